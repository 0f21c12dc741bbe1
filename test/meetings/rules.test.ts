import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  clockTo,
  dateDueOn,
  daysOfNotice,
  demandDueOn,
  noticeDueOn,
  plannedMonths,
  stateOf,
} from '../../src/meetings/rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const days = fc.integer({ min: 0, max: 3000 }).map(nth => day('2024-01-01').add({ days: nth }))

describe('clocks of the agreement', () => {
  test('a notice sent on its last day has as many days as are asked for, a day later one too few', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 60 }), (meeting, needed) => {
        const last = noticeDueOn(meeting, needed)
        expect(daysOfNotice(last, meeting)).toBe(needed)
        expect(daysOfNotice(last.add({ days: 1 }), meeting)).toBe(needed - 1)
      }),
    )
  })

  test('seven days before 10 December is 3 December', () => {
    expect(noticeDueOn(day('2026-12-10'), 7).toString()).toBe('2026-12-03')
  })

  test('run down by one a day, and say when they are over', () => {
    const due = day('2026-12-03')
    const at = (today: string) => clockTo(due, day(today))
    expect(at('2026-11-25')).toMatchObject({ left: 8, state: 'calm' })
    expect(at('2026-11-26')).toMatchObject({ left: 7, state: 'soon' })
    expect(at('2026-12-03')).toMatchObject({ left: 0, state: 'today' })
    expect(at('2026-12-05')).toMatchObject({ left: -2, state: 'overdue' })
  })

  test('a regular meeting needs its date in time for a notice before the last working day of its month', () => {
    // 31 December 2026 is a Thursday; 27 February 2026 the last Friday of a month that ends on a Saturday.
    expect(dateDueOn(day('2026-12-01'), 7).toString()).toBe('2026-12-24')
    expect(dateDueOn(day('2026-02-01'), 7).toString()).toBe('2026-02-20')
  })

  test('a demand that falls due on a day on which nobody works runs until the next working day', () => {
    // 14 days after 11 December 2026 is Christmas Day, a Friday.
    expect(demandDueOn(day('2026-12-11'), 14).toString()).toBe('2026-12-28')
    expect(demandDueOn(day('2026-12-10'), 14).toString()).toBe('2026-12-24')
  })

  test('regular meetings are planned for their months of the coming year, within the life of the body', () => {
    const body = { months: [6, 12], fromOn: '2026-01-01', untilOn: null }
    const planned = (today: string, more = {}) =>
      plannedMonths({ ...body, ...more }, day(today)).map(month => month.toPlainYearMonth().toString())
    expect(planned('2026-11-24')).toEqual(['2026-12', '2027-06'])
    expect(planned('2026-12-31')).toEqual(['2026-12', '2027-06'])
    expect(planned('2026-11-24', { untilOn: '2027-05-31' })).toEqual(['2026-12'])
    expect(planned('2026-11-24', { fromOn: '2027-01-01' })).toEqual(['2027-06'])
    expect(planned('2026-11-24', { months: [] })).toEqual([])
  })

  test('what a meeting has become is told by the facts, the last of them first', () => {
    const none = { dated: false, noticed: false, held: false, cancelled: false }
    expect(stateOf(none)).toBe('planned')
    expect(stateOf({ ...none, dated: true })).toBe('dated')
    expect(stateOf({ ...none, dated: true, noticed: true })).toBe('noticed')
    expect(stateOf({ ...none, dated: true, noticed: true, held: true })).toBe('held')
    expect(stateOf({ ...none, dated: true, cancelled: true })).toBe('cancelled')
  })
})
