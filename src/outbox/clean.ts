import { and, isNull, lt, sql } from 'drizzle-orm'
import { claim, draft, idempotency, waitingEntry } from '../../db/schema/counseling.ts'
import { mail } from '../../db/schema/ground.ts'
import type { Act } from '../act.ts'
import type { Job } from '../actor.ts'

/** Clears away what has served: claims on times that are over, and replies, drafts and given-up mails of 30 days ago. */
export async function clean({ tx, now }: Act<Job>): Promise<void> {
  const yesterday = now.subtract({ hours: 24 })
  const monthAgo = now.subtract({ hours: 30 * 24 })
  await tx.delete(claim).where(sql`upper(${claim.during}) < ${yesterday.toString()}::timestamptz`)
  await tx.delete(idempotency).where(lt(idempotency.at, monthAgo))
  await tx.delete(draft).where(lt(draft.updatedAt, monthAgo))
  await tx.delete(mail).where(lt(mail.givenUpAt, monthAgo))
  // Nobody waits for days gone by. A day later than the date says, so that it is over in every zone.
  const lastDay = yesterday.toZonedDateTimeISO('UTC').toPlainDate().toString()
  await tx
    .update(waitingEntry)
    .set({ endedAt: now })
    .where(and(isNull(waitingEntry.endedAt), sql`${waitingEntry.filters}->>'to' < ${lastDay}`))
}
