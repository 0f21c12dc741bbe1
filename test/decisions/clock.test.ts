import { eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { rowsOf } from '../../db/raw.ts'
import { arrangement, detail, escalation } from '../../db/schema/flexible.ts'
import { mail, setting, unit } from '../../db/schema/ground.ts'
import { type Employee, type Official, staffOf } from '../../src/actor.ts'
import { chainOf, listLines, nameSuperior } from '../../src/approval-lines/lines.ts'
import { homeZone } from '../../src/counseling/settings.ts'
import { findApplication, listWaitingApplications, openApplication } from '../../src/decisions/applications.ts'
import { decide } from '../../src/decisions/decide.ts'
import { isOverdue, sayDueDay } from '../../src/decisions/due.ts'
import { escalateApplications } from '../../src/decisions/escalate.ts'
import { applyFor } from '../../src/flexible-work/apply.ts'
import { withdraw } from '../../src/flexible-work/withdraw.ts'
import { effectsOf } from '../../src/team/effect.ts'
import { readAnswering } from '../../src/working-days/answering.ts'
import { bothEngines } from '../support/engines.ts'
import { anotherUnit, moveTo, stagger } from '../support/flexible.ts'

const gone = { name: 'Refusal', code: 'not-found' }
const zones = [
  'Asia/Seoul',
  'America/New_York',
  'Europe/Lisbon',
  'Africa/Cairo',
  'America/Santiago',
  'Australia/Lord_Howe',
]

bothEngines('the clock of a decision', world => {
  let unitId: string
  let head: Official
  let above: Official
  beforeAll(async () => {
    world().ground.at(Temporal.Instant.from('2026-11-25T01:00:00Z'))
    const superiorId = await anotherUnit(world())
    unitId = await anotherUnit(world())
    await world().asSuperuser(tx => tx.update(unit).set({ superiorId }).where(eq(unit.id, unitId)))
    head = await world().official('head', {}, unitId)
    above = await world().official('head', {}, superiorId)
  })
  const at = async (text: string) => {
    world().ground.at(Temporal.PlainDateTime.from(text).toZonedDateTime(homeZone).toInstant())
    await world().pass({ seconds: 0 })
  }
  const ask = async (plan = { ...stagger, from: '2026-12-14' }): Promise<{ who: Employee; id: string }> => {
    const who = await world().employee()
    await moveTo(world(), who, unitId)
    return { who, id: (await world().as(staffOf(who), applyFor, { ...plan, reason: '등원' })).id }
  }
  const escalate = () => world().asJob(escalateApplications)
  const seen = async (who: Official) => (await world().as(who, listWaitingApplications, undefined)).map(({ id }) => id)

  const unitRow = async (id: string) =>
    (await world().asSuperuser(tx => tx.select().from(unit).where(eq(unit.id, id))))[0]
  /** The mails that ask somebody to decide, queued at this moment: when they leave, and until when they say. */
  const asked = async (who: Official) => {
    const rows = await world().asSuperuser(tx => tx.select().from(mail).where(eq(mail.account, who.account)))
    return rows
      .filter(row => row.kind === 'awaits' && row.createdAt.equals(world().now()))
      .map(row => ({ due: `${row.nextTryAt}`, deadline: row.facts?.deadline }))
  }

  test('midnight after a moment is the first moment of the next day in every zone, also where clocks skip midnight', async () => {
    const moments = fc.sample(
      fc.record({
        at: fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }),
        zone: fc.constantFrom(...zones),
        days: fc.nat(8),
      }),
      300,
    )
    // Cairo and Santiago begin summer at midnight; New York repeats an hour; Lord Howe moves by half of one.
    const edges = ['2026-04-23T12:00:00Z', '2026-04-24T09:00:00Z', '2026-09-05T12:00:00Z', '2026-11-01T04:30:00Z']
      .map(text => Temporal.Instant.from(text).epochMilliseconds / 1000)
      .flatMap(at => zones.map(zone => ({ at, zone, days: 0 })))
    const asked = [...moments, ...edges]
    const rows = await world().asSuperuser(tx =>
      rowsOf(
        tx,
        sql`select extract(epoch from flexible.midnight_after(to_timestamp((c->>'at')::int), (c->>'days')::int,
              c->>'zone'))::int as due from jsonb_array_elements(${JSON.stringify(asked)}::jsonb) as c`,
        z.object({ due: z.int() }),
      ),
    )
    for (const [index, { at, zone, days }] of asked.entries()) {
      const day = Temporal.Instant.fromEpochMilliseconds(at * 1000)
        .toZonedDateTimeISO(zone)
        .toPlainDate()
      const due = day.add({ days: days + 1 }).toZonedDateTime(zone)
      expect(rows[index]?.due, JSON.stringify(asked[index])).toBe(due.epochMilliseconds / 1000)
    }
  })

  test('the zone of the database and that of the pages is the same', async () => {
    const [row] = await world().asSuperuser(tx =>
      rowsOf(tx, sql`select app.home_zone() as it`, z.object({ it: z.string() })),
    )
    expect(row?.it).toBe(homeZone)
  })

  test('due is the midnight of the day of the application, by the rules of that day, whoever says otherwise', async () => {
    await at('2026-11-25T23:59:59')
    const { id } = await ask()
    const one = await world().as(head, findApplication, { id })
    expect(one.dueAt.toZonedDateTimeISO(homeZone).toPlainDateTime().toString()).toBe('2026-11-26T00:00:00')
    const now = world().now()
    expect(isOverdue(one, now)).toBe(false)
    expect(isOverdue(one, now.add({ seconds: 1 }))).toBe(true)
    expect(sayDueDay(one, { now, zone: homeZone, locale: 'ko' })).toBe('오늘')
    expect(sayDueDay(one, { now: now.add({ hours: 24 }), zone: homeZone, locale: 'en' })).toBe('Wed 25 Nov')
    const value = { dueDays: 2, reviewWithinDays: 7, reviewers: 3 }
    await world().asSuperuser(tx =>
      tx.insert(setting).values({ name: 'flexible-decisions', validFrom: '2026-11-26', value }),
    )
    await at('2026-11-26T00:00:00')
    const later = await ask()
    const due = (await world().as(head, findApplication, { id: later.id })).dueAt
    expect(due.toZonedDateTimeISO(homeZone).toPlainDateTime().toString()).toBe('2026-11-29T00:00:00')
    // Nobody gives themselves another date.
    const changed = world().within(staffOf(later.who), tx =>
      tx.update(arrangement).set({ dueAt: world().now().add({ hours: 900 }) }),
    )
    await expect(changed).rejects.toThrow(/42501/)
    await world().asSuperuser(tx => tx.delete(setting).where(eq(setting.validFrom, '2026-11-26')))
    for (const one of [id, later.id]) await world().as(head, decide, { id: one, approve: true })
  })

  test('silence goes up at midnight, once; the head above sees the one application and decides, the first to do so', async () => {
    await at('2026-11-27T15:00')
    const { who, id } = await ask()
    const decided = await ask()
    const taken = await ask()
    await world().as(head, decide, { id: decided.id, approve: true })
    await world().as(staffOf(taken.who), withdraw, { id: taken.id })
    await at('2026-11-27T23:59:59')
    expect(await escalate()).toBe(0)
    expect(await seen(above)).toEqual([])
    await at('2026-11-28T00:00')
    expect([await escalate(), await escalate()]).toEqual([1, 0])
    expect(await seen(above)).toEqual([id])
    expect(await seen(head)).toEqual([id])
    const opened = await world().as(above, openApplication, { id })
    expect(opened).toMatchObject({ one: { cameFrom: { ko: '도로과' } }, detail: { reason: '등원' } })
    expect(opened.one.name).not.toBe('')
    expect(opened.weighed).toEqual({ short: [], onLeave: [], effect: null })
    expect((await world().as(above, effectsOf, [opened.one])).size).toBe(0)
    const { escalatedAt } = await world().as(staffOf(who), readAnswering, { id })
    expect(escalatedAt).toEqual(world().now())
    // Of the unit below nothing else is there for the head above.
    await expect(world().as(above, findApplication, { id: decided.id })).rejects.toMatchObject(gone)
    await world().as(above, decide, { id, approve: false, reason: '교대가 정해지지 않았습니다.' })
    await expect(world().as(head, decide, { id, approve: true })).rejects.toMatchObject({ code: 'conflict' })
    expect(await seen(above)).toEqual([])
  })

  test('nothing goes up from a unit without one above, and no other head sees what did', async () => {
    await at('2026-12-02T09:00')
    const { id } = await ask()
    const lonely = await world().employee()
    const kept = await world().as(staffOf(lonely), applyFor, { ...stagger, from: '2026-12-14' })
    await at('2026-12-03T00:00')
    expect(await escalate()).toBe(1)
    const rows = await world().asSuperuser(tx => tx.select({ id: escalation.arrangementId }).from(escalation))
    expect(rows.map(row => row.id)).not.toContain(kept.id)
    const stranger = await world().official('head', {}, await anotherUnit(world()))
    expect(await seen(stranger)).toEqual([])
    await expect(world().as(stranger, decide, { id, approve: true })).rejects.toMatchObject(gone)
    // The own head is late and still decides.
    await world().as(head, decide, { id, approve: true })
    expect(await seen(above)).toEqual([])
    await expect(world().as(above, decide, { id, approve: false, reason: 'x' })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  test('silence above goes up again, each level with a working day of its own; at the top HR sees how many, names who is next, and no circle', async () => {
    const w = world()
    const topId = await anotherUnit(w)
    const [superiorId = ''] = [(await unitRow(unitId))?.superiorId ?? '']
    const hr = await w.official('hr')
    const top = await w.official('head', {}, topId)
    await w.as(hr, nameSuperior, { id: superiorId, superior: topId })
    // A Friday afternoon: whoever is next has until the end of Monday.
    await at('2026-12-11T16:00')
    const { who, id } = await ask({ ...stagger, from: '2026-12-28' })
    await at('2026-12-12T00:00')
    expect(await escalate()).toBe(1)
    expect(await seen(top)).toEqual([])
    expect(await asked(above)).toEqual([{ due: '2026-12-11T23:00:00Z', deadline: '2026-12-14T15:00:00Z' }])
    await at('2026-12-14T23:59:59')
    expect(await escalate()).toBe(0)
    await at('2026-12-15T00:00')
    expect([await escalate(), await escalate()]).toEqual([1, 0])
    expect([await seen(top), await seen(above)]).toEqual([[id], [id]])
    expect(await asked(top)).toEqual([{ due: '2026-12-14T23:00:00Z', deadline: '2026-12-15T15:00:00Z' }])
    const { cameFrom, dueAt } = (await w.as(top, openApplication, { id })).one
    expect([cameFrom, `${dueAt}`]).toEqual([{ ko: '도로과', en: 'Roads' }, '2026-12-15T15:00:00Z'])
    expect((await w.as(staffOf(who), readAnswering, { id })).escalatedAt).toEqual(w.now())
    const stuckAt = async (unit: string) => (await w.as(hr, listLines, undefined)).find(one => one.id === unit)?.stuck
    expect(await stuckAt(topId)).toBeNull()
    await at('2026-12-16T00:00')
    expect(await escalate()).toBe(0)
    expect(await stuckAt(topId)).toEqual({ waiting: 1, since: w.now() })
    // A number is all: neither HR nor a head who is nobody's superior learns whose it is or why.
    for (const table of [escalation, arrangement, detail])
      await expect(w.within(hr, tx => tx.select({ id: sql`1` }).from(table))).rejects.toThrow(/42501/)
    await expect(w.within(top, tx => tx.execute(sql`select * from flexible.silent_units()`))).rejects.toThrow(/42501/)
    for (const [from, to] of [
      [topId, unitId],
      [topId, topId],
      [topId, w.ground.uuid()],
    ] as const)
      await expect(w.as(hr, nameSuperior, { id: from, superior: to })).rejects.toMatchObject({
        more: { errors: [{ field: 'superior' }] },
      })
    const forced = w.asSuperuser(tx => tx.update(unit).set({ superiorId: unitId }).where(eq(unit.id, topId)))
    await expect(forced).rejects.toThrow()
    for (const id of [w.ground.uuid(), 'x', "'--", ''])
      await expect(w.as(hr, nameSuperior, { id, superior: null })).rejects.toMatchObject(gone)
    const bossId = await anotherUnit(w)
    await w.as(hr, nameSuperior, { id: topId, superior: bossId })
    const lines = await w.as(hr, listLines, undefined)
    expect(chainOf(lines, unitId).map(one => [one.id, one.hasHead])).toEqual([
      [unitId, true],
      [superiorId, true],
      [topId, true],
      [bossId, false],
    ])
    expect(await escalate()).toBe(1)
    expect(await stuckAt(topId)).toBeNull()
    await w.as(above, decide, { id, approve: true })
    expect(await seen(top)).toEqual([])
  })
})
