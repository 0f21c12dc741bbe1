import fc from 'fast-check'
import type { AvailabilityRule, ConcreteSlot, Horizon } from '../../src/availability/rules.ts'
import type { Span } from '../../src/wall-clock.ts'

/** Places and weeks in which clocks do something: one hour, half an hour, at midnight, a whole day, and nothing at all. */
export const turns = [
  { timeZone: 'Asia/Seoul', near: '2026-03-08' },
  { timeZone: 'America/New_York', near: '2026-03-08' },
  { timeZone: 'America/New_York', near: '2026-11-01' },
  { timeZone: 'Europe/Berlin', near: '2026-03-29' },
  { timeZone: 'Europe/Berlin', near: '2026-10-25' },
  { timeZone: 'Australia/Lord_Howe', near: '2026-04-05' },
  { timeZone: 'Australia/Lord_Howe', near: '2026-10-04' },
  { timeZone: 'Pacific/Apia', near: '2011-12-30' },
  { timeZone: 'Pacific/Apia', near: '2012-04-01' },
  { timeZone: 'America/Santiago', near: '2026-04-05' },
  { timeZone: 'America/Santiago', near: '2026-09-06' },
  { timeZone: 'America/St_Johns', near: '2010-11-07' },
]

export interface World {
  near: Temporal.PlainDate
  rules: AvailabilityRule[]
  horizon: Horizon
  holidays: Set<string>
}

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** A rule anywhere in the day, with a fondness for the small hours, where clocks change. */
function rule(near: Temporal.PlainDate, id: string): fc.Arbitrary<AvailabilityRule> {
  return fc
    .record({
      counselorId: fc.constantFrom('ann', 'bo'),
      centerId: fc.constantFrom('east', 'west'),
      weekday: fc.oneof(fc.constant(near.dayOfWeek), fc.integer({ min: 1, max: 7 })),
      start: fc.oneof(fc.integer({ min: 0, max: 239 }), fc.integer({ min: 0, max: 1380 })),
      length: fc.integer({ min: 1, max: 400 }),
      slotMinutes: fc.constantFrom(10, 25, 30, 50, 60, 90, 100, 180),
      breakMinutes: fc.constantFrom(0, 0, 10, 15),
      modes: fc.constantFrom(['in-person'] as const, ['telephone', 'video'] as const),
      validFor: fc.option(fc.integer({ min: 0, max: 12 }), { nil: null }),
      validAfter: fc.integer({ min: -5, max: 3 }),
    })
    .map(({ start, length, validFor, validAfter, ...rest }) => {
      const from = near.add({ days: validAfter })
      return {
        ...rest,
        id,
        start: clock(start),
        end: clock(Math.min(start + length, 1439)),
        validFrom: from.toString(),
        validUntil: validFor === null ? null : from.add({ days: validFor }).toString(),
      }
    })
}

/** Random rules of two counselors, holidays and time off around a clock change. */
export const worlds: fc.Arbitrary<World> = fc.constantFrom(...turns).chain(({ timeZone, near: day }) => {
  const near = Temporal.PlainDate.from(day)
  const noon = near.toZonedDateTime({ timeZone, plainTime: '12:00' }).toInstant()
  const off = fc
    .tuple(fc.integer({ min: -3000, max: 3000 }), fc.integer({ min: 1, max: 600 }), fc.constantFrom('ann', undefined))
    .map(([after, minutes, counselorId]) => {
      const start = noon.add({ minutes: after })
      return { start, end: start.add({ minutes }), counselorId }
    })
  return fc
    .record({
      rules: fc.tuple(...['a', 'b', 'c', 'd'].map(id => rule(near, id))),
      holidays: fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 1 }),
      timeOff: fc.array(off, { maxLength: 2 }),
      before: fc.integer({ min: 0, max: 3 }),
      after: fc.integer({ min: 0, max: 3 }),
    })
    .map(({ rules, holidays, timeOff, before, after }) => {
      const closed = new Set(holidays.map(days => near.add({ days }).toString()))
      const from = near.subtract({ days: before })
      const until = near.add({ days: after })
      return {
        near,
        rules,
        holidays: closed,
        horizon: { from, until, timeZone, timeOff, holidays: date => closed.has(date.toString()) },
      }
    })
})

/** Every slot as one line of text, so that two lists can be compared as a whole. */
export function lines(slots: readonly ConcreteSlot[]): string[] {
  return slots.map(({ ruleId, counselorId, centerId, start, end, modes }) =>
    [start, end, counselorId, centerId, ruleId, ...modes].join(' '),
  )
}

/** Pairs of slots of one counselor that share time, found by comparing all with all. */
export function overlapping(slots: readonly (Span & { counselorId: string })[]): string[] {
  const minutes = slots.map(slot => ({
    who: slot.counselorId,
    from: slot.start.epochMilliseconds,
    to: slot.end.epochMilliseconds,
  }))
  return minutes.flatMap((one, at) =>
    minutes
      .slice(at + 1)
      .filter(other => one.who === other.who && one.from < other.to && other.from < one.to)
      .map(other => `${JSON.stringify(one)} ${JSON.stringify(other)}`),
  )
}
