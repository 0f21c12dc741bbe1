import { chance } from '../../seeds/chance.ts'
import type { protect } from '../../src/disclosure/protect.ts'
import type { Solver } from '../../src/solver.ts'
import { organizationsOf } from '../../src/statistics/organizations.ts'
import { Attacker, errorsOf, recordOf } from './attacker.ts'
import { type Breach, narrowed } from './narrowing.ts'
import { publishAll, rules, type SmallWorld, truthOf } from './worlds.ts'

/** Publishes a world and attacks it: from outside, and knowing all about each of `known` people. */
export async function attack(
  world: SmallWorld,
  solver: Solver,
  { known = world.seed % 2, protection }: { known?: number; protection?: typeof protect } = {},
): Promise<{ breaches: Breach[]; errors: string[]; published: number; cells: number }> {
  const truth = truthOf(world)
  const releases = await publishAll(truth, solver, protection)
  const attacker = new Attacker(releases)
  const breaches = narrowed(attacker, rules.threshold)
  const organizations = organizationsOf(truth.units, rules.smallestOrganization)
  const rowOf = (unit: string | undefined) =>
    organizations.find(({ units }) => units.some(({ code }) => code === unit))?.code ?? ''
  const records = new Map<string, Map<string, number>>()
  const all = new Map<string, number>()
  for (const [person, unit] of truth.unitOf) {
    const record = recordOf(
      truth.facts.filter(({ subject }) => subject === person),
      rowOf(unit),
    )
    records.set(person, record)
    for (const [name, times] of record) all.set(name, (all.get(name) ?? 0) + times)
  }
  const people = chance(`known:${world.seed}`)
    .shuffled([...records])
    .slice(0, known)
  for (const [person, record] of people)
    if (record.size > 0) breaches.push(...narrowed(attacker, rules.threshold, record, person))
  const cells = [...attacker.unknowns.values()]
  const published = cells.filter(({ shown }) => shown === 'published').length
  return { breaches, errors: errorsOf(attacker, all), published, cells: cells.length }
}
