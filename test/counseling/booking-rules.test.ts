import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bookableFrom,
  type CountedAppointment,
  cancellationTerms,
  entitlementOf,
  firstMatching,
  isInPart,
  matches,
  offerDeadline,
  partsOfDay,
  type SlotFacts,
  type SlotFilters,
} from '../../src/counseling/booking-rules.ts'

const zone = 'Asia/Seoul'
const at = (local: string, timeZone = zone) => Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant()
const instants = fc.integer({ min: 0, max: 60 * 24 * 730 }).map(minutes => at('2026-01-01T00:00').add({ minutes }))

const appointment = (more: Partial<CountedAppointment> = {}): CountedAppointment => ({
  start: at('2026-06-01T10:00'),
  live: false,
  outcome: null,
  lateCancelled: false,
  priority: false,
  ...more,
})
const appointments = fc.array(
  fc.record({
    start: instants,
    live: fc.boolean(),
    outcome: fc.constantFrom('attended' as const, 'no-show' as const, null),
    lateCancelled: fc.boolean(),
    priority: fc.boolean(),
  }),
  { maxLength: 12 },
)

describe('the entitlement of a year', () => {
  const count = (list: CountedAppointment[], year = 2026, timeZone = zone) =>
    entitlementOf({ limit: 6, appointments: list }, year, timeZone)

  it('is used by attended, missed and late-cancelled sessions and planned by live ones', () => {
    const list = [
      appointment({ live: true, outcome: 'attended' }),
      appointment({ live: true, outcome: 'no-show' }),
      appointment({ lateCancelled: true }),
      appointment({ live: true }),
    ]
    expect(count(list)).toEqual({ limit: 6, used: 3, planned: 1, left: 2 })
  })

  it('is not touched by free cancellations, those by the provider, and priority sessions', () => {
    const list = [appointment(), appointment({ live: true, outcome: 'attended', priority: true })]
    expect(count(list)).toEqual({ limit: 6, used: 0, planned: 0, left: 6 })
  })

  it('follows the year of the place, not of Greenwich', () => {
    const list = [appointment({ start: at('2027-01-01T08:00'), live: true })]
    expect(list[0]?.start.toString()).toBe('2026-12-31T23:00:00Z')
    expect([count(list).planned, count(list, 2027).planned, count(list, 2026, 'UTC').planned]).toEqual([0, 1, 1])
  })

  it('never leaves less than nothing when the limit is lowered', () => {
    const list = Array.from({ length: 8 }, () => appointment({ live: true }))
    expect(count(list)).toEqual({ limit: 6, used: 0, planned: 8, left: 0 })
  })

  it('never grows by another appointment, and shrinks by one at the most', () => {
    fc.assert(
      fc.property(appointments, appointments, (list, more) => {
        for (const one of more) {
          const step = count(list).left - count([...list, one]).left
          expect(step === 0 || step === 1).toBe(true)
        }
      }),
    )
  })

  it('counts each appointment in one year only, whatever the order', () => {
    fc.assert(
      fc.property(appointments, list => {
        const total = [2026, 2027, 2028]
          .map(year => count(list, year))
          .reduce((sum, { used, planned }) => sum + used + planned, 0)
        const counting = list.filter(one => !one.priority && (one.live || one.outcome || one.lateCancelled))
        expect(total).toBe(counting.length)
        expect(count(list.toReversed())).toEqual(count(list))
      }),
    )
  })
})

describe('cancelling', () => {
  const start = at('2026-11-24T14:00')

  it('is free up to and including exactly 24 hours before the start, and not a second later', () => {
    const freeUntil = at('2026-11-23T14:00')
    expect(cancellationTerms(start, freeUntil)).toEqual({ free: true, freeUntil })
    expect(cancellationTerms(start, freeUntil.add({ seconds: 1 }))).toEqual({ free: false, freeUntil })
  })

  it('counts hours as they pass, not as the clock shows them', () => {
    const sunday = at('2026-03-08T14:00', 'America/New_York')
    const { freeUntil } = cancellationTerms(sunday, sunday)
    expect(freeUntil.toZonedDateTimeISO('America/New_York').toPlainTime().toString()).toBe('13:00:00')
  })

  it('follows the configured number of hours', () => {
    expect(cancellationTerms(start, start.subtract({ hours: 48 }), 48).free).toBe(true)
    expect(cancellationTerms(start, start.subtract({ hours: 47 }), 48).free).toBe(false)
  })
})

