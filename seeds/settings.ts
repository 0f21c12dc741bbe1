/** Configuration that changes by date; each row holds from its day until a later one of the same name. */
export const settings = [
  { name: 'entitlement', validFrom: '2018-01-01', value: { sessions: 6 } },
  {
    name: 'booking',
    validFrom: '2018-01-01',
    value: { noticeMinutes: 120, horizonWeeks: 8, freeCancellationHours: 24 },
  },
  { name: 'waiting-list', validFrom: '2018-01-01', value: { offerHours: 12 } },
] as const

/** What the plan of the demo city needs of them. */
export const sessionsPerYear = settings[0].value.sessions
export const horizonWeeks = settings[1].value.horizonWeeks
