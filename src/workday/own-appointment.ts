import { and, eq } from 'drizzle-orm'
import { appointment, attendance, cancellation } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { idOrMissing, missing } from '../refusal.ts'
import type { Outcome } from './appointments-of.ts'

/** What a change of an appointment must know of it. */
export interface OwnAppointment {
  id: string
  slotId: string
  subject: string
  counselorId: string
  centerId: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  sequence: number
  cancelled: boolean
  outcome: Outcome | null
}

/** Finds one of the counselor's appointments and keeps everybody else from changing it until the transaction ends. */
export async function ownAppointment({ tx, actor }: Act<Counselor>, asked: string): Promise<OwnAppointment> {
  const id = idOrMissing(asked)
  const [row] = await tx
    .select({
      id: appointment.id,
      slotId: appointment.slotId,
      subject: appointment.subject,
      counselorId: appointment.counselorId,
      centerId: appointment.centerId,
      startsAt: appointment.startsAt,
      endsAt: appointment.endsAt,
      sequence: appointment.sequence,
    })
    .from(appointment)
    .where(and(eq(appointment.id, id), eq(appointment.counselorId, actor.me)))
    .for('update')
  if (!row) throw missing()
  const [gone] = await tx.select().from(cancellation).where(eq(cancellation.appointmentId, id))
  const [came] = await tx.select().from(attendance).where(eq(attendance.appointmentId, id))
  return { ...row, cancelled: gone !== undefined, outcome: came?.outcome ?? null }
}
