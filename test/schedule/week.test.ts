import { beforeEach, describe, expect, test } from 'vitest'
import { openHours } from '../../src/availability/open-hours.ts'
import { takeTimeOff } from '../../src/availability/take-time-off.ts'
import { centerWeek } from '../../src/schedule/center-week.ts'
import { mondayOf } from '../../src/schedule/rules.ts'
import { week } from '../../src/schedule/week.ts'
import { hoursShown } from '../../src/schedule/week-grid.tsx'
import { recordAttendance } from '../../src/workday/record-attendance.ts'
import { hoursAt, inCalendar, nth, refusalOf } from '../availability/clinic.ts'
import type { WorldCounselor } from '../support/care.ts'
import { bothEngines } from '../support/engines.ts'
import { begin } from '../support/ground.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

describe('the week of a day', () => {
  test('begins on Monday, over the turn of a year too', () => {
    expect(mondayOf(day('2026-11-29')).toString()).toBe('2026-11-23')
    expect(mondayOf(day('2026-11-23')).toString()).toBe('2026-11-23')
    expect(mondayOf(day('2027-01-01')).toString()).toBe('2026-12-28')
  })

  test('shows office hours at the least, and as much more as there are times', () => {
    const entry = (from: string, to: string) => ({
      ...{ start: Temporal.Instant.from(`2026-11-24T${from}+09:00`), end: Temporal.Instant.from(to) },
      ...{ state: 'free' as const, modes: [], center: null, appointment: null },
    })
    const shown = (...entries: ReturnType<typeof entry>[]) =>
      hoursShown([{ date: day('2026-11-24'), holiday: null, timeOff: [], entries }], 'Asia/Seoul')
    expect(shown()).toEqual({ first: 9, last: 18 })
    expect(shown(entry('07:30', '2026-11-24T08:20+09:00'), entry('20:10', '2026-11-24T21:00+09:00'))).toEqual({
      first: 7,
      last: 21,
    })
    expect(shown(entry('23:00', '2026-11-25T00:00+09:00'))).toEqual({ first: 9, last: 24 })
  })
})

bothEngines('a week', world => {
  let counselor: WorldCounselor
  beforeEach(async () => {
    world().ground.at(begin)
    counselor = await world().counselor()
    await world().as(counselor, openHours, hoursAt(counselor, { weekdays: [2, 5] }))
  })
  const statesOn = async (date: string) => {
    const shown = await world().as(counselor, week, { from: day(date) })
    return shown.days.find(one => one.date.toString() === date)?.entries.map(entry => entry.state)
  }

  test('tells booked, attended, free, held and taken-off times apart, each once', async () => {
    const w = world()
    const slots = await inCalendar(w, counselor)
    const first = await w.appointment(await w.employee(), nth(slots, 0), { sealed: { alias: '구름' } })
    await w.appointment(await w.employee(), nth(slots, 1))
    expect(await statesOn('2026-11-24')).toEqual(['booked', 'booked', 'free'])
    const off = {
      start: Temporal.Instant.from('2026-11-24T10:30+09:00'),
      end: Temporal.Instant.from('2026-11-24T18:00+09:00'),
    }
    await w.as(counselor, takeTimeOff, { ...off, keepAppointments: true })
    expect(await statesOn('2026-11-24')).toEqual(['booked', 'booked', 'off'])
    await w.pass({ days: 1, minutes: 10 })
    await w.as(counselor, recordAttendance, { id: first.id, outcome: 'attended' })
    expect(await statesOn('2026-11-24')).toEqual(['attended', 'booked', 'off'])
    const shown = await w.as(counselor, week, {})
    expect(shown.days[1]?.entries[0]?.appointment).toEqual({
      ...{ id: first.id, alias: '구름', href: `/schedule/appointments/${first.id}` },
    })
    expect(shown.days[1]?.timeOff).toHaveLength(1)
  })

  test('names a holiday and shows which hours it closes', async () => {
    const shown = await world().as(counselor, week, { from: day('2026-12-25') })
    expect(shown.days[4]).toMatchObject({ holiday: { ko: '기독탄신일', en: 'Christmas Day' } })
    expect(await statesOn('2026-12-25')).toEqual(['holiday', 'holiday', 'holiday'])
    expect(await statesOn('2026-12-22')).toEqual(['free', 'free', 'free'])
  })

  test('of the past shows what was booked, not what stayed free', async () => {
    const w = world()
    const slots = await inCalendar(w, counselor)
    await w.appointment(await w.employee(), nth(slots, 0))
    await w.pass({ days: 10 })
    expect(await statesOn('2026-11-24')).toEqual(['booked'])
  })

  test('shows a manager each counselor of the center without clients, and none of another center', async () => {
    const w = world()
    const slots = await inCalendar(w, counselor)
    await w.appointment(await w.employee(), nth(slots, 0), { sealed: { alias: '구름' } })
    const manager = await w.centerManager(counselor.center)
    const shown = await w.as(manager, centerWeek, { from: day('2026-11-24'), counselor: counselor.me })
    expect(shown.days[1]?.entries.map(({ state, appointment }) => [state, appointment?.alias ?? null])).toEqual([
      ['booked', null],
      ['free', null],
      ['free', null],
    ])
    expect(shown.days[1]?.entries[0]?.appointment?.href).toBeNull()
    const far = await w.counselor({ center: await w.center() })
    const refused = await refusalOf(w.as(manager, centerWeek, { counselor: far.me }))
    const none = await refusalOf(w.as(manager, centerWeek, { counselor: w.ground.uuid() }))
    expect([refused.code, refused.said]).toEqual(['not-found', none.said])
  })
})
