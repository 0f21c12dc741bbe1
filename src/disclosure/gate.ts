import type { Solver } from '../solver.ts'
import type { System } from './system.ts'
import { type Bounds, mend } from './witness.ts'

/** What must stay possible for one number, so that nobody can narrow it. */
export interface Demand {
  key: string
  /** Values of which each must stay possible. */
  values: readonly number[]
  /** Also for somebody who knows any one person's record: every other range is one shorter. */
  robust: boolean
  /** How far apart two possible values must lie at the least. */
  spread?: number
  /** Some value below this one must stay possible. */
  below?: number
}

/** The world that one part of the numbers could be, asked again for every demand. */
export interface Gate {
  /** Whether there is any world at all; without one nothing can be promised. */
  possible: boolean
  /** Whether the demand is met. What the solver cannot decide in time counts as not met. */
  meets(demand: Demand): boolean
  close(): void
}

/** Opens a gate over one system. Most answers are found by mending a known world, which is proof; the rest by the solver. */
export function openGate(system: System, solver: Solver): Gate {
  const place = new Map(system.keys.map((key, at) => [key, at]))
  let held: ReturnType<Solver['hold']> | undefined
  const decide = (bounds: Bounds, from: readonly number[]) => {
    const mended = mend(system, bounds, from)
    if (mended) return mended
    held ??= solver.hold(system)
    const answer = held.ask(bounds)
    return typeof answer === 'object' && holds(system, bounds, answer.world) ? answer.world : undefined
  }
  const middle = system.lower.map((low, at) => Math.floor((low + Math.min(system.upper[at] ?? low, low + 8)) / 2))
  const base = decide(system, middle)
  // One less at the top: a world of the others that fits whether or not the known person is in a number.
  const others = { lower: system.lower, upper: system.upper.map((top, at) => Math.max(system.lower[at] ?? 0, top - 1)) }
  const robust = base && decide(others, base)
  const meetsAt = (at: number, value: number, bounds: Bounds, from: readonly number[] | undefined, least = value) => {
    if (!from || value < (system.lower[at] ?? value) || value > (system.upper[at] ?? value)) return undefined
    const fixed = { lower: [...bounds.lower], upper: [...bounds.upper] }
    fixed.lower[at] = least
    fixed.upper[at] = value
    return decide(fixed, from)
  }
  return {
    possible: base !== undefined,
    meets(demand) {
      const at = place.get(demand.key)
      if (at === undefined) return true
      const [bounds, from] = demand.robust ? [others, robust] : [system, base]
      if (!demand.values.every(value => meetsAt(at, value, bounds, from))) return false
      if (!from) return false
      if (demand.below !== undefined) {
        const top = Math.min(demand.below - 1, system.upper[at] ?? 0)
        if (!meetsAt(at, top, bounds, from, system.lower[at])) return false
      }
      if (!demand.spread) return true
      const here = from[at] ?? 0
      let [low, high] = [here, here]
      while (high - low < demand.spread && meetsAt(at, high + 1, bounds, from)) high++
      while (high - low < demand.spread && meetsAt(at, low - 1, bounds, from)) low--
      return high - low >= demand.spread
    },
    close: () => held?.close(),
  }
}

function holds(system: System, { lower, upper }: Bounds, world: readonly number[]): boolean {
  const inBounds = world.every((n, at) => n >= (lower[at] ?? n) && n <= (upper[at] ?? n))
  return (
    inBounds &&
    system.rows.every(row => {
      const sum = row.indices.reduce((all, index, at) => all + (row.coefficients[at] ?? 0) * (world[index] ?? 0), 0)
      return sum >= row.lower && sum <= row.upper
    })
  )
}
