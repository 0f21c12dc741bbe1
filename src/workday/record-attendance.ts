import { and, eq } from 'drizzle-orm'
import { attendance } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { logAccess } from '../privacy/access-log.ts'
import { Refusal } from '../refusal.ts'
import type { Outcome } from './appointments-of.ts'
import { ownAppointment } from './own-appointment.ts'
import { say } from './words.ts'

export interface Recorded {
  id: string
  outcome: Outcome
  /** Whether it replaced another outcome. */
  corrected: boolean
}

/** Notes from the start of an appointment on whether the client came; may be corrected, and each correction is logged. */
export async function recordAttendance(
  act: Act<Counselor>,
  { id, outcome }: { id: string; outcome: Outcome },
): Promise<Recorded> {
  const { tx, actor, now } = act
  const mine = await ownAppointment(act, id)
  if (mine.cancelled) throw new Refusal('conflict', say('alreadyCancelled'))
  if (Temporal.Instant.compare(now, mine.startsAt) < 0) throw new Refusal('conflict', say('tooEarly'))
  const before = mine.outcome
  if (before === outcome) return { id: mine.id, outcome, corrected: false }
  const { subject, counselorId, centerId } = mine
  if (before === null)
    await tx.insert(attendance).values({ appointmentId: mine.id, subject, counselorId, centerId, outcome, at: now })
  else
    await tx
      .update(attendance)
      .set({ outcome, at: now })
      .where(and(eq(attendance.appointmentId, mine.id), eq(attendance.counselorId, actor.me)))
  const action = before === null ? `record-${outcome}` : `correct-to-${outcome}`
  await logAccess(act, { action, subject, objectKind: 'appointment', objectId: mine.id })
  return { id: mine.id, outcome, corrected: before !== null }
}
