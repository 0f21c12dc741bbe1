import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { lockFor } from '../../db/locks.ts'
import { appointment, cancellation, claim } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Employee } from '../actor.ts'
import { logAccess } from '../privacy/access-log.ts'
import { findAppointment, type OwnAppointment } from './appointments.ts'
import { pastOrCancelled } from './refusals.ts'

export const cancellationInput = z.strictObject({ id: z.guid() })

/** How long a slot that was given back waits for the scheduler to offer it to the waiting list before anybody may take it. */
const offeredFirst = { minutes: 10 }

/** Cancels an own appointment: free until the set hours before, later it counts as used; the slot goes to the waiting list first. */
export async function cancelAppointment(
  act: Act<Employee>,
  { id }: z.infer<typeof cancellationInput>,
): Promise<OwnAppointment> {
  await lockSubject(act)
  const found = await changeable(act, id)
  await act.tx.insert(cancellation).values({
    appointmentId: id,
    subject: act.actor.me,
    counselorId: found.counselor.id,
    centerId: found.center.id,
    at: act.now,
    cancelledBy: 'employee',
    late: Temporal.Instant.compare(act.now, found.freeUntil) > 0,
  })
  await giveBack(act, found.slotId)
  const sequence = found.sequence + 1
  await act.tx.update(appointment).set({ sequence }).where(eq(appointment.id, id))
  await logAccess(act, { action: 'cancel', subject: act.actor.me, objectKind: 'appointment', objectId: id })
  const { start, end, center } = found
  const times = { start: start.toString(), end: end.toString(), timeZone: center.timeZone }
  const props = { appointment: { id, sequence, ...times }, by: 'you' as const }
  await act.send({ kind: 'appointment-cancelled', props }, { subject: act.actor.me })
  return findAppointment(act, { id })
}

/** Waits for other changes of the same employee: entitlement and overlaps span their rows. care.book takes the same lock. */
export function lockSubject(act: Act<Employee>): Promise<void> {
  return lockFor(act.tx, act.actor.me)
}

/** An own appointment that may still be moved or cancelled; refuses what is past, started or cancelled. */
export async function changeable(act: Act<Employee>, id: string): Promise<OwnAppointment> {
  // The counselor may be cancelling it this very moment, and holds the row while doing so.
  const mine = and(eq(appointment.id, id), eq(appointment.subject, act.actor.me))
  await act.tx.select({ id: appointment.id }).from(appointment).where(mine).for('update')
  const found = await findAppointment(act, { id })
  if (found.state !== 'planned' || Temporal.Instant.compare(found.start, act.now) <= 0) throw pastOrCancelled()
  return found
}

/** Turns the actor's claim on a slot into nobody's, held back for the waiting list for a short while. */
export async function giveBack(act: Act<Employee>, slotId: string): Promise<void> {
  await act.tx
    .update(claim)
    .set({ subject: null, appointmentId: null, expiresAt: act.now.add(offeredFirst) })
    .where(eq(claim.slotId, slotId))
}
