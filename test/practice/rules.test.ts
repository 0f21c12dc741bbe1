import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockOf, expandRules } from '../../src/availability/rules.ts'
import { plainPractice } from '../../src/practice/practice.ts'
import { validatePractice, withinCaps, withNotice } from '../../src/practice/rules.ts'
import { lines, overlapping } from '../availability/worlds.ts'
import { fillDiary, mannerWorlds } from './manner-oracle.ts'

const expanded = (world: Parameters<typeof fillDiary>[0]) =>
  expandRules(world.rules, { ...world.horizon, manner: world.manner, busy: world.busy })

describe('in any world of rules, buffers, lunch, busy times, holidays and changing clocks', () => {
  it('the same sessions open as in a diary filled in minute by minute', () => {
    fc.assert(
      fc.property(mannerWorlds, world => {
        expect(lines(expanded(world)).toSorted()).toEqual(lines(fillDiary(world)).toSorted())
      }),
      { numRuns: 120 },
    )
  })

  it('what two sessions block never overlaps, and each block is the session with both buffers', () => {
    fc.assert(
      fc.property(mannerWorlds, world => {
        const slots = expanded(world)
        expect(overlapping(slots.map(one => ({ ...blockOf(one), counselorId: one.counselorId })))).toEqual([])
        for (const one of slots) {
          expect(blockOf(one).start.until(one.start).total('minutes')).toBe(world.manner.minutesBefore)
          expect(one.end.until(blockOf(one).end).total('minutes')).toBe(world.manner.minutesAfter)
        }
      }),
    )
  })
})

describe('caps', () => {
  const zone = 'Asia/Seoul'
  const hours = fc.uniqueArray(fc.integer({ min: 0, max: 24 * 20 }), { maxLength: 40 })
  const first = Temporal.Instant.from('2026-11-22T15:00:00Z')
  const at = (hour: number) => ({ start: first.add({ hours: hour }), end: first.add({ hours: hour, minutes: 50 }) })
  const slot = (hour: number) => ({
    ...{ ruleId: '', counselorId: 'ann', centerId: 'east', modes: ['video' as const], ...at(hour) },
  })
  const cap = fc.option(fc.integer({ min: 1, max: 6 }), { nil: null })

  it('leave a free time exactly where its day and its week still have room, and every taken one', () => {
    fc.assert(
      fc.property(hours, hours, cap, cap, (wanted, taken, dayCap, weekCap) => {
        const kept = withinCaps(wanted.map(slot), taken.map(at), { dayCap, weekCap }, zone)
        const count = (hour: number, length: number) =>
          taken.filter(one => Math.floor(one / length) === Math.floor(hour / length)).length
        const fits = (hour: number) =>
          taken.includes(hour) || (count(hour, 24) < (dayCap ?? 99) && count(hour, 168) < (weekCap ?? 999))
        expect(kept).toEqual(wanted.filter(fits).map(slot))
      }),
    )
  })

  it('and longer notice sets the last moment to book, shorter notice than the program’s none', () => {
    const [one] = [slot(50)]
    expect(withNotice(one, { ...plainPractice, noticeHours: 1 }, 120)).toBe(one)
    expect(withNotice(one, { ...plainPractice, noticeHours: 24 }, 120).bookBy).toEqual(
      one.start.subtract({ hours: 24 }),
    )
  })
})

it('a way of working that makes no sense names each field', () => {
  const wrong = { minutesBefore: -1, minutesAfter: 121, noticeHours: 400, horizonWeeks: 0, dayCap: 0, weekCap: 101 }
  const lunch = { start: '13:00', end: '12:00' }
  expect(validatePractice({ ...wrong, lunch }).map(({ field }) => field)).toEqual([
    ...['minutesBefore', 'minutesAfter', 'noticeHours', 'horizonWeeks', 'dayCap', 'weekCap', 'lunchEnd'],
  ])
  expect(validatePractice({ ...plainPractice, lunch: { start: '9', end: '25:00' } }).map(({ field }) => field)).toEqual(
    [...['lunchStart', 'lunchEnd']],
  )
  expect(validatePractice({ ...plainPractice, lunch: { start: '12:00', end: '13:00' }, dayCap: 6 })).toEqual([])
})
