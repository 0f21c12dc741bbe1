import { and, asc, eq, gt, isNull, lte, sql } from 'drizzle-orm'
import { sessionsLeftOnTheLine } from '../../db/calls.ts'
import { isFree, meets, range } from '../../db/fragments.ts'
import { lockFor } from '../../db/locks.ts'
import {
  appointment,
  cancellation,
  center,
  claim,
  counselor,
  type Mode,
  slot,
  subject,
} from '../../db/schema/counseling.ts'
import { accessLog } from '../../db/schema/ground.ts'
import { reoffer } from '../../db/schema/week.ts'
import type { Act } from '../act.ts'
import type { OnCall } from '../actor.ts'
import { cancellationTerms } from '../counseling/booking-rules.ts'
import { readSettings } from '../counseling/settings.ts'
import { wrongFields } from '../http/input.ts'
import { idOrMissing, missing, Refusal } from '../refusal.ts'
import type { Said } from '../ui/i18n.ts'
import { bookingFor, profileFor } from './booking.ts'
import { type Caller, callerOf } from './visit.ts'
import { say } from './words.ts'

/** What a manager sees of a caller's appointment: when, with whom, how; not what about. */
export interface CallersAppointment {
  id: string
  start: Temporal.Instant
  end: Temporal.Instant
  mode: Mode
  slotId: string
  sequence: number
  counselor: { id: string; name: Said }
  /** Until when cancelling and moving costs nothing. */
  freeUntil: Temporal.Instant
}
export interface FreeTime {
  id: string
  start: Temporal.Instant
  end: Temporal.Instant
  modes: Mode[]
  counselor: { id: string; name: Said }
}
export interface CallersPage {
  until: Temporal.Instant
  timeZone: string
  appointments: CallersAppointment[]
  free: FreeTime[]
  /** Whether counseling does not know yet where notices go. */
  isNew: boolean
}
interface Call {
  visit: string
}

/** What the manager sees while a call is open: the caller's appointments at this center, and its free times. */
export async function lookForCaller(act: Act<OnCall>, call: Call): Promise<CallersPage> {
  const caller = await callerOf(act, call)
  const [place] = await act.tx.select({ timeZone: center.timeZone }).from(center).where(eq(center.id, caller.center))
  const [known] = await act.tx.select({ id: subject.id }).from(subject).where(eq(subject.id, caller.subject))
  await log(act, caller, 'list')
  return {
    ...{ until: caller.until, timeZone: place?.timeZone ?? 'Asia/Seoul', isNew: known === undefined },
    appointments: await appointmentsOfCaller(act, caller),
    free: await freeTimes(act, caller),
  }
}

/** Books a time of this center for the caller as they would themselves; the reason stands in the access log. */
export async function bookForCaller(
  act: Act<OnCall>,
  { visit, ...wish }: Call & { slotId: string; mode: Mode; alias?: string | undefined; mail?: string | undefined },
): Promise<{ id: string }> {
  const caller = await lockedCaller(act, { visit })
  const chosen = await freeTime(act, caller, wish.slotId)
  if (!chosen.modes.includes(wish.mode)) throw wrong('mode', say('modeMissing'))
  await refuseBeyondEntitlement(act, chosen)
  await profileFor(act, caller.subject, wish.mail)
  const id = act.uuid()
  await act.tx
    .insert(appointment)
    .values(
      await bookingFor(act, { ...wish, id, subject: caller.subject, chosen: { ...chosen, centerId: caller.center } }),
    )
  // The claim decides; a refusal takes the appointment back with everything else.
  if (!(await claimFor(act, caller, id, chosen))) throw notThen()
  await log(act, caller, 'book', id)
  await act.send({ kind: 'appointment-confirmed', props: { appointment: timesOf(id, 0, chosen) } }, caller)
  return { id }
}

