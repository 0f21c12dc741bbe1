import { beforeAll, expect, test } from 'vitest'
import type { Claims, Entry } from '../../db/database.ts'
import { actingRoles, logins } from '../../db/roles.ts'
import { entryOf, signInEntry } from '../../src/act.ts'
import { type Bearer, deputyOf, type Employee, type Person, reviewerOf, roles, staffOf } from '../../src/actor.ts'
import { bothEngines } from '../support/engines.ts'
import { rowsOf } from '../support/postgres.ts'
import { job } from '../support/world.ts'
import { attempt, codeOf, denied } from './attempts.ts'
import { tables } from './catalogue.ts'
import { inhabit } from './rows.ts'

const secret = /^(care|vault|outbox)\./
const logged = ['public.migration']
/** How many keys of flexible work each finds: one's own, those of the unit, and none while one reviews and decides for nobody. */
const keysOf = new Map<string, number>([
  ['staff', 1],
  ['head', 1],
  ['reviewer', 0],
  ['deputy', 0],
])

bothEngines('actors', world => {
  let people: Record<(typeof roles)[number], Person>
  let names: string[]
  let employee: Employee
  const stranger: Bearer = { role: 'bearer', feed: 'ab'.repeat(32) }
  const as = (entry: Entry, statement: string) => attempt(world().db, entry, statement)

  beforeAll(async () => {
    const { kim, counselor } = await inhabit(world())
    const center = await world().centerManager(counselor.center)
    const [hr, head] = [await world().official('hr'), await world().official('head')]
    const [council, privacy] = [await world().official('council'), await world().official('privacy')]
    employee = kim
    people = { employee: kim, counselor, center, hr, head, council, privacy }
    names = (await tables(world().asSuperuser)).map(({ name }) => name)
  })

  test('nobody but the scheduler, and the council to its members, has a mail sent to somebody by their account', async () => {
    const { account } = people.hr
    const mail = { kind: 'awaits' as const, props: { deadline: '2026-11-30T15:00:00Z', timeZone: 'Asia/Seoul' } }
    for (const role of roles) {
      const sent = world().as(people[role], ({ send }) => send(mail, { account }), undefined)
      await expect(sent, role).rejects.toMatchObject({ code: '42501' })
    }
  })

  test('no office role reads, adds, changes or removes a row of care, vault or outbox', async () => {
    const guarded = names.filter(name => secret.test(name))
    expect(guarded.length).toBeGreaterThanOrEqual(18)
    const offices = [
      people.hr,
      people.head,
      people.council,
      people.privacy,
      staffOf(employee),
      reviewerOf(employee),
      deputyOf(employee),
      stranger,
    ] as const
    for (const actor of offices) {
      const entry = entryOf(actor, world().now())
      for (const name of guarded) {
        const tries = [
          `select 1 from ${name}`,
          `select count(*) from ${name}`,
          `insert into ${name} default values`,
          `delete from ${name}`,
        ]
        for (const statement of tries) {
          // Keys of flexible work lie in the vault too: people and their heads find those there, and no others.
          const isKeys = name === 'vault.data_key' && /^select/.test(statement)
          const keys = isKeys ? keysOf.get(actor.role) : undefined
          expect(await as(entry, statement), `${actor.role}: ${statement}`).toBe(
            keys === undefined ? denied : /count/.test(statement) ? 1 : keys,
          )
        }
      }
    }
    // The rows are there for those whom they concern.
    const scheduler = entryOf(job, world().now())
    for (const name of guarded) expect(await as(scheduler, `select 1 from ${name}`), name).toBeGreaterThan(0)
  })

  test('care roles reach neither the roster nor flexible work nor accounts and sessions', async () => {
    const kept = names.filter(name => /^(people|auth|flexible)\./.test(name))
    for (const role of ['employee', 'counselor', 'center'] as const) {
      const entry = entryOf(people[role], world().now())
      for (const name of kept) expect(await as(entry, `select 1 from ${name}`), `${role} ${name}`).toBe(denied)
    }
    for (const name of kept.filter(one => one.startsWith('auth.'))) {
      expect(await as(signInEntry(world().now()), `select 1 from ${name}`), name).toBeGreaterThan(0)
    }
  })

  test('a statement without an actor is an error on every table, for reading and for writing', async () => {
    expect(Object.keys(world().bare)).toHaveLength(world().engine === 'embedded' ? 1 : Object.keys(logins).length)
    for (const [login, run] of Object.entries(world().bare)) {
      for (const name of names.filter(one => !logged.includes(one))) {
        const tries = [`select 1 from ${name}`, `insert into ${name} default values`, `delete from ${name}`]
        for (const statement of tries) expect(await codeOf(run(statement)), `${login}: ${statement}`).toBe(denied)
      }
      // The session works: it is the missing actor that is refused.
      expect(rowsOf(await run('select name from public.migration')).length).toBeGreaterThan(0)
    }
  })

  test('after a transaction the session is nobody again', async () => {
    expect(await as(entryOf(people.employee, world().now()), 'select 1 from care.slot')).toBeGreaterThan(0)
    for (const run of Object.values(world().bare)) {
      const [row] = rowsOf(await run(`select current_user = session_user as nobody, app.me() as me`))
      expect(row).toEqual({ nobody: true, me: null })
    }
  })

  test('a forged, borrowed or outlived session is refused, the true one is not', async () => {
    const { employee, counselor, center } = people
    const entry = entryOf(employee, world().now())
    const forged: Record<string, Partial<Claims>> = {
      'another hash': { session: 'ab'.repeat(32) },
      'no hash': { session: '' },
      'not a session at all': { session: counselor.account.replaceAll('-', '') },
      "another's session": { session: counselor.session },
      'another account': { account: counselor.account },
      'another role': { role: 'counselor' },
      'the session had run out': { now: world().now().add({ hours: 12 }).toString() },
      'the session was left alone': { now: world().now().add({ minutes: 31 }).toString() },
    }
    for (const [how, change] of Object.entries(forged)) {
      const refused = as({ ...entry, claims: { ...entry.claims, ...change } }, 'select 1 from care.slot')
      await expect(refused, how).rejects.toMatchObject({ name: 'Refusal', code: 'unauthenticated' })
    }
    const asHr = { login: 'ondam_office' as const, claims: { ...entryOf(center, world().now()).claims, role: 'hr' } }
    await expect(as(asHr, 'select 1 from people.person')).rejects.toMatchObject({ code: 'unauthenticated' })
    const roleless: Entry = { login: 'ondam_care', claims: JSON.parse('{"now":"2026-11-23T00:00:00Z"}') }
    await expect(as(roleless, 'select 1')).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(await as(entry, 'select 1 from care.slot')).toBeGreaterThan(0)
  })

  test('nobody enters twice: an actor can neither call app.enter nor app.perform nor ask about sessions', async () => {
    const entries = [...roles.map(role => entryOf(people[role], world().now())), entryOf(job, world().now())]
    for (const entry of entries) {
      const hr = JSON.stringify(entryOf(people.hr, world().now()).claims)
      const tries = [
        `select app.enter('${hr}')`,
        `select app.perform('${hr}', 'care.book', '{}')`,
        `select auth.check_session('\\x00', '${people.hr.account}', 'hr', now())`,
      ]
      for (const statement of tries) {
        expect(await as(entry, statement), `${entry.claims.role}: ${statement}`).toBe(denied)
      }
    }
  })

  test('the login of one side never becomes a role of the other, nor the owner, however it asks', async () => {
    if (world().engine === 'embedded') {
      // One session stands in for all logins there; what holds is that it never becomes an owner or a superuser by role.
      const run = world().bare.ondam_embedded
      for (const role of ['app_owner', 'postgres'])
        expect(await codeOf(Promise.resolve(run?.(`set role ${role}`)))).toBe(denied)
      return
    }
    for (const [login, run] of Object.entries(world().bare)) {
      const allowed: readonly string[] = Object.entries(logins).find(([name]) => name === login)?.[1] ?? []
      for (const role of [...actingRoles, 'app_owner', 'p_web', 'postgres', ...Object.keys(logins)]) {
        const expected = allowed.includes(role) || role === login ? 'done' : denied
        for (const statement of [`set role ${role}`, `select set_config('role', '${role}', false)`]) {
          expect(await codeOf(run(statement)), `${login}: ${statement}`).toBe(expected)
          await run('reset role')
        }
        if (role === login) continue
        expect(await codeOf(run(`set session authorization ${role}`)), `${login} as ${role}`).toBe(denied)
      }
    }
  })

  test('a live session does not open the other login: its role is refused there', async () => {
    if (world().engine === 'embedded') return
    for (const role of roles) {
      const right = entryOf(people[role], world().now())
      const wrong = right.login === 'ondam_care' ? 'ondam_office' : 'ondam_care'
      expect(await as({ ...right, login: wrong }, 'select 1'), role).toBe(denied)
      expect(await as({ ...right, login: 'ondam_auth' }, 'select 1'), role).toBe(denied)
      expect(await as(right, 'select 1'), role).toBe(1)
    }
    const claims: Claims = { role: 'job', now: world().now().toString() }
    for (const login of ['ondam_office', 'ondam_care', 'ondam_auth'] as const)
      expect(await as({ login, claims }, 'select 1'), login).toBe(denied)
    expect(await as({ login: 'ondam_care', claims: { ...claims, role: 'auth' } }, 'select 1')).toBe(denied)
  })
})
