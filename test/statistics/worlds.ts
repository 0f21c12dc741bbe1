import fc from 'fast-check'
import { type Chance, chance } from '../../seeds/chance.ts'
import { changes, severities } from '../../src/checkups/counted.ts'
import { topicCodes } from '../../src/counseling/topics.ts'
import type { protect } from '../../src/disclosure/protect.ts'
import type { Fact } from '../../src/measures/measure.ts'
import type { Solver } from '../../src/solver.ts'
import { computeRelease } from '../../src/statistics/compute.ts'
import { organizationsOf } from '../../src/statistics/organizations.ts'
import type { ReleaseBody } from '../../src/statistics/release.ts'

/** A small employer: who came in which months, and where they belong. */
export interface SmallWorld {
  seed: number
  /** The first month, 1 for January: quarters and years fall differently. */
  starts: number
  months: number
  /** Heads of each unit, and how many of them ever come. */
  units: { heads: number; clients: number }[]
  topics: number
  centers: number
  /** How likely a client comes in a month, in percent. */
  keenness: number
}

/** Worlds of every small shape: around the threshold, lopsided, merged units, one to six months. */
export const smallWorlds: fc.Arbitrary<SmallWorld> = fc.record({
  seed: fc.nat(),
  starts: fc.integer({ min: 1, max: 12 }),
  // Six months cost twenty times what one costs, and most of what can go wrong goes wrong within a quarter.
  months: fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 2 }) },
    { weight: 2, arbitrary: fc.constant(3) },
    { weight: 1, arbitrary: fc.integer({ min: 4, max: 6 }) },
  ),
  units: fc.array(fc.record({ heads: fc.integer({ min: 12, max: 90 }), clients: fc.integer({ min: 0, max: 34 }) }), {
    minLength: 1,
    maxLength: 4,
  }),
  topics: fc.integer({ min: 1, max: 4 }),
  centers: fc.integer({ min: 1, max: 3 }),
  keenness: fc.constantFrom(15, 40, 70, 95),
})

export const rules = {
  threshold: 10,
  rounding: 5,
  smallestOrganization: 50,
  largestShare: 50,
  largestTopicShare: 80,
  sessionsOfOne: 5,
}

/** What truly happened in a world, month by month, and the unit of every client. */
export interface Truth {
  periods: string[]
  facts: Fact[]
  unitOf: Map<string, string>
  units: { code: string; name: { ko: string; en: string }; kind: string; heads: number }[]
  centers: { code: string; name: { ko: string; en: string } }[]
}

const named = (code: string) => ({ code, name: { ko: code, en: code } })

/** Lets a world happen; the same world always happens the same. */
export function truthOf(world: SmallWorld): Truth {
  const luck = chance(`world:${world.seed}`)
  const first = Temporal.PlainYearMonth.from({ year: 2025, month: world.starts })
  const periods = Array.from({ length: world.months }, (_, at) => first.add({ months: at }).toString())
  const units = world.units.map(({ heads }, at) => ({ ...named(`u${at}`), kind: at % 2 ? 'fire' : 'bureau', heads }))
  const centers = Array.from({ length: world.centers }, (_, at) => named(`c${at}`))
  const unitOf = new Map<string, string>()
  const facts: Fact[] = []
  for (const [at, { heads, clients }] of world.units.entries()) {
    for (let one = 0; one < Math.min(heads, clients); one++) {
      const subject = `p${at}-${one}`
      unitOf.set(subject, `u${at}`)
      const life = lifeOf(luck, subject, periods, world)
      facts.push(...life, ...saidOf(luck, life, periods))
    }
  }
  return { periods, facts, unitOf, units, centers }
}

function lifeOf(luck: Chance, subject: string, periods: readonly string[], world: SmallWorld): Fact[] {
  let begun = luck.odds(0.3)
  return periods.flatMap(month => {
    const facts: Fact[] = []
    if (luck.odds(0.2)) facts.push({ kind: 'check-up', subject, month })
    if (luck.odds(0.05)) facts.push({ kind: 'waiting', subject, month })
    if (!luck.odds(world.keenness / 100)) return facts
    const times = 1 + luck.weighted([50, 25, 15, 7, 3])
    for (let at = 0; at < times; at++) {
      const outcome =
        at === 0 ? 'attended' : luck.pick(['attended', 'attended', 'no-show', 'late-cancellation'] as const)
      facts.push({ kind: 'appointment', subject, month, outcome, mode: luck.pick(['in-person', 'telephone', 'video']) })
    }
    const days = luck.below(20)
    const topic = topicCodes[luck.below(world.topics)] ?? 'mood'
    const which = { topic, center: `c${luck.below(world.centers)}`, begins: !begun }
    facts.push({ kind: 'attending', subject, month, ...which, daysToOffer: days, daysToSession: days + luck.below(9) })
    begun = true
    return facts
  })
}

/** What somebody says at the end of a quarter in which they came; and who took part in a healing program. */
function saidOf(luck: Chance, life: readonly Fact[], periods: readonly string[]): Fact[] {
  const subject = life[0]?.subject
  if (subject === undefined) return []
  return periods.flatMap((month, at) => {
    if (Number(month.slice(5)) % 3 !== 0) return []
    const quarter = periods.slice(Math.max(0, at - 2), at + 1)
    const came = life.filter(({ kind, month: when }) => kind === 'attending' && quarter.includes(when))
    const facts: Fact[] = []
    if (luck.odds(0.25)) facts.push({ kind: 'healing', subject, month })
    if (came.length === 0) return facts
    const satisfaction = (['satisfied', 'satisfied', 'middling', 'dissatisfied'] as const)[luck.below(4)]
    const severity = severities[luck.below(severities.length)]
    const change = changes[luck.below(changes.length)]
    if (satisfaction && luck.odds(0.7)) facts.push({ kind: 'satisfaction', subject, month, satisfaction })
    if (severity && came.some(({ begins }) => begins) && luck.odds(0.8))
      facts.push({ kind: 'intake', subject, month, severity })
    if (change && luck.odds(0.6)) facts.push({ kind: 'improvement', subject, month, change })
    return facts
  })
}

/** Publishes month after month, as the publisher does with what it counted in the database. */
export async function publishAll(truth: Truth, solver: Solver, protection?: typeof protect): Promise<ReleaseBody[]> {
  const organizations = organizationsOf(truth.units, rules.smallestOrganization)
  const rowOf = new Map(organizations.flatMap(({ code, units }) => units.map(unit => [unit.code, code] as const)))
  const organizationOf = new Map([...truth.unitOf].map(([subject, unit]) => [subject, rowOf.get(unit) ?? '']))
  const headcount = truth.units.reduce((sum, { heads }) => sum + heads, 0)
  const releases: ReleaseBody[] = []
  for (const period of truth.periods) {
    const basis = {
      period,
      facts: truth.facts,
      organizationOf,
      organizations,
      centers: truth.centers,
      headcount,
      rules,
    }
    const links = { earlier: releases, previousHash: releases.length ? 'a'.repeat(64) : null, solver }
    releases.push(await computeRelease({ ...basis, ...links, ...(protection && { protection }) }))
  }
  return releases
}
