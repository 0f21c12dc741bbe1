import { and, asc, desc, eq, gt, isNull, lte, type SQL } from 'drizzle-orm'
import { appointment, attendance, cancellation, center, counselor, type Mode } from '../../db/schema/counseling.ts'
import { reoffer } from '../../db/schema/week.ts'
import type { Act } from '../act.ts'
import type { Employee } from '../actor.ts'
import { cancellationTerms, type Entitlement, entitlementOf, extraSessionsIn } from '../counseling/booking-rules.ts'
import { homeZone, readSettings } from '../counseling/settings.ts'
import type { Said } from '../ui/i18n.ts'
import { extraSessions } from './extra-sessions.ts'
import { noAppointment } from './refusals.ts'

export type AppointmentState = 'planned' | 'attended' | 'no-show' | 'cancelled' | 'past'

/** An own appointment as its employee sees it. */
export interface OwnAppointment {
  id: string
  slotId: string
  start: Temporal.Instant
  end: Temporal.Instant
  mode: Mode
  topic: string
  sequence: number
  state: AppointmentState
  cancelledBy: 'employee' | 'provider' | null
  /** Whether a cancellation came after the free period. */
  late: boolean
  /** Where to choose another time because the counselor cannot keep this one; null as a rule. */
  reoffer: string | null
  /** Until when cancelling costs nothing; up to the start when the counselor cannot keep the time. */
  freeUntil: Temporal.Instant
  counselor: { id: string; name: Said }
  center: { id: string; name: Said; address: Said; directions: Said; entrance: Said; phone: string; timeZone: string }
}

/** All own appointments, what is ahead first and soonest first, then the past, latest first. */
export async function listAppointments(act: Act<Employee>): Promise<OwnAppointment[]> {
  const ahead = await read(act, gt(appointment.endsAt, act.now), asc(appointment.startsAt))
  const past = await read(act, lte(appointment.endsAt, act.now), desc(appointment.startsAt))
  return [...ahead, ...past]
}

/** One own appointment; refuses with not-found for another's id and a missing one alike. */
export async function findAppointment(act: Act<Employee>, { id }: { id: string }): Promise<OwnAppointment> {
  const [found] = await read(act, eq(appointment.id, id), asc(appointment.id))
  if (!found) throw noAppointment()
  return found
}

/** The own appointment that stands in this slot, if there is one. */
export async function findStanding(act: Act<Employee>, slotId: string): Promise<OwnAppointment | undefined> {
  const own = await read(act, eq(appointment.slotId, slotId), asc(appointment.id))
  return own.find(({ state }) => state !== 'cancelled')
}

/** How many sessions of the year of `day` are used, planned and left; those granted beyond the entitlement included. */
export async function readEntitlement(
  act: Act<Employee>,
  day = act.now.toZonedDateTimeISO(homeZone).toPlainDate(),
): Promise<Entitlement & { year: number }> {
  const { sessions } = await readSettings(act, day)
  const limit = sessions + extraSessionsIn(await extraSessions(act), day.year, homeZone)
  const own = await read(act, undefined, asc(appointment.startsAt))
  const appointments = own.map(({ start, state, cancelledBy, late }) => ({
    start,
    live: state !== 'cancelled',
    outcome: state === 'attended' || state === 'no-show' ? state : null,
    lateCancelled: state === 'cancelled' && cancelledBy === 'employee' && late,
    priority: false,
  }))
  return { year: day.year, ...entitlementOf({ limit, appointments }, day.year, homeZone) }
}

async function read(act: Act<Employee>, which: SQL | undefined, order: SQL): Promise<OwnAppointment[]> {
  const { freeCancellationHours } = await readSettings(act)
  const rows = await act.tx
    .select({
      id: appointment.id,
      slotId: appointment.slotId,
      start: appointment.startsAt,
      end: appointment.endsAt,
      mode: appointment.mode,
      topic: appointment.topic,
      sequence: appointment.sequence,
      cancelledBy: cancellation.cancelledBy,
      late: cancellation.late,
      outcome: attendance.outcome,
      reoffer: reoffer.id,
      counselor: { id: counselor.id, name: counselor.name },
      center: {
        id: center.id,
        name: center.name,
        address: center.address,
        directions: center.directions,
        entrance: center.entrance,
        phone: center.phone,
        timeZone: center.timeZone,
      },
    })
    .from(appointment)
    .innerJoin(counselor, eq(counselor.id, appointment.counselorId))
    .innerJoin(center, eq(center.id, appointment.centerId))
    .leftJoin(cancellation, eq(cancellation.appointmentId, appointment.id))
    .leftJoin(attendance, eq(attendance.appointmentId, appointment.id))
    .leftJoin(
      reoffer,
      and(
        eq(reoffer.appointmentId, appointment.id),
        eq(reoffer.startsAt, appointment.startsAt),
        isNull(reoffer.answer),
      ),
    )
    // The policy shows own rows only; naming the owner lets the index do it.
    .where(and(eq(appointment.subject, act.actor.me), which))
    .orderBy(order)
  return rows.map(({ outcome, late, ...row }) => ({
    ...row,
    late: late ?? false,
    freeUntil: row.reoffer ? row.start : cancellationTerms(row.start, act.now, freeCancellationHours).freeUntil,
    state: row.cancelledBy ? 'cancelled' : (outcome ?? (isPast(row.end, act.now) ? 'past' : 'planned')),
  }))
}

const isPast = (end: Temporal.Instant, now: Temporal.Instant) => Temporal.Instant.compare(end, now) <= 0
