import { and, eq, gt, inArray, isNotNull, isNull, not, or } from 'drizzle-orm'
import { lockFor } from '../../db/locks.ts'
import { claim, slot } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Counselor, Job } from '../actor.ts'
import { homeZone, readSettings } from '../counseling/settings.ts'
import { overlaps } from '../wall-clock.ts'
import { type ChangeOfSlots, type PublishedSlot, planChange } from './change.ts'
import { holidayOn } from './holidays.ts'
import { rulesOf, timeOffOf } from './hours.ts'
import { type ConcreteSlot, expandRules } from './rules.ts'

const rowsAtOnce = 500

/** A slot as it lies in the calendar; `live` means that an appointment is on it, which outlasts the slot's withdrawal. */
export interface CalendarSlot extends PublishedSlot {
  withdrawn: boolean
  live: boolean
}

/**
 * Brings one counselor's bookable slots, from now to the end of the horizon, in line with the weekly rules and time off.
 *
 * An appointment stays, whether its slot is wanted or not: an unwanted one is only withdrawn, so that nobody books it again
 * should the appointment be cancelled, and is returned among `conflicts`. Doing it again changes nothing.
 */
export async function publishSlots(
  act: Act<Job | Counselor>,
  { counselor }: { counselor: string },
): Promise<ChangeOfSlots<CalendarSlot>> {
  await holdCalendar(act, counselor)
  const plan = await plannedChange(act, counselor)
  const bookedMeanwhile = await withdraw(act, plan.withdraw)
  const conflicts = [...plan.conflicts, ...bookedMeanwhile]
  await setWithdrawn(act, true, [...plan.withdraw, ...conflicts])
  await setWithdrawn(act, false, plan.keep)
  const add = plan.add.filter(one => !bookedMeanwhile.some(other => overlaps(one, other)))
  await publish(act, add)
  for (const changed of plan.update) {
    await act.tx
      .update(slot)
      .set({ modes: [...changed.modes] })
      .where(eq(slot.id, changed.id))
  }
  const stayed = new Set(bookedMeanwhile.map(({ id }) => id))
  return { ...plan, add, conflicts, withdraw: plan.withdraw.filter(({ id }) => !stayed.has(id)) }
}

/** Makes everybody else who would change this counselor's calendar wait until this transaction ends. */
export async function holdCalendar({ tx }: Pick<Act, 'tx'>, counselor: string): Promise<void> {
  await lockFor(tx, `availability ${counselor}`)
}

async function plannedChange(act: Act<Job | Counselor>, counselor: string): Promise<ChangeOfSlots<CalendarSlot>> {
  const rules = await rulesOf(act, { counselor })
  const off = (await timeOffOf(act, counselor)).map(({ start, end }) => ({ start, end }))
  const zones = [...new Set(rules.map(rule => rule.timeZone))]
  const today = act.now.toZonedDateTimeISO(zones[0] ?? homeZone).toPlainDate()
  const { horizonWeeks } = await readSettings(act, today)
  const wanted = zones.flatMap(timeZone => {
    const from = act.now.toZonedDateTimeISO(timeZone).toPlainDate()
    const until = from.add({ weeks: horizonWeeks })
    const inZone = rules.filter(rule => rule.timeZone === timeZone)
    return expandRules(inZone, { from, until, timeZone, holidays: isHoliday, timeOff: off })
  })
  // Rows do not remember their rule, so a rule of its own is no difference.
  const upcoming = wanted
    .filter(one => Temporal.Instant.compare(act.now, one.start) < 0)
    .map(one => ({ ...one, ruleId: '' }))
  return planChange(await publishedSlots(act, counselor), upcoming)
}

function isHoliday(date: Temporal.PlainDate): boolean {
  return holidayOn(date) !== null
}

async function publishedSlots({ tx, now }: Act<Job | Counselor>, counselor: string): Promise<CalendarSlot[]> {
  const live = and(isNotNull(claim.slotId), isNull(claim.expiresAt))
  const rows = await tx
    .select({
      id: slot.id,
      counselorId: slot.counselorId,
      centerId: slot.centerId,
      startsAt: slot.startsAt,
      endsAt: slot.endsAt,
      modes: slot.modes,
      withdrawn: slot.withdrawn,
      claimed: claim.slotId,
      claimedUntil: claim.expiresAt,
    })
    .from(slot)
    .leftJoin(claim, eq(claim.slotId, slot.id))
    .where(and(eq(slot.counselorId, counselor), gt(slot.startsAt, now), or(not(slot.withdrawn), live)))
  return rows.map(({ startsAt: start, endsAt: end, claimed, claimedUntil, ...row }) => ({
    ...row,
    start,
    end,
    ruleId: '',
    taken: claimed !== null,
    live: claimed !== null && claimedUntil === null,
  }))
}

/** Gives each slot a claim of nobody's, so that nobody can book it any more; returns those that somebody booked just before. */
async function withdraw({ tx }: Act<Job | Counselor>, slots: readonly CalendarSlot[]): Promise<CalendarSlot[]> {
  const tooLate: CalendarSlot[] = []
  for (const some of portions(slots)) {
    const claims = some.map(({ id, start, end }) => ({
      slotId: id,
      during: `[${start},${end})`,
      expiresAt: end,
    }))
    const ours = await tx.insert(claim).values(claims).onConflictDoNothing().returning({ id: claim.slotId })
    const ids = new Set(ours.map(({ id }) => id))
    tooLate.push(...some.filter(({ id }) => !ids.has(id)).map(one => ({ ...one, taken: true, live: true })))
  }
  return tooLate
}

async function setWithdrawn(act: Act<Job | Counselor>, withdrawn: boolean, slots: readonly CalendarSlot[]) {
  const different = slots.filter(one => one.withdrawn !== withdrawn).map(({ id }) => id)
  for (const ids of portions(different)) await act.tx.update(slot).set({ withdrawn }).where(inArray(slot.id, ids))
}

async function publish({ tx, uuid }: Act<Job | Counselor>, slots: readonly ConcreteSlot[]): Promise<void> {
  for (const some of portions(slots)) {
    const rows = some.map(({ counselorId, centerId, start, end, modes }) => ({
      ...{ id: uuid(), counselorId, centerId, startsAt: start, endsAt: end, modes: [...modes] },
    }))
    // Where a slot that was booked just now stayed in the way, its overlapping successor waits for the next time.
    await tx.insert(slot).values(rows).onConflictDoNothing()
  }
}

function portions<T>(all: readonly T[]): T[][] {
  const parts: T[][] = []
  for (let at = 0; at < all.length; at += rowsAtOnce) parts.push(all.slice(at, at + rowsAtOnce))
  return parts
}
