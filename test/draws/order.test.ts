import { expect, test } from 'vitest'
import { compare } from '../../src/draws/bytes.ts'
import { sortedBy } from '../../src/draws/order.ts'
import { seeded } from './drawn.ts'

/** The order as one would write it down: by the bytes of the ranks, whatever they begin with. */
function plainly(ranks: Uint8Array, count: number): number[] {
  const rank = (at: number) => ranks.subarray(at * 32, at * 32 + 32)
  return Array.from({ length: count }, (_, at) => at).toSorted((one, other) => compare(rank(one), rank(other)))
}

test.each([
  ['ranks of chance', 32, 3000],
  ['ranks of which many begin alike, as few do among millions', 5, 3000],
  ['ranks that differ in their last bytes only', 2, 700],
  ['one rank', 32, 1],
  ['none', 32, 0],
])('%s come in the order of their bytes', (_, different, count) => {
  const { bytes, below } = seeded(different)
  const ranks = bytes(count * 32)
  if (different < 32)
    for (let at = 0; at < count; at++)
      // The first bytes, up to those that differ, are one of two values.
      ranks.fill(below(2), at * 32, at * 32 + 32 - different)
  expect([...sortedBy(ranks, count)]).toEqual(plainly(ranks, count))
})