/** Moves the caller's appointment to another free time of this center, at no cost while that is possible for themselves. */
export async function moveForCaller(
  act: Act<OnCall>,
  { id, slotId, ...call }: Call & { id: string; slotId: string },
): Promise<void> {
  const caller = await lockedCaller(act, call)
  const before = await ownAppointment(act, caller, id)
  if (Temporal.Instant.compare(act.now, before.freeUntil) > 0) throw new Refusal('conflict', say('tooLate'))
  const chosen = await freeTime(act, caller, slotId)
  if (!chosen.modes.includes(before.mode)) throw wrong('slotId', say('modeMissing'))
  await giveBack(act, before.slotId)
  if (!(await claimFor(act, caller, before.id, chosen))) throw notThen()
  const sequence = before.sequence + 1
  const place = { slotId: chosen.id, counselorId: chosen.counselor.id, centerId: caller.center }
  await act.tx
    .update(appointment)
    .set({ ...place, startsAt: chosen.start, endsAt: chosen.end, sequence })
    .where(eq(appointment.id, before.id))
  await log(act, caller, 'move', before.id)
  const props = { appointment: timesOf(before.id, sequence, chosen), previousStart: before.start.toString() }
  await act.send({ kind: 'appointment-changed', props }, caller)
}

/** Cancels the caller's appointment as they would themselves: free until the set hours before, later it counts as used. */
export async function cancelForCaller(act: Act<OnCall>, { id, ...call }: Call & { id: string }): Promise<void> {
  const caller = await lockedCaller(act, call)
  const before = await ownAppointment(act, caller, id)
  const late = Temporal.Instant.compare(act.now, before.freeUntil) > 0
  const whose = { subject: caller.subject, counselorId: before.counselor.id, centerId: caller.center }
  const row = { appointmentId: before.id, ...whose, at: act.now, cancelledBy: 'employee' as const, late }
  await act.tx.insert(cancellation).values(row)
  await giveBack(act, before.slotId)
  const sequence = before.sequence + 1
  await act.tx.update(appointment).set({ sequence }).where(eq(appointment.id, before.id))
  await log(act, caller, 'cancel', before.id)
  const [place] = await act.tx.select({ timeZone: center.timeZone }).from(center).where(eq(center.id, caller.center))
  const when = timesOf(before.id, sequence, { ...before, timeZone: place?.timeZone ?? 'Asia/Seoul' })
  await act.send({ kind: 'appointment-cancelled', props: { appointment: when, by: 'you' } }, caller)
}

async function lockedCaller(act: Act<OnCall>, call: Call): Promise<Caller> {
  const caller = await callerOf(act, call)
  // Entitlement and overlaps span the caller's rows; their own bookings take the same lock.
  await lockFor(act.tx, caller.subject)
  return caller
}

async function appointmentsOfCaller(act: Act<OnCall>, caller: Caller): Promise<CallersAppointment[]> {
  const { tx, now } = act
  const { freeCancellationHours } = await readSettings(act)
  const asked = and(
    ...[eq(reoffer.appointmentId, appointment.id), eq(reoffer.startsAt, appointment.startsAt), isNull(reoffer.answer)],
  )
  const rows = await tx
    .select({
      ...{ id: appointment.id, start: appointment.startsAt, end: appointment.endsAt, mode: appointment.mode },
      ...{ slotId: appointment.slotId, sequence: appointment.sequence, asked: reoffer.id },
      counselor: { id: counselor.id, name: counselor.name },
    })
    .from(appointment)
    .innerJoin(counselor, eq(counselor.id, appointment.counselorId))
    .leftJoin(cancellation, eq(cancellation.appointmentId, appointment.id))
    .leftJoin(reoffer, asked)
    .where(
      and(
        ...[eq(appointment.subject, caller.subject), eq(appointment.centerId, caller.center)],
        ...[gt(appointment.startsAt, now), isNull(cancellation.appointmentId)],
      ),
    )
    .orderBy(asc(appointment.startsAt))
  return rows.map(({ asked: open, ...row }) => ({
    ...row,
    freeUntil: open ? row.start : cancellationTerms(row.start, now, freeCancellationHours).freeUntil,
  }))
}

