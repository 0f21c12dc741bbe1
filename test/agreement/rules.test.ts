import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Agreement, agreementOn, burnOf, monthsOf, paceOf } from '../../src/agreement/rules.ts'

const targets = { use: null, days: null, improvement: null }
const day = fc.integer({ min: 0, max: 1500 }).map(days => Temporal.PlainDate.from('2025-01-01').add({ days }))
const agreements = fc.tuple(day, fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 1_000_000_000 })).map(
  ([startsOn, days, budget]): Agreement => ({
    ...{ provider: 'P', startsOn, endsOn: startsOn.add({ days }), budget, targets },
  }),
)

test('on each day the agreement entered last among those that hold counts, its first and last day included', () => {
  fc.assert(
    fc.property(fc.array(agreements, { maxLength: 5 }), day, (all, on) => {
      const holding = all.filter(({ startsOn, endsOn }) => `${startsOn}` <= `${on}` && `${on}` <= `${endsOn}`)
      expect(agreementOn(all, on)).toBe(holding.at(-1))
    }),
  )
})

test('the months of an agreement are all that it touches, and only those', () => {
  fc.assert(
    fc.property(agreements, agreement => {
      const touched = new Set<string>()
      for (let on = agreement.startsOn; `${on}` <= `${agreement.endsOn}`; on = on.add({ days: 1 }))
        touched.add(on.toPlainYearMonth().toString())
      expect(monthsOf(agreement).map(String)).toEqual([...touched])
    }),
    { numRuns: 30 },
  )
})

test('a budget burns by the amounts of its own months only, and never backwards', () => {
  const amounts = fc.uniqueArray(
    fc.record({ place: fc.integer({ min: -3, max: 40 }), amount: fc.integer({ min: 1, max: 50_000_000 }) }),
    { selector: ({ place }) => place, maxLength: 20 },
  )
  fc.assert(
    fc.property(agreements, amounts, (agreement, given) => {
      const first = agreement.startsOn.toPlainYearMonth()
      const months = given.map(({ place, amount }) => ({ month: first.add({ months: place }), amount }))
      const within = given.filter(({ place }) => place >= 0 && place < monthsOf(agreement).length)
      const burn = burnOf(agreement, months)
      expect(burn.total).toBe(within.reduce((sum, { amount }) => sum + amount, 0))
      expect(burn.spent).toEqual(burn.spent.toSorted((a, b) => a - b))
      expect(burn.spent.length).toBe(Math.max(-1, ...within.map(({ place }) => place)) + 1)
      if (burn.total > agreement.budget) expect(paceOf(burn)).toBe('over')
      if (within.length === 0) expect(paceOf(burn)).toBe('none')
    }),
  )
})

test('an even pace is called even, and a tenth of the budget away from it is not', () => {
  const year = { startsOn: Temporal.PlainDate.from('2026-01-01'), endsOn: Temporal.PlainDate.from('2026-12-31') }
  const agreement: Agreement = { ...year, provider: 'P', budget: 1200, targets }
  const spend = (each: number) =>
    paceOf(
      burnOf(
        agreement,
        monthsOf(agreement)
          .slice(0, 6)
          .map(month => ({ month, amount: each })),
      ),
    )
  expect([60, 85, 100, 115, 130, 210].map(spend)).toEqual(['behind', 'even', 'even', 'even', 'ahead', 'over'])
})
