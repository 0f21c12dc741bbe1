import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { release, run } from '../../db/schema/statistics.ts'
import type { Official } from '../../src/actor.ts'
import type { Deps } from '../../src/deps.ts'
import { perform } from '../../src/http/perform.ts'
import { highsSolver } from '../../src/node/highs.ts'
import { askForRelease, readNextRelease } from '../../src/statistics/ask.ts'
import { checkChain } from '../../src/statistics/chain.ts'
import { dueReleases, publishRelease } from '../../src/statistics/publish.ts'
import { readAllReleases, readRelease, readReleases, tableOf } from '../../src/statistics/release.ts'
import { publishDue } from '../../src/statistics/schedule.ts'
import { depsOf } from '../support/deps.ts'
import { bothEngines } from '../support/engines.ts'
import { tried } from '../support/tried.ts'
import { fillCity, fillSaid } from './care-facts.ts'

const solver = await highsSolver()
const publisher = { role: 'publisher' } as const

bothEngines('releases', world => {
  let deps: Deps
  let official: Official
  const stored = () => world().asSuperuser(tx => tx.select().from(release).orderBy(release.number))
  const due = () => perform(deps, publisher, dueReleases, undefined)

  beforeAll(async () => {
    const city = { units: 6, heads: 120, clients: 200, appointments: 1500, from: '2026-06-01T01:00:00Z' }
    await world().asSuperuser(tx => fillCity(tx, world().pseudonyms, { ...city, until: '2026-11-20T01:00:00Z' }))
    await world().asSuperuser(tx => fillSaid(tx, world().ground.vault, city.from))
    official = await world().official('hr')
    deps = { ...depsOf(world()), solver: async () => solver }
  })

  test('without a solver nothing comes out, and HR reads why', async () => {
    const asked = await world().as(official, askForRelease, undefined)
    expect(asked).toMatchObject({ period: '2026-10', state: 'waiting' })
    const { solver: _, ...without } = deps
    expect(await publishDue(without)).toEqual([{ period: '2026-06', published: false, why: 'no-solver' }])
    expect(await stored()).toEqual([])
    await world().asSuperuser(tx => tx.delete(run))
  })

  test('every month that is due comes out once, the oldest first, chained; the month under way does not', async () => {
    const outcomes = await publishDue(deps)
    expect(outcomes.map(({ period, published }) => [period, published])).toEqual(
      ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10'].map(period => [period, true]),
    )
    expect(await due()).toEqual([])
    expect(await publishDue(deps)).toEqual([])
    const again = await publishRelease(deps, '2026-10')
    expect(again.published).toBe(false)
    expect(await publishRelease(deps, '2026-11')).toEqual({ period: '2026-11', published: false, why: 'not-due' })
    await world().asSuperuser(tx => tx.delete(run))
    const releases = await world().as(official, readAllReleases, undefined)
    expect(releases.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5])
    expect(releases.slice(1).map(({ previousHash }) => previousHash)).toEqual(
      releases.slice(0, -1).map(({ hash }) => hash),
    )
    const some = tableOf(await world().as(official, readRelease, { period: '2026-10' }), 'organizations', 'month')
    expect(some?.total.state).toBe('published')
    const quarter = await world().as(official, readRelease, { period: '2026-09' })
    expect(tableOf(quarter, 'organizations', 'quarter')).toBeDefined()
    for (const measure of ['satisfaction', 'improvement'])
      expect(tableOf(quarter, measure, 'quarter')?.total, measure).toMatchObject({ state: 'published' })
    expect(tableOf(quarter, 'healing', 'quarter')?.total).toMatchObject({ state: 'hidden' })
  })

  test('the same months computed again are the same to the byte; what was noted after the cutoff stays out', async () => {
    const before = await stored()
    const late = sql`insert into care.attendance (appointment_id, subject, counselor_id, center_id, outcome, at)
      select id, subject, counselor_id, center_id, 'attended', '2026-11-21T00:00:00Z' from care.appointment a
       where a.starts_at < '2026-10-20T00:00:00Z' and not exists (select 1 from care.attendance t where t.appointment_id = a.id)
       order by id limit 40`
    await world().asSuperuser(async tx => {
      await tx.execute(sql`set local session_replication_role = replica`)
      await tx.execute(late)
      await tx.delete(release)
    })
    await publishDue(deps)
    expect((await stored()).map(({ body }) => body)).toEqual(before.map(({ body }) => body))
  })

  test('a changed byte breaks the chain from its month on, is shown, and stops the publisher', async () => {
    expect(await world().as(official, checkChain, undefined)).toMatchObject({ whole: true, releases: 5 })
    const change = (statement: string) => `set local session_replication_role = replica;
      alter table statistics.release drop constraint release_hash; ${statement}`
    const check = (statement: string) =>
      tried(world().asSuperuser, change(statement), as => as(tx => checkChain({ tx })))
    expect(
      await check(`update statistics.release set body = replace(body, '"number":3', '"number":9') where number = 3`),
    ).toEqual({ whole: false, period: '2026-08', why: 'changed' })
    expect(
      await check(`update statistics.release set body = replace(body, '"threshold":10', '"threshold":11'),
        hash = sha256(convert_to(replace(body, '"threshold":10', '"threshold":11'), 'UTF8')) where number = 2`),
    ).toEqual({ whole: false, period: '2026-08', why: 'not-linked' })
    expect(await check('delete from statistics.release where number = 4')).toMatchObject({
      whole: false,
      why: 'missing',
    })
  })

  test('nobody changes or removes a release, not even the publisher; none comes early or out of turn', async () => {
    const as = (statement: string) =>
      deps.db.transaction(
        { login: 'ondam_publisher', claims: { role: 'publisher', now: world().now().toString() } },
        tx => tx.execute(sql.raw(statement)),
      )
    for (const statement of ['update statistics.release set number = number', 'delete from statistics.release'])
      await expect(as(statement)).rejects.toMatchObject({ code: '42501' })
    const copy = (period: string, at: string, number: number) => `insert into statistics.release
      select '${period}', ${number}, b, sha256(convert_to(b, 'UTF8')), r.hash, '${at}' from statistics.release r,
      lateral (select replace(replace(r.body, '"2026-10"', '"${period.slice(0, 7)}"'), '"number":5', '"number":${number}') as b) x
      where r.number = 5`
    await expect(as(copy('2026-11-01', '2026-12-14T00:00:00Z', 6))).rejects.toMatchObject({ constraint: 'release_due' })
    await expect(as(copy('2026-11-01', '2026-12-16T00:00:00Z', 7))).rejects.toMatchObject({
      constraint: 'release_follows',
    })
    await expect(as(copy('2026-11-01', '2026-12-16T00:00:00Z', 6))).rejects.toMatchObject({
      constraint: 'release_body',
    })
    await expect(
      world().asSuperuser(tx => tx.execute(sql`update statistics.release set number = number`)),
    ).rejects.toThrow()
  })

  test('rules become stricter or stay; a laxer one is refused, whoever writes it', async () => {
    const rule = (from: string, threshold: number) =>
      world().asSuperuser(tx =>
        tx.execute(
          sql`insert into app.setting values ('statistics', ${from}, ${JSON.stringify({ threshold, rounding: 5, smallestOrganization: 50, largestShare: 50, largestTopicShare: 80, sessionsOfOne: 5 })}::jsonb)`,
        ),
      )
    await rule('2027-01-01', 12)
    for (const [from, threshold] of [
      ['2027-02-01', 10],
      ['2027-02-01', 11],
      ['2026-12-01', 13],
      ['2026-12-01', 9],
    ] as const)
      await expect(rule(from, threshold)).rejects.toThrow()
    await expect(
      world().asSuperuser(tx => tx.execute(sql`delete from app.setting where name = 'statistics'`)),
    ).rejects.toThrow()
  })

  test('HR reads releases and asks for the next; facts, a second computation and the moment are out of its reach', async () => {
    expect(await world().as(official, readReleases, undefined)).toHaveLength(5)
    expect(await world().as(official, readNextRelease, undefined)).toMatchObject({
      period: '2026-11',
      state: 'not-due',
    })
    await expect(world().as(official, askForRelease, undefined)).rejects.toMatchObject({ code: 'conflict' })
    const tries = [
      'select * from care.appointment',
      'select count(*) from care.attendance',
      'select subject from care.check_up',
      'delete from statistics.release where number = 5',
      `update statistics.release set body = ''`,
      `insert into statistics.release values ('2026-11-01', 6, '{}', '', null, now())`,
      `insert into statistics.run (period, state, step, at) values ('2026-12-01', 'running', 'facts', now())`,
      'delete from statistics.run',
      // The embedded engine has one login for all (docs/decisions/0005).
      ...(world().engine === 'postgres' ? ['set role p_publisher'] : []),
      `select app.enter('{"role": "publisher", "now": "2026-11-23T00:00:00Z"}')`,
      'select rating from care.feedback',
      'select sealed from care.outcome',
      'select subject from healing.attendance',
      'select wrapped from vault.data_key',
    ]
    for (const statement of tries)
      await expect(world().within(official, tx => tx.execute(sql.raw(statement)))).rejects.toMatchObject({
        code: '42501',
      })
  })

  test('HR cannot have a month computed again, nor choose the moment around one booking to see what it changes', async () => {
    const before = await stored()
    const work = async (statement: string) => world().within(official, tx => tx.execute(sql.raw(statement)))
    const ask = (period: string) =>
      work(
        `insert into statistics.run (period, state, at) values ('${period}', 'waiting', now()) on conflict do nothing`,
      )
    // A wish for a month that is out, or for one that is not over, moves nothing: the publisher works on what is due only.
    for (const period of ['2026-10-01', '2026-07-01', '2026-11-01', '2020-01-01']) await ask(period)
    expect(await publishDue(deps)).toEqual([])
    expect(await publishRelease(deps, '2026-10')).toMatchObject({ published: false })
    expect(await stored()).toEqual(before)
    await world().asSuperuser(tx => tx.delete(run))
    // Published the moment it is due, or days later with one more session noted in between: to the byte the same.
    const last = async () => (await stored()).at(-1)
    const redo = (statement: string) =>
      world().asSuperuser(async tx => {
        await tx.execute(sql`set local session_replication_role = replica`)
        await tx.execute(sql`delete from statistics.release where number = 5`)
        if (statement) await tx.execute(sql.raw(statement))
      })
    await redo(`insert into care.attendance (appointment_id, subject, counselor_id, center_id, outcome, at)
      select id, subject, counselor_id, center_id, 'attended', '2026-11-15T00:00:01+09:00' from care.appointment a
       where starts_at between '2026-10-05' and '2026-10-25'
         and not exists (select from care.attendance t where t.appointment_id = a.id) order by id limit 1`)
    await publishDue(deps)
    expect((await last())?.body).toBe(before.at(-1)?.body)
  })

  test('the publisher opens ratings and levels, and nothing else; whose key is destroyed is counted no more', async () => {
    const entry = { login: 'ondam_publisher', claims: { role: 'publisher', now: world().now().toString() } } as const
    const as = (statement: string) => deps.db.transaction(entry, tx => tx.execute(sql.raw(statement)))
    for (const statement of [
      'select sealed from care.check_up',
      'select sealed from care.feedback',
      'select counselor_id from care.feedback',
      'select sealed from care.appointment',
      'select sealed from care.subject',
      'select name from people.person',
      'select 1 from outbox.mail',
      'select 1 from care.case_note',
      'select 1 from healing.application',
      'select title from healing.program',
    ])
      await expect(as(statement), statement).rejects.toMatchObject({ code: '42501' })
    // Somebody who has a key and said nothing.
    await world().employee()
    const silent = `select owner from vault.data_key where domain <> 'care' or owner not in
      (select subject from care.feedback union select subject from care.outcome)`
    const rows = async (of: ReturnType<typeof as>) => {
      const answer: unknown = await of
      return Array.isArray(answer) ? [...answer] : z.object({ rows: z.array(z.unknown()) }).parse(answer).rows
    }
    expect(await rows(world().asSuperuser(tx => tx.execute(sql.raw(silent))))).not.toEqual([])
    expect(await rows(as(silent))).toEqual([])
    await world().asSuperuser(async tx => {
      await tx.execute(sql`delete from vault.data_key where owner in (select subject from care.feedback)`)
      await tx.execute(sql`set local session_replication_role = replica`)
      await tx.delete(release)
    })
    world().ground.vault.forget()
    await publishDue(deps)
    const quarter = await world().as(official, readRelease, { period: '2026-09' })
    for (const measure of ['satisfaction', 'intake', 'improvement'])
      expect(tableOf(quarter, measure, 'quarter')?.total, measure).toMatchObject({ state: 'hidden' })
    expect(tableOf(quarter, 'organizations', 'month')?.total).toMatchObject({ state: 'published' })
  })
})
