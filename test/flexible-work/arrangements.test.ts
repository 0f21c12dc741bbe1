import { beforeAll, expect, test } from 'vitest'
import { decision, duty } from '../../db/schema/flexible.ts'
import type { Act } from '../../src/act.ts'
import { type Employee, type Staff, staffOf } from '../../src/actor.ts'
import { feed } from '../../src/calendar/ics.ts'
import { applyFor, type PlanInput } from '../../src/flexible-work/apply.ts'
import { changeDay, dropDayChange, listDayChanges } from '../../src/flexible-work/change-day.ts'
import { openDetail } from '../../src/flexible-work/detail.ts'
import { clockOf } from '../../src/flexible-work/hours.ts'
import { findArrangement, listArrangements, readWorkingDays } from '../../src/flexible-work/own-days.ts'
import { withdraw } from '../../src/flexible-work/withdraw.ts'
import { bearerOf, openWorkFeed, readWorkFeed, revokeWorkFeed } from '../../src/working-days/feeds.ts'
import { dropDay, listSpecialDays, noteDay } from '../../src/working-days/special-days.ts'
import { bothEngines } from '../support/engines.ts'
import { approved, personOf, stagger, weekOf } from '../support/flexible.ts'

const gone = { name: 'Refusal', code: 'not-found' }

