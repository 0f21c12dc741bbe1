import { and, eq, lte, sql } from 'drizzle-orm'
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

export const reschedulingInput = z.strictObject({ id: z.guid(), slotId: z.uuid() })

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
  if (!(await claimFor(act, id, wanted)))
    throw refusedBooking(
      (await isClaimed(act, slotId)) ? 'taken' : 'busy',
      await nearbySlots(act, { slotId, mode: before.mode }),
    )

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

/** Claims the slot for the appointment; false when somebody has it, or its employee is busy then. */
async function claimFor({ tx, actor, now }: Act<Employee>, appointmentId: string, wanted: FoundSlot) {
  const during = range(wanted.start, wanted.end)
  const own = { slotId: wanted.id, subject: actor.me, during, appointmentId }
  const claimed = () => tx.insert(claim).values(own).onConflictDoNothing().returning({ slotId: claim.slotId })
  if ((await claimed()).length > 0) return true
  // A hold that ran out may still stand in the way until the scheduler clears it.
  const over = and(lte(claim.expiresAt, now), sql`${claim.during} && ${during}::tstzrange`)
  const cleared = await tx.delete(claim).where(over).returning({ slotId: claim.slotId })
  return cleared.length > 0 && (await claimed()).length > 0
}

async function isClaimed({ tx }: Act<Employee>, slotId: string): Promise<boolean> {
  const found = await tx.select({ slotId: claim.slotId }).from(claim).where(eq(claim.slotId, slotId))
  return found.length > 0
}

/** A move into another year takes a session of that year, so one must be left there. */
async function otherYearAllows(act: Act<Employee>, before: OwnAppointment, wanted: FoundSlot): Promise<void> {
  const [from, to] = [before.start, wanted.start].map(at => at.toZonedDateTimeISO(homeZone).toPlainDate())
  if (!from || !to || from.year === to.year) return
  const { left } = await readEntitlement(act, to)
  if (left < 1) throw refusedBooking('entitlement')
}
