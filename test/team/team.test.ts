import { beforeAll, expect, test } from 'vitest'
import { deputyOf, type Employee, type Official, staffOf } from '../../src/actor.ts'
import { findApplication } from '../../src/decisions/applications.ts'
import { decide } from '../../src/decisions/decide.ts'
import { applyFor, type PlanInput } from '../../src/flexible-work/apply.ts'
import { changeDay } from '../../src/flexible-work/change-day.ts'
import { shortIn } from '../../src/team/at-counters.ts'
import { coverageEntries } from '../../src/team/calendar.ts'
import { effectsOf } from '../../src/team/effect.ts'
import { changesBetween, type Grid, gridOf } from '../../src/team/presence.ts'
import { readTeamWeek } from '../../src/team/read-team.ts'
import { noteDay } from '../../src/working-days/special-days.ts'
import { bothEngines } from '../support/engines.ts'
import { anotherUnit, counterWith, moveTo, stagger } from '../support/flexible.ts'

const usual = { start: 540, end: 1080, mealStart: 720, mealEnd: 780 }
const day = (text: string) => Temporal.PlainDate.from(text)
const office = ({ days, hours, heads }: Grid, date: string, hour: number) =>
  heads[days.findIndex(one => one.equals(day(date)))]?.[hours.indexOf(hour)]

