import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AvailabilityRule, expandRules, validateRule } from '../../src/availability/rules.ts'
import { words } from '../../src/availability/words.ts'

const sound: AvailabilityRule = {
  id: 'r1',
  counselorId: 'ann',
  centerId: 'east',
  weekday: 2,
  start: '18:00',
  end: '21:00',
  slotMinutes: 50,
  breakMinutes: 10,
  modes: ['video'],
  validFrom: '2026-11-01',
  validUntil: null,
}
const fieldsOf = (change: Partial<AvailabilityRule>) => validateRule({ ...sound, ...change }).map(({ field }) => field)
const korean = (change: Partial<AvailabilityRule>) =>
  validateRule({ ...sound, ...change }).map(({ message }) => message.ko)

describe('a rule as a counselor enters it', () => {
  it('is accepted when it is sound, up to the last minute of the day', () => {
    expect(validateRule(sound)).toEqual([])
    expect(validateRule({ ...sound, end: '23:59' })).toEqual([])
    expect(validateRule({ ...sound, validFrom: '2026-11-24', validUntil: '2026-11-24' })).toEqual([])
  })

  it('is refused across midnight, with the advice to split it', () => {
    for (const end of ['00:00', '01:30', '18:00']) expect(korean({ end })).toEqual([words.ko.overMidnight])
  })

  it.each<[string, Partial<AvailabilityRule>]>([
    ['centerId', { centerId: ' ' }],
    ['weekday', { weekday: 0 }],
    ['weekday', { weekday: 8 }],
    ['weekday', { weekday: 1.5 }],
    ['slotMinutes', { slotMinutes: 19 }],
    ['slotMinutes', { slotMinutes: 181, start: '00:00', end: '23:00' }],
    ['slotMinutes', { slotMinutes: Number.NaN }],
    ['breakMinutes', { breakMinutes: -1 }],
    ['breakMinutes', { breakMinutes: 121 }],
    ['modes', { modes: [] }],
    ['start', { start: '9:00' }],
    ['start', { start: '24:00' }],
    ['end', { end: '21:60' }],
    ['end', { end: '18:49' }],
    ['validFrom', { validFrom: '2026-02-30' }],
    ['validFrom', { validFrom: '20261101' }],
    ['validUntil', { validUntil: '2026-13-01' }],
    ['validUntil', { validUntil: '2026-10-31' }],
    ['weekday', { validFrom: '2026-11-25', validUntil: '2026-11-30' }],
    ['weekday', { validFrom: '2026-11-25', validUntil: '2026-11-25' }],
  ])('names the one wrong field: %s in %o', (field, change) => {
    expect(fieldsOf(change)).toEqual([field])
  })

  it('lists every wrong field at once', () => {
    const fields = fieldsOf({ centerId: '', weekday: 9, slotMinutes: 0, modes: [], start: '', validFrom: 'soon' })
    expect(fields.toSorted()).toEqual(['centerId', 'modes', 'slotMinutes', 'start', 'validFrom', 'weekday'])
  })

  it('is answered in Korean and in English', () => {
    for (const key of Object.keys(words.ko)) expect(Object.keys(words.en)).toContain(key)
    expect(validateRule({ ...sound, modes: [] })[0]?.message).toEqual({ ko: words.ko.modes, en: words.en.modes })
  })

  it('opens at least one session once accepted, and is refused if it never could', () => {
    const time = fc
      .integer({ min: 0, max: 1439 })
      .map(minute => Temporal.PlainTime.from('00:00').add({ minutes: minute }))
    const text = time.map(at => at.toString().slice(0, 5))
    const first = Temporal.PlainDate.from('2026-11-01')
    fc.assert(
      fc.property(
        fc.record({
          start: text,
          end: text,
          weekday: fc.integer({ min: 1, max: 7 }),
          slotMinutes: fc.integer({ min: 20, max: 180 }),
          days: fc.integer({ min: -2, max: 9 }),
        }),
        ({ days, ...change }) => {
          const until = first.add({ days })
          const rule = { ...sound, ...change, validUntil: until.toString() }
          const horizon = { from: first, until, timeZone: 'Asia/Seoul', holidays: () => false, timeOff: [] }
          expect(validateRule(rule).length === 0).toBe(expandRules([rule], horizon).length > 0)
        },
      ),
      { numRuns: 500 },
    )
  })
})
