import { and, asc, eq, gt, lt, notExists } from 'drizzle-orm'
import { appointment, cancellation, timeOff } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { wrongFields } from '../http/input.ts'
import { idOrMissing, missing, Refusal } from '../refusal.ts'
import { offerOthers } from '../reoffers/offer-others.ts'
import { type Span, withOffset } from '../wall-clock.ts'
import { type OwnTimeOff, timeOffOf, workplaceOf } from './hours.ts'
import { holdCalendar, publishSlots } from './publish.ts'
import { say, type Word } from './words.ts'

export interface NewTimeOff extends Span {
  /** Says that the appointments in the span are known and will be kept. */
  keepAppointments?: boolean | undefined
  /** Of those, the ids whose clients are asked to choose another time; 'all' asks all of them. */
  offerOthers?: 'all' | readonly string[] | undefined
}

export interface TakenTimeOff extends OwnTimeOff {
  /** How many free sessions are no longer offered. */
  withdrawn: number
  /** How many appointments in the span stay as they are. */
  kept: number
  /** How many clients were asked to choose another time. */
  asked: number
}

/**
 * Takes a span off: its free slots go. While appointments are in the span nothing is stored, and the refusal lists all of
 * them, until `keepAppointments` says that they are known. They stay in either case, also those whose clients are asked to
 * choose another time, until a person decides about each.
 */
export async function takeTimeOff(
  act: Act<Counselor>,
  { keepAppointments = false, offerOthers: whom = [], start, end }: NewTimeOff,
): Promise<TakenTimeOff> {
  const { tx, actor } = act
  refuseImpossible({ start, end }, act.now)
  await holdCalendar(act, actor.me)
  if (!keepAppointments) refuseConflicts(await appointmentsIn(act, { start, end }))
  const before = await timeOffOf(act, actor.me)
  const same = before.find(off => off.start.equals(start) && off.end.equals(end))
  const id = same?.id ?? act.uuid()
  if (!same) await tx.insert(timeOff).values({ id, counselorId: actor.me, startsAt: start, endsAt: end })
  const { withdraw } = await publishSlots(act, { counselor: actor.me })
  // Now nothing in the span can be booked any more: whoever was faster than us is in this list.
  const kept = await appointmentsIn(act, { start, end })
  if (!keepAppointments) refuseConflicts(kept)
  const asked = kept.map(one => one.id).filter(one => whom === 'all' || whom.includes(one))
  const count = { withdrawn: withdraw.length, kept: kept.length, asked: await offerOthers(act, asked) }
  return { id, start, end, ...count }
}

function refuseImpossible({ start, end }: Span, now: Temporal.Instant): void {
  const wrong = (field: 'start' | 'end', word: Word) =>
    new Refusal('invalid', wrongFields, { errors: [{ field, message: say(word) }] })
  if (Temporal.Instant.compare(end, start) <= 0) throw wrong('end', 'offEndsFirst')
  if (Temporal.Instant.compare(end, now) <= 0) throw wrong('end', 'offIsOver')
  if (start.until(end).total('hours') > 366 * 24) throw wrong('end', 'offTooLong')
}

type Touched = Awaited<ReturnType<typeof appointmentsIn>>[number]

async function appointmentsIn(act: Act<Counselor>, { start, end }: Span) {
  const { tx, actor, now } = act
  const cancelled = tx
    .select({ id: cancellation.appointmentId })
    .from(cancellation)
    .where(eq(cancellation.appointmentId, appointment.id))
  const { timeZone } = await workplaceOf(act, actor.me)
  const from = Temporal.Instant.compare(now, start) > 0 ? now : start
  const rows = await tx
    .select({ id: appointment.id, start: appointment.startsAt, end: appointment.endsAt, mode: appointment.mode })
    .from(appointment)
    .where(
      and(
        eq(appointment.counselorId, actor.me),
        lt(appointment.startsAt, end),
        gt(appointment.endsAt, from),
        notExists(cancelled),
      ),
    )
    .orderBy(asc(appointment.startsAt))
  return rows.map(row => ({ ...row, start: withOffset(row.start, timeZone), end: withOffset(row.end, timeZone) }))
}

function refuseConflicts(appointments: readonly Touched[]): void {
  if (appointments.length === 0) return
  throw new Refusal('conflict', say('offConflicts'), { instead: { appointments } })
}

/** Ends time off, now if it has begun, else altogether, and offers its hours again; returns how many sessions that opened. */
export async function endTimeOff(act: Act<Counselor>, { id }: { id: string }): Promise<{ opened: number }> {
  const { tx, actor, now } = act
  await holdCalendar(act, actor.me)
  const mine = and(eq(timeOff.id, idOrMissing(id)), eq(timeOff.counselorId, actor.me))
  const [off] = await tx.select().from(timeOff).where(mine)
  if (!off) throw missing()
  if (Temporal.Instant.compare(off.endsAt, now) <= 0) throw new Refusal('conflict', say('offOver'))
  if (Temporal.Instant.compare(off.startsAt, now) < 0) await tx.update(timeOff).set({ endsAt: now }).where(mine)
  else await tx.delete(timeOff).where(mine)
  const { add } = await publishSlots(act, { counselor: actor.me })
  return { opened: add.length }
}
