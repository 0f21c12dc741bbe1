import { eq, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Tx } from '../../db/database.ts'
import * as care from '../../db/schema/counseling.ts'
import * as flexible from '../../db/schema/flexible.ts'
import { account, accountRole, dataKey, person, setting, unit } from '../../db/schema/ground.ts'
import { namedPeople } from '../../seeds/named.ts'
import { type Progress, seedCity } from '../../seeds/seed.ts'
import { unitOn } from '../../seeds/units.ts'
import { words } from '../../seeds/words.ts'
import { entryOf, signInEntry } from '../../src/act.ts'
import { readConfig } from '../../src/config.ts'
import { openProfile } from '../../src/counseling/profile.ts'
import { readSettings } from '../../src/counseling/settings.ts'
import type { Deps } from '../../src/deps.ts'
import { accountAt, personOf } from '../../src/sessions/accounts.ts'
import type { Said } from '../../src/ui/i18n.ts'
import { testGround, testPseudonyms } from '../support/ground.ts'
import { type FreshEngine, freshEmbedded, freshPostgres } from '../support/postgres.ts'

const tables = {
  unit,
  person,
  account,
  accountRole,
  dataKey,
  setting,
  center: care.center,
  counselor: care.counselor,
  rule: care.availabilityRule,
  slot: care.slot,
  subject: care.subject,
  appointment: care.appointment,
  cancellation: care.cancellation,
  attendance: care.attendance,
  claim: care.claim,
} satisfies Record<string, PgTable>

const engines: Record<string, () => Promise<FreshEngine>> = {
  'embedded database': freshEmbedded,
  'real Postgres': () => freshPostgres(),
}

