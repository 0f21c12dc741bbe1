/** Whole numbers between bounds, and rows that each hold Σ coefficient × number between two ends. */
export interface Model {
  lower: readonly number[]
  upper: readonly number[]
  rows: readonly {
    indices: readonly number[]
    coefficients: readonly number[]
    lower: number
    upper: number
  }[]
}

/** What a solver says: whole numbers that satisfy all rows, that there are none, or that it ran out of time. */
export type Answer = { world: number[] } | 'none' | 'unknown'

/** One model held by a solver, to be asked again and again with other bounds. */
export interface Held {
  ask(bounds: Pick<Model, 'lower' | 'upper'>): Answer
  /** Gives its memory back. */
  close(): void
}

/** A mixed-integer solver (HiGHS at the edges that have it). */
export interface Solver {
  hold(model: Model): Held
}
