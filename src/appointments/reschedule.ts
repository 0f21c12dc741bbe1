import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { range } from '../../db/fragments.ts'
import { lockFor } from '../../db/locks.ts'
import { appointment, claim } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Employee } from '../actor.ts'
import { type FoundSlot, findSlot, nearbySlots } from '../counseling/search.ts'
import { homeZone } from '../counseling/settings.ts'
import { logAccess } from '../privacy/access-log.ts'
import { takeHold } from '../waiting/waiting-list.ts'
import { findAppointment, type OwnAppointment, readEntitlement } from './appointments.ts'
import { changeable, giveBack, lockSubject } from './cancel.ts'
import { refusedBooking, tooLateToMove } from './refusals.ts'

export const reschedulingInput = z.strictObject({ id: z.uuid(), slotId: z.uuid() })

/** Moves an own appointment to another free slot, in one transaction: when the new one cannot be had, the old one stands. */
export async function rescheduleAppointment(
  act: Act<Employee>,
  { id, slotId }: z.infer<typeof reschedulingInput>,
): Promise<OwnAppointment> {
  await lockSubject(act)
  const before = await changeable(act, id)
  if (before.slotId === slotId) return before
  if (Temporal.Instant.compare(act.now, before.freeUntil) > 0) throw tooLateToMove()
  const wanted = await findSlot(act, slotId)
  if (!wanted) throw refusedBooking('no-slot')
  if (!wanted.modes.includes(before.mode)) throw refusedBooking('mode')
  await otherYearAllows(act, before, wanted)
  // Two who swap counselors would wait for each other; taking the locks in one order, the second waits for the first.
  for (const counselor of [before.counselor.id, wanted.counselor.id].sort())
    await lockFor(act.tx, `counselor ${counselor}`)
  if (!wanted.free) throw refusedBooking('taken', await nearbySlots(act, { slotId, mode: before.mode }))

  await giveBack(act, before.slotId)
  await takeHold(act, slotId)
  const [claimed] = await act.tx
    .insert(claim)
    .values({ slotId, subject: act.actor.me, during: range(wanted.start, wanted.end), appointmentId: id })
    .onConflictDoNothing()
    .returning({ slotId: claim.slotId })
  if (!claimed) throw refusedBooking('taken', await nearbySlots(act, { slotId, mode: before.mode }))

  const sequence = before.sequence + 1
  const moved = {
    slotId,
    counselorId: wanted.counselor.id,
    centerId: wanted.center.id,
    startsAt: wanted.start,
    endsAt: wanted.end,
  }
  await act.tx
    .update(appointment)
    .set({ ...moved, sequence })
    .where(eq(appointment.id, id))
  await logAccess(act, { action: 'move', subject: act.actor.me, objectKind: 'appointment', objectId: id })
  const times = { start: wanted.start.toString(), end: wanted.end.toString(), timeZone: wanted.center.timeZone }
  const props = { appointment: { id, sequence, ...times }, previousStart: before.start.toString() }
  await act.send({ kind: 'appointment-changed', props }, { subject: act.actor.me })
  return findAppointment(act, { id })
}

/** A move into another year takes a session of that year, so one must be left there. */
async function otherYearAllows(act: Act<Employee>, before: OwnAppointment, wanted: FoundSlot): Promise<void> {
  const [from, to] = [before.start, wanted.start].map(at => at.toZonedDateTimeISO(homeZone).toPlainDate())
  if (!from || !to || from.year === to.year) return
  const { left } = await readEntitlement(act, to)
  if (left < 1) throw refusedBooking('entitlement')
}