it('booking needs the notice in hours that really pass', () => {
  expect(bookableFrom(at('2026-11-24T09:00'), 2).equals(at('2026-11-24T11:00'))).toBe(true)
})

describe('the part of the day', () => {
  it('changes at 12 and at 18 on the clock of the place', () => {
    const parts = ['11:59', '12:00', '17:59', '18:00'].map(time =>
      partsOfDay.filter(part => isInPart(at(`2026-11-24T${time}`), part, zone)),
    )
    expect(parts).toEqual([['morning'], ['afternoon'], ['afternoon'], ['evening']])
  })

  it('is also Saturday on a Saturday of the place', () => {
    const start = at('2026-11-28T08:00')
    expect(partsOfDay.filter(part => isInPart(start, part, zone))).toEqual(['morning', 'saturday'])
    expect(isInPart(start, 'saturday', 'UTC')).toBe(false)
  })

  it('is exactly one of morning, afternoon and evening at any time', () => {
    fc.assert(
      fc.property(
        instants,
        fc.constantFrom('Asia/Seoul', 'America/New_York', 'Australia/Lord_Howe'),
        (start, timeZone) => {
          const parts = partsOfDay.filter(part => part !== 'saturday' && isInPart(start, part, timeZone))
          expect(parts).toHaveLength(1)
        },
      ),
    )
  })
})

const slot: SlotFacts = {
  centerId: 'east',
  counselorId: 'ann',
  modes: ['in-person', 'video'],
  topics: ['sleep', 'family'],
  languages: ['ko', 'en'],
  gender: 'female',
  start: at('2026-11-28T08:00'),
}
const fitting: Required<SlotFilters> = {
  center: 'east',
  counselor: 'ann',
  mode: 'video',
  topic: 'sleep',
  language: 'en',
  gender: 'female',
  from: '2026-11-28',
  to: '2026-11-28',
  part: 'saturday',
}
const missing: Required<SlotFilters> = {
  center: 'west',
  counselor: 'bo',
  mode: 'telephone',
  topic: 'money',
  language: 'ja',
  gender: 'male',
  from: '2026-11-29',
  to: '2026-11-27',
  part: 'evening',
}

describe('the waiting list', () => {
  it('matches when every wish fits, and when nothing is wished', () => {
    expect(matches(fitting, slot, zone)).toBe(true)
    expect(matches({}, slot, zone)).toBe(true)
    expect(matches({ center: null, part: undefined, topic: '' }, slot, zone)).toBe(true)
  })

  it.each(Object.keys(missing))('does not match when the one wish for %s fails', key => {
    const wish = Object.fromEntries(Object.entries(missing).filter(([name]) => name === key))
    expect(matches({ ...fitting, ...wish }, slot, zone)).toBe(false)
  })

  it('takes days by the calendar of the place', () => {
    expect(matches({ to: '2026-11-27' }, slot, 'UTC')).toBe(true)
  })

  it('offers to the first in order whom it suits, and to nobody if it suits nobody', () => {
    const entries = [missing, { mode: 'telephone' as const }, { topic: 'sleep' }, {}].map((filters, id) => ({
      id,
      filters,
    }))
    expect(firstMatching(entries, slot, zone)?.id).toBe(2)
    expect(firstMatching(entries.slice(0, 2), slot, zone)).toBeNull()
    expect(firstMatching([], slot, zone)).toBeNull()
  })

  it('passes nobody over: all before the chosen one do not match', () => {
    const key = fc.subarray(Object.keys(fitting))
    const filters = fc.tuple(key, key).map(([good, bad]) => ({
      ...Object.fromEntries(Object.entries(fitting).filter(([name]) => good.includes(name))),
      ...Object.fromEntries(Object.entries(missing).filter(([name]) => bad.slice(0, 1).includes(name))),
    }))
    fc.assert(
      fc.property(fc.array(filters.map(one => ({ filters: one }))), entries => {
        const chosen = firstMatching(entries, slot, zone)
        const before = chosen ? entries.slice(0, entries.indexOf(chosen)) : entries
        for (const entry of before)
          expect(
            Object.entries(entry.filters).some(([name, value]) =>
              Object.entries(missing).some(([n, v]) => n === name && v === value),
            ),
          ).toBe(true)
        if (chosen)
          for (const [name, value] of Object.entries(chosen.filters))
            expect(Object.entries(fitting)).toContainEqual([name, value])
      }),
    )
  })
})