for (const [name, fresh] of Object.entries(engines)) {
  describe(`the demo city (${name})`, () => {
    let engine: FreshEngine
    let deps: Deps
    const heard: [done: number, total: number, what: Said][] = []
    const asSuperuser = <T>(work: (tx: Tx) => Promise<T>) => engine.asSuperuser(work)
    const counts = () =>
      asSuperuser(async tx => {
        const found: Record<string, number> = {}
        for (const [key, table] of Object.entries(tables)) found[key] = await tx.$count(table)
        return found
      })
    const dyingAt =
      (phase: Said): Progress =>
      (_done, _total, what) => {
        if (what === phase) throw new Error('killed')
      }

    beforeAll(async () => {
      engine = await fresh()
      const config = readConfig({})
      const [ground, pseudonyms] = [await testGround('city'), await testPseudonyms()]
      deps = { config, db: engine.db, ground, pseudonyms, poke() {}, demoMail: () => [] }
    })
    afterAll(() => engine?.close())

    test('killed while the roster is written, it leaves nothing behind', { timeout: 180_000 }, async () => {
      await expect(seedCity(deps, dyingAt(words.people))).rejects.toThrow('killed')
      // Settings come with the schema, everything else with the city.
      const { setting, ...others } = await counts()
      expect(setting).toBe(11)
      expect(Object.values(others).every(count => count === 0)).toBe(true)
    })

    test('killed while the hours are laid out, it keeps the people and finishes at the next start', {
      timeout: 180_000,
    }, async () => {
      await expect(seedCity(deps, dyingAt(words.slots))).rejects.toThrow('killed')
      expect(await counts()).toMatchObject({ person: 14_961, center: 0, slot: 0 })
      expect(await seedCity(deps, (...said) => heard.push(said))).toBe(true)
      const made = await counts()
      expect(made).toMatchObject({ person: 14_961, account: 14_961 + 40 + 8, center: 8, counselor: 40 })
      expect(made.slot).toBeGreaterThan(10_000)
      expect(made.appointment).toBeGreaterThan(2_500)
    })

    test('its progress never goes back and ends when all is there', () => {
      expect(heard.length).toBeGreaterThan(5)
      for (const [at, [done]] of heard.entries()) expect(done).toBeGreaterThanOrEqual(heard[at - 1]?.[0] ?? 0)
      const [done, total, what] = heard.at(-1) ?? [0, 1, words.slots]
      expect(done).toBe(total)
      expect(what).toBe(words.done)
    })

    test('made again, nothing changes', async () => {
      const before = await counts()
      expect(await seedCity(deps)).toBe(false)
      expect(await counts()).toEqual(before)
    })

    test('once there are accounts, the sign-in role that wrote the roster adds nobody to it', async () => {
      const [someone] = await asSuperuser(tx => tx.select().from(person).limit(1))
      if (!someone) throw new Error('nobody is there')
      const now = deps.ground.now()
      const stranger = { ...someone, id: deps.ground.uuid(), staffNo: 'x' }
      const adding = engine.db.transaction(signInEntry(now), async tx => {
        await tx.insert(person).values(stranger)
      })
      await expect(adding).rejects.toMatchObject({ code: '42501' })
    })

    test('every named person can sign in in each of their roles', async () => {
      const now = deps.ground.now()
      for (const named of namedPeople) {
        const index = await deps.pseudonyms.email(named.email)
        const acting = await engine.db.transaction(signInEntry(now), async tx => {
          const found = await accountAt(tx, index, now)
          return Promise.all(named.roles.map(role => found && personOf(deps, tx, found, role, '00')))
        })
        expect(acting.map(each => each?.role)).toEqual(named.roles)
        for (const each of acting) expect(each).toMatchObject({ name: named.name[named.locale], email: named.email })
        for (const each of acting)
          if (each?.role === 'employee') expect(each.eligible).toBe(named.slug !== 'dohyun.park')
      }
    })

    test('who may come is only who DOMAIN covers: the city, and the front line of the districts', async () => {
      const rows = await asSuperuser(tx =>
        tx
          .select({ kind: unit.kind, frontLine: person.frontLine, heads: sql<number>`count(*)::int` })
          .from(person)
          .innerJoin(unit, eq(unit.id, person.unitId))
          .groupBy(unit.kind, person.frontLine),
      )
      const heads = (district: boolean, front?: boolean) =>
        rows
          .filter(row => (row.kind === 'district') === district && (front === undefined || row.frontLine === front))
          .reduce((sum, row) => sum + row.heads, 0)
      expect(heads(false)).toBe(6_121 + 912 + 143)
      expect(heads(true)).toBe(7_785)
      expect(heads(true, true)).toBeGreaterThan(1_000)
      expect(heads(true, true)).toBeLessThan(2_000)
    })

    test('no care row names a person of the roster, and what was sealed opens in its place only', async () => {
      const { vault, now } = deps.ground
      const people = await asSuperuser(tx => tx.select({ id: person.id }).from(person))
      const roster = new Set(people.map(({ id }) => id))
      const opened = await engine.db.transaction(entryOf({ role: 'job' }, now()), async tx => {
        const subjects = await tx.select().from(care.subject)
        expect(subjects.some(({ id }) => roster.has(id))).toBe(false)
        const [first] = subjects
        const [appointment] = await tx
          .select()
          .from(care.appointment)
          .where(eq(care.appointment.subject, first?.id ?? ''))
        if (!first || !appointment) throw new Error('nobody was there')
        const key = await vault.keyById(tx, first.keyId)
        const place = { table: 'care.appointment', column: 'sealed', row: appointment.id }
        await expect(vault.open(key, { ...place, row: first.id }, appointment.sealed)).rejects.toThrow()
        return {
          words: await vault.open(key, place, appointment.sealed),
          profile: await openProfile(vault, key, first),
        }
      })
      expect(Object.keys(opened.words ?? {}).every(word => ['alias', 'contact', 'message'].includes(word))).toBe(true)
      expect(opened.profile.mail).toMatch(/@city\.example$/)
    })

    test('Civil Affairs has a counter with two at it, a deputy, something that went up, and a refusal looked at again by three', async () => {
      const { counterPost, deputy, escalation, review, reviewSeat } = flexible
      const found = await asSuperuser(async tx => ({
        posts: await tx.$count(counterPost),
        deputies: await tx.$count(deputy),
        wentUp: await tx.select({ to: escalation.toUnit }).from(escalation),
        reviews: await tx.$count(review),
        seats: await tx.$count(reviewSeat),
      }))
      const above = unitOn('self-government', '2026-07-01').id
      expect(found).toEqual({ posts: 2, deputies: 1, wentUp: [{ to: above }], reviews: 1, seats: 3 })

      // Whoever asked hears of the answer where they sign in.
      const { vault } = deps.ground
      const reached = await asSuperuser(async tx => {
        const rows = await tx.select().from(flexible.staffReach)
        const opened: unknown[] = []
        for (const { personId: row, keyId, sealed } of rows)
          opened.push(
            await vault.open(
              await vault.keyById(tx, keyId),
              { table: 'flexible.reach', column: 'sealed', row },
              sealed,
            ),
          )
        return opened
      })
      expect(reached).not.toHaveLength(0)
      for (const one of reached) expect(one).toMatchObject({ mail: expect.stringMatching(/@city\.example$/) })
    })

    test('each live appointment holds its slot, a cancelled one none, and the settings are in force', async () => {
      const { claims, live, settings } = await engine.db.transaction(
        entryOf({ role: 'job' }, deps.ground.now()),
        async tx => ({
          claims: await tx
            .select({ id: care.claim.appointmentId })
            .from(care.claim)
            .where(sql`${care.claim.appointmentId} is not null`),
          live: await tx
            .select({ id: care.appointment.id })
            .from(care.appointment)
            .leftJoin(care.cancellation, eq(care.cancellation.appointmentId, care.appointment.id))
            .where(sql`${care.cancellation.appointmentId} is null`),
          settings: await readSettings({ tx, now: deps.ground.now() }),
        }),
      )
      expect(new Set(claims.map(({ id }) => id))).toEqual(new Set(live.map(({ id }) => id)))
      expect(settings).toEqual({
        sessions: 6,
        noticeMinutes: 120,
        horizonWeeks: 8,
        freeCancellationHours: 24,
        offerHours: 12,
      })
    })
  })
}
