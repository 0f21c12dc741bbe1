import { eq } from 'drizzle-orm'
import { appointment, claim } from '../../db/schema/counseling.ts'
import type { Employee } from '../../src/actor.ts'
import type { Visitor } from './app.ts'
import type { World } from './world.ts'

/** Books a slot through the JSON interface. */
export function book(by: Visitor, slotId: string, more: Record<string, unknown> = {}, key?: string) {
  const headers = key === undefined ? {} : { 'idempotency-key': key }
  return by.api('POST', '/appointments', { slotId, mode: 'video', topic: 'burnout', ...more }, headers)
}

/** Moves an appointment through the JSON interface. */
export const move = (by: Visitor, id: string, slotId: string) =>
  by.api('POST', `/appointments/${id}/rescheduling`, { slotId })

/** Cancels an appointment through the JSON interface. */
export const cancel = (by: Visitor, id: string) => by.api('POST', `/appointments/${id}/cancellation`, {})

/** Every appointment of an employee, as the database has it. */
export function appointmentsOf(w: World, { me }: Employee) {
  return w.asSuperuser(tx => tx.select().from(appointment).where(eq(appointment.subject, me)))
}

/** Who has a slot, as the database has it. */
export async function claimOn(w: World, slotId: string) {
  return (await w.asSuperuser(tx => tx.select().from(claim).where(eq(claim.slotId, slotId))))[0]
}

/** The first of a list that must not be empty. */
export function first<T>([one]: readonly T[]): T {
  if (one === undefined) throw new Error('There is none')
  return one
}
