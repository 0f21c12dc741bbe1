import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Department, definitionOf, dueOn, keptRows, rateOf, sumOf } from '../../src/participation/definition.ts'

const department = fc
  .record({
    onLeave: fc.integer({ min: 0, max: 5 }),
    leftOut: fc.integer({ min: 0, max: 30 }),
    counted: fc.oneof(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 200 })),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    kind: fc.constantFrom('bureau', 'fire', 'institute'),
  })
  .map(({ onLeave, leftOut, counted, share, kind }) => ({
    ...{ onLeave, leftOut, counted, kind, heads: onLeave + leftOut + counted },
    participants: Math.floor(counted * share),
  }))
const departments = fc
  .array(department, { minLength: 1, maxLength: 25 })
  .map(all =>
    all.map(
      (one, at): Department => ({ ...one, code: `u${at}`, unitId: `id${at}`, name: { ko: `${at}과`, en: `U${at}` } }),
    ),
  )

test('whoever is counted is in just one row that HR sees, and no such row has fewer than ten', () => {
  fc.assert(
    fc.property(departments, fc.integer({ min: 10, max: 40 }), (all, smallest) => {
      const rows = keptRows(all, smallest)
      const shown = rows.filter(one => one.shown)
      for (const { counted } of shown) expect(counted).toBeGreaterThanOrEqual(smallest)
      const everybody = sumOf(all)
      // Only where all together are too few is nothing shown.
      if (everybody.counted < smallest) expect(shown).toEqual([])
      else {
        expect(sumOf(shown).counted).toBe(everybody.counted)
        expect(sumOf(shown).participants).toBe(everybody.participants)
      }
      const own = rows.filter(({ unitId }) => unitId !== null)
      expect(own.map(({ code }) => code)).toEqual(all.map(({ code }) => code))
      const inside = shown.flatMap(({ members, name }) => members?.map(({ en }) => en) ?? [name.en])
      expect(new Set(inside).size).toBe(inside.length)
    }),
    { numRuns: 300 },
  )
})

test('the definition of a month is the one that holds on its last day, and its day to be counted is in the next', () => {
  const value = { version: 1, target: 10, smallest: 10, countedOn: 5, leftOut: ['fire'] }
  const rows = [
    { name: 'flexible-participation', validFrom: '2018-01-01', value },
    { name: 'flexible-participation', validFrom: '2026-10-31', value: { ...value, target: 30 } },
  ]
  const of = (month: string) => definitionOf(rows, Temporal.PlainYearMonth.from(month))
  expect([of('2026-09').target, of('2026-10').target]).toEqual([10, 30])
  expect(dueOn(Temporal.PlainYearMonth.from('2026-12'), of('2026-12')).toString()).toBe('2027-01-05')
  const lower = [{ name: 'flexible-participation', validFrom: '2018-01-01', value: { ...value, smallest: 9 } }]
  expect(() => definitionOf(lower, Temporal.PlainYearMonth.from('2026-10'))).toThrow()
})

test('a rate has one decimal, and there is none of nobody', () => {
  expect(rateOf({ counted: 3, participants: 1 })).toBe(33.3)
  expect(rateOf({ counted: 0, participants: 0 })).toBeNull()
})
