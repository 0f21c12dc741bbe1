import { eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { neededOfMe, shortfallsOf, shortOnLeave } from '../../db/flexible.ts'
import { rowsOf } from '../../db/raw.ts'
import {
  arrangement,
  counter,
  counterNeed,
  counterPost,
  dayChange,
  decision,
  leaveDay,
} from '../../db/schema/flexible.ts'
import { person } from '../../db/schema/ground.ts'
import { deputyOf, type Official, type Staff, staffOf } from '../../src/actor.ts'
import { findCounter, listCounters } from '../../src/counters/counters.ts'
import { addCounter, postAt, removeCounter, restoreCounter, setNeed, unpost } from '../../src/counters/keep.ts'
import { sayShortDays, sayShortfalls } from '../../src/counters/say-shortfalls.ts'
import { officeHours, stands } from '../../src/counters/stands.ts'
import { decide } from '../../src/decisions/decide.ts'
import { applyFor } from '../../src/flexible-work/apply.ts'
import { types } from '../../src/flexible-work/rules.ts'
import { noteDay } from '../../src/working-days/special-days.ts'
import { bothEngines } from '../support/engines.ts'
import { anotherUnit, approved, counterWith, personOf, stagger } from '../support/flexible.ts'
import { type Plan, shortForLeave, shortWithout, standsThrough, type Worker } from './oracle.ts'

const gone = { name: 'Refusal', code: 'not-found' }
const usual = { start: 540, end: 1080, mealStart: 720, mealEnd: 780 }

const hours = fc
  .record({ start: fc.integer({ min: 12, max: 22 }), length: fc.integer({ min: 4, max: 12 }), meal: fc.nat(2) })
  .map(({ start, length, meal }) => {
    const end = Math.min(48, start + length * 2) * 30
    const inside = start * 30 + 120
    const eats = meal > 0 && inside + 60 < end
    return { start: start * 30, end, mealStart: eats ? inside : null, mealEnd: eats ? inside + meal * 30 : null }
  })
const week = fc.array(fc.option(hours, { freq: 4 }), { minLength: 7, maxLength: 7 })
const plan = fc.record({ type: fc.constantFrom(...types), week })

bothEngines('counters', world => {
  let head: Official
  let elsewhere: Official
  beforeAll(async () => {
    world().ground.at(Temporal.Instant.from('2026-11-28T00:00:00Z'))
    head = await world().official('head')
    elsewhere = await world().official('head', {}, await anotherUnit(world()))
  })

  test('the head opens a counter, says what it needs and who stands there, takes it away and brings it back', async () => {
    const kim = await personOf(world(), await world().employee({ name: '김하나' }))
    const { id } = await world().as(head, addCounter, { name: '여권 창구' })
    await world().as(head, setNeed, { id, weekdays: [1, 2], from: 9, until: 12, heads: 2 })
    await world().as(head, setNeed, { id, weekdays: [2], from: 10, until: 11, heads: 0 })
    await world().as(head, postAt, { id, person: kim, from: '2026-12-01' })
    const found = await world().as(head, findCounter, { id })
    expect(found).toMatchObject({ name: '여권 창구', posts: [{ name: '김하나', from: '2026-12-01', until: null }] })
    expect(found.needs.map(({ weekday, hour, heads }) => [weekday, hour, heads])).toEqual([
      [1, 9, 2],
      [1, 10, 2],
      [1, 11, 2],
      [2, 9, 2],
      [2, 11, 2],
    ])
    const again = world().as(head, postAt, { id, person: kim, from: '2027-01-01', until: '2027-01-31' })
    await expect(again).rejects.toMatchObject({ code: 'conflict' })
    await world().as(head, removeCounter, { id })
    expect((await world().as(head, listCounters, undefined)).map(one => one.id)).not.toContain(id)
    await world().as(head, restoreCounter, { id })
    expect(await world().as(head, findCounter, { id })).toEqual(found)
    await world().as(head, unpost, { id, post: found.posts[0]?.id ?? '' })
    expect((await world().as(head, findCounter, { id })).posts).toEqual([])
  })

  test('another unit’s counter is not there for its neighbors, nor its people for their counters', async () => {
    const stranger = await personOf(world(), await world().employee())
    const { id } = await world().as(head, addCounter, { name: '창구' })
    const theirs = await world().as(elsewhere, addCounter, { name: '도로 창구' })
    expect((await world().as(elsewhere, listCounters, undefined)).map(one => one.name)).toEqual(['도로 창구'])
    await expect(world().as(elsewhere, findCounter, { id })).rejects.toMatchObject(gone)
    await expect(world().as(elsewhere, removeCounter, { id })).rejects.toMatchObject(gone)
    const need = { id, weekdays: [1], from: 9, until: 10, heads: 1 }
    await expect(world().as(elsewhere, setNeed, need)).rejects.toMatchObject(gone)
    const post = { id: theirs.id, person: stranger, from: '2026-12-01' }
    await expect(world().as(elsewhere, postAt, post)).rejects.toMatchObject({ more: { errors: [{ field: 'person' }] } })
    const forced = { id: world().ground.uuid(), counterId: theirs.id, personId: stranger, during: '[2026-12-01,)' }
    await expect(world().within(elsewhere, tx => tx.insert(counterPost).values(forced))).rejects.toThrow(/42501/)
    // Whoever is no deputy heads nothing, and a deputy keeps no counter (test/deputies).
    const nobody = deputyOf(await world().employee())
    expect(await world().as(nobody, listCounters, undefined)).toEqual([])
    await expect(
      world().within(nobody, tx => tx.insert(counter).values({ id: world().ground.uuid(), name: 'x' })),
    ).rejects.toThrow(/42501|23502/)
  })

  test('the second plan that would leave the counter short says when, and is not approved, by the database either', async () => {
    const [kim, lee] = [await world().employee(), await world().employee()]
    await counterWith(world(), [kim, lee], { heads: 1, name: '제1창구' })
    await approved(world(), kim)
    const { id } = await world().as(staffOf(lee), applyFor, stagger)
    const short = await world().within(head, tx => shortfallsOf(tx, id))
    expect(short).toEqual([1, 2, 3, 4, 5].map(weekday => ({ counter: '제1창구', weekday, hour: 17, missing: 1 })))
    expect(await world().within(staffOf(lee), tx => shortfallsOf(tx, id))).toEqual(short)
    expect(sayShortfalls(short)).toEqual([
      { ko: '제1창구: 월–금요일 17–18시, 1명', en: '제1창구: Mon–Fri 17:00–18:00, 1 person' },
    ])
    const refusal = await world()
      .as(head, decide, { id, approve: true })
      .catch(error => error)
    expect(refusal).toMatchObject({ code: 'conflict', more: { instead: { short } } })
    expect(refusal.said.ko).toContain('월–금요일 17–18시')
    const row = { arrangementId: id, personId: await personOf(world(), lee), decidedBy: head.me, at: world().now() }
    await expect(
      world().within(head, tx => tx.insert(decision).values({ ...row, approved: true })),
    ).rejects.toMatchObject({ code: '23514', constraint: 'counter_is_staffed' })
    for (const stranger of [elsewhere, staffOf(kim)])
      expect(await world().within(stranger, tx => shortfallsOf(tx, id))).toEqual([])
    // Refusing is always possible, and so is approving where the counter needs nobody any more.
    const [found] = (await world().as(head, listCounters, undefined)).filter(({ name }) => name === '제1창구')
    await world().as(head, removeCounter, { id: found?.id ?? '' })
    await world().as(head, decide, { id, approve: true })
  })

  test('days on which somebody’s leave would make the counter short are told to whoever decides, and stop no approval', async () => {
    const [kim, lee] = [await world().employee(), await world().employee()]
    await counterWith(world(), [kim, lee], { heads: 1, name: '휴가 창구' })
    await world().as(staffOf(lee), noteDay, { kind: 'leave', day: '2026-12-08' })
    const { id } = await world().as(staffOf(kim), applyFor, stagger)
    const short = (who: Official | Staff) => world().within(who, tx => shortOnLeave(tx, id))
    const said = [{ counter: '휴가 창구', day: '2026-12-08', hour: 17, missing: 1 }]
    expect(await short(head)).toEqual(said)
    expect(sayShortDays(said, 'ko')).toEqual(['12월 8일(화) 17–18시 · 휴가 창구 · 1명'])
    expect(sayShortDays(said, 'en')).toEqual(['Tue 8 Dec, 17:00–18:00 · 휴가 창구 · 1 person'])
    expect(await world().within(head, tx => shortfallsOf(tx, id))).toEqual([])
    // A colleague's leave is nothing for whoever asked, nor for another head.
    expect(await short(elsewhere)).toEqual([])
    await expect(short(staffOf(kim))).rejects.toThrow(/42501/)
    // Away oneself that day, nothing is missing for the plan's sake.
    await world().as(staffOf(kim), noteDay, { kind: 'leave', day: '2026-12-08' })
    expect(await short(head)).toEqual([])
    await world().as(head, decide, { id, approve: true })
  })

  test('whoever stands at a counter changes no single day, even past the application', async () => {
    const [kim, lee] = [await world().employee(), await world().employee()]
    const id = await approved(world(), kim)
    const change = {
      arrangementId: id,
      day: '2026-12-08',
      at: world().now(),
      hours: { ...usual, start: 600, end: 1140 },
    }
    await counterWith(world(), [kim, lee], { heads: 1 })
    await expect(world().within(staffOf(kim), tx => tx.insert(dayChange).values(change))).rejects.toThrow(/23514/)
  })

  test('the rule in the browser and in the database is one, and agrees with minutes counted one by one', async () => {
    const monday = Temporal.PlainDate.from('2026-11-30')
    const cases = fc.sample(
      fc.record({ plan, weekday: fc.integer({ min: 1, max: 7 }), hour: fc.integer({ min: 0, max: 23 }) }),
      400,
    )
    const asked = JSON.stringify(cases.map(({ plan, ...rest }) => ({ ...plan, ...rest, usual })))
    const answers = await world().asSuperuser(tx =>
      rowsOf(
        tx,
        sql`select flexible.stands(flexible.hours_at(c->>'type', nullif(c->'week', 'null'::jsonb),
              (c->>'weekday')::int, c->'usual'), (c->>'hour')::int, c->'usual') as it
            from jsonb_array_elements(${asked}::jsonb) as c`,
        z.object({ it: z.boolean() }),
      ),
    )
    for (const [at, { plan, weekday, hour }] of cases.entries()) {
      const ours = stands(officeHours(plan, weekday, usual), hour, usual)
      const slow = standsThrough({ ...plan, from: '', until: '' }, monday.add({ days: weekday - 1 }), hour)
      expect([ours, answers[at]?.it], JSON.stringify(cases[at])).toEqual([slow, slow])
    }
  })

  test('where a counter would be short agrees with a count of every single day, for any posts and plans', async () => {
    const kim = await world().employee()
    const kimId = await personOf(world(), kim)
    const day = (offset: number) => Temporal.PlainDate.from('2027-03-01').add({ days: offset }).toString()
    const span = fc.record({ at: fc.nat(20), length: fc.nat(20) })
    const toDays = ({ at, length }: { at: number; length: number }) => ({ from: day(at), until: day(at + length) })
    const worker = fc.record({
      plans: fc
        .option(fc.record({ plan, span }), { freq: 1 })
        .map(one => (one ? [{ ...one.plan, ...toDays(one.span) }] : [])),
      posts: fc.oneof(span, fc.constant({ at: 0, length: 40 })).map(one => [toDays(one)]),
      leave: fc.uniqueArray(fc.nat(40).map(day), { maxLength: 30 }),
      left: fc.constant(false),
    })
    const need = fc.record({
      weekday: fc.integer({ min: 1, max: 6 }),
      hour: fc.integer({ min: 7, max: 19 }),
      heads: fc.integer({ min: 1, max: 3 }),
    })
    const team = fc.array(worker, { minLength: 1, maxLength: 4 })
    const needs = fc.uniqueArray(need, { minLength: 1, maxLength: 12, selector: one => `${one.weekday} ${one.hour}` })
    const planRow = (personId: string, { type, week, from, until }: Plan) => ({
      ...{ id: world().ground.uuid(), personId, type, asked: `[${from},${until}]`, during: `[${from},${until}]` },
      ...{ week: type === 'discretionary' ? null : week, appliedAt: world().now() },
      pledgedAt: type === 'telework' || type === 'remote-office' ? world().now() : null,
    })
    let days = 0
    // One of the worlds is known to have such a day, however chance falls: the other's Tuesday off.
    const always = { plans: [], posts: [toDays({ at: 0, length: 40 })], left: false }
    const early = { start: 480, end: 1020, mealStart: 720, mealEnd: 780 }
    const known = {
      own: { ...always, leave: [] },
      team: [{ ...always, leave: [day(8)] }],
      needs: [{ weekday: 2, hour: 17, heads: 1 }],
      asked: { at: 0, length: 20 },
      wish: { type: 'staggered' as const, week: [...Array.from({ length: 5 }, () => early), null, null] },
    }
    const worlds = [known, ...fc.sample(fc.record({ own: worker, team, needs, asked: span, wish: plan }), 25)]
    for (const { own, team, needs, asked, wish } of worlds) {
      const { from, until } = toDays(asked)
      const found = await world().asSuperuser(async tx => {
        await tx.delete(counter)
        await tx.delete(leaveDay).where(eq(leaveDay.personId, kimId))
        await tx.delete(arrangement).where(eq(arrangement.personId, kimId))
        await tx.insert(arrangement).values(planRow(kimId, { ...wish, from, until }))
        const counterId = world().ground.uuid()
        await tx.insert(counter).values({ id: counterId, unitId: world().unit, name: 'x' })
        await tx.insert(counterNeed).values(needs.map(one => ({ counterId, ...one })))
        const ids = [kimId, ...team.map(() => world().ground.uuid())]
        for (const [at, { plans, posts, leave }] of ([own, ...team] satisfies Worker[]).entries()) {
          const personId = ids[at] ?? ''
          if (at > 0) {
            const row = { id: personId, staffNo: personId, name: 'x', unitId: world().unit, joinedOn: '2020-01-01' }
            await tx.insert(person).values({ ...row, category: 'general', frontLine: false })
          }
          for (const post of posts)
            await tx
              .insert(counterPost)
              .values({ id: world().ground.uuid(), counterId, personId, during: `[${post.from},${post.until}]` })
          for (const off of leave)
            await tx.insert(leaveDay).values({ personId, day: off, minutes: 480, at: world().now() })
          for (const asked of at > 0 ? plans : []) {
            const row = planRow(personId, asked)
            const { id } = row
            await tx.insert(arrangement).values(row)
            await tx.execute(sql`set local session_replication_role = replica`)
            const said = { arrangementId: id, personId, approved: true, decidedBy: personId, at: world().now() }
            await tx.insert(decision).values(said)
            await tx.execute(sql`set local session_replication_role = origin`)
          }
        }
        return ids
      })
      expect(found).toHaveLength(team.length + 1)
      const short = await world().within(staffOf(kim), tx => neededOfMe(tx, from, until))
      const got = new Map(short.map(({ weekday, hour, missing }) => [`${weekday} ${hour}`, missing]))
      const slow = shortWithout([{ ...own, plans: [] }, ...team], needs, from, until)
      expect(new Map([...got].sort()), JSON.stringify({ own, team, needs, from, until })).toEqual(
        new Map([...slow].sort()),
      )
      const onLeave = await world().within(head, async tx => {
        const [mine] = await tx.select({ id: arrangement.id }).from(arrangement).where(eq(arrangement.personId, kimId))
        return shortOnLeave(tx, mine?.id ?? '')
      })
      const kept = onLeave.map(({ day, hour, missing }) => `${day} ${hour} ${missing}`)
      const slowly = shortForLeave([own, ...team], { ...wish, from, until }, needs)
      expect(kept.sort(), JSON.stringify({ own, team, needs, wish, from, until })).toEqual(slowly.sort())
      days += kept.length
    }
    expect(days).toBeGreaterThan(0)
  })
})

test('hours in a row are told as one stretch, days with the same ones together, others apart', () => {
  const at = (hour: number, missing = 1) => ({ counter: 'A', weekday: 1, hour, missing })
  expect(sayShortfalls([at(10), at(9), at(11, 2), at(14)]).map(({ en }) => en)).toEqual([
    'A: Monday 09:00–11:00, 1 person',
    'A: Monday 11:00–12:00, 2 people',
    'A: Monday 14:00–15:00, 1 person',
  ])
  const days = [5, 1, 2].map(weekday => ({ ...at(9), weekday }))
  expect(sayShortfalls(days).map(({ ko }) => ko)).toEqual(['A: 월·화·금요일 9–10시, 1명'])
})

test('a plan that comes early is no absence at an hour that it covers; a meal of one’s own is', () => {
  const worked = { start: 480, end: 1020, mealStart: 720, mealEnd: 780 }
  expect([8, 12, 16, 17].map(hour => stands(worked, hour, usual))).toEqual([true, true, true, false])
  expect(stands({ ...worked, mealStart: 660, mealEnd: 720 }, 11, usual)).toBe(false)
})
