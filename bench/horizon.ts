import { count } from 'drizzle-orm'
import { availabilityRule, slot } from '../db/schema/counseling.ts'
import { actIn, entryOf } from '../src/act.ts'
import type { Deps } from '../src/deps.ts'
import { week } from '../src/schedule/week.ts'
import { WeekPage } from '../src/schedule/week-page.tsx'
import { publishAll } from '../src/tasks.ts'
import type { WorldCounselor } from '../test/support/care.ts'
import { depsOf } from '../test/support/deps.ts'
import { embeddedWorld } from './embedded.ts'
import { ms, quantile } from './setting.ts'

// 500 counselors over eight weeks on the embedded engine: the horizon from nothing, again without a change, and a week
// later; then what the week view costs beside its own queries.
const { world, worked, waited, close } = await embeddedWorld()
const counselors: WorldCounselor[] = []
const many = Number(process.env.COUNSELORS ?? 500)
for (let at = 0; at < many; at++) counselors.push(await world.counselor())
const rules = counselors.flatMap(({ me, center }) =>
  [1, 2, 3, 4, 5].flatMap(weekday =>
    [
      ['09:00', '12:00'],
      ['13:00', '18:00'],
    ].map(([starts = '', ends = '']) => ({
      ...{ id: world.ground.uuid(), counselorId: me, centerId: center, weekday, starts, ends, slotMinutes: 50 },
      ...{ breakMinutes: 10, modes: ['in-person' as const, 'video' as const], validFrom: '2026-01-01' },
    })),
  ),
)
for (let at = 0; at < rules.length; at += 1000)
  await world.asSuperuser(tx => tx.insert(availabilityRule).values(rules.slice(at, at + 1000)))
const deps: Deps = depsOf(world)

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
const seconds = (value: number) => `${(value / 1000).toFixed(1)} s`
/** How long a run took, how much of that the engine, and how long the processor was at it, whatever else it had to do. */
async function tell(what: string, work: () => Promise<unknown>): Promise<void> {
  const [before, cpu] = [worked(), process.cpuUsage()]
  const took = await timed(work)
  const { user, system } = process.cpuUsage(cpu)
  const processor = seconds((user + system) / 1000)
  console.log(`  ${what}: ${seconds(took)} (the engine ${seconds(worked() - before)}; processor ${processor})`)
}
console.log(`horizon, ${many} counselors × 8 weeks on the embedded engine (aim ≤ 30 s a run with 500)`)
await tell('from nothing', () => publishAll(deps))
await tell('unchanged', () => publishAll(deps))
await world.pass({ days: 1 })
await tell('a day later', () => publishAll(deps))
const [rows] = await world.asSuperuser(tx => tx.select({ slots: count() }).from(slot))
console.log(`  ${rows?.slots} slots`)

const [anybody] = counselors
if (!anybody) throw new Error('nobody there')
const somebody = anybody
const view = { locale: 'ko' as const, path: '/schedule', who: null, demo: false }
interface Round {
  whole: number
  queries: number
  engine: number
}

/** The week as the page does it: how long in all, how long of that it waited for its queries, and the engine on them. */
async function weekView(): Promise<Round> {
  const now = world.now()
  const [engineBefore, before] = [worked(), waited()]
  const whole = await timed(() =>
    deps.db.transaction(entryOf(somebody, now), async tx => {
      const shown = await week(actIn(world.ground, tx, somebody, now), {})
      return String(await WeekPage({ view, week: shown }))
    }),
  )
  return { whole, queries: waited() - before, engine: worked() - engineBefore }
}
const rounds: Round[] = []
for (let round = 0; round < 130; round++) {
  const one = await weekView()
  if (round >= 30) rounds.push(one)
}
const middle = (values: number[]) =>
  quantile(
    values.toSorted((one, other) => one - other),
    0.5,
  )
const [whole, queries, engine] = [
  middle(rounds.map(one => one.whole)),
  middle(rounds.map(one => one.queries)),
  middle(rounds.map(one => one.engine)),
]
console.log(
  `week view: p50 ${ms(whole)} in all, ${ms(queries)} of it its queries (the engine alone ${ms(engine)}), ratio ${(whole / queries).toFixed(2)} (aim ≤ 1.5)`,
)
await close()
process.exit(0)
