import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { lockFor } from '../../db/locks.ts'
import { reoffer } from '../../db/schema/week.ts'
import type { Act } from '../act.ts'
import type { Employee } from '../actor.ts'
import { findAppointment, type OwnAppointment } from '../appointments/appointments.ts'
import { cancelAppointment } from '../appointments/cancel.ts'
import { rescheduleAppointment } from '../appointments/reschedule.ts'
import { type FoundSlot, findSlots } from '../counseling/search.ts'
import { isTopic } from '../counseling/topics.ts'
import { idOrMissing, missing, Refusal } from '../refusal.ts'
import { say } from './words.ts'

/** What somebody whose counselor cannot come may do: times with the same counselor, and with others around the old time. */
export interface Choices {
  id: string
  appointment: OwnAppointment
  /** False once it was answered, taken back, or the appointment went another way. */
  open: boolean
  same: FoundSlot[]
  others: FoundSlot[]
}

/** Finds what the employee was asked, with the times they can choose among now; another's looks like none. */
export async function findChoices(act: Act<Employee>, { id: asked }: { id: string }): Promise<Choices> {
  const id = idOrMissing(asked)
  const [row] = await act.tx
    .select()
    .from(reoffer)
    .where(and(eq(reoffer.id, id), eq(reoffer.subject, act.actor.me)))
  if (!row) throw missing()
  const appointment = await findAppointment(act, { id: row.appointmentId })
  const open = appointment.reoffer === id && appointment.state === 'planned'
  if (!open) return { id, appointment, open, same: [], others: [] }
  const { counselor, center, mode, topic, start } = appointment
  const same = await findSlots(act, { mode, counselor: counselor.id, limit: 3 })
  const place = mode === 'in-person' ? { center: center.id } : {}
  const about = isTopic(topic) ? { topic } : {}
  const around = await findSlots(act, { mode, ...place, ...about, from: start.subtract({ hours: 3 }), limit: 12 })
  const others = around.items.filter(one => one.counselor.id !== counselor.id)
  return { id, appointment, open, same: same.items, others: onePerCounselor(others).slice(0, 3) }
}

function onePerCounselor(found: readonly FoundSlot[]): FoundSlot[] {
  const seen = new Set<string>()
  return found.filter(({ counselor: { id } }) => !seen.has(id) && seen.add(id))
}

export const acceptInput = z.strictObject({ id: z.guid(), slotId: z.uuid() })

/** Moves the appointment to the chosen time, at no cost however late; refuses as moving does when the time is gone. */
export async function acceptOther(
  act: Act<Employee>,
  { id, slotId }: z.infer<typeof acceptInput>,
): Promise<OwnAppointment> {
  const appointmentId = await stillOpen(act, id)
  const moved = await rescheduleAppointment(act, { id: appointmentId, slotId })
  await note(act, id, 'moved')
  return moved
}

/** Cancels the appointment at no cost, however late. */
export async function declineOthers(act: Act<Employee>, { id }: { id: string }): Promise<OwnAppointment> {
  const appointmentId = await stillOpen(act, id)
  const cancelled = await cancelAppointment(act, { id: appointmentId })
  await note(act, id, 'cancelled')
  return cancelled
}

async function stillOpen(act: Act<Employee>, id: string): Promise<string> {
  await lockFor(act.tx, act.actor.me)
  const { appointment, open } = await findChoices(act, { id })
  if (!open) throw new Refusal('conflict', say('settled'))
  return appointment.id
}

async function note({ tx, now }: Act<Employee>, id: string, answer: 'moved' | 'cancelled'): Promise<void> {
  await tx
    .update(reoffer)
    .set({ answer, answeredAt: now })
    .where(and(eq(reoffer.id, id), isNull(reoffer.answer)))
}
