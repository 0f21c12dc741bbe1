import fc from 'fast-check'
import { expect, test } from 'vitest'
import { primary } from '../../src/disclosure/figures.ts'
import { complement, protect } from '../../src/disclosure/protect.ts'
import { rounded, smallestShown, standsFor, strictness } from '../../src/disclosure/rules.ts'
import { atMost, sumOf } from '../../src/disclosure/system.ts'
import type { Fact } from '../../src/measures/measure.ts'
import { measures } from '../../src/measures/measures.ts'
import { highsSolver } from '../../src/node/highs.ts'
import { lastDue } from '../../src/statistics/ask.ts'
import { cutoffOf } from '../../src/statistics/compute.ts'
import { organizationsOf, regrouped } from '../../src/statistics/organizations.ts'
import { percentOf } from '../../src/statistics/release.ts'
import { cell } from '../support/releases.ts'
import { publishAll, rules, smallWorlds, truthOf } from './worlds.ts'

const strict = fc.record({ threshold: fc.integer({ min: 10, max: 40 }), rounding: fc.integer({ min: 5, max: 20 }) })

test('every number from the threshold on stands behind exactly one published value, with at least four others', () => {
  fc.assert(
    fc.property(strict, fc.integer({ min: 0, max: 500 }), (how, more) => {
      const n = how.threshold + more
      const value = rounded(n, how)
      const [low, high] = standsFor(value, how)
      expect(value % how.rounding).toBe(0)
      expect(n >= low && n <= high && low >= how.threshold && high - low >= 4).toBe(true)
      expect([rounded(low, how), rounded(high, how)]).toEqual([value, value])
    }),
  )
  expect(smallestShown(rules)).toBe(15)
  expect(standsFor(15, rules)).toEqual([10, 17])
  expect(standsFor(20, rules)).toEqual([18, 22])
})

test('thresholds below the floor are no rules', () => {
  for (const lax of [{ threshold: 9 }, { rounding: 4 }, { smallestOrganization: 49 }, { largestShare: 51 }])
    expect(strictness.safeParse({ ...rules, ...lax }).success).toBe(false)
})

test('what an earlier release tells anyway stops no later one, but only where a solver has proven it', async () => {
  const one = { rules, unit: 'persons', cap: 100 } as const
  // The year has at least the 58 of the quarter, which is more than the share that a year may not show.
  const quarter = { ...one, key: 'quarter', release: '2026-09', shown: { state: 'published', value: 60 } } as const
  const now = { ...one, release: '2026-12', order: 0, spans: false }
  const year = { ...now, key: 'year', n: 60, persons: 60, ceiling: 50 }
  const other = { ...now, key: 'other', n: 20, persons: 20 }
  const task = { counted: [year, other], earlier: [quarter], relations: [atMost('quarter', 'year')] }
  const never = { hold: () => ({ ask: () => 'unknown' as const, close() {} }) }
  const states = async (solver: Parameters<typeof protect>[0]['solver']) =>
    Object.fromEntries([...(await protect({ ...task, solver }))].map(([key, { state }]) => [key, state]))
  expect(await states(await highsSolver())).toEqual({ year: 'withheld', other: 'published' })
  expect(await states(never)).toEqual({ year: 'withheld', other: 'withheld' })
})

test('a share too large to show is withheld, and says nothing that a small one would not', () => {
  const one = { release: '2026-10', rules, unit: 'persons', order: 0, spans: false } as const
  const shown = primary([
    { ...one, key: 'half', n: 30, persons: 30, cap: 60, ceiling: 30 },
    { ...one, key: 'nearly', n: 29, persons: 29, cap: 60, ceiling: 30 },
    { ...one, key: 'less', n: 20, persons: 20, cap: 60, ceiling: 30 },
    { ...one, key: 'few', n: 9, persons: 9, cap: 60 },
    { ...one, key: 'none', n: 0, persons: 0, cap: 60 },
    { ...one, key: 'all', n: 100, persons: 100, cap: 900 },
    { ...one, key: 'topic', n: 81, persons: 81, cap: 900, shareOf: { key: 'all', percent: 80 } },
  ])
  expect(Object.fromEntries([...shown].map(([key, { state }]) => [key, state]))).toEqual({
    half: 'withheld',
    // 30 stands for 28 to 32: showing it below the limit only would tell that it is 28 or 29.
    nearly: 'withheld',
    less: 'published',
    few: 'hidden',
    none: 'hidden',
    all: 'published',
    topic: 'withheld',
  })
})

