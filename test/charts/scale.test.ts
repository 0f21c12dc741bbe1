import fc from 'fast-check'
import { expect, test } from 'vitest'
import { axisUpTo, namedPlaces } from '../../src/charts/scale.ts'

const amounts = fc.oneof(fc.integer({ min: 0, max: 2_000_000_000 }), fc.double({ min: 0, max: 500, noNaN: true }))

test('an axis starts at zero, holds every value, has few marks, and all of them are round', () => {
  fc.assert(
    fc.property(amounts, max => {
      const { top, ticks } = axisUpTo(max)
      expect(ticks[0]).toBe(0)
      expect(ticks.at(-1)).toBe(top)
      expect(top).toBeGreaterThanOrEqual(max)
      expect(ticks.length).toBeGreaterThanOrEqual(2)
      expect(ticks.length).toBeLessThanOrEqual(5)
      const [, step = 0] = ticks
      expect(String(step)).toMatch(/^[125]0*$/)
      // No mark is wasted: the highest value is above the last but one.
      expect(max).toBeGreaterThanOrEqual(max === 0 ? 0 : (ticks.at(-2) ?? 0))
    }),
  )
})

test('of many places at most so many keep their name, the last one always', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 12 }), (count, atMost) => {
      const kept = namedPlaces(count, atMost)
      expect(kept.size).toBeLessThanOrEqual(atMost)
      expect(kept.has(count - 1)).toBe(true)
      const apart = [...kept].sort((a, b) => a - b).map((place, at, all) => place - (all[at - 1] ?? place))
      expect(new Set(apart.slice(1)).size).toBeLessThanOrEqual(1)
    }),
  )
})
