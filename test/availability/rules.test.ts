import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AvailabilityRule, expandRules, type Horizon } from '../../src/availability/rules.ts'
import { expandSlowly } from './clock-oracle.ts'
import { lines, overlapping, worlds } from './worlds.ts'

const tuesdays: AvailabilityRule = {
  id: 'r1',
  counselorId: 'ann',
  centerId: 'east',
  weekday: 2,
  start: '09:00',
  end: '12:00',
  slotMinutes: 50,
  breakMinutes: 10,
  modes: ['in-person', 'video'],
  validFrom: '2026-01-01',
  validUntil: null,
}
const day = (text: string) => Temporal.PlainDate.from(text)
const on = (from: string, more: Partial<Horizon> = {}): Horizon => ({
  from: day(from),
  until: day(from),
  timeZone: 'Asia/Seoul',
  holidays: () => false,
  timeOff: [],
  ...more,
})
const clockOf = (rules: AvailabilityRule[], horizon: Horizon) =>
  expandRules(rules, horizon).map(({ start, end }) => {
    const [from, to] = [start, end].map(at => {
      const local = at.toZonedDateTimeISO(horizon.timeZone)
      return local.toPlainTime().toString().slice(0, 5) + local.offset
    })
    return `${from} ${to}`
  })
const span = (start: string, end: string) => ({
  start: Temporal.Instant.from(start),
  end: Temporal.Instant.from(end),
})

describe('a weekly rule', () => {
  it('opens sessions with breaks between them and none that would run over its end', () => {
    const shown = clockOf([{ ...tuesdays, end: '11:40' }], on('2026-11-24'))
    expect(shown).toEqual(['09:00+09:00 09:50+09:00', '10:00+09:00 10:50+09:00'])
  })

  it('opens its weekday only, from its first to its last day, both included', () => {
    const rule = { ...tuesdays, validFrom: '2026-11-10', validUntil: '2026-11-24' }
    const slots = expandRules([rule], on('2026-11-01', { until: day('2026-12-31') }))
    const days = new Set(slots.map(({ start }) => start.toZonedDateTimeISO('Asia/Seoul').toPlainDate().toString()))
    expect([...days]).toEqual(['2026-11-10', '2026-11-17', '2026-11-24'])
  })

  it('stays closed on a holiday, unless it is an extra opening for that day', () => {
    const horizon = on('2026-11-24', { holidays: () => true })
    expect(expandRules([tuesdays], horizon)).toEqual([])
    const extra = { ...tuesdays, validFrom: '2026-11-24', validUntil: '2026-11-24' }
    expect(expandRules([extra], horizon)).toHaveLength(3)
  })

  it('leaves out what touches time off of the same counselor or of everybody, not of another', () => {
    const off = span('2026-11-24T00:49:00Z', '2026-11-24T01:30:00Z')
    const count = (counselorId?: string) =>
      expandRules([tuesdays], on('2026-11-24', { timeOff: [{ ...off, counselorId }] })).length
    expect([count('ann'), count(), count('bo')]).toEqual([1, 1, 3])
  })

  it('opens nothing, instead of running for ever, when a broken row has no length', () => {
    for (const broken of [{ slotMinutes: 0 }, { breakMinutes: -50 }, { slotMinutes: Number.NaN }, { start: '9' }])
      expect(expandRules([{ ...tuesdays, ...broken }], on('2026-11-24'))).toEqual([])
  })

  it('reads times of day as the database writes them', () => {
    expect(expandRules([{ ...tuesdays, start: '09:00:00', end: '12:00:00' }], on('2026-11-24'))).toHaveLength(3)
  })
})

describe('overlapping rules of one counselor', () => {
  const early = { ...tuesdays, id: 'z', start: '09:00', end: '10:00', slotMinutes: 60, breakMinutes: 0 }
  const late = { ...early, id: 'a', centerId: 'west', start: '09:30', end: '11:30' }

  it('let the rule win that starts earlier in the day, whatever the order they come in', () => {
    const once = lines(expandRules([early, late], on('2026-11-24')))
    expect(once).toHaveLength(2)
    expect(once.map(line => line.split(' ')[4])).toEqual(['z', 'a'])
    expect(lines(expandRules([late, early], on('2026-11-24')))).toEqual(once)
  })

  it('let the smaller id win when both start at once', () => {
    const [only] = expandRules([early, { ...early, id: 'b' }], on('2026-11-24'))
    expect(only?.ruleId).toBe('b')
  })

  it('may run at the same time for two counselors', () => {
    expect(expandRules([early, { ...early, counselorId: 'bo' }], on('2026-11-24'))).toHaveLength(2)
  })
})

