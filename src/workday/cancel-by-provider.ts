import { eq } from 'drizzle-orm'
import { range } from '../../db/fragments.ts'
import { appointment, cancellation, center, claim, slot, timeOff } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { holdCalendar } from '../availability/publish.ts'
import { logAccess } from '../privacy/access-log.ts'
import { Refusal } from '../refusal.ts'
import { type OwnAppointment, ownAppointment } from './own-appointment.ts'
import { say } from './words.ts'

export interface CancelledAppointment {
  id: string
  sequence: number
}

/**
 * Cancels an own appointment: it costs the client no session, they are told by mail, and its time becomes time off, which
 * is offered to nobody until the counselor ends it.
 *
 * Possible until it is noted whether the client came, so also when it was the counselor who could not be there.
 */
export async function cancelByProvider(act: Act<Counselor>, { id }: { id: string }): Promise<CancelledAppointment> {
  const { tx, actor, now } = act
  await holdCalendar(act, actor.me)
  const mine = await ownAppointment(act, id)
  if (mine.cancelled) throw new Refusal('conflict', say('alreadyCancelled'))
  if (mine.outcome !== null) throw new Refusal('conflict', say('alreadyRecorded'))
  const { subject, counselorId, centerId } = mine
  const ours = { appointmentId: mine.id, subject, counselorId, centerId }
  const row = { ...ours, at: now, cancelledBy: 'provider' as const, late: false }
  const [made] = await tx
    .insert(cancellation)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: cancellation.appointmentId })
  if (!made) throw new Refusal('conflict', say('alreadyCancelled'))
  await withdrawSlot(act, mine)
  const sequence = mine.sequence + 1
  await tx.update(appointment).set({ sequence }).where(eq(appointment.id, mine.id))
  await logAccess(act, { action: 'cancel', subject, objectKind: 'appointment', objectId: mine.id })
  await tell(act, mine, sequence)
  return { id: mine.id, sequence }
}

/** The client is free at once; a claim of nobody's in its place keeps a booking that is under way from getting the slot. */
async function withdrawSlot(act: Act<Counselor>, { slotId, startsAt, endsAt }: OwnAppointment): Promise<void> {
  const { tx, actor, now } = act
  await tx.delete(claim).where(eq(claim.slotId, slotId))
  await tx.insert(claim).values({ slotId, during: range(startsAt, endsAt), expiresAt: endsAt })
  await tx.update(slot).set({ withdrawn: true }).where(eq(slot.id, slotId))
  if (Temporal.Instant.compare(startsAt, now) > 0)
    await tx.insert(timeOff).values({ id: act.uuid(), counselorId: actor.me, startsAt, endsAt })
}

async function tell(act: Act<Counselor>, mine: OwnAppointment, sequence: number): Promise<void> {
  const [at] = await act.tx.select({ timeZone: center.timeZone }).from(center).where(eq(center.id, mine.centerId))
  const when = { start: mine.startsAt.toString(), end: mine.endsAt.toString(), timeZone: at?.timeZone ?? 'Asia/Seoul' }
  const props = { appointment: { id: mine.id, sequence, ...when }, by: 'provider' as const }
  await act.send({ kind: 'appointment-cancelled', props }, { subject: mine.subject })
}
