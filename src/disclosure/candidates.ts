import type { Counted } from './figures.ts'
import type { System } from './system.ts'

/**
 * Numbers that could be withheld to protect one, the first to go first: the nearest by the relations; rows before totals;
 * those with the fewest heads; the last in order. Nothing here knows how small a number is.
 */
export function candidates(
  part: System,
  key: string,
  among: readonly Counted[],
  within = Number.POSITIVE_INFINITY,
): Counted[] {
  const far = distances(part, key)
  const rank = (each: Counted) => [
    far.get(each.key) ?? Number.MAX_SAFE_INTEGER,
    each.table ? 0 : 1,
    each.heads ?? 0,
    -each.order,
  ]
  return among
    .filter(each => (far.get(each.key) ?? Number.POSITIVE_INFINITY) <= within)
    .map(each => ({ each, rank: rank(each) }))
    .sort((one, other) => {
      const at = one.rank.findIndex((value, place) => value !== other.rank[place])
      return at === -1 ? 0 : (one.rank[at] ?? 0) - (other.rank[at] ?? 0)
    })
    .map(({ each }) => each)
}

/** Steps by relations from one number to each other; numbers that need none are at 0. */
function distances(part: System, key: string): Map<string, number> {
  const found = new Map<string, number>([[key, 0]])
  let edge = [part.keys.indexOf(key)]
  for (let step = 1; edge.length > 0; step++) {
    const next: number[] = []
    for (const index of edge) {
      for (const at of part.rowsOf[index] ?? []) {
        for (const other of part.rows[at]?.indices ?? []) {
          const name = part.keys[other] ?? ''
          if (found.has(name)) continue
          found.set(name, step)
          next.push(other)
        }
      }
    }
    edge = next
  }
  return found
}
