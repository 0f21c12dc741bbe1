import type { Side } from '../../db/schema/council.ts'
import type { Outcome, Rule } from '../../db/schema/minutes.ts'

/** One stretch of being at the table. */
export interface Presence {
  id: string
  side: Side
  seatId: string
  presentId: string
  arrivedAt: Temporal.Instant
  leftAt: Temporal.Instant | null
}

/** Who is at the table at a moment: arrived by then and not gone yet. */
export function thereAt(presences: readonly Presence[], at: Temporal.Instant): Set<string> {
  const before = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b) <= 0
  return new Set(
    presences
      .filter(({ arrivedAt, leftAt }) => before(arrivedAt, at) && (!leftAt || !before(leftAt, at)))
      .map(({ presentId }) => presentId),
  )
}

/** Seconds after the opening that still count as being there from the beginning. */
const onTime = 60

/** Whether somebody came when the meeting was already open. */
export function isLate(arrivedAt: Temporal.Instant, openedAt: Temporal.Instant): boolean {
  return openedAt.until(arrivedAt).total('seconds') > onTime
}

export interface Count {
  present: number
  inFavor: number
  against: number
}

/** Whether a body's rule is met: nobody against, or two thirds of those present in favor. Abstaining counts as present. */
export function carries(rule: Rule, { present, inFavor, against }: Count): boolean {
  if (inFavor <= 0 || inFavor + against > present) return false
  return rule === 'consensus' ? against === 0 : 3 * inFavor >= 2 * present
}

/** How many in favor a rule asks for among so many. */
export function neededInFavor(rule: Rule, present: number): number {
  return rule === 'consensus' ? 1 : Math.ceil((2 * present) / 3)
}

/** How far a meeting is. */
export type Stage = 'before' | 'open' | 'closed'

/** How far a meeting is, by when it was opened and closed. */
export function stageOf(holding: { closedAt: Temporal.Instant | null } | undefined): Stage {
  if (!holding) return 'before'
  return holding.closedAt ? 'closed' : 'open'
}

/** What each stage allows: used by the verbs and by the buttons. */
export const allowed: Record<Stage, readonly ('attend' | 'open' | 'record' | 'close' | 'minutes')[]> = {
  before: ['attend', 'open'],
  open: ['attend', 'record', 'close'],
  closed: ['minutes'],
}

export const outcomes = ['agreed', 'deferred', 'withdrawn'] as const satisfies readonly Outcome[]
