import { and, eq, gt, inArray, isNotNull, isNull, lte, not, or } from 'drizzle-orm'
import { lockFor } from '../../db/locks.ts'
import { claim, slot } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Counselor, Job } from '../actor.ts'
import { busyTimesOf } from '../busy-times/busy-times.ts'
import { homeZone, readSettings } from '../counseling/settings.ts'
import { type Practice, readPractice } from '../practice/practice.ts'
import { type TakenTime, withinCaps, withNotice } from '../practice/rules.ts'
import { findRooms, leaveRooms, takeRooms } from '../rooms/take-rooms.ts'
import { overlaps } from '../wall-clock.ts'
import { type ChangeOfSlots, type PublishedSlot, placeOf, planChange } from './change.ts'
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
  const added = await publish(act, add)
  for (const { id, modes, bookBy } of plan.update) {
    await act.tx
      .update(slot)
      .set({ modes: [...modes], bookBy: bookBy ?? null })
      .where(eq(slot.id, id))
  }
  await arrangeRooms(act, plan, added)
  const stayed = new Set(bookedMeanwhile.map(({ id }) => id))
  return { ...plan, add, conflicts, withdraw: plan.withdraw.filter(({ id }) => !stayed.has(id)) }
}

/** Withdrawn times leave their rooms first, so that their successors find them empty. */
async function arrangeRooms(act: Act<Job | Counselor>, plan: RoomedChange, added: readonly SlotRow[]): Promise<void> {
  const remote = plan.update.filter(one => !one.modes.includes('in-person'))
  const left = [...plan.withdraw.filter(one => !one.live), ...remote]
  if (left.length > 0) await leaveRooms(act, left)
  const fresh = added.map(({ startsAt: start, endsAt: end, ...row }) => ({ ...row, start, end }))
  await takeRooms(
    act,
    [...plan.keep, ...fresh].map(one => ({ ...one, roomId: plan.roomOf(one) })),
  )
}

/** Makes everybody else who would change this counselor's calendar wait until this transaction ends. */
export async function holdCalendar({ tx }: Pick<Act, 'tx'>, counselor: string): Promise<void> {
  await lockFor(tx, `availability ${counselor}`)
}

async function plannedChange(act: Act<Job | Counselor>, counselor: string): Promise<RoomedChange> {
  const rules = await rulesOf(act, { counselor })
  const existing = await publishedSlots(act, counselor)
  const practice = await readPractice(act, counselor)
  const timeOff = (await timeOffOf(act, counselor)).map(({ start, end }) => ({ start, end }))
  const busy = await busyTimesOf(act, counselor)
  const zones = [...new Set(rules.map(rule => rule.timeZone))]
  const today = act.now.toZonedDateTimeISO(zones[0] ?? homeZone).toPlainDate()
  const { horizonWeeks, noticeMinutes } = await readSettings(act, today)
  const weeks = Math.min(horizonWeeks, practice.horizonWeeks ?? horizonWeeks)
  const taken = await takenThisWeek(act, counselor, practice, existing)
  const wanted = zones.flatMap(timeZone => {
    const from = act.now.toZonedDateTimeISO(timeZone).toPlainDate()
    const inZone = rules.filter(rule => rule.timeZone === timeZone)
    const horizon = { from, until: from.add({ weeks }), timeZone, holidays: isHoliday, timeOff, busy, manner: practice }
    return withinCaps(expandRules(inZone, horizon), taken, practice, timeZone)
  })
  // Rows do not remember their rule, so a rule of its own is no difference.
  const upcoming = wanted
    .filter(one => Temporal.Instant.compare(act.now, one.start) < 0)
    .map(one => ({ ...withNotice(one, practice, noticeMinutes), ruleId: '' }))
  const roomed = await findRooms(act, counselor, upcoming)
  const rooms = new Map(roomed.map(one => [placeOf(one), one.roomId]))
  return { ...planChange(existing, roomed), roomOf: one => rooms.get(placeOf(one)) ?? null }
}

interface RoomedChange extends ChangeOfSlots<CalendarSlot> {
  roomOf(slot: Omit<ConcreteSlot, 'ruleId'>): string | null
}

/** Live sessions and held times from this week's beginning on, where a cap wants to know. */
async function takenThisWeek(
  { tx, now }: Act<Job | Counselor>,
  counselor: string,
  { dayCap, weekCap }: Practice,
  ahead: readonly CalendarSlot[],
): Promise<TakenTime[]> {
  if (dayCap === null && weekCap === null) return []
  const before = await tx
    .select({ start: slot.startsAt })
    .from(slot)
    .innerJoin(claim, eq(claim.slotId, slot.id))
    .where(
      and(
        ...[eq(slot.counselorId, counselor), isNull(claim.expiresAt)],
        ...[lte(slot.startsAt, now), gt(slot.startsAt, now.subtract({ hours: 8 * 24 }))],
      ),
    )
  return [...before, ...ahead.filter(one => one.taken)]
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
      blocksFrom: slot.blocksFrom,
      blocksUntil: slot.blocksUntil,
      bookBy: slot.bookBy,
      claimed: claim.slotId,
      claimedUntil: claim.expiresAt,
    })
    .from(slot)
    .leftJoin(claim, eq(claim.slotId, slot.id))
    .where(and(eq(slot.counselorId, counselor), gt(slot.startsAt, now), or(not(slot.withdrawn), live)))
  return rows.map(({ startsAt: start, endsAt: end, claimed, claimedUntil, blocksFrom, blocksUntil, ...row }) => ({
    ...row,
    start,
    end,
    blocks: { start: blocksFrom ?? start, end: blocksUntil ?? end },
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

type SlotRow = ReturnType<typeof rowOf> & { id: string }

const rowOf = ({ counselorId, centerId, start, end, modes, blocks, bookBy = null }: ConcreteSlot) => ({
  ...{ counselorId, centerId, startsAt: start, endsAt: end, modes: [...modes] },
  ...{ blocksFrom: blocks?.start ?? null, blocksUntil: blocks?.end ?? null, bookBy },
})

async function publish({ tx, uuid }: Act<Job | Counselor>, slots: readonly ConcreteSlot[]): Promise<SlotRow[]> {
  const added: SlotRow[] = []
  for (const some of portions(slots)) {
    const rows = some.map(one => ({ id: uuid(), ...rowOf(one) }))
    // Where a slot that was booked just now stayed in the way, its overlapping successor waits for the next time.
    const made = await tx.insert(slot).values(rows).onConflictDoNothing().returning({ id: slot.id })
    const ids = new Set(made.map(({ id }) => id))
    added.push(...rows.filter(({ id }) => ids.has(id)))
  }
  return added
}

function portions<T>(all: readonly T[]): T[][] {
  const parts: T[][] = []
  for (let at = 0; at < all.length; at += rowsAtOnce) parts.push(all.slice(at, at + rowsAtOnce))
  return parts
}
