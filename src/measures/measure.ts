import type { Change, Severity } from '../checkups/counted.ts'
import type { Span } from '../statistics/release.ts'
import type { Said } from '../ui/i18n.ts'

/** One thing that happened, as it is counted; `subject` is a pseudonym and leaves this process only as part of a number. */
export interface Fact {
  /** `attending`: had at least one session in the month. `appointment`: one of the first few of a person in the month. */
  kind: 'attending' | 'appointment' | 'check-up' | 'waiting' | 'satisfaction' | 'intake' | 'improvement' | 'healing'
  subject: string
  month: string
  topic?: string
  center?: string
  mode?: string
  outcome?: 'attended' | 'no-show' | 'late-cancellation' | 'called-off'
  /** Whether the first session ever lies in this month. */
  begins?: boolean
  /** Days from asking to the first time offered, and to the first session; of those who begin. */
  daysToOffer?: number
  daysToSession?: number
  /** Said of the last session of a quarter. */
  satisfaction?: Satisfaction
  severity?: Severity
  change?: Change
}
export type Satisfaction = 'satisfied' | 'middling' | 'dissatisfied'

/** A row that a table always has. */
export interface FixedRow {
  code: string
  name: Said
  /** The row is the population that other tables split further. */
  is?: string
}

/** One measure: what it counts, whose total it splits, and its rows. To add one: an entry here, its words, a test. */
export interface Measure {
  id: string
  /** Raised whenever the same facts would give another number. */
  version: number
  name: Said
  /** What is counted, for the notes on method. */
  definition: Said
  unit: 'persons' | 'sessions'
  spans: readonly Span[]
  /** The population it splits; tables of one population share their total. */
  population: string
  /** Its people are among those with a session in the span, or among those who began in it: everybody can work that out. */
  among?: 'attending' | 'beginning'
  counts(fact: Fact): boolean
  /** Rows that are always there, rows that come with the facts, or none. */
  rows: readonly FixedRow[] | 'organizations' | 'centers'
  rowOf(fact: Fact): string | undefined
  /** A row may not be more than the allowed share of the total (R7). */
  limitsShare?: boolean
}
