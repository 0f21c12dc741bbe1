import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { appointment } from '../db/schema/counseling.ts'
import { entryOf } from '../src/act.ts'
import { employeesWithCookies, ms, quantile, setTheScene } from './setting.ts'

// What acting as somebody costs: session check, role, claims and row-level security, against a plain transaction that
// reads the same rows as the superuser, both through the query builder on one connection, in turns.
const { world, database, end } = await setTheScene()
const [person] = await employeesWithCookies(world, 1)
if (!person) throw new Error('nobody there')
const counselor = await world.counselor()
for (const slot of await world.slots(counselor, 6, world.now().add({ hours: 72 })))
  await world.appointment(person.actor, slot)
const plain = drizzle(postgres(database.adminUrl, { max: 1, onnotice: () => {}, fetch_types: false }))
const mine = sql`${appointment.subject} = ${person.actor.me}`

const asThemselves = () =>
  database.db.transaction(entryOf(person.actor, world.now()), tx => tx.select().from(appointment).where(mine))
const asNobody = () => plain.transaction(tx => tx.select().from(appointment).where(mine))
const time = async (work: () => Promise<unknown[]>, into: number[]) => {
  const began = performance.now()
  const rows = await work()
  into.push(performance.now() - began)
  if (rows.length !== 6) throw new Error('other rows than expected')
}
for (let round = 0; round < 300; round++) {
  await time(asThemselves, [])
  await time(asNobody, [])
}
const ours: number[] = []
const theirs: number[] = []
for (let round = 0; round < 2000; round++) {
  await time(asThemselves, ours)
  await time(asNobody, theirs)
}
for (const list of [ours, theirs]) list.sort((a, b) => a - b)
const [p, q] = [quantile(ours, 0.5), quantile(theirs, 0.5)]
console.log(
  `persona: ${ms(p)} as an employee against ${ms(q)} plain (p50), ratio ${(p / q).toFixed(2)} (aim ≤ 2); p99 ${ms(quantile(ours, 0.99))} against ${ms(quantile(theirs, 0.99))}`,
)
await end()
process.exit(0)
