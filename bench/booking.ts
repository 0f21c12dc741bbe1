import { readFileSync } from 'node:fs'
import { startServer } from './child.ts'
import { type Load, load, post } from './load.ts'
import { employeesWithCookies, ms, quantile, setTheScene } from './setting.ts'

// Booking distinct slots at 1, 16 and 64 clients: the whole product against a bare server with one statement.
// A city's people: each books a few times a year, so that what is counted for each is what it would be.
const employees = 4096
const slotsEach = 8
const { world, admin, database, cluster, end } = await setTheScene()
await admin`update app.setting set value = '{"sessions": 1000000}' where name = 'entitlement'`
await admin.unsafe(`
  create schema bench;
  create table bench.claim (slot_id uuid primary key, subject uuid not null, during tstzrange not null,
    exclude using gist (subject with =, during with &&));`)
const people = await employeesWithCookies(world, employees)
const counselors = []
for (let at = 0; at < 64; at++) counselors.push(await world.counselor())

// Each counselor's hours are shared out to 64 employees, so that nobody is ever in two places.
interface Turn {
  slotId: string
  who: number
}
const turns: Turn[] = []
const first = world.now().round({ smallestUnit: 'hour' }).add({ hours: 72 })
for (const [index, counselor] of counselors.entries()) {
  const slots = await world.slots(counselor, slotsEach * 64, first)
  for (const [hour, slot] of slots.entries()) turns.push({ slotId: slot.id, who: index * 64 + (hour % 64) })
}
// Everybody twice, to begin with; then spread over people, as a city's bookings are.
const byPerson = Map.groupBy(turns, ({ who }) => who)
const greetings = [0, 1].flatMap(round => [...byPerson.values()].flatMap(own => own.slice(round, round + 1)))
const greeting = new Set(greetings)
const others = turns.filter(turn => !greeting.has(turn)).sort((a, b) => (a.slotId < b.slotId ? -1 : 1))
turns.splice(0, turns.length, ...greetings, ...others)

const product = await startServer('product-server', { urls: database.urls, newestMigration: cluster.newestMigration })
const reference = await startServer('reference-server', { adminUrl: database.adminUrl })
let sold = 0
let claimed = 0
const nextBooking = () => {
  const turn = turns[sold++]
  const person = turn && people[turn.who]
  if (!turn || !person) return undefined
  const body = JSON.stringify({
    slotId: turn.slotId,
    mode: 'in-person',
    topic: 'burnout',
    alias: '바다',
    message: '요즘 잠이 얕아요.',
  })
  const headers = { origin: 'http://localhost:3000', cookie: person.cookie, 'idempotency-key': `bench ${turn.slotId}` }
  return post(product.port, '/api/v1/appointments', body, headers)
}
// The reference knows no slots, so it never runs out of them: each claim is of another hour.
const nextClaim = () => {
  const startsAt = first.add({ hours: claimed })
  const subject = people[claimed++ % employees]?.actor.me
  const during = `[${startsAt},${startsAt.add({ minutes: 50 })})`
  return post(reference.port, '/', JSON.stringify({ slotId: crypto.randomUUID(), subject, during }), {})
}

// Everybody has been here before: sessions looked up, data keys made, statements prepared, code warm.
let greeted = 0
await load(product.port, 16, 120, () => (greeted++ < greetings.length ? nextBooking() : undefined))
await load(reference.port, 16, 2, nextClaim)
// As autovacuum would have by now; a plan made for empty tables is not what a city lives with.
await admin`vacuum analyze`

const spurious: Record<string, number> = {}
for (const clients of [1, 16, 64]) {
  const rounds: { ours: Load; theirs: Load }[] = []
  for (let round = 0; round < 3; round++) {
    const theirs = await load(reference.port, clients, 2, nextClaim)
    const ours = await load(product.port, clients, 2, nextBooking)
    rounds.push({ ours, theirs })
    for (const [status, times] of Object.entries(ours.statuses))
      if (status !== '201') spurious[status] = (spurious[status] ?? 0) + times
  }
  const rate = (which: 'ours' | 'theirs') =>
    rounds.reduce((sum, round) => sum + round[which].perSecond, 0) / rounds.length
  const p = (which: 'ours' | 'theirs', share: number) =>
    quantile(
      rounds.flatMap(round => round[which].latencies).sort((a, b) => a - b),
      share,
    )
  const share = rate('ours') / rate('theirs')
  const tail = p('ours', 0.99) / p('theirs', 0.99)
  console.log(
    `booking, ${clients} clients: ${rate('ours').toFixed(0)}/s against ${rate('theirs').toFixed(0)}/s, ratio ${share.toFixed(2)} (aim ≥ 0.30); ` +
      `p50 ${ms(p('ours', 0.5))} against ${ms(p('theirs', 0.5))}, p99 ${ms(p('ours', 0.99))} against ${ms(p('theirs', 0.99))}, ratio ${tail.toFixed(1)} (aim ≤ 4)`,
  )
}
const memory = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${product.pid}/status`, 'utf8'))?.[1]
console.log(
  `booking: refusals of distinct slots ${JSON.stringify(spurious)} (aim {}); ${sold} of ${turns.length} slots used`,
)
console.log(`booking: peak memory of the server ${Math.round(Number(memory) / 1024)} MiB (aim ≤ 300)`)
product.stop()
reference.stop()
await end()
process.exit(0)
