import { eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import type { Entry } from '../../db/database.ts'
import { account, accountRole } from '../../db/schema/ground.ts'
import { entryOf } from '../../src/act.ts'
import { type Employee, type Official, staffOf } from '../../src/actor.ts'
import { bothEngines } from '../support/engines.ts'
import { rowsOf } from '../support/postgres.ts'
import { attempt, denied } from './attempts.ts'
import { tables } from './catalogue.ts'
import { inhabit } from './rows.ts'

/** What an employee does as staff, and what the same employee does in care: two sides that never meet in one transaction. */
bothEngines('staff', world => {
  let kim: Employee
  let lee: Employee
  let head: Official
  let person: Record<'kim' | 'lee', string>
  let names: string[]
  const entry = (actor: Parameters<typeof entryOf>[0]) => entryOf(actor, world().now())
  const as = (one: Entry, statement: string) => attempt(world().db, one, statement)
  const read = async (one: Entry, statement: string) =>
    world().db.transaction(one, async tx => rowsOf(await tx.execute(sql.raw(statement))))
  const personOf = async ({ account: id }: Employee) => {
    const [row] = await world().asSuperuser(tx => tx.select().from(account).where(eq(account.id, id)))
    return row?.personId ?? ''
  }

  beforeAll(async () => {
    ;({ kim, lee } = await inhabit(world()))
    head = await world().official('head')
    person = { kim: await personOf(kim), lee: await personOf(lee) }
    names = (await tables(world().asSuperuser)).map(({ name }) => name)
  })

  test('staff are who the roster says, whatever the claims pretend', async () => {
    const { claims, login } = entry(staffOf(kim))
    const told = { ...claims, me: person.lee, healing: kim.healing.me, center: person.lee }
    const asked = `select app.me()::text as me, app.center() as center, current_setting('app.healing') as healing,
      current_setting('app.unit') as unit, current_user::text as role`
    const expected = { me: person.kim, center: null, healing: '', unit: '', role: 'p_staff' }
    for (const one of [claims, told]) expect(await read({ login, claims: one }, asked)).toEqual([expected])
    expect(person.kim).not.toBe(kim.me)
    expect(await read(entry(kim), `select app.me()::text as me, current_user::text as role`)).toEqual([
      { me: kim.me, role: 'p_employee' },
    ])
  })

  test('only a session that acts as an employee, with a row in the roster, is staff', async () => {
    const counselor = await world().counselor()
    const refused = { name: 'Refusal', code: 'unauthenticated' }
    const { claims, login } = entry(staffOf(kim))
    for (const { session, account } of [head, counselor])
      await expect(as({ login, claims: { ...claims, session, account } }, 'select 1')).rejects.toMatchObject(refused)
    for (const change of [{ session: 'ab'.repeat(32) }, { account: lee.account }, { session: lee.session }])
      await expect(as({ login, claims: { ...claims, ...change } }, 'select 1')).rejects.toMatchObject(refused)
    const hired = await world().employee()
    await world().asSuperuser(tx => tx.update(account).set({ personId: null }).where(eq(account.id, hired.account)))
    await expect(as(entry(staffOf(hired)), 'select 1')).rejects.toMatchObject(refused)
    expect(await as(entry(staffOf(lee)), 'select 1')).toBe(1)
  })

  test('staff and bearers of a calendar read no row of care or healing', async () => {
    const guarded = names.filter(name => /^(care|healing|outbox|auth|statistics|contracts)\./.test(name))
    expect(guarded.length).toBeGreaterThan(30)
    for (const actor of [staffOf(kim), { role: 'bearer', feed: 'ab'.repeat(32) } as const])
      for (const name of guarded) expect(await as(entry(actor), `select 1 from ${name}`), name).toBe(denied)
  })

  test('the same employee in care reads no row of flexible work, and becomes no staff from there, nor back', async () => {
    const flexible = names.filter(name => name.startsWith('flexible.'))
    expect(flexible.length).toBeGreaterThanOrEqual(12)
    for (const name of flexible) expect(await as(entry(kim), `select 1 from ${name}`), name).toBe(denied)
    expect(await as(entry(staffOf(kim)), 'select 1 from flexible.arrangement')).toBe(1)
    for (const actor of [kim, staffOf(kim)]) expect(await as(entry(actor), `select app.enter('{}')`)).toBe(denied)
    if (world().engine === 'embedded') return
    // On a real Postgres the two logins share no role.
    expect(await as({ ...entry(staffOf(kim)), login: 'ondam_care' }, 'select 1')).toBe(denied)
    expect(await as({ ...entry(kim), login: 'ondam_office' }, 'select 1')).toBe(denied)
    expect(await as(entry(kim), `select set_config('role', 'p_staff', true)`)).toBe(denied)
    expect(await as(entry(staffOf(kim)), `select set_config('role', 'p_employee', true)`)).toBe(denied)
  })

  test('staff see themselves of the roster, a head those of the unit that the database knows, others nobody', async () => {
    expect(await read(entry(staffOf(kim)), 'select id from people.person')).toEqual([{ id: person.kim }])
    const ofUnit = await read(entry(head), 'select name from people.person')
    expect(ofUnit.length).toBeGreaterThan(1)
    const elsewhere = await world().official('head')
    await world().asSuperuser(tx =>
      tx
        .update(accountRole)
        .set({ reference: crypto.randomUUID() })
        .where(eq(accountRole.accountId, elsewhere.account)),
    )
    for (const table of ['people.person', 'flexible.arrangement', 'flexible.detail', 'vault.data_key'])
      expect(await as(entry(elsewhere), `select 1 from ${table}`), table).toBe(0)
    for (const table of ['flexible.arrangement', 'flexible.detail', 'vault.data_key'])
      expect(await as(entry(head), `select 1 from ${table}`), table).toBeGreaterThan(0)
    expect(await as(entry(head), `select 1 from vault.data_key where domain <> 'flexible'`)).toBe(0)
    expect(await as(entry(head), 'select staff_no from people.person')).toBe(denied)
  })

  test("one's rows of flexible work are not another's: neither seen nor changed nor put under a name", async () => {
    // Of a unit, or numbers of a department; nobody's own.
    const nobodys = /counter(_need)?$|\.counted_month$|\.participation$/
    const owned = names.filter(name => name.startsWith('flexible.') && !nobodys.test(name))
    for (const name of owned) {
      expect(await as(entry(staffOf(kim)), `select 1 from ${name}`), `${name}: add a row in rows.ts`).toBe(1)
      expect(await as(entry(staffOf(lee)), `select 1 from ${name}`), name).toBe(0)
      const copy = (from: string) =>
        `insert into ${name} select (jsonb_populate_record(t, '{"person_id": "${from}"}')).* from ${name} t returning 1`
      expect([0, denied], name).toContain(await as(entry(staffOf(lee)), copy(person.kim)))
      expect([denied], name).toContain(await as(entry(staffOf(kim)), copy(person.lee)))
      expect([0, denied], name).toContain(await as(entry(staffOf(lee)), `delete from ${name} returning 1`))
    }
  })

  test('an arrangement never grows, holds at most its own days, and two never hold the same day', async () => {
    const change = (during: string) =>
      as(entry(staffOf(kim)), `update flexible.arrangement set during = '${during}' returning 1`)
    expect(await change('[2026-12-01,2027-03-01)')).toBe('23514')
    expect(await change('[2026-12-08,2026-12-15)')).toBe(1)
    expect(await change('[2026-12-01,2026-12-15)')).toBe('23514')
    expect(await as(entry(staffOf(kim)), `update flexible.arrangement set type = 'chosen' returning 1`)).toBe(denied)
    const again = (asked: string, during = asked) => `insert into flexible.arrangement
      (id, type, asked, during, week, applied_at) select gen_random_uuid(), 'staggered', '${asked}', '${during}', week, now()
        from flexible.arrangement returning 1`
    expect(await as(entry(staffOf(kim)), again('[2026-12-14,2026-12-20)'))).toBe('23P01')
    expect(await as(entry(staffOf(kim)), again('[2026-12-15,2026-12-20)', '[2026-12-15,2026-12-21)'))).toBe('23514')
    expect(await as(entry(staffOf(kim)), again('[2026-12-15,2026-12-20)'))).toBe(1)
  })

  test('a week has seven days in order, or is refused by the database itself', async () => {
    const day = '{"start": 540, "end": 1080, "mealStart": 720, "mealEnd": 780}'
    const week = (one: string) => `[${[one, ...Array(6).fill('null')].join(',')}]`
    const ok = async (one: string) => {
      const [row] = await read(entry(staffOf(kim)), `select flexible.is_week('${one}') as it`)
      return row?.it
    }
    expect(await ok(week(day))).toBe(true)
    expect(await ok(`[${day}]`)).toBe(false)
    const wrong = [
      day.replace('540', '1080'),
      day.replace('1080', '1441'),
      day.replace('540', '-1'),
      day.replace('720', '500'),
      day.replace('780', '1100'),
      day.replace('780', 'null'),
      day.replace('"end": 1080,', ''),
      '5',
    ]
    for (const one of wrong) expect(await ok(week(one)), one).toBe(false)
  })
})
