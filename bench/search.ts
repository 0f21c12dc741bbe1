import postgres from 'postgres'
import { homeZone } from '../src/counseling/settings.ts'
import { startServer } from './child.ts'
import { type Connection, get, openConnection } from './load.ts'
import { employeesWithCookies, ms, quantile, setTheScene } from './setting.ts'

// A month of any of 64 counselors; 500 counselors over eight weeks against the bare indexed query; and the same with a
// hundred times the history: one past week of 60 counselors against a hundred.
const { world, admin, database, cluster, end } = await setTheScene()
const [person] = await employeesWithCookies(world, 1)
if (!person) throw new Error('nobody there')
for (let at = 0; at < 500; at++) await world.counselor({ topics: at % 3 ? ['burnout', 'sleep'] : ['anxiety'] })
// Tomorrow at nine: the days are the working days that people search, whatever the hour at which this runs.
const start = world.now().toZonedDateTimeISO(homeZone).startOfDay().add({ days: 1, hours: 9 }).toInstant()
// Checking overlaps a row at a time would take most of the run; the constraint is put back before anything is measured.
const [busy] = await admin`
  select pg_get_constraintdef(oid) as how from pg_constraint where conname = 'slot_counselor_busy'`
const withoutConstraint = async (work: () => Promise<unknown>) => {
  await admin`alter table care.slot drop constraint slot_counselor_busy`
  await work()
  await admin.unsafe(`alter table care.slot add constraint slot_counselor_busy ${busy?.how}`)
  await admin`vacuum analyze`
}

/** Ten hours a day from a day on, for the counselors numbered so; every third slot is taken. */
async function fill(firstDay: number, days: number, from: number, to: number) {
  // References hold by construction; checking each would be most of the work.
  await admin.begin(async tx => {
    await tx`set local session_replication_role = replica`
    await tx`
    with who as (select id as counselor_id, row_number() over (order by id) as nr from care.counselor),
    made as (
      insert into care.slot (id, counselor_id, center_id, starts_at, ends_at, modes)
      select gen_random_uuid(), w.counselor_id, c.center_id, at, at + interval '50 minutes', array['in-person', 'video']
        from who w join care.counselor_center c using (counselor_id),
             generate_series(0, ${days - 1}) as d, generate_series(0, 9) as h,
             lateral (select ${start.toString()}::timestamptz + make_interval(days => ${firstDay} + d, hours => h) as at) as t
       where w.nr between ${from} and ${to}
      returning id, starts_at, ends_at)
    insert into care.claim (slot_id, subject, during, expires_at)
    select id, null, tstzrange(starts_at, ends_at), 'infinity' from made where hashtext(id::text) % 3 = 0`
  })
}
await withoutConstraint(() => fill(1, 56, 1, 64))
const product = await startServer('product-server', { urls: database.urls, newestMigration: cluster.newestMigration })
const bare = postgres(database.adminUrl, { max: 1, onnotice: () => {}, fetch_types: false })
const search = '/api/v1/slots?topic=burnout&mode=video&part=afternoon&limit=20'
const headers = { cookie: person.cookie }

async function overHttp(through: Connection, path: string) {
  const { status, body } = await through.ask(get(product.port, path, headers))
  if (status !== 200 || (path === search && !body.includes('"items":[{'))) throw new Error(`${path} answered ${status}`)
}
const indexed = () => bare`
  select s.id, s.starts_at, s.ends_at from care.slot s join care.counselor k on k.id = s.counselor_id
   where not s.withdrawn and s.starts_at >= ${start.add({ hours: 2 }).toString()} and 'burnout' = any (k.topics)
     and 'video' = any (s.modes) and extract(hour from s.starts_at at time zone 'Asia/Seoul') between 12 and 17
     and not exists (select 1 from care.claim c where c.slot_id = s.id and (c.expires_at is null or c.expires_at > now()))
   order by s.starts_at, s.id limit 21`

/** Searches over one connection of its own: what was idle while the history was made has been closed by the server. */
async function searched(path: string, times: number): Promise<number[]> {
  const connection = await openConnection(product.port)
  const all = await measured(() => overHttp(connection, path), times)
  connection.close()
  return all
}

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
const until = start.add({ hours: 24 * 30 }).toString()
const monthPage = `/counseling?day=${start.add({ hours: 240 }).toString().slice(0, 10)}`
const page = await searched(monthPage, 100)
const month = await searched(`/api/v1/slots?to=${until}&limit=200`, 100)
console.log(
  `month of any of 64 counselors: p50 ${ms(quantile(month, 0.5))} as JSON, ${ms(quantile(page, 0.5))} as the page that counts every day (aim ≤ 50 ms)`,
)

await withoutConstraint(() => fill(1, 56, 65, 500))
const theirs = await measured(indexed, 300)
const ours = await searched(search, 300)
console.log(
  `search, 500 counselors × 8 weeks: p50 ${ms(quantile(ours, 0.5))} against ${ms(quantile(theirs, 0.5))} of the bare indexed query, p99 ${ms(quantile(ours, 0.99))} against ${ms(quantile(theirs, 0.99))}, ratio ${(quantile(ours, 0.99) / quantile(theirs, 0.99)).toFixed(1)} (aim ≤ 3)`,
)

await withoutConstraint(() => fill(-7, 7, 1, 60))
const short = await searched(search, 300)
await withoutConstraint(() => fill(-707, 700, 1, 60))
const long = await searched(search, 300)
const [rows] = await admin`select count(*)::int as slots from care.slot`
console.log(
  `search with a hundred times the history (${rows?.slots} slots in all): p50 ratio ${(quantile(long, 0.5) / quantile(short, 0.5)).toFixed(2)}, p99 ratio ${(quantile(long, 0.99) / quantile(short, 0.99)).toFixed(2)} (aim ≤ 1.2)`,
)
product.stop()
await end()
process.exit(0)
