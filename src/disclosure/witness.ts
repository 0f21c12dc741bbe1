import type { System } from './system.ts'

/** Bounds in place of the system's own, for one question. */
export interface Bounds {
  lower: readonly number[]
  upper: readonly number[]
}

const mostSteps = 400

/**
 * Looks for whole numbers within the bounds that satisfy every relation, by mending `from` step by step. What it returns
 * is proof; undefined proves nothing. Each number moves one way only, so it always ends.
 */
export function mend(system: System, bounds: Bounds, from: readonly number[]): number[] | undefined {
  const mending = new Mending(system, bounds, from)
  for (let steps = 0; steps < mostSteps; steps++) {
    const at = mending.next()
    if (at === undefined) return mending.world
    if (!mending.close(at, true) && !mending.close(at, false)) return undefined
  }
  return undefined
}

class Mending {
  readonly world: number[]
  readonly #system: System
  readonly #bounds: Bounds
  readonly #sums: number[]
  readonly #way: Int8Array
  readonly #broken = new Set<number>()

  constructor(system: System, bounds: Bounds, from: readonly number[]) {
    this.#system = system
    this.#bounds = bounds
    this.world = from.map((n, at) => Math.min(Math.max(n, bounds.lower[at] ?? n), bounds.upper[at] ?? n))
    this.#way = new Int8Array(from.length)
    this.#sums = system.rows.map(({ indices, coefficients }) =>
      indices.reduce((sum, index, at) => sum + (coefficients[at] ?? 0) * (this.world[index] ?? 0), 0),
    )
    for (const at of system.rows.keys()) if (this.#gap(at) !== 0) this.#broken.add(at)
  }

  next(): number | undefined {
    const [first] = this.#broken
    return first
  }

  /** Moves numbers of one row until it holds; carefully, without breaking another. True when it holds. */
  close(at: number, careful: boolean): boolean {
    const row = this.#system.rows[at]
    for (const [place, index] of row?.indices.entries() ?? []) {
      const missing = this.#gap(at)
      if (missing === 0) break
      const by = row?.coefficients[place] ?? 1
      const step = missing * by > 0 ? 1 : -1
      if (this.#way[index] === -step) continue
      const has = this.world[index] ?? 0
      const room = step > 0 ? (this.#bounds.upper[index] ?? has) - has : has - (this.#bounds.lower[index] ?? has)
      const wanted = Math.min(room, Math.ceil(Math.abs(missing / by)))
      const most = careful ? this.#freedom(index, step, wanted, at) : wanted
      if (most > 0) this.#move(index, step * most)
    }
    return this.#gap(at) === 0
  }

  #gap(at: number): number {
    const row = this.#system.rows[at]
    const has = this.#sums[at] ?? 0
    if (!row) return 0
    return has < row.lower ? row.lower - has : has > row.upper ? row.upper - has : 0
  }

  #move(index: number, by: number) {
    this.world[index] = (this.world[index] ?? 0) + by
    this.#way[index] = by > 0 ? 1 : -1
    for (const [place, at] of this.#system.rowsOf[index]?.entries() ?? []) {
      this.#sums[at] = (this.#sums[at] ?? 0) + by * (this.#system.coefficientsOf[index]?.[place] ?? 0)
      if (this.#gap(at) === 0) this.#broken.delete(at)
      else this.#broken.add(at)
    }
  }

  /** How far a number may move without breaking a relation that now holds. */
  #freedom(index: number, step: number, most: number, except: number): number {
    let left = most
    for (const [place, at] of this.#system.rowsOf[index]?.entries() ?? []) {
      const row = this.#system.rows[at]
      if (!row || at === except) continue
      const by = (this.#system.coefficientsOf[index]?.[place] ?? 0) * step
      const has = this.#sums[at] ?? 0
      const room = by > 0 ? row.upper - has : has - row.lower
      left = Math.min(left, Math.max(0, Math.floor(room / Math.abs(by))))
    }
    return left
  }
}
