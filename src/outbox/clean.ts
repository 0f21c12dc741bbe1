import { and, isNull, lt, sql } from 'drizzle-orm'
import { clauseImport } from '../../db/schema/clauses.ts'
import { absence, councilIdempotency, told } from '../../db/schema/council-work.ts'
import { claim, draft, idempotency, waitingEntry } from '../../db/schema/counseling.ts'
import { mail } from '../../db/schema/ground.ts'
import { attendance, dissent, minutes } from '../../db/schema/minutes.ts'
import { busyTime, phoneVisit, roomUse } from '../../db/schema/week.ts'
import type { Act } from '../act.ts'
import type { Job } from '../actor.ts'

// What has served of flexible work this role may not even find: flexible.forget clears it (src/own-settings/forget.ts).
/** Clears away what has served: claims on times long over, busy times, telephone visits, and replies, drafts and given-up mails of 30 days ago. */
export async function clean(act: Act<Job>): Promise<void> {
  const { tx, now } = act
  const yesterday = now.subtract({ hours: 24 })
  const monthAgo = now.subtract({ hours: 30 * 24 })
  // A week's cap counts the sessions of its days gone by.
  const weekAgo = now.subtract({ hours: 8 * 24 })
  await tx.delete(claim).where(sql`upper(${claim.during}) < ${weekAgo.toString()}::timestamptz`)
  await tx.delete(roomUse).where(sql`upper(${roomUse.during}) < ${weekAgo.toString()}::timestamptz`)
  await tx.delete(busyTime).where(lt(busyTime.endsAt, yesterday))
  await tx.delete(phoneVisit).where(lt(phoneVisit.expiresAt, yesterday))
  await tx.delete(idempotency).where(lt(idempotency.at, monthAgo))
  await tx.delete(draft).where(lt(draft.updatedAt, monthAgo))
  await tx.delete(mail).where(lt(mail.givenUpAt, monthAgo))
  // Nobody waits for days gone by. A day later than the date says, so that it is over in every zone.
  const lastDay = yesterday.toZonedDateTimeISO('UTC').toPlainDate().toString()
  await tx
    .update(waitingEntry)
    .set({ endedAt: now })
    .where(and(isNull(waitingEntry.endedAt), sql`${waitingEntry.filters}->>'to' < ${lastDay}`))
  await cleanCouncil(act)
}

/**
 * The council keeps minutes for three years after the meeting; then all their versions, signatures and copies go with them,
 * and the names of those who came and dissented. A file of articles that was read is forgotten after a week, days on which
 * somebody could not come when they are over, and who was reminded of what after a year.
 */
async function cleanCouncil({ tx, now }: Act<Job>): Promise<void> {
  // A day later than the date says, so that three years are over in every zone.
  const yesterday = now.subtract({ hours: 24 }).toZonedDateTimeISO('UTC').toPlainDate()
  const day = yesterday.subtract({ years: 3 })
  const kept = day.toZonedDateTime('UTC').toInstant()
  await tx.delete(minutes).where(lt(minutes.heldOn, day.toString()))
  await tx.delete(attendance).where(lt(attendance.at, kept))
  await tx.delete(dissent).where(lt(dissent.at, kept))
  await tx.delete(absence).where(lt(absence.untilOn, yesterday.toString()))
  await tx.delete(councilIdempotency).where(lt(councilIdempotency.at, now.subtract({ hours: 30 * 24 })))
  await tx.delete(told).where(lt(told.at, now.subtract({ hours: 366 * 24 })))
  await tx.delete(clauseImport).where(lt(clauseImport.at, now.subtract({ hours: 8 * 24 })))
}
