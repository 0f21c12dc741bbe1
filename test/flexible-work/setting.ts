/** An employer's rules as they are written down, those of the product's default. */
export const setting = {
  normal: { start: '09:00', end: '18:00', mealStart: '12:00', mealEnd: '13:00' },
  weekHours: 40,
  core: [
    { start: '10:00', end: '12:00' },
    { start: '13:00', end: '16:00' },
  ],
  meals: [
    { fromHours: 4, minutes: 30 },
    { fromHours: 8, minutes: 60 },
  ],
  longestDays: 366,
  familyDays: [3],
  casualDays: [5],
  types: {
    staggered: {
      hours: { fixed: 8 },
      days: { exactly: 5 },
      start: { from: '07:00', until: '10:00', step: 30 },
      core: true,
      leastDays: 7,
      notice: 'same-day',
      notFor: [],
    },
    chosen: {
      hours: { least: 4, most: 12 },
      days: { exactly: 5 },
      window: { start: '06:00', end: '24:00' },
      core: true,
      week: 'full',
      leastDays: 2,
      notice: 'same-day',
      notFor: [],
    },
    compressed: {
      hours: { least: 4, most: 12 },
      days: { atMost: 4 },
      window: { start: '06:00', end: '24:00' },
      core: false,
      week: 'full',
      leastDays: 7,
      notice: 'day-before',
      notFor: [],
    },
    discretionary: { leastDays: 7, notice: 'day-before', notFor: ['counter', 'on-site'] },
    telework: {
      normal: true,
      days: { atMost: 5 },
      leastDays: 7,
      notice: 'day-before',
      notFor: ['counter', 'secret', 'on-site'],
      pledge: true,
    },
    'remote-office': {
      normal: true,
      days: { atMost: 5 },
      leastDays: 7,
      notice: 'day-before',
      notFor: ['counter', 'secret', 'on-site'],
      pledge: true,
    },
    'part-time': {
      hours: { least: 3, most: 12 },
      days: { atMost: 5 },
      window: { start: '06:00', end: '24:00' },
      core: false,
      week: { least: 15, most: 35 },
      leastDays: 30,
      notice: 'day-before',
      notFor: [],
    },
  },
} as const

/** The same as one row of the settings. */
export const rows = [{ name: 'flexible-work', validFrom: '2018-01-01', value: setting }]
