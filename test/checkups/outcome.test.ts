import { expect, it } from 'vitest'
import { compareOutcome, reliableChangeIndex } from '../../src/checkups/outcome.ts'
import { scoreResponse } from '../../src/checkups/score.ts'
import { answered, ship } from '../instruments/shipped.ts'

function total(id: string, points: number) {
  const count = id === 'phq-9' ? 9 : 7
  const each = Array.from({ length: count }, (_, index) => Math.min(3, Math.max(0, points - index * 3)))
  const { total: found } = scoreResponse(ship(id), answered(...each))
  if (!found) throw new Error('no total')
  return found
}
const compared = (id: string, before: number, after: number) =>
  compareOutcome(ship(id), total(id, before), total(id, after))

it('PHQ-9: 6 points are a reliable change, 5 are not, either way', () => {
  expect(compared('phq-9', 15, 9)).toEqual({
    change: -6,
    reliable: 'better',
    wasCase: true,
    isCase: false,
    recovery: true,
    reliableRecovery: true,
  })
  expect(compared('phq-9', 14, 9)).toMatchObject({ reliable: null, recovery: true, reliableRecovery: false })
  expect(compared('phq-9', 4, 10)).toMatchObject({ change: 6, reliable: 'worse', wasCase: false, isCase: true })
  expect(compared('phq-9', 20, 10)).toMatchObject({
    reliable: 'better',
    isCase: true,
    recovery: false,
    reliableRecovery: false,
  })
  expect(compared('phq-9', 9, 3)).toMatchObject({ reliable: 'better', wasCase: false, recovery: false })
})

it('GAD-7: caseness is 8 and 4 points are a reliable change', () => {
  expect(compared('gad-7', 8, 7)).toMatchObject({
    wasCase: true,
    isCase: false,
    recovery: true,
    reliableRecovery: false,
  })
  expect(compared('gad-7', 11, 7)).toMatchObject({ reliable: 'better', reliableRecovery: true })
  expect(compared('gad-7', 7, 3)).toMatchObject({ reliable: 'better', wasCase: false, recovery: false })
})

it('where more is better, a rise is an improvement', () => {
  const rule = { ...ship('who-5'), outcome: { caseness: 50, reliableChange: 10 } }
  const score = (value: number) => ({ id: 'total', raw: value / 4, value, exact: String(value), min: 0, max: 100 })
  expect(compareOutcome(rule, score(48), score(60))).toMatchObject({ reliable: 'better', recovery: true })
  expect(compareOutcome(rule, score(60), score(48))).toMatchObject({ reliable: 'worse', isCase: true })
})

it('an instrument without an outcome rule is not compared', () => {
  expect(compareOutcome(ship('gad-2'), total('gad-7', 3), total('gad-7', 2))).toBeUndefined()
})

it('the reliable change index is 1.96 · √2 · SD · √(1 − r)', () => {
  expect(reliableChangeIndex(10, 0.75)).toBeCloseTo(13.859, 3)
  expect(reliableChangeIndex(5, 1)).toBe(0)
  expect(() => reliableChangeIndex(-1, 0.5)).toThrow(RangeError)
  expect(() => reliableChangeIndex(1, 1.1)).toThrow(RangeError)
  expect(() => reliableChangeIndex(Number.NaN, 0.5)).toThrow(RangeError)
})