describe('an offer', () => {
  const deadline = (now: string, start: string, more = {}) =>
    offerDeadline(at(now), at(start), { timeZone: zone, ...more })
      ?.toZonedDateTimeISO(zone)
      .toPlainDateTime()
      .toString() ?? null

  it('stands for twelve hours', () => {
    expect(deadline('2026-11-24T09:00', '2026-11-30T10:00')).toBe('2026-11-24T21:00:00')
  })

  it('ends two hours before the start at the latest', () => {
    expect(deadline('2026-11-24T09:00', '2026-11-24T16:00')).toBe('2026-11-24T14:00:00')
  })

  it('that would end at night is prolonged to nine in the morning', () => {
    expect(deadline('2026-11-24T14:00', '2026-11-30T10:00')).toBe('2026-11-25T09:00:00')
    expect(deadline('2026-11-24T20:00', '2026-11-30T10:00')).toBe('2026-11-25T09:00:00')
    expect(deadline('2026-11-24T09:01', '2026-11-30T10:00')).toBe('2026-11-25T09:00:00')
  })

  it('that cannot last until nine is cut back to nine in the evening', () => {
    expect(deadline('2026-11-24T14:00', '2026-11-25T10:00')).toBe('2026-11-24T21:00:00')
    expect(deadline('2026-11-24T14:00', '2026-11-25T11:00')).toBe('2026-11-25T09:00:00')
  })

  it('is not made when it would leave less than an hour to answer', () => {
    expect(deadline('2026-11-24T13:00', '2026-11-24T16:00')).toBe('2026-11-24T14:00:00')
    expect(deadline('2026-11-24T13:01', '2026-11-24T16:00')).toBeNull()
    expect(deadline('2026-11-24T22:00', '2026-11-25T10:00')).toBeNull()
    expect(deadline('2026-11-24T17:00', '2026-11-24T16:00')).toBeNull()
  })

  it('follows the configuration', () => {
    expect(deadline('2026-11-24T09:00', '2026-11-30T10:00', { hours: 4 })).toBe('2026-11-24T13:00:00')
    expect(deadline('2026-11-24T09:00', '2026-11-24T16:00', { marginHours: 5 })).toBe('2026-11-24T11:00:00')
    expect(deadline('2026-11-24T13:30', '2026-11-24T16:00', { leastMinutes: 30 })).toBe('2026-11-24T14:00:00')
  })

  it('never ends at night, too close to the start or too soon, wherever and whenever', () => {
    const zones = fc.constantFrom('Asia/Seoul', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe')
    fc.assert(
      fc.property(instants, fc.integer({ min: -600, max: 6000 }), zones, (now, minutes, timeZone) => {
        const start = now.add({ minutes })
        const end = offerDeadline(now, start, { timeZone })
        // The worst case: offered at 20:01, too late for this evening, for a session that starts before 11 the next day.
        if (!end) return void expect(minutes).toBeLessThan(16 * 60)
        const time = end.toZonedDateTimeISO(timeZone).toPlainTime().toString()
        expect('09:00:00' <= time && time <= '21:00:00').toBe(true)
        expect(end.until(start).total('hours')).toBeGreaterThanOrEqual(2)
        expect(now.until(end).total('hours')).toBeGreaterThanOrEqual(1)
        expect(now.until(end).total('hours')).toBeLessThanOrEqual(25)
      }),
      { numRuns: 1000 },
    )
  })
})
