import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { primary } from '../../src/disclosure/figures.ts'
import { protect } from '../../src/disclosure/protect.ts'
import { highsSolver } from '../../src/node/highs.ts'
import { attack } from './attack.ts'
import { type SmallWorld, smallWorlds } from './worlds.ts'

const solver = await highsSolver()
const worlds = Number(process.env.WORLDS ?? 500)

/** Worlds that longer runs found: sessions tied too closely to people, and a year that tells more than a release can hide. */
const brokenBefore: SmallWorld[] = [
  {
    seed: 1_398_039_685,
    starts: 11,
    months: 3,
    units: [
      { heads: 82, clients: 30 },
      { heads: 87, clients: 33 },
      { heads: 61, clients: 22 },
    ],
    topics: 1,
    centers: 3,
    keenness: 15,
  },
  {
    // One person is known to have had five sessions.
    seed: 918_716_771,
    starts: 2,
    months: 1,
    units: [
      { heads: 72, clients: 29 },
      { heads: 14, clients: 23 },
      { heads: 33, clients: 23 },
    ],
    topics: 1,
    centers: 1,
    keenness: 15,
  },
  {
    seed: 347_593_507,
    starts: 10,
    months: 5,
    units: [
      { heads: 18, clients: 17 },
      { heads: 15, clients: 16 },
    ],
    topics: 4,
    centers: 2,
    keenness: 70,
  },
]

describe('whoever reads all releases', () => {
  test('narrows no hidden number below 0…9 and no rounded one below five values, not even knowing one record', {
    timeout: 600_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(smallWorlds, async world => {
        const { breaches, errors } = await attack(world, solver)
        expect({ breaches, errors }).toEqual({ breaches: [], errors: [] })
      }),
      { numRuns: worlds, seed: 20_261_123, endOnFailure: true, examples: brokenBefore.map(world => [world]) },
    )
  })

  test('narrows nothing either when the publisher’s solver never answers in time, and lets out less', async () => {
    const never = { hold: () => ({ ask: () => 'unknown' as const, close() {} }) }
    let [sure, unsure] = [0, 0]
    for (const world of [...brokenBefore, ...fc.sample(smallWorlds, { numRuns: 25, seed: 9 })]) {
      const { breaches, published } = await attack(world, never)
      expect(breaches).toEqual([])
      unsure += published
      sure += (await attack(world, solver, { known: 0 })).published
    }
    expect(unsure).toBeLessThan(sure)
  })

  /** A world that is caught by the same attacker in the first few tried. */
  const caught = async (protection: typeof protect, some: Partial<SmallWorld> = {}) => {
    for (const world of fc.sample(smallWorlds, { numRuns: 60, seed: 7 })) {
      const { breaches } = await attack({ ...world, ...some }, solver, { protection, known: 0 })
      if (breaches.length > 0) return breaches
    }
    return []
  }

  test('catches a publisher that hides few and rounds, but withholds nothing beside them', async () => {
    expect(await caught(async ({ counted }) => primary(counted), { months: 1 })).not.toEqual([])
  })

  test('catches a publisher that looks at each release alone', async () => {
    const alone = (task: Parameters<typeof protect>[0]) => protect({ ...task, earlier: [] })
    const across = await caught(alone, { months: 6, starts: 1, keenness: 40 })
    expect(across).not.toEqual([])
  })
})
