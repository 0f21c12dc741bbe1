import { chance } from '../../seeds/chance.ts'
import type { protect } from '../../src/disclosure/protect.ts'
import type { Solver } from '../../src/solver.ts'
import { organizationsOf } from '../../src/statistics/organizations.ts'
import { Attacker, recordOf } from './attacker.ts'
import { type Breach, narrowed } from './narrowing.ts'
import { publishAll, rules, type SmallWorld, truthOf } from './worlds.ts'

/** Publishes a world and attacks it: from outside, and knowing all about each of `known` people. */
export async function attack(
  world: SmallWorld,
  solver: Solver,
  { known = world.seed % 2, protection }: { known?: number; protection?: typeof protect } = {},
): Promise<{ breaches: Breach[]; published: number; cells: number }> {
  const truth = truthOf(world)
  const releases = await publishAll(truth, solver, protection)
  const attacker = new Attacker(releases)
  const breaches = narrowed(attacker, rules.threshold)
  const organizations = organizationsOf(truth.units, rules.smallestOrganization)
  const rowOf = (unit: string | undefined) =>
    organizations.find(({ units }) => units.some(({ code }) => code === unit))?.code ?? ''
  const people = chance(`known:${world.seed}`)
    .shuffled([...truth.unitOf.keys()])
    .slice(0, known)
  for (const person of people) {
    const facts = truth.facts.filter(({ subject }) => subject === person)
    const record = recordOf(facts, rowOf(truth.unitOf.get(person)))
    if (record.size > 0) breaches.push(...narrowed(attacker, rules.threshold, record, person))
  }
  const cells = [...attacker.unknowns.values()]
  return { breaches, published: cells.filter(({ shown }) => shown === 'published').length, cells: cells.length }
}
