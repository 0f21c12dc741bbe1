import fc from 'fast-check'
import { expect, test } from 'vitest'
import { outcomePairs } from '../../src/cases/rules.ts'
import { scoreResponse } from '../../src/checkups/score.ts'
import { shipped } from '../../src/checkups/shipped.ts'
import { answered, ship } from '../instruments/shipped.ts'

const phq9 = ship('phq-9')
const at = (hours: number) => Temporal.Instant.from('2026-01-01T00:00:00Z').add({ hours })
const total = (values: readonly number[]) => scoreResponse(phq9, answered(...values)).total
const of = (values: readonly number[], hours: number, version = phq9.version) => ({
  ...{ at: at(hours), instrument: 'phq-9', version, total: total(values) },
})
const results = fc.array(
  fc.record({
    values: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 9, maxLength: 9 }),
    hours: fc.integer({ min: 0, max: 10_000 }),
  }),
  { minLength: 1, maxLength: 8 },
)

test('the pair is the earliest and the latest, whatever the order, and its meaning follows from 6 points and the line of 10', () => {
  fc.assert(
    fc.property(results, all => {
      const distinct = all.filter((one, index) => all.findIndex(({ hours }) => hours === one.hours) === index)
      const [pair] = outcomePairs(
        distinct.map(({ values, hours }) => of(values, hours)),
        shipped,
      )
      const sum = (values: readonly number[]) => values.reduce((one, other) => one + other, 0)
      const inOrder = distinct.toSorted((one, other) => one.hours - other.hours)
      const [before, after] = [sum(inOrder[0]?.values ?? []), sum(inOrder.at(-1)?.values ?? [])]
      expect(pair?.first.score.value).toBe(before)
      if (distinct.length === 1) expect(pair).toMatchObject({ latest: null, outcome: null })
      else
        expect(pair).toMatchObject({
          latest: { score: { value: after } },
          outcome: {
            change: after - before,
            reliable: before - after >= 6 ? 'better' : after - before >= 6 ? 'worse' : null,
            recovery: before >= 10 && after < 10,
          },
        })
    }),
  )
})

test('results of another version, of a questionnaire without an outcome rule or without a total are left out', () => {
  expect(outcomePairs([of([1, 1, 1, 1, 1, 1, 1, 1, 0], 1, 'other')], shipped)).toEqual([])
  expect(outcomePairs([{ ...of([0, 0, 0, 0, 0, 0, 0, 0, 0], 1), total: null }], shipped)).toEqual([])
  expect(outcomePairs([{ ...of([0, 0, 0, 0, 0, 0, 0, 0, 0], 1), instrument: 'phq-2' }], shipped)).toEqual([])
})
