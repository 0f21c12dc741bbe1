import { attendance } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { correctAttendance, stillOpen } from '../attendance/correct-attendance.ts'
import type { Reason } from '../attendance/rules.ts'
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

/** Notes from the start of an appointment on whether the client came; another note before it is corrected, and kept. */
export async function recordAttendance(
  act: Act<Counselor>,
  { id, outcome, reason = 'unstated' }: { id: string; outcome: Outcome; reason?: Reason | undefined },
): Promise<Recorded> {
  const { tx, now } = act
  const mine = await ownAppointment(act, id)
  if (mine.cancelled) throw new Refusal('conflict', say('alreadyCancelled'))
  if (Temporal.Instant.compare(now, mine.startsAt) < 0) throw new Refusal('conflict', say('tooEarly'))
  if (mine.outcome === outcome) return { id: mine.id, outcome, corrected: false }
  if (mine.outcome !== null) {
    await correctAttendance(act, { id: mine.id, outcome, reason })
    return { id: mine.id, outcome, corrected: true }
  }
  stillOpen(act, mine)
  const { subject, counselorId, centerId } = mine
  await tx.insert(attendance).values({ appointmentId: mine.id, subject, counselorId, centerId, outcome, at: now })
  await logAccess(act, { action: `record-${outcome}`, subject, objectKind: 'appointment', objectId: mine.id })
  return { id: mine.id, outcome, corrected: false }
}
