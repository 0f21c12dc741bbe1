import { and, asc, count, eq, gte, isNull, lt, lte } from 'drizzle-orm'
import { localDay } from '../../db/fragments.ts'
import { appointment, attendance, cancellation, center, counselor } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { CenterManager, Counselor } from '../actor.ts'
import type { Said } from '../ui/i18n.ts'
import { daysAsSpan } from '../wall-clock.ts'
import { endingOf, type Fact } from './rules.ts'

export type Provider = Counselor | CenterManager
export interface Place {
  id: string
  name: Said
  timeZone: string
}

function monthsAt({ id, timeZone }: Place, first: Temporal.PlainYearMonth, last: Temporal.PlainYearMonth) {
  const { start, end } = daysAsSpan(
    first.toPlainDate({ day: 1 }),
    last.toPlainDate({ day: last.daysInMonth }),
    timeZone,
  )
  return and(eq(appointment.centerId, id), gte(appointment.startsAt, start), lt(appointment.startsAt, end))
}

const own = ({ actor }: Act<Provider>) =>
  actor.role === 'counselor' ? eq(appointment.counselorId, actor.me) : eq(appointment.centerId, actor.center)

/** How the appointments of some months ended at a center, counted by day: the counselor's own, or all of the manager's. */
export async function readFacts(
  act: Act<Provider>,
  place: Place,
  first: Temporal.PlainYearMonth,
  last: Temporal.PlainYearMonth,
): Promise<Fact[]> {
  const day = localDay(appointment.startsAt, center.timeZone)
  const { counselorId, mode } = appointment
  const rows = await act.tx
    .select({
      ...{ counselor: counselorId, day, mode, outcome: attendance.outcome },
      ...{ cancelledBy: cancellation.cancelledBy, late: cancellation.late, count: count() },
    })
    .from(appointment)
    .innerJoin(center, eq(center.id, appointment.centerId))
    .leftJoin(attendance, eq(attendance.appointmentId, appointment.id))
    .leftJoin(cancellation, eq(cancellation.appointmentId, appointment.id))
    .where(and(own(act), monthsAt(place, first, last)))
    .groupBy(counselorId, day, mode, attendance.outcome, cancellation.cancelledBy, cancellation.late)
  return rows.flatMap(({ outcome, cancelledBy, late, ...row }) => {
    const ending = endingOf({ outcome, cancelledBy, late })
    return ending ? [{ ...row, ending }] : []
  })
}

/** How many appointments of a month are over without a note of whether the client came, by counselor. */
export async function countUnrecorded(
  act: Act<Provider>,
  place: Place,
  month: Temporal.PlainYearMonth,
): Promise<Map<string, number>> {
  const open = and(
    isNull(attendance.appointmentId),
    isNull(cancellation.appointmentId),
    lte(appointment.endsAt, act.now),
  )
  const rows = await act.tx
    .select({ id: appointment.counselorId, count: count() })
    .from(appointment)
    .leftJoin(attendance, eq(attendance.appointmentId, appointment.id))
    .leftJoin(cancellation, eq(cancellation.appointmentId, appointment.id))
    .where(and(own(act), monthsAt(place, month, month), open))
    .groupBy(appointment.counselorId)
  return new Map(rows.map(row => [row.id, row.count]))
}

/** The month of the first appointment there ever was at the manager's center. */
export async function earliestMonth(act: Act<Provider>, { id, timeZone }: Place): Promise<string | null> {
  const [first] = await act.tx
    .select({ at: appointment.startsAt })
    .from(appointment)
    .where(and(own(act), eq(appointment.centerId, id)))
    .orderBy(asc(appointment.startsAt))
    .limit(1)
  return first ? first.at.toZonedDateTimeISO(timeZone).toPlainDate().toPlainYearMonth().toString() : null
}

/** The names of counselors, by id. */
export async function counselorNames({ tx }: Act<Provider>): Promise<Map<string, Said>> {
  const rows = await tx.select({ id: counselor.id, name: counselor.name }).from(counselor)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
