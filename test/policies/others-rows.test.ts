import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { entryOf } from '../../src/act.ts'
import type { Employee, Person } from '../../src/actor.ts'
import { bothEngines } from '../support/engines.ts'
import { rowsOf } from '../support/postgres.ts'
import { attempt, denied } from './attempts.ts'
import { columns, rights } from './catalogue.ts'
import { type Inhabitants, inhabit } from './rows.ts'

/** Where anybody may add a row about anybody, and why. Reading, changing and removing them is closed all the same. */
const insertable: Record<string, string> = {
  'privacy.access_log': 'whoever opens a row of somebody writes that line',
  'outbox.mail': 'a counselor who cancels writes to the employee',
}

/** What a table calls an employee: healing programs know another pseudonym than care. */
const nameIn = (table: string, { me, healing }: Employee) => (table.startsWith('healing.') ? healing.me : me)

bothEngines("others' rows", world => {
  let people: Inhabitants
  let owned: { table: string; owner: string }[]
  const as = (person: Person, statement: string) => attempt(world().db, entryOf(person, world().now()), statement)
  const superuser = async (statement: string) =>
    world().asSuperuser(async tx => rowsOf(await tx.execute(sql.raw(statement))))

  beforeAll(async () => {
    people = await inhabit(world())
    const all = await columns(world().asSuperuser)
    const byName = all.filter(({ name }) => name === 'subject' || name === 'owner')
    owned = [{ table: 'care.subject', owner: 'id' }, ...byName.map(({ table, name }) => ({ table, owner: name }))]
  })

  test('the world has a row of somebody in every table that knows whose its rows are', async () => {
    for (const { table, owner } of owned) {
      const [found] = await superuser(
        `select count(*)::int as n from ${table} where ${owner} = '${nameIn(table, people.kim)}'`,
      )
      expect(found, `${table}: add a row in rows.ts`).toEqual({ n: 1 })
    }
  })

  test('another employee sees, changes and removes none of them', async () => {
    const { kim, lee } = people
    for (const { table, owner } of owned) {
      const before = await superuser(`select * from ${table} order by 1, 2`)
      const [hers, mine] = [nameIn(table, kim), nameIn(table, lee)]
      const outcomes = [
        await as(lee, `select 1 from ${table} where ${owner} = '${hers}'`),
        await as(lee, `update ${table} set ${owner} = '${mine}' where ${owner} = '${hers}' returning 1`),
        await as(lee, `update ${table} set ${owner} = ${owner} returning 1`),
        await as(lee, `delete from ${table} returning 1`),
      ]
      for (const outcome of outcomes) expect([0, denied], table).toContain(outcome)
      expect(await superuser(`select * from ${table} order by 1, 2`), table).toEqual(before)
    }
  })

  test('another employee cannot put a row under their name, whereas they themselves may', async () => {
    const { kim, lee } = people
    const granted = await rights(world().asSuperuser, ['p_employee'])
    const inserts = granted.filter(({ verb }) => verb === 'insert').map(({ table }) => table)
    for (const { table, owner } of owned) {
      if (table in insertable) continue
      const [row] = await superuser(
        `select to_jsonb(t) as it, (select string_agg(quote_ident(key), ', ') from jsonb_object_keys(to_jsonb(t)) key) as names
           from ${table} t where ${owner} = '${nameIn(table, kim)}'`,
      )
      const copy = `insert into ${table} (${row?.names})
        select ${row?.names} from jsonb_populate_record(null::${table}, '${JSON.stringify(row?.it)}')`
      expect(await as(lee, copy), table).toBe(denied)
      // The very same row from its owner's hand is stopped by nothing but being there already.
      if (inserts.includes(table)) expect(await as(kim, copy), table).toMatch(/^(23505|23P01)$/)
    }
  })

  test('employees see their own rows', async () => {
    const { kim } = people
    const granted = await rights(world().asSuperuser, ['p_employee'])
    for (const { table, owner } of owned) {
      if (!granted.some(right => right.table === table && right.verb === 'select' && right.columns === null)) continue
      expect(await as(kim, `select 1 from ${table} where ${owner} = '${nameIn(table, kim)}'`), table).toBe(1)
    }
  })

  test('that a slot is taken is seen by everybody in care, by whom and by what is not', async () => {
    const { kim, lee, counselor } = people
    const manager = await world().centerManager(counselor.center)
    for (const person of [lee, counselor, manager]) {
      expect(await as(person, 'select slot_id, expires_at from care.claim'), person.role).toBe(1)
      const tries = [
        'select subject from care.claim',
        'select appointment_id from care.claim',
        'select * from care.claim',
        'select c from care.claim c',
        `select slot_id from care.claim where subject = '${kim.me}'`,
        'select slot_id from care.claim order by subject',
        `insert into care.claim (slot_id, subject, during, expires_at) select slot_id, '${lee.me}', during, now()
           from care.claim on conflict (slot_id) do update set expires_at = now() returning subject`,
      ]
      for (const statement of tries) expect(await as(person, statement), `${person.role}: ${statement}`).toBe(denied)
    }
  })

  test("a counselor sees and changes no other counselor's rows", async () => {
    const { counselor, other } = people
    const granted = await rights(world().asSuperuser, ['p_counselor'])
    const all = await columns(world().asSuperuser)
    const theirs = all.filter(({ name, table }) => name === 'counselor_id' && table !== 'care.counselor_center')
    for (const { table } of theirs) {
      expect(await as(counselor, `select 1 from ${table}`), table).toBeGreaterThan(0)
      expect(await as(other, `select 1 from ${table}`), table).toBe(0)
      for (const verb of ['update', 'delete']) {
        const right = granted.find(one => one.table === table && one.verb === verb)
        const column = right?.columns?.split(', ')[0] ?? 'counselor_id'
        const statement = verb === 'delete' ? `delete from ${table}` : `update ${table} set ${column} = ${column}`
        expect(await as(other, `${statement} returning 1`), `${verb} ${table}`).toBe(right ? 0 : denied)
      }
    }
    expect(await as(other, `select 1 from vault.data_key where owner = '${people.kim.me}'`)).toBe(0)
    expect(await as(counselor, `select 1 from vault.data_key where owner = '${people.kim.me}'`)).toBe(1)
  })

  test("a center manager sees their center's calendar, neither its topics nor its sealed words, nor another center", async () => {
    const own = await world().centerManager(people.counselor.center)
    const elsewhere = await world().centerManager(people.other.center)
    for (const table of ['care.appointment', 'care.cancellation', 'care.attendance']) {
      expect(await as(own, `select center_id from ${table}`), table).toBe(1)
      expect(await as(elsewhere, `select center_id from ${table}`), table).toBe(0)
    }
    for (const secret of ['topic', 'sealed', 'subject', 'key_id']) {
      expect(await as(own, `select ${secret} from care.appointment`), secret).toBe(denied)
    }
    expect(await as(own, 'select 1 from vault.data_key where domain <> $$healing$$')).toBe(0)
    expect(await as(elsewhere, 'select 1 from vault.data_key')).toBe(0)
  })
})
