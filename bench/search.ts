import postgres from 'postgres'
import { startServer } from './child.ts'
import { type Connection, get, openConnection } from './load.ts'
import { employeesWithCookies, ms, quantile, setTheScene } from './setting.ts'

// A month of 64 counselors, 500 counselors over eight weeks against the bare indexed query, and the same with a
// hundred times the history.
const { world, admin, database, cluster, end } = await setTheScene()
const [person] = await employeesWithCookies(world, 1)
if (!person) throw new Error('nobody there')
for (let at = 0; at < 500; at++) await world.counselor({ topics: at % 3 ? ['burnout', 'sleep'] : ['anxiety'] })
const start = world.now().round({ smallestUnit: 'hour' })

/** Ten hours a day from a day on, for so many counselors and days; every third slot is taken. */
async function fill(firstDay: number, days: number, counselors: number) {
  await admin`
    with who as (select id as counselor_id, row_number() over (order by id) as nr from care.counselor),
    made as (
      insert into care.slot (id, counselor_id, center_id, starts_at, ends_at, modes)
      select gen_random_uuid(), w.counselor_id, c.center_id, at, at + interval '50 minutes', array['in-person', 'video']
        from who w join care.counselor_center c using (counselor_id),
             generate_series(0, ${days - 1}) as d, generate_series(0, 9) as h,
             lateral (select ${start.toString()}::timestamptz + make_interval(days => ${firstDay} + d, hours => h) as at) as t
       where w.nr <= ${counselors}
      returning id, starts_at, ends_at)
    insert into care.claim (slot_id, subject, during, expires_at)
    select id, null, tstzrange(starts_at, ends_at), 'infinity' from made where hashtext(id::text) % 3 = 0`
}
await fill(1, 56, 500)
await admin`analyze`
const product = await startServer('product-server', { urls: database.urls, newestMigration: cluster.newestMigration })
const connection = await openConnection(product.port)
const bare = postgres(database.adminUrl, { max: 1, onnotice: () => {}, fetch_types: false })
const search = '/api/v1/slots?topic=burnout&mode=video&part=afternoon&limit=20'
const headers = { cookie: person.cookie }

async function overHttp(through: Connection, path: string) {
  const { status, body } = await through.ask(get(product.port, path, headers))
  if (status !== 200 || !body.includes('"items":[{')) throw new Error(`search answered ${status}`)
}
const indexed = () => bare`
  select s.id, s.starts_at, s.ends_at from care.slot s join care.counselor k on k.id = s.counselor_id
   where not s.withdrawn and s.starts_at >= ${start.add({ hours: 2 }).toString()} and 'burnout' = any (k.topics)
     and 'video' = any (s.modes) and extract(hour from s.starts_at at time zone 'Asia/Seoul') between 12 and 17
     and not exists (select 1 from care.claim c where c.slot_id = s.id and (c.expires_at is null or c.expires_at > now()))
   order by s.starts_at, s.id limit 21`

async function measured(work: () => Promise<unknown>, times: number): Promise<number[]> {
  for (let warm = 0; warm < 30; warm++) await work()
  const all: number[] = []
  for (let round = 0; round < times; round++) {
    const began = performance.now()
    await work()
    all.push(performance.now() - began)
  }
  return all.sort((a, b) => a - b)
}
const theirs = await measured(indexed, 300)
const ours = await measured(() => overHttp(connection, search), 300)
console.log(
  `search, 500 counselors × 8 weeks: p50 ${ms(quantile(ours, 0.5))}, p99 ${ms(quantile(ours, 0.99))} against ${ms(quantile(theirs, 0.99))} of the bare indexed query, ratio ${(quantile(ours, 0.99) / quantile(theirs, 0.99)).toFixed(1)} (aim ≤ 3)`,
)

await fill(-5600, 5600, 50)
await admin`vacuum analyze`
const long = await measured(() => overHttp(connection, search), 300)
const [rows] = await admin`select count(*)::int as slots from care.slot`
console.log(
  `search with history (${rows?.slots} slots in all): p50 ${ms(quantile(long, 0.5))}, p99 ratio ${(quantile(long, 0.99) / quantile(ours, 0.99)).toFixed(2)}, p50 ratio ${(quantile(long, 0.5) / quantile(ours, 0.5)).toFixed(2)} (aim ≤ 1.2)`,
)

await admin`delete from care.claim where slot_id in (select id from care.slot where counselor_id in (select id from care.counselor order by id offset 64))`
await admin`delete from care.slot where counselor_id in (select id from care.counselor order by id offset 64)`
await admin`vacuum analyze`
const until = start.add({ hours: 24 * 30 }).toString()
const month = `/counseling?day=${start.add({ hours: 240 }).toString().slice(0, 10)}`
const page = await measured(async () => {
  const { status } = await connection.ask(get(product.port, month, headers))
  if (status !== 200) throw new Error(`the page answered ${status}`)
}, 100)
const json = await measured(() => overHttp(connection, `/api/v1/slots?to=${until}&limit=200`), 100)
console.log(
  `month of any of 64 counselors: p50 ${ms(quantile(json, 0.5))} as JSON (aim ≤ 50 ms), p50 ${ms(quantile(page, 0.5))} as the page with every day of the horizon counted`,
)
connection.close()
product.stop()
await end()
process.exit(0)