test('one silent row beside a total gets a second one, chosen by heads and never by how small it is', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 10, max: 90 }), { minLength: 3, maxLength: 6 }), numbers => {
      const row = (n: number, at: number) => ({
        key: `r${at}`,
        n,
        persons: n,
        release: 'now',
        rules,
        unit: 'persons' as const,
        cap: 400,
        order: at,
        spans: false,
        table: 't',
        heads: 100 + ((at * 37) % 11),
      })
      const counted = [row(3, 0), ...numbers.map((n, at) => row(n, at + 1))]
      const shown = primary(counted)
      complement(
        {
          counted,
          relations: [
            sumOf(
              'total',
              counted.map(({ key }) => key),
            ),
          ],
        },
        shown,
      )
      const [fewest] = counted.slice(1).sort((one, other) => one.heads - other.heads)
      const withheld = [...shown].filter(([, { state }]) => state === 'withheld').map(([key]) => key)
      expect(withheld).toEqual([fewest?.key])
    }),
  )
})

test('no row of organizations is smaller than fifty heads, and everybody is in one', () => {
  const unit = fc.record({
    kind: fc.constantFrom('bureau', 'fire', 'district'),
    heads: fc.integer({ min: 0, max: 120 }),
  })
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1, maxLength: 12 }), list => {
      const units = list.map((each, at) => ({ ...each, code: `u${at}`, name: { ko: '', en: '' } }))
      const all = units.reduce((sum, { heads }) => sum + heads, 0)
      const sizes = organizationsOf(units, 50).map(each => each.units.reduce((sum, { heads }) => sum + heads, 0))
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(all)
      if (all >= 50) expect(Math.min(...sizes)).toBeGreaterThanOrEqual(50)
      // The year's map keeps everybody where it put them.
      const map = new Map(organizationsOf(units, 50).flatMap(each => each.units.map(({ code }) => [code, each.code])))
      const again = new Map(regrouped(map, units, 50).flatMap(each => each.units.map(({ code }) => [code, each.code])))
      for (const [code, row] of map) expect(again.get(code)).toBe(row)
    }),
  )
})

test('taking one person out of the facts changes no published number by more than one step', {
  timeout: 120_000,
}, async () => {
  const solver = await highsSolver()
  for (const world of fc.sample(smallWorlds, { numRuns: 25, seed: 5 })) {
    const truth = truthOf({ ...world, months: Math.min(world.months, 3) })
    const [gone] = [...truth.unitOf.keys()]
    const without = { ...truth, facts: truth.facts.filter(({ subject }) => subject !== gone) }
    const [before, after] = [await publishAll(truth, solver), await publishAll(without, solver)]
    for (const [at, { tables }] of before.entries()) {
      for (const [which, table] of tables.entries()) {
        const other = after[at]?.tables[which]
        const cells = [table.total, ...table.rows.map(row => row.cell)]
        const others = other ? [other.total, ...other.rows.map(row => row.cell)] : []
        for (const [place, one] of cells.entries()) {
          const two = others[place]
          if (one.state === 'published' && two?.state === 'published')
            expect(Math.abs(one.value - two.value)).toBeLessThanOrEqual(rules.rounding)
        }
      }
    }
  }
})

test('a month is due on the 15th of the next, in Seoul', () => {
  expect(lastDue(Temporal.Instant.from('2026-11-14T14:59:59Z'))).toBe('2026-09')
  expect(lastDue(Temporal.Instant.from('2026-11-14T15:00:00Z'))).toBe('2026-10')
  expect(cutoffOf('2026-12').toString()).toBe('2027-01-15')
})

test('percentages come from published numbers only', () => {
  expect(percentOf(cell(20), cell(80))).toBe(25)
  expect(percentOf(cell('hidden'), cell(80))).toBeUndefined()
  expect(percentOf(cell(20), cell('withheld'))).toBeUndefined()
})

test('every measure is named and defined in both languages, once, and its rows are found', () => {
  expect(new Set(measures.map(({ id }) => id)).size).toBe(measures.length)
  for (const { name, definition, rows, rowOf, version } of measures) {
    for (const text of [name.ko, name.en, definition.ko, definition.en]) expect(text).not.toBe('')
    expect(version).toBeGreaterThanOrEqual(1)
    if (!Array.isArray(rows) || rows.length === 0) continue
    const fact: Fact = {
      kind: 'appointment',
      subject: '',
      month: '',
      mode: 'video',
      outcome: 'no-show',
      ...{ topic: 'mood', satisfaction: 'middling', severity: 'mild', change: 'same' },
    }
    expect(rows.map(({ code }) => code)).toContain(rowOf(fact))
  }
})
