import type { Instrument } from '../checkups/instrument.ts'
import { compareOutcome, type Outcome } from '../checkups/outcome.ts'
import type { Score } from '../checkups/score.ts'

/** One shared result as an outcome pair needs it. */
export interface Measured {
  at: Temporal.Instant
  instrument: string
  version: string
  total: Score | null
}

/** The first and the latest result of one questionnaire; the outcome is missing while there is only one. */
export interface OutcomePair {
  instrument: Instrument
  first: { at: Temporal.Instant; score: Score }
  latest: { at: Temporal.Instant; score: Score } | null
  outcome: Outcome | null
}

/**
 * Pairs intake and latest of every questionnaire that has an outcome rule, in the order of the questionnaires.
 *
 * Only totals of the version in use are compared, since two versions need not count alike.
 */
export function outcomePairs(results: readonly Measured[], instruments: readonly Instrument[]): OutcomePair[] {
  return instruments.flatMap((instrument): OutcomePair[] => {
    if (!instrument.outcome) return []
    const scored = results
      .flatMap(({ at, total, ...of }) =>
        total && of.instrument === instrument.id && of.version === instrument.version ? [{ at, score: total }] : [],
      )
      .toSorted((one, other) => Temporal.Instant.compare(one.at, other.at))
    const [first, latest] = [scored[0], scored.at(-1)]
    if (!first || !latest) return []
    if (latest === first) return [{ instrument, first, latest: null, outcome: null }]
    return [{ instrument, first, latest, outcome: compareOutcome(instrument, first.score, latest.score) ?? null }]
  })
}
