import { release as releaseTable } from '../db/schema/statistics.ts'
import { highsSolver } from '../src/node/highs.ts'
import { publishRelease } from '../src/statistics/publish.ts'
import { publishDue } from '../src/statistics/schedule.ts'
import { fillCity } from '../test/statistics/care-facts.ts'
import { depsOf } from '../test/support/deps.ts'
import { setTheScene } from './setting.ts'

// One monthly release for 14,000 staff and 1,000,000 past appointments, on real Postgres, gate included; then the one that
// ends the year and adds up all of it.
const { world, admin, end } = await setTheScene()
world.ground.at(Temporal.Instant.from('2026-11-20T00:00:00Z'))
const [units, heads] = [70, 200]
const years = { from: '2019-01-01T00:00:00Z', until: '2026-12-31T00:00:00Z' }
const city = { units, heads, clients: 5_000, appointments: 1_000_000, ...years }
await world.asSuperuser(tx => fillCity(tx, world.pseudonyms, city))
await admin`vacuum analyze`
const solver = await highsSolver()
const deps = { ...depsOf(world), solver: async () => solver }
// Everything before is out already.
world.ground.at(Temporal.Instant.from('2026-10-20T00:00:00Z'))
const before = await publishDue(deps)

async function timed(period: string, now: string) {
  world.ground.at(Temporal.Instant.from(now))
  const began = performance.now()
  const outcome = await publishRelease(deps, period)
  const seconds = (performance.now() - began) / 1000
  if (!outcome.published) throw new Error(`nothing came out: ${outcome.why}`)
  return seconds
}
const month = await timed('2026-10', '2026-11-20T00:00:00Z')
await timed('2026-11', '2026-12-20T00:00:00Z')
const year = await timed('2026-12', '2027-01-20T00:00:00Z')
const [counts] = await admin`select (select count(*) from care.appointment)::int as appointments,
  (select count(*) from people.person)::int as people`
const rows = await world.asSuperuser(tx => tx.select({ body: releaseTable.body }).from(releaseTable))
const cells = rows.flatMap(({ body }) => body.match(/"state":"\w+"/g) ?? [])
const published = cells.filter(cell => cell.includes('published')).length
console.log(
  `release: ${counts?.people} staff, ${counts?.appointments} appointments, ${before.length} releases before: a month ${month.toFixed(1)} s, the year's end ${year.toFixed(1)} s (aim ≤ 60 s); ${published} of ${cells.length} cells published`,
)
await end()
process.exit(month <= 60 && year <= 60 ? 0 : 1)
