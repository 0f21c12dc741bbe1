import { and, asc, eq, gt, lt, or, type SQL } from 'drizzle-orm'
import { appointment, attendance, cancellation, center, counselor, type Mode } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { CenterManager, Counselor } from '../actor.ts'
import type { Said } from '../ui/i18n.ts'
import type { Span } from '../wall-clock.ts'

export type Outcome = 'attended' | 'no-show'

/** What a center manager may know of an appointment: when, where and with whom of their counselors; not the client. */
export interface Booking extends Span {
  id: string
  slotId: string
  mode: Mode
  sequence: number
  timeZone: string
  center: { id: string; name: Said }
  counselor: { id: string; name: Said }
  outcome: Outcome | null
  cancelledBy: 'employee' | 'provider' | null
}

export interface Range {
  from: Temporal.Instant
  to: Temporal.Instant
  limit?: number | undefined
  /** Goes on behind the appointment that starts then and has this id. */
  after?: { start: Temporal.Instant; id: string } | undefined
}

/** Lists appointments that touch a range, the earliest first: a counselor's own, or all at the manager's center. */
export async function appointmentsOf(
  act: Act<Counselor | CenterManager>,
  { from, to, limit = 500, after }: Range,
): Promise<Booking[]> {
  const behind = after && behindOf(after)
  return bookings(act, and(lt(appointment.startsAt, to), gt(appointment.endsAt, from), behind)).limit(limit)
}

/** The query for bookings of the acting person's that fulfill `which`, the earliest first. */
export function bookings({ tx, actor }: Act<Counselor | CenterManager>, which: SQL | undefined) {
  const mine = actor.role === 'center' ? eq(appointment.centerId, actor.center) : eq(appointment.counselorId, actor.me)
  return tx
    .select({
      id: appointment.id,
      slotId: appointment.slotId,
      start: appointment.startsAt,
      end: appointment.endsAt,
      mode: appointment.mode,
      sequence: appointment.sequence,
      timeZone: center.timeZone,
      center: { id: center.id, name: center.name },
      counselor: { id: counselor.id, name: counselor.name },
      outcome: attendance.outcome,
      cancelledBy: cancellation.cancelledBy,
    })
    .from(appointment)
    .innerJoin(center, eq(center.id, appointment.centerId))
    .innerJoin(counselor, eq(counselor.id, appointment.counselorId))
    .leftJoin(attendance, eq(attendance.appointmentId, appointment.id))
    .leftJoin(cancellation, eq(cancellation.appointmentId, appointment.id))
    .where(and(mine, which))
    .orderBy(asc(appointment.startsAt), asc(appointment.id))
    .$dynamic()
}

function behindOf({ start, id }: { start: Temporal.Instant; id: string }): SQL | undefined {
  return or(gt(appointment.startsAt, start), and(eq(appointment.startsAt, start), gt(appointment.id, id)))
}
