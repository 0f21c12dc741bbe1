import { compare, exactly, minus, ratio, shown, times } from '../instruments/ratio.ts'
import type { Instrument } from './instrument.ts'
import type { Score } from './score.ts'

export interface Outcome {
  /** After − before, as the score counts. */
  change: number
  /** Whether the change is larger than chance explains, and which way. */
  reliable: 'better' | 'worse' | null
  wasCase: boolean
  isCase: boolean
  /** A case before, none after. */
  recovery: boolean
  /** Recovery that is also a reliable change for the better. */
  reliableRecovery: boolean
}

/** Compares two totals of one instrument by its outcome rule; undefined where the instrument has none. */
export function compareOutcome(instrument: Instrument, before: Score, after: Score): Outcome | undefined {
  if (!instrument.outcome) return undefined
  // Counted so that more is always worse, whatever the direction of the score.
  const way = ratio(instrument.direction === 'more-is-worse' ? 1 : -1)
  const line = times(way, exactly(instrument.outcome.caseness))
  const caseAt = (score: Score) => compare(times(way, exactly(score.exact)), line) >= 0
  const change = minus(exactly(after.exact), exactly(before.exact))
  const worse = times(way, change)
  const least = exactly(instrument.outcome.reliableChange)
  const better = compare(times(ratio(-1), worse), least) >= 0
  const [wasCase, isCase] = [caseAt(before), caseAt(after)]
  return {
    change: shown(change),
    reliable: better ? 'better' : compare(worse, least) >= 0 ? 'worse' : null,
    wasCase,
    isCase,
    recovery: wasCase && !isCase,
    reliableRecovery: wasCase && !isCase && better,
  }
}

/** Returns the change that chance alone exceeds in 5 of 100: 1.96 · √2 · SD · √(1 − r), for r between 0 and 1. */
export function reliableChangeIndex(sd: number, reliability: number): number {
  if (!(sd >= 0) || !(reliability >= 0 && reliability <= 1))
    throw new RangeError('sd must not be negative and reliability must lie between 0 and 1')
  return 1.96 * Math.SQRT2 * sd * Math.sqrt(1 - reliability)
}