async function ownAppointment(act: Act<OnCall>, caller: Caller, asked: string): Promise<CallersAppointment> {
  const id = idOrMissing(asked)
  await act.tx.select({ id: appointment.id }).from(appointment).where(eq(appointment.id, id)).for('update')
  const found = (await appointmentsOfCaller(act, caller)).find(one => one.id === id)
  if (!found) throw missing()
  return found
}

const shownTimes = 40
const freeColumns = {
  ...{ id: slot.id, start: slot.startsAt, end: slot.endsAt, modes: slot.modes },
  counselor: { id: counselor.id, name: counselor.name },
  timeZone: center.timeZone,
}

async function freeTimes(
  act: Act<OnCall>,
  caller: Caller,
  only?: string,
): Promise<(FreeTime & { timeZone: string })[]> {
  const { tx, now } = act
  const { noticeMinutes } = await readSettings(act)
  return tx
    .select(freeColumns)
    .from(slot)
    .innerJoin(counselor, eq(counselor.id, slot.counselorId))
    .innerJoin(center, eq(center.id, slot.centerId))
    .where(
      and(
        ...[eq(slot.centerId, caller.center), eq(slot.withdrawn, false), isFree(tx, now)],
        ...[
          gt(slot.startsAt, now.add({ minutes: noticeMinutes })),
          sql`coalesce(${slot.bookBy}, 'infinity') >= ${`${now}`}::timestamptz`,
        ],
        only === undefined ? undefined : eq(slot.id, only),
      ),
    )
    .orderBy(asc(slot.startsAt), asc(slot.id))
    .limit(shownTimes)
}

async function freeTime(act: Act<OnCall>, caller: Caller, slotId: string): Promise<FreeTime & { timeZone: string }> {
  const [found] = await freeTimes(act, caller, idOrMissing(slotId))
  if (!found) throw notThen()
  return found
}

async function refuseBeyondEntitlement(act: Act<OnCall>, chosen: FreeTime & { timeZone: string }) {
  const left = await sessionsLeftOnTheLine(act.tx, chosen.start, chosen.timeZone)
  if (left < 1) throw new Refusal('conflict', say('noneLeft'))
}

/** Claims the time for the caller; false when somebody has it, or the caller is busy then. */
async function claimFor({ tx, now }: Act<OnCall>, caller: Caller, appointmentId: string, chosen: FreeTime) {
  const over = and(lte(claim.expiresAt, now), meets(claim.during, chosen.start, chosen.end))
  await tx.delete(claim).where(over)
  const row = { slotId: chosen.id, subject: caller.subject, during: range(chosen.start, chosen.end), appointmentId }
  const made = await tx.insert(claim).values(row).onConflictDoNothing().returning({ slotId: claim.slotId })
  return made.length > 0
}

async function giveBack({ tx, now }: Act<OnCall>, slotId: string): Promise<void> {
  const nobodys = { subject: null, appointmentId: null, expiresAt: now.add({ minutes: 10 }) }
  await tx.update(claim).set(nobodys).where(eq(claim.slotId, slotId))
}

async function log({ tx, now }: Act<OnCall>, caller: Caller, action: string, objectId?: string): Promise<void> {
  const who = { role: 'center', actor: caller.manager, subject: caller.subject }
  const what = { action, objectKind: 'appointment', objectId: objectId ?? null, reason: caller.reason }
  await tx.insert(accessLog).values({ at: now, ...who, ...what })
}

const timesOf = (
  id: string,
  sequence: number,
  { start, end, timeZone }: { start: Temporal.Instant; end: Temporal.Instant; timeZone: string },
) => ({
  ...{ id, sequence, start: start.toString(), end: end.toString(), timeZone },
})
const notThen = () => new Refusal('conflict', say('notThen'))
const wrong = (field: string, message: Said) => new Refusal('invalid', wrongFields, { errors: [{ field, message }] })
