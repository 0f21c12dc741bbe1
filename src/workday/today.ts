import { and, count, eq, gt, gte, isNull, lt } from 'drizzle-orm'
import { appointment, attendance, cancellation, claim, slot } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { holidayOn } from '../availability/holidays.ts'
import { type OwnTimeOff, timeOffOf, workplaceOf } from '../availability/hours.ts'
import type { Said } from '../ui/i18n.ts'
import { daysAsSpan, overlaps, type Span } from '../wall-clock.ts'
import { appointmentsOf, type Booking, bookings } from './appointments-of.ts'
import { openWords } from './client-notes.ts'

/** An appointment as its counselor's day shows it: by the name the client wants to be called, if they left one. */
export interface Meeting extends Booking {
  alias: string | null
}

export interface Workday {
  date: Temporal.PlainDate
  timeZone: string
  holiday: Said | null
  /** In the order of the day, cancelled ones included. */
  meetings: Meeting[]
  /** The one that runs or comes next; on a later day when there is none left today. */
  next: Meeting | null
  /** Of the 30 days before, without a note of whether the client came. */
  unrecorded: Meeting[]
  /** How many of today's are over without such a note. */
  unrecordedToday: number
  /** Bookable times left today. */
  free: number
  timeOff: OwnTimeOff[]
}

const lookBack = { hours: 30 * 24 }
const lookAhead = { hours: 56 * 24 }

/** The counselor's day: who comes next, the whole day, and what waits to be noted. */
export async function today(act: Act<Counselor>): Promise<Workday> {
  const { timeZone } = await workplaceOf(act, act.actor.me)
  const date = act.now.toZonedDateTimeISO(timeZone).toPlainDate()
  const day = daysAsSpan(date, date, timeZone)
  const todays = await appointmentsOf(act, { from: day.start, to: day.end })
  const missed = await unrecordedBefore(act, day)
  const left = todays.find(one => isToCome(one, act.now)) ?? (await firstAfter(act, day))
  const shown = [...new Map([...todays, ...missed, ...(left ? [left] : [])].map(one => [one.id, one])).values()]
  const words = await openWords(
    act,
    shown.filter(one => one.cancelledBy === null).map(({ id }) => id),
    'list',
  )
  const named = (one: Booking): Meeting => ({ ...one, alias: words.get(one.id)?.alias ?? null })
  return {
    ...{ date, timeZone, holiday: holidayOn(date) },
    meetings: todays.map(named),
    next: left ? named(left) : null,
    unrecorded: missed.map(named),
    unrecordedToday: todays.filter(one => isOver(one, act.now) && isUnrecorded(one)).length,
    free: await freeTimes(act, day),
    timeOff: (await timeOffOf(act, act.actor.me)).filter(off => overlaps(off, day)),
  }
}

const isUnrecorded = (one: Booking) => one.outcome === null && one.cancelledBy === null
const isOver = (one: Booking, now: Temporal.Instant) => Temporal.Instant.compare(one.end, now) <= 0
const isToCome = (one: Booking, now: Temporal.Instant) => isUnrecorded(one) && !isOver(one, now)

async function firstAfter(act: Act<Counselor>, day: Span): Promise<Booking | undefined> {
  const soon = and(gte(appointment.startsAt, day.end), lt(appointment.startsAt, day.end.add(lookAhead)))
  const [first] = await bookings(act, and(soon, isNull(cancellation.appointmentId))).limit(1)
  return first
}

async function unrecordedBefore(act: Act<Counselor>, day: Span): Promise<Booking[]> {
  const lately = and(gte(appointment.startsAt, day.start.subtract(lookBack)), lt(appointment.startsAt, day.start))
  const open = and(isNull(attendance.appointmentId), isNull(cancellation.appointmentId))
  return bookings(act, and(lately, open)).limit(20)
}

async function freeTimes({ tx, actor, now }: Act<Counselor>, day: Span): Promise<number> {
  const mine = and(eq(slot.counselorId, actor.me), eq(slot.withdrawn, false))
  const left = and(gt(slot.startsAt, now), lt(slot.startsAt, day.end), isNull(claim.slotId))
  const rows = tx.select({ free: count() }).from(slot).leftJoin(claim, eq(claim.slotId, slot.id)).where(and(mine, left))
  return (await rows)[0]?.free ?? 0
}
