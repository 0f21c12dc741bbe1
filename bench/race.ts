import { startServer } from './child.ts'
import { openConnection, post } from './load.ts'
import { employeesWithCookies, ms, quantile, setTheScene } from './setting.ts'

// Sixty-four clients want the same slot at the same moment, twenty rounds; then a thousand want a hundred slots.
const { world, database, cluster, end } = await setTheScene()
const people = await employeesWithCookies(world, 1000)
const counselor = await world.counselor()
const slots = await world.slots(counselor, 140, world.now().round({ smallestUnit: 'hour' }).add({ hours: 72 }))
const product = await startServer('product-server', { urls: database.urls, newestMigration: cluster.newestMigration })
const want = (slotId: string, cookie: string) =>
  post(product.port, '/api/v1/appointments', JSON.stringify({ slotId, mode: 'video', topic: 'sleep' }), {
    origin: 'http://localhost:3000',
    cookie,
  })
const connections = await Promise.all(Array.from({ length: 64 }, () => openConnection(product.port)))

let clean = 0
const latencies: number[] = []
for (const slot of slots.slice(0, 20)) {
  const answers = await Promise.all(
    connections.map(async (connection, at) => {
      const asked = performance.now()
      const answer = await connection.ask(want(slot.id, people[at]?.cookie ?? ''))
      latencies.push(performance.now() - asked)
      return answer
    }),
  )
  const won = answers.filter(({ status }) => status === 201).length
  const refused = answers.filter(({ status, body }) => status === 409 && body.includes('"alternatives":[{')).length
  if (won === 1 && refused === 63) clean++
}
latencies.sort((a, b) => a - b)
console.log(
  `race: one winner and 63 refusals with alternatives in ${clean} of 20 rounds (aim 20); p99 ${ms(quantile(latencies, 0.99))}`,
)

// Each of the thousand asks once; the 64 connections take them in turn, as a server with one queue would.
const hundred = slots.slice(20, 120)
const crowd: number[] = []
const statuses: Record<number, number> = {}
let turn = 0
await Promise.all(
  connections.map(async connection => {
    for (let mine = turn++; mine < people.length; mine = turn++) {
      const asked = performance.now()
      const { status } = await connection.ask(want(hundred[mine % 100]?.id ?? '', people[mine]?.cookie ?? ''))
      crowd.push(performance.now() - asked)
      statuses[status] = (statuses[status] ?? 0) + 1
    }
  }),
)
crowd.sort((a, b) => a - b)
console.log(
  `race: 1,000 people for 100 slots: ${JSON.stringify(statuses)} (aim 100 × 201, 900 × 409), p99 ${ms(quantile(crowd, 0.99))} (aim ≤ 2,000 ms)`,
)
for (const connection of connections) connection.close()
product.stop()
await end()
process.exit(clean === 20 && statuses[201] === 100 ? 0 : 1)
