import { desc, eq } from 'drizzle-orm'
import { type Shortfall, shortfallsOf } from '../../db/flexible.ts'
import { escalation } from '../../db/schema/flexible.ts'
import type { Act } from '../act.ts'
import type { Staff } from '../actor.ts'
import { findArrangement } from '../flexible-work/own-days.ts'
import { type OwnReview, ownReview } from '../reviews/ask.ts'

/** What is on the way to an answer of an own application, and what may follow after one. */
export interface Answering {
  /** Where a counter would be short, as long as it waits. */
  short: Shortfall[]
  /** When it went to the unit above because nobody had answered; null where it did not. */
  escalatedAt: Temporal.Instant | null
  review: OwnReview | null
}

/** Reads how the answer to an own application is getting on; another's is refused like a missing one. */
export async function readAnswering(act: Act<Staff>, { id }: { id: string }): Promise<Answering> {
  const { state } = await findArrangement(act, { id })
  const waits = state === 'waiting'
  const [up] = await act.tx
    .select({ at: escalation.at })
    .from(escalation)
    .where(eq(escalation.arrangementId, id))
    .orderBy(desc(escalation.level))
    .limit(1)
  return {
    short: waits ? await shortfallsOf(act.tx, id) : [],
    escalatedAt: waits ? (up?.at ?? null) : null,
    review: waits ? null : await ownReview(act, { id }),
  }
}
