import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { appointment, attendance, cancellation } from '../../db/schema/counseling.ts'
import { attendanceCorrection } from '../../db/schema/settlement.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { logAccess } from '../privacy/access-log.ts'
import { Refusal } from '../refusal.ts'
import type { Outcome } from '../workday/appointments-of.ts'
import { type OwnAppointment, ownAppointment } from '../workday/own-appointment.ts'
import { say as sayOfDay } from '../workday/words.ts'
import { type Corrected, correctedTo, correctionReasons, type Reason } from './rules.ts'
import { say } from './words.ts'

export const correctionInput = z.object({
  outcome: z.enum(correctedTo),
  reason: z.enum(correctionReasons),
})

/** For so long what was noted may be corrected; after that no month that is closed looks back on it. */
const correctableFor = { months: 12 }

/** One correction of an attendance, as it is kept. */
export interface Correction {
  earlier: Outcome
  later: Corrected
  reason: Reason
  at: Temporal.Instant
}

/**
 * Corrects what was noted of an own appointment: the earlier value stays beside the new one, with the reason. To say that it
 * was the counselor who could not be there takes the note back and gives the client their session back.
 */
export async function correctAttendance(
  act: Act<Counselor>,
  { id, outcome, reason }: { id: string; outcome: Corrected; reason: Reason },
): Promise<{ id: string; outcome: Corrected }> {
  const mine = await ownAppointment(act, id)
  if (mine.cancelled) throw new Refusal('conflict', sayOfDay('alreadyCancelled'))
  if (mine.outcome === null) throw new Refusal('conflict', say('nothingToCorrect'))
  stillOpen(act, mine)
  if (mine.outcome !== outcome) await keep(act, mine, mine.outcome, outcome, reason)
  return { id: mine.id, outcome }
}

/** Every correction of an own appointment, the first one first. */
export async function correctionsOf({ tx }: Act<Counselor>, { id }: { id: string }): Promise<Correction[]> {
  const { earlier, later, reason, at } = attendanceCorrection
  return tx
    .select({ earlier, later, reason, at })
    .from(attendanceCorrection)
    .where(eq(attendanceCorrection.appointmentId, id))
    .orderBy(asc(at))
}

/** Refuses what is to be noted of an appointment that no month to come looks back on. */
export function stillOpen({ now }: Pick<Act<Counselor>, 'now'>, { startsAt }: Pick<OwnAppointment, 'startsAt'>): void {
  const latest = startsAt.toZonedDateTimeISO('UTC').add(correctableFor).toInstant()
  if (Temporal.Instant.compare(now, latest) > 0) throw new Refusal('conflict', say('tooLongAgo'))
}

async function keep(act: Act<Counselor>, mine: OwnAppointment, earlier: Outcome, later: Corrected, reason: Reason) {
  const { tx, actor, now } = act
  const { subject, counselorId, centerId } = mine
  const of = { appointmentId: mine.id, subject, counselorId, centerId }
  await tx.insert(attendanceCorrection).values({ id: act.uuid(), ...of, earlier, later, reason, at: now })
  const noted = and(eq(attendance.appointmentId, mine.id), eq(attendance.counselorId, actor.me))
  if (later === 'cancelled-by-provider') {
    await tx.delete(attendance).where(noted)
    await tx.insert(cancellation).values({ ...of, at: now, cancelledBy: 'provider', late: false })
    await tx
      .update(appointment)
      .set({ sequence: mine.sequence + 1 })
      .where(eq(appointment.id, mine.id))
  } else await tx.update(attendance).set({ outcome: later, at: now }).where(noted)
  await logAccess(act, { action: `correct-to-${later}`, subject, objectKind: 'appointment', objectId: mine.id })
}
