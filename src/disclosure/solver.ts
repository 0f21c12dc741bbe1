import type { System } from './system.ts'
import type { Bounds } from './witness.ts'

/** What a solver says: whole numbers that satisfy all relations, that there are none, or that it ran out of time. */
export type Answer = { world: number[] } | 'none' | 'unknown'

/** One system held by a solver, to be asked again and again with other bounds. */
export interface Held {
  ask(bounds: Bounds): Answer
  /** Gives its memory back. */
  close(): void
}

/** A mixed-integer solver (HiGHS at the edges that have it). */
export interface Solver {
  hold(system: System): Held
}
