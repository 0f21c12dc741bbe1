import fc from 'fast-check'
import { expect, it } from 'vitest'
import { placeName, placesIn } from '../../src/instruments/places.ts'

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

it('agrees with JSON.parse on what is JSON, also when a character is lost or slipped in', () => {
  const slip = fc.constantFrom('', ',', '"', '}', ']', ':', ' ', '\u00a0', '\n', '0', '\\', 'x')
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(), slip, (value, place, character) => {
      const whole = JSON.stringify(value, null, 1)
      const at = place % (whole.length + 1)
      const spoiled = whole.slice(0, at) + character + whole.slice(at + 1)
      expect(placesIn(whole).broken).toBeUndefined()
      expect(placesIn(spoiled).broken === undefined).toBe(parses(spoiled))
    }),
    { numRuns: 2000 },
  )
})

it('points at the line on which a place begins, or at what is around it', () => {
  const { lineOf } = placesIn('{\n  "a": [\n    1,\n    { "b": 2 }\n  ]\n}')
  expect([['a'], ['a', 1], ['a', 1, 'b'], ['a', 1, 'c'], ['z']].map(lineOf)).toEqual([2, 4, 4, 4, 1])
})

it('writes places the way people point', () => {
  expect(placeName(['items', 3, 'text', 'en'])).toBe('items[3].text.en')
})
