import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  compare,
  exactly,
  over,
  plus,
  ratio,
  readRatio,
  rounded,
  scoreText,
  shown,
  times,
  written,
} from '../../src/instruments/ratio.ts'

it('reads whole numbers, decimals and fractions as the exact numbers they say', () => {
  expect([9, -4, 41.67, '41.67', '125/3', '-1/2', '54.80'].map(one => written(exactly(one)))).toEqual([
    '9',
    '-4',
    '4167/100',
    '4167/100',
    '125/3',
    '-1/2',
    '274/5',
  ])
})

it('reads nothing else', () => {
  const others = ['', 'x', '1/0', '1e3', ' 1', '1.', '.5', '0x1', Number.NaN, Number.POSITIVE_INFINITY, 1e21, 1e-9]
  expect(others.map(readRatio)).toEqual(others.map(() => undefined))
})

it('adds, multiplies and divides exactly where floats do not', () => {
  expect(compare(plus(exactly(0.1), exactly(0.2)), exactly(0.3))).toBe(0)
  expect(written(times(over(exactly(5), exactly(12)), ratio(100)))).toBe('125/3')
  expect(() => ratio(1, 0)).toThrow(RangeError)
})

it('orders as cross-multiplied whole numbers do, and is the same read back', () => {
  const part = fc.integer({ min: -500, max: 500 })
  const under = fc.integer({ min: 1, max: 500 })
  fc.assert(
    fc.property(part, under, part, under, (a, b, c, d) => {
      expect(compare(ratio(a, b), ratio(c, d))).toBe(Math.sign(a * d - c * b))
      expect(exactly(written(ratio(a, b)))).toEqual(ratio(a, b))
    }),
  )
})

it('rounds half away from zero, and shows that there is more', () => {
  expect([rounded(exactly('1/8'), 2), rounded(exactly('-1/8'), 2)].map(written)).toEqual(['13/100', '-13/100'])
  expect(shown(exactly('125/3'))).toBe(41.67)
  expect([exactly('125/3'), exactly('1/2'), exactly(7)].map(scoreText)).toEqual(['41.67…', '0.5', '7'])
})