bothEngines('flexible work', world => {
  let kim: Employee
  const staff = () => staffOf(kim)
  const as = <I, O>(verb: (act: Act<Staff>, input: I) => Promise<O>, input: I) => world().as(staff(), verb, input)
  const days = (...dates: string[]) =>
    world().as(
      staff(),
      act =>
        readWorkingDays(
          act,
          dates.map(date => Temporal.PlainDate.from(date)),
        ),
      undefined,
    )
  const shown = async (...dates: string[]) =>
    (await days(...dates)).map(
      ({ hours, by }) => `${by} ${hours ? `${clockOf(hours.start)}-${clockOf(hours.end)}` : 'free'}`,
    )

  beforeAll(() => world().ground.at(Temporal.Instant.from('2026-11-28T00:00:00Z')))
  const newcomer = async () => {
    kim = await world().employee()
  }

  test('what was asked for waits, holds its days, and is in force once a head approved it', async () => {
    await newcomer()
    const made = await as(applyFor, { ...stagger, reason: '아이 등원' })
    expect(made).toMatchObject({ state: 'waiting', from: '2026-11-30', until: '2027-01-24' })
    expect(await shown('2026-11-30')).toEqual(['everybody 09:00-18:00'])
    await expect(as(applyFor, { ...stagger, from: '2027-01-18', until: '2027-02-21' })).rejects.toMatchObject({
      code: 'conflict',
    })
    const head = await world().official('head')
    expect(await world().as(head, openDetail, { id: made.id })).toEqual({ reason: '아이 등원', place: null })
    const row = {
      arrangementId: made.id,
      personId: await personOf(world(), kim),
      decidedBy: head.me,
      at: world().now(),
    }
    await world().within(head, tx => tx.insert(decision).values({ ...row, approved: true }))
    expect(await as(findArrangement, { id: made.id })).toMatchObject({ state: 'coming' })
    // Sunday, Monday, New Year, Monday after the last.
    expect(await shown('2026-11-29', '2026-11-30', '2027-01-01', '2027-01-25')).toEqual([
      'everybody free',
      'arrangement 08:00-17:00',
      'holiday free',
      'everybody 09:00-18:00',
    ])
  })

  test('a refusal gives the days back; a head of another unit cannot decide at all', async () => {
    await newcomer()
    const { id } = await as(applyFor, stagger)
    const head = await world().official('head')
    const personId = await personOf(world(), kim)
    const key = await world().within(head, async tx => (await world().ground.vault.keyOf(tx, 'flexible', personId)).id)
    const row = { arrangementId: id, personId, decidedBy: head.me, at: world().now(), keyId: key }
    const sealed = world().ground.random(30)
    await expect(
      world().within(head, tx => tx.insert(decision).values({ ...row, approved: false, keyId: null })),
    ).rejects.toThrow(/23514/)
    await expect(
      world().within(head, tx => tx.insert(decision).values({ ...row, sealed, approved: false, decidedBy: personId })),
    ).rejects.toThrow(/42501/)
    await world().within(head, tx => tx.insert(decision).values({ ...row, sealed, approved: false }))
    expect(await as(findArrangement, { id })).toMatchObject({ state: 'refused', holds: null })
    expect((await as(applyFor, stagger)).state).toBe('waiting')
  })

  test('a week against the rules is refused with each fault at its field, and nothing is kept', async () => {
    await newcomer()
    const [long, rest] = [weekOf('08:00', '19:00')?.slice(0, 4) ?? [], [null, null, null]]
    const wrong: PlanInput = {
      type: 'compressed',
      from: '2026-11-28',
      until: '2026-12-01',
      week: [...long.slice(0, 3), null, ...rest],
    }
    const refusal = await as(applyFor, wrong).catch(error => error)
    expect(refusal.more.errors.map(({ field }: { field: string }) => field)).toEqual(['from', 'until', 'week'])
    expect(await world().as(staff(), listArrangements, undefined)).toEqual([])
    expect(
      (await as(applyFor, { ...wrong, from: '2026-11-30', until: '2026-12-27', week: [...long, ...rest] })).state,
    ).toBe('waiting')
  })

  test('who receives the public, or has a duty on site, does not work elsewhere', async () => {
    const plan: PlanInput = {
      type: 'telework',
      from: '2026-11-30',
      until: '2026-12-27',
      pledge: true,
      week: [
        null,
        null,
        { start: '09:00', end: '18:00', mealStart: '12:00', mealEnd: '13:00' },
        null,
        null,
        null,
        null,
      ],
    }
    kim = await world().employee({ frontLine: true })
    await expect(as(applyFor, plan)).rejects.toMatchObject({ more: { errors: [{ field: 'type' }] } })
    await newcomer()
    const head = await world().official('head')
    const personId = await personOf(world(), kim)
    const held = { id: world().ground.uuid(), personId, kind: 'on-site' as const, during: '[2026-12-20,2026-12-22)' }
    await world().within(head, tx => tx.insert(duty).values(held))
    await expect(as(applyFor, plan)).rejects.toMatchObject({ more: { errors: [{ field: 'type' }] } })
    expect((await as(applyFor, { ...plan, until: '2026-12-19' })).state).toBe('waiting')
  })

  test('taking back frees the rest, never what has begun, and never another person’s', async () => {
    await newcomer()
    const id = await approved(world(), kim)
    const lee = await world().employee()
    for (const verb of [withdraw, findArrangement, listDayChanges] satisfies ((
      act: Act<Staff>,
      input: { id: string },
    ) => Promise<unknown>)[])
      await expect(world().as<Staff, { id: string }, unknown>(staffOf(lee), verb, { id })).rejects.toMatchObject(gone)
    await expect(world().as(staffOf(lee), changeDay, { id, day: '2026-12-02', hours: null })).rejects.toMatchObject(
      gone,
    )
    expect(await world().as(staffOf(lee), openDetail, { id })).toEqual({ reason: null, place: null })
    world().ground.at(Temporal.Instant.from('2026-11-30T00:30:00Z'))
    await world().pass({ hours: 0 })
    await expect(as(withdraw, { id, from: '2026-11-30' })).rejects.toMatchObject({ code: 'invalid' })
    const back = await as(withdraw, { id, from: '2026-12-14' })
    expect(back).toMatchObject({ state: 'in-force', holds: { from: '2026-11-30', until: '2026-12-13' } })
    expect(await shown('2026-12-11', '2026-12-14')).toEqual(['arrangement 08:00-17:00', 'everybody 09:00-18:00'])
    expect((await as(applyFor, { ...stagger, from: '2026-12-14', week: weekOf('10:00', '19:00') })).state).toBe(
      'waiting',
    )
    expect(await as(withdraw, { id })).toMatchObject({ holds: { from: '2026-11-30', until: '2026-11-30' } })
    await expect(as(withdraw, { id })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('one day moves, and moves back; a day of training is as everybody’s', async () => {
    await newcomer()
    const id = await approved(world(), kim, { ...stagger, from: '2026-12-01' })
    const hours = { start: '10:00', end: '19:00', mealStart: '12:00', mealEnd: '13:00' }
    await as(changeDay, { id, day: '2026-12-02', hours })
    await expect(as(changeDay, { id, day: '2026-12-03', hours: { ...hours, end: '18:00' } })).rejects.toMatchObject({
      code: 'invalid',
    })
    await expect(as(changeDay, { id, day: '2026-12-05', hours })).rejects.toMatchObject({ code: 'invalid' })
    await expect(as(changeDay, { id, day: '2026-11-30', hours })).rejects.toMatchObject({ code: 'invalid' })
    expect(await shown('2026-12-02', '2026-12-03')).toEqual(['change 10:00-19:00', 'arrangement 08:00-17:00'])
    await as(dropDayChange, { id, day: '2026-12-02' })
    expect(await shown('2026-12-02')).toEqual(['arrangement 08:00-17:00'])
    await as(noteDay, { kind: 'training', day: '2026-12-02' })
    expect(await shown('2026-12-02')).toEqual(['training 09:00-18:00'])
    await as(dropDay, { day: '2026-12-02' })
    await expect(as(dropDay, { day: '2026-12-02' })).rejects.toMatchObject(gone)
  })

  test('leave on a long day costs one day and the excess, on a usual one a day, on a short one its hours', async () => {
    await newcomer()
    const meal = { mealStart: '12:00', mealEnd: '13:00' }
    const week = [
      { start: '08:00', end: '19:00', ...meal },
      { start: '08:00', end: '19:00', ...meal },
      { start: '09:00', end: '18:00', ...meal },
      { start: '09:00', end: '18:00', ...meal },
      { start: '10:00', end: '15:00', ...meal },
      null,
      null,
    ]
    await approved(world(), kim, { type: 'chosen', from: '2026-12-01', until: '2026-12-31', week })
    const cost = async (day: string) => (await as(noteDay, { kind: 'leave' as const, day })).cost
    expect(await cost('2026-12-07')).toEqual({ days: 1, minutes: 120 })
    expect(await cost('2026-12-09')).toEqual({ days: 1, minutes: 0 })
    expect(await cost('2026-12-11')).toEqual({ days: 0, minutes: 240 })
    await expect(cost('2026-12-12')).rejects.toMatchObject({ code: 'invalid' })
    expect((await world().as(staff(), listSpecialDays, undefined)).map(one => one.day)).toEqual([
      '2026-12-07',
      '2026-12-09',
      '2026-12-11',
    ])
    expect(await shown('2026-12-07')).toEqual(['leave free'])
  })

  test('everybody’s family days and casual days are in their calendar, all day long, but not when they are away', async () => {
    await newcomer()
    await as(noteDay, { kind: 'leave' as const, day: '2026-12-02' })
    const { token } = await as(openWorkFeed, { locale: 'en' as const })
    const { entries } = await world().as(bearerOf(token), readWorkFeed, { token })
    const days = (title: string) =>
      entries.flatMap(one => (one.title === title ? [one.start.toZonedDateTimeISO('Asia/Seoul').toString()] : []))
    const [families, casuals] = [days('Family day'), days('Casual day')]
    expect(families).toContain('2026-12-09T00:00:00+09:00[Asia/Seoul]')
    expect(families).not.toContain('2026-12-02T00:00:00+09:00[Asia/Seoul]')
    expect(casuals).toContain('2026-12-04T00:00:00+09:00[Asia/Seoul]')
    // Christmas and New Year's Day are Fridays on which nobody works.
    for (const day of ['2026-12-25', '2027-01-01']) expect(casuals.join()).not.toContain(day)
    expect(entries.length).toBe(families.length + casuals.length)
    const ics = feed(entries, { name: 'Ondam', domain: 'ondam.example', now: world().now(), locale: 'en' })
    const event = ics.split('BEGIN:VEVENT').find(text => text.includes('20261209')) ?? ''
    expect(event).toContain('DTSTART;VALUE=DATE:20261209\r\n')
    expect(event).toContain('DTEND;VALUE=DATE:20261210\r\n')
    expect(event).toContain('SUMMARY:Family day\r\n')
    expect(event).toContain('TRANSP:TRANSPARENT\r\n')
  })

  test('the bearer of an address sees beginnings and ends, until it is taken away', async () => {
    await newcomer()
    await approved(world(), kim, { ...stagger, from: '2026-12-01' })
    const { id, token } = await as(openWorkFeed, { locale: 'ko' as const })
    const { entries } = await world().as(bearerOf(token), readWorkFeed, { token })
    const work = entries.filter(({ title }) => title === '근무')
    expect(work[0]).toMatchObject({ start: Temporal.Instant.from('2026-11-30T23:00:00Z') })
    // Eight weeks but for Christmas and New Year's Day.
    expect(work.length).toBe(37)
    const guessed = 'a'.repeat(43)
    await expect(world().as(bearerOf(guessed), readWorkFeed, { token: guessed })).rejects.toMatchObject(gone)
    await expect(world().as(staffOf(await world().employee()), revokeWorkFeed, { id })).rejects.toMatchObject(gone)
    await as(revokeWorkFeed, { id })
    await expect(world().as(bearerOf(token), readWorkFeed, { token })).rejects.toMatchObject(gone)
  })
})