describe('when clocks change', () => {
  const sundays = { ...tuesdays, weekday: 7, start: '00:30', end: '04:30', slotMinutes: 60, breakMinutes: 0 }

  it('leaves out what a skipped hour would cut and goes on as planned after it', () => {
    expect(clockOf([sundays], on('2026-03-08', { timeZone: 'America/New_York' }))).toEqual([
      '00:30-05:00 01:30-05:00',
      '03:30-04:00 04:30-04:00',
    ])
  })

  it('keeps a session that ends exactly when the clock jumps', () => {
    const rule = { ...sundays, start: '01:00', end: '02:00' }
    expect(clockOf([rule], on('2026-03-08', { timeZone: 'America/New_York' }))).toEqual(['01:00-05:00 03:00-04:00'])
  })

  it('opens a repeated hour once, at the pass through which the clock reads as planned', () => {
    expect(clockOf([sundays], on('2026-11-01', { timeZone: 'America/New_York' }))).toEqual([
      '00:30-04:00 01:30-04:00',
      '01:30-05:00 02:30-05:00',
      '02:30-05:00 03:30-05:00',
      '03:30-05:00 04:30-05:00',
    ])
  })

  it('ends a session around a whole repeated hour after its real length', () => {
    const rule = { ...sundays, start: '00:30', end: '02:30', slotMinutes: 120 }
    expect(clockOf([rule], on('2026-11-01', { timeZone: 'America/New_York' }))).toEqual(['00:30-04:00 01:30-05:00'])
  })

  it('knows changes of half an hour', () => {
    const rule = { ...sundays, start: '01:00', end: '03:00', slotMinutes: 30 }
    expect(clockOf([rule], on('2026-04-05', { timeZone: 'Australia/Lord_Howe' }))).toHaveLength(4)
    expect(clockOf([rule], on('2026-10-04', { timeZone: 'Australia/Lord_Howe' }))).toEqual([
      '01:00+10:30 01:30+10:30',
      '01:30+10:30 02:30+11:00',
      '02:30+11:00 03:00+11:00',
    ])
  })

  it('opens nothing on a day that a country skipped', () => {
    const fridays = { ...tuesdays, weekday: 5, validFrom: '2011-01-01' }
    expect(expandRules([fridays], on('2011-12-30', { timeZone: 'Pacific/Apia' }))).toEqual([])
    expect(expandRules([fridays], on('2011-12-23', { timeZone: 'Pacific/Apia' }))).toHaveLength(3)
  })
})

describe('in any world of rules, zones, holidays and time off', () => {
  it('no counselor is ever in two sessions at once', () => {
    fc.assert(
      fc.property(worlds, ({ rules, horizon }) => {
        expect(overlapping(expandRules(rules, horizon))).toEqual([])
      }),
    )
  })

  it('every session lasts exactly as long as its rule says, inside the rule’s hours on the wall', () => {
    fc.assert(
      fc.property(worlds, ({ rules, horizon }) => {
        for (const { ruleId, start, end } of expandRules(rules, horizon)) {
          const rule = rules.find(({ id }) => id === ruleId)
          expect(start.until(end).total('minutes')).toBe(rule?.slotMinutes)
          const first = start.toZonedDateTimeISO(horizon.timeZone)
          const last = end.subtract({ minutes: 1 }).toZonedDateTimeISO(horizon.timeZone)
          for (const local of [first, last]) {
            const time = local.toPlainTime().toString().slice(0, 5)
            expect(local.dayOfWeek).toBe(rule?.weekday)
            expect(rule && rule.start <= time && time < rule.end).toBe(true)
          }
        }
      }),
    )
  })

  it('nothing but extra openings is open on a holiday, and nothing in time off', () => {
    fc.assert(
      fc.property(worlds, ({ rules, horizon, holidays }) => {
        for (const slot of expandRules(rules, horizon)) {
          const rule = rules.find(({ id }) => id === slot.ruleId)
          const date = slot.start.toZonedDateTimeISO(horizon.timeZone).toPlainDate().toString()
          if (holidays.has(date)) expect(rule?.validFrom).toBe(rule?.validUntil)
          for (const off of horizon.timeOff)
            if (off.counselorId === undefined || off.counselorId === slot.counselorId)
              expect(overlapping([{ ...off, counselorId: slot.counselorId }, slot])).toEqual([])
        }
      }),
    )
  })

  it('two adjacent horizons give together what the joint one gives', () => {
    fc.assert(
      fc.property(worlds, fc.integer({ min: 0, max: 6 }), ({ rules, horizon }, days) => {
        const cut = horizon.from.add({ days })
        const first = expandRules(rules, { ...horizon, until: cut })
        const second = expandRules(rules, { ...horizon, from: cut.add({ days: 1 }), until: cut.add({ days: 4 }) })
        const joint = expandRules(rules, { ...horizon, until: cut.add({ days: 4 }) })
        expect(lines([...first, ...second])).toEqual(lines(joint))
      }),
    )
  })

  it('sessions come by start, those of one start by counselor', () => {
    fc.assert(
      fc.property(worlds, ({ rules, horizon }) => {
        const order = expandRules(rules, horizon).map(slot => `${slot.start.epochMilliseconds} ${slot.counselorId}`)
        expect(order).toEqual(order.toSorted())
      }),
    )
  })

  it('the order of the rules does not matter', () => {
    fc.assert(
      fc.property(worlds, ({ rules, horizon }) => {
        expect(lines(expandRules(rules.toReversed(), horizon))).toEqual(lines(expandRules(rules, horizon)))
      }),
    )
  })

  it('where no rules overlap, a clock watched minute by minute finds the same sessions', () => {
    fc.assert(
      fc.property(worlds, world => {
        const rules = world.rules.map((rule, nth) => ({ ...rule, counselorId: nth ? rule.id : 'ann' }))
        const slow = expandSlowly({ ...world, rules })
        expect(lines(expandRules(rules, world.horizon)).toSorted()).toEqual(lines(slow).toSorted())
      }),
      { numRuns: 300 },
    )
  })
})
