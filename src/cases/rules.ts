import type { Instrument } from '../checkups/instrument.ts'
import { compareOutcome, type Outcome } from '../checkups/outcome.ts'
import type { Score } from '../checkups/score.ts'

/** Which cases of a caseload are wanted. */
export interface CaseWish {
  closed: boolean
  /** Only those with nothing ahead. */
  unplanned?: boolean
  /** What the client is called, or a part of it; open or closed alike. */
  called?: string | undefined
}

/** Says whether a case is among the wanted ones; letters large or small and blanks make no difference to a name. */
export function isWanted(line: { alias: string | null; next: unknown }, { unplanned, called }: CaseWish): boolean {
  if (called !== undefined) return plain(line.alias ?? '').includes(plain(called))
  return !unplanned || line.next === null
}

const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, '').toLowerCase()

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