bothEngines('coverage of a department', world => {
  let head: Official
  let [kim, lee, pan]: Employee[] = []
  const grid = async (date = '2026-12-02') => {
    const week = await world().as(head, readTeamWeek, { day: day(date) })
    return gridOf(week.members, week.days, usual)
  }
  beforeAll(async () => {
    world().ground.at(Temporal.Instant.from('2026-11-28T00:00:00Z'))
    const unit = await anotherUnit(world())
    // A head has a row in the roster too: in the world's own unit, not in this one.
    head = await world().official('head', {}, unit)
    const people = await Promise.all(['김하나', '이두리', '박세나'].map(name => world().employee({ name })))
    for (const one of people) await moveTo(world(), one, unit)
    ;[kim, lee, pan] = people
  })
  const decideFor = async (who: Employee | undefined, plan: PlanInput) => {
    if (!who) throw new Error('nobody')
    const { id } = await world().as(staffOf(who), applyFor, plan)
    return world().as(head, findApplication, { id })
  }

  test('counts who is in the office hour by hour: moved hours, telework, leave, training and holidays', async () => {
    if (!kim || !lee || !pan) throw new Error('nobody')
    expect(office(await grid(), '2026-12-02', 9)).toEqual({ office: 3, elsewhere: 0 })
    const moved = await decideFor(kim, stagger)
    await world().as(head, decide, { id: moved.id, approve: true })
    const wednesday = { start: '09:00', end: '18:00', mealStart: '12:00', mealEnd: '13:00' }
    const home = await decideFor(lee, {
      type: 'telework',
      from: '2026-11-30',
      until: '2026-12-27',
      pledge: true,
      week: [null, null, wednesday, null, null, null, null],
    })
    await world().as(head, decide, { id: home.id, approve: true })
    await world().as(staffOf(pan), noteDay, { kind: 'leave', day: '2026-12-03' })
    await world().as(staffOf(kim), noteDay, { kind: 'training', day: '2026-12-04' })
    const hours = { start: '10:00', end: '19:00', mealStart: '12:00', mealEnd: '13:00' }
    await world().as(staffOf(kim), changeDay, { id: moved.id, day: '2026-12-01', hours })
    const found = await grid()
    const at = (date: string, hour: number) => office(found, date, hour)
    expect(found.hours).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18])
    expect(at('2026-11-30', 8)).toEqual({ office: 1, elsewhere: 0 })
    expect(at('2026-11-30', 17)).toEqual({ office: 2, elsewhere: 0 })
    expect(at('2026-12-01', 9)).toEqual({ office: 2, elsewhere: 0 })
    expect(at('2026-12-01', 18)).toEqual({ office: 1, elsewhere: 0 })
    expect(at('2026-12-02', 14)).toEqual({ office: 2, elsewhere: 1 })
    expect(at('2026-12-03', 14)).toEqual({ office: 2, elsewhere: 0 })
    expect(at('2026-12-04', 17)).toEqual({ office: 3, elsewhere: 0 })
    expect(at('2026-12-05', 14)).toEqual({ office: 0, elsewhere: 0 })
    expect(office(await grid('2026-12-25'), '2026-12-25', 14)).toEqual({ office: 0, elsewhere: 0 })
  })

  test('says before a decision what the office would be like, in the first whole week and without leave', async () => {
    if (!pan) throw new Error('nobody')
    const one = await decideFor(pan, { ...stagger, from: '2026-12-01' })
    const effect = (await world().as(head, effectsOf, [one])).get(one.id)
    expect(effect?.after.days.map(String)).toEqual([
      '2026-12-07',
      '2026-12-08',
      '2026-12-09',
      '2026-12-10',
      '2026-12-11',
    ])
    expect(effect?.changes.filter(({ day }) => day === 0)).toEqual([
      { day: 0, hour: 8, before: 1, after: 2 },
      { day: 0, hour: 17, before: 2, after: 1 },
    ])
    // On Wednesday one of the three is at home.
    expect(effect?.changes.filter(({ day }) => day === 2)[1]).toEqual({ day: 2, hour: 17, before: 1, after: 0 })
  })

  test('tells where a counter is short in a week as it comes, and says nothing of holidays', async () => {
    if (!kim || !pan) throw new Error('nobody')
    await counterWith(world(), [kim, pan], { heads: 2, unitId: head.unit ?? '' })
    const short = shortIn(await world().as(head, readTeamWeek, { day: day('2026-12-03') }))
    const told = short.map(({ date, hour, missing }) => `${date} ${hour} ${missing}`)
    expect(told).toContain('2026-11-30 17 1')
    expect(told.filter(one => one.startsWith('2026-12-03')).length).toBe(9)
    expect(told.some(one => one.startsWith('2026-12-04'))).toBe(false)
    const christmas = shortIn(await world().as(head, readTeamWeek, { day: day('2026-12-25') }))
    expect(christmas.some(({ date }) => date.equals(day('2026-12-25')))).toBe(false)
  })

  test('the file for a calendar counts people and names nobody', async () => {
    const entries = await world().as(head, coverageEntries, { locale: 'ko' })
    expect(entries[0]).toMatchObject({ title: '근무 3명', start: Temporal.Instant.from('2026-11-23T00:00:00Z') })
    const moved = entries.find(({ start }) => start.equals(Temporal.Instant.from('2026-11-29T23:00:00Z')))
    expect(moved).toMatchObject({ title: '근무 2–3명' })
    expect(JSON.stringify(entries)).not.toMatch(/김하나|이두리|박세나/)
  })

  test('another head counts none of them, nor does an employee who is no deputy', async () => {
    const other = await world().official('head', {}, await anotherUnit(world()))
    for (const stranger of [other, deputyOf(await world().employee())]) {
      const week = await world().as(stranger, readTeamWeek, {})
      expect([week.members, week.counters]).toEqual([[], []])
      if (pan) expect((await world().as(stranger, effectsOf, [])).size).toBe(0)
    }
  })
})

test('what changes is every hour that either grid shows', () => {
  const days = [day('2026-11-30')]
  const at = (hours: number[], office: number): Grid => ({
    days,
    hours,
    heads: [hours.map(() => ({ office, elsewhere: 0 }))],
  })
  expect(changesBetween(at([8, 9], 2), at([9, 10], 1))).toEqual([
    { day: 0, hour: 8, before: 2, after: 0 },
    { day: 0, hour: 9, before: 2, after: 1 },
    { day: 0, hour: 10, before: 0, after: 1 },
  ])
})
