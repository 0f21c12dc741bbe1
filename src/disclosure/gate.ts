import type { Solver } from '../solver.ts'
import { ofOthers, type System } from './system.ts'
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
  /** Whether every answer so far was a proof, none a solver out of time. */
  isSure(): boolean
  close(): void
}

/** Opens a gate over one system. Most answers are found by mending a known world, which is proof; the rest by the solver. */
export function openGate(system: System, solver: Solver): Gate {
  const place = new Map(system.keys.map((key, at) => [key, at]))
  const outside = new Worlds(system, solver)
  const base = outside.find(system, middleOf(system))
  const tied = system.rows.some(({ own }) => own[0] !== 0)
  const others = [ofOthers(system), ...(tied ? [ofOthers(system, 'one'), ofOthers(system, 'many')] : [])]
  const knowing = others.map(one => {
    const worlds = new Worlds(one, solver, widthsOf(system))
    return { worlds, from: base && worlds.find(one, base) }
  })
  const meetsIn = ({ worlds, from }: (typeof knowing)[number], at: number, demand: Demand) => {
    if (!from) return false
    if (!demand.values.every(value => worlds.has(at, value, value, from))) return false
    if (demand.below !== undefined) {
      const top = Math.min(demand.below - 1, system.upper[at] ?? 0)
      if (!worlds.has(at, system.lower[at] ?? 0, top, from)) return false
    }
    if (!demand.spread) return true
    const here = from[at] ?? 0
    let [low, high] = [here, here]
    while (high - low < demand.spread && worlds.has(at, high + 1, high + 1, from)) high++
    while (high - low < demand.spread && worlds.has(at, low - 1, low - 1, from)) low--
    return high - low >= demand.spread
  }
  return {
    possible: base !== undefined,
    meets(demand) {
      const at = place.get(demand.key)
      if (at === undefined) return true
      const eyes = demand.robust ? knowing : [{ worlds: outside, from: base }]
      return eyes.every(eye => meetsIn(eye, at, demand))
    },
    isSure: () => [outside, ...knowing.map(each => each.worlds)].every(worlds => worlds.sure),
    close() {
      for (const worlds of [outside, ...knowing.map(each => each.worlds)]) worlds.close()
    },
  }
}

/** The worlds that one system allows. */
class Worlds {
  readonly system: System
  /** False once the solver gave no answer, or one that does not hold. */
  sure = true
  readonly #widths: readonly number[]
  readonly #solver: Solver
  #held: ReturnType<Solver['hold']> | undefined

  /** `widths`: how far above the least each number may lie when it is the one that is asked about. */
  constructor(system: System, solver: Solver, widths = widthsOf(system)) {
    this.system = system
    this.#solver = solver
    this.#widths = widths
  }

  /** One within these bounds, looked for near another. */
  find(bounds: Bounds, near: readonly number[]): number[] | undefined {
    const mended = mend(this.system, bounds, near)
    if (mended) return mended
    this.#held ??= this.#solver.hold(this.system)
    const answer = this.#held.ask(bounds)
    if (typeof answer === 'object' && holds(this.system, bounds, answer.world)) return answer.world
    if (answer !== 'none') this.sure = false
    return undefined
  }

  /** Whether one number can lie between these two. */
  has(at: number, least: number, most: number, near: readonly number[]): boolean {
    const { lower, upper } = this.system
    if (most < (lower[at] ?? most) || most > (lower[at] ?? most) + (this.#widths[at] ?? 0)) return false
    const fixed = { lower: [...lower], upper: [...upper] }
    fixed.lower[at] = least
    fixed.upper[at] = most
    return this.find(fixed, near) !== undefined
  }

  close() {
    this.#held?.close()
  }
}

const widthsOf = ({ lower, upper }: System) => upper.map((top, at) => top - (lower[at] ?? 0))
const middleOf = ({ lower, upper }: System) =>
  lower.map((low, at) => Math.floor((low + Math.min(upper[at] ?? low, low + 8)) / 2))

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
