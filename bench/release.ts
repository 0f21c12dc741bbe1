import { release as releaseTable } from '../db/schema/statistics.ts'
import { highsSolver } from '../src/node/highs.ts'
import { publishRelease } from '../src/statistics/publish.ts'
import { fillCity, fillSaid } from '../test/statistics/care-facts.ts'
import { depsOf } from '../test/support/deps.ts'
import { setTheScene } from './setting.ts'

// The twelve releases of a year for 14,000 staff and 1,000,000 past appointments, on real Postgres, gate included; the last
// one adds up all of them.
const { world, admin, end } = await setTheScene()
const [units, heads] = [70, 200]
const years = { from: '2019-01-01T00:00:00Z', until: '2026-12-31T00:00:00Z' }
const city = { units, heads, clients: 5_000, appointments: 1_000_000, ...years }
await world.asSuperuser(tx => fillCity(tx, world.pseudonyms, city))
await world.asSuperuser(tx => fillSaid(tx, world.ground.vault, '2026-01-01T00:00:00Z'))
await admin`vacuum analyze`
const solver = await highsSolver()
const deps = { ...depsOf(world), solver: async () => solver }

const took: number[] = []
for (let month = 1; month <= 12; month++) {
  const period = Temporal.PlainYearMonth.from({ year: 2026, month })
  const due = period.add({ months: 1 }).toPlainDate({ day: 20 }).toZonedDateTime('Asia/Seoul').toInstant()
  world.ground.at(due)
  const began = performance.now()
  const outcome = await publishRelease(deps, period.toString())
  if (!outcome.published) throw new Error(`nothing came out: ${outcome.why}`)
  took.push((performance.now() - began) / 1000)
}
const [slowest, year] = [Math.max(...took), took.at(-1) ?? 0]
const [counts] = await admin`select (select count(*) from care.appointment)::int as appointments,
  (select count(*) from people.person)::int as people`
const rows = await world.asSuperuser(tx => tx.select({ body: releaseTable.body }).from(releaseTable))
const cells = rows.flatMap(({ body }) => body.match(/"state":"\w+"/g) ?? [])
const published = cells.filter(cell => cell.includes('published')).length
console.log(
  `release: ${counts?.people} staff, ${counts?.appointments} appointments: the twelve of a year ${took.map(each => each.toFixed(1)).join(' ')} s, the year's end ${year.toFixed(1)} s, the slowest ${slowest.toFixed(1)} s (aim ≤ 60 s); ${published} of ${cells.length} cells published`,
)
await end()
process.exit(slowest <= 60 ? 0 : 1)
