import { and, eq, gt, inArray, notExists } from 'drizzle-orm'
import { appointment, cancellation, center } from '../../db/schema/counseling.ts'
import { reoffer } from '../../db/schema/week.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { logAccess } from '../privacy/access-log.ts'

/**
 * Asks the clients of these own appointments, by neutral mail, to choose another time or counselor or to cancel at no cost;
 * every appointment stands until somebody decides. Who was asked already is not asked again. Returns how many were.
 */
export async function offerOthers(act: Act<Counselor>, ids: readonly string[]): Promise<number> {
  const { tx, actor, now } = act
  if (ids.length === 0) return 0
  const gone = tx.select().from(cancellation).where(eq(cancellation.appointmentId, appointment.id))
  const rows = await tx
    .select({
      ...{ id: appointment.id, subject: appointment.subject, centerId: appointment.centerId },
      ...{ startsAt: appointment.startsAt, timeZone: center.timeZone },
    })
    .from(appointment)
    .innerJoin(center, eq(center.id, appointment.centerId))
    .where(
      and(
        inArray(appointment.id, [...ids]),
        eq(appointment.counselorId, actor.me),
        gt(appointment.startsAt, now),
        notExists(gone),
      ),
    )
  let asked = 0
  for (const { id, subject, centerId, startsAt, timeZone } of rows) {
    const row = { id: act.uuid(), appointmentId: id, subject, counselorId: actor.me, centerId, startsAt, madeAt: now }
    const made = await tx.insert(reoffer).values(row).onConflictDoNothing().returning({ id: reoffer.id })
    if (made.length === 0) continue
    asked++
    await logAccess(act, { action: 'offer-others', subject, objectKind: 'appointment', objectId: id })
    await act.send({ kind: 'other-times', props: { start: startsAt.toString(), timeZone } }, { subject })
  }
  return asked
}
