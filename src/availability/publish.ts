import { and, eq, gt, inArray } from 'drizzle-orm'
import { lockFor } from '../../db/locks.ts'
import { availabilityRule, center, claim, slot, timeOff } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Counselor, Job } from '../actor.ts'
import { careSettings } from '../counseling/settings.ts'
import { type ChangeOfSlots, type PublishedSlot, planChange } from './change.ts'
import { holidayOn } from './holidays.ts'
import { type AvailabilityRule, type ConcreteSlot, expandRules } from './rules.ts'

const rowsAtOnce = 500

/**
 * Brings one counselor's bookable slots, from now to the end of the horizon, in line with the weekly rules and time off.
 *
 * Taken slots stay, wanted or not; the ones no longer wanted are returned as `conflicts`. Doing it again changes nothing.
 */
export async function publishSlots(
  act: Act<Job | Counselor>,
  { counselor }: { counselor: string },
): Promise<ChangeOfSlots<PublishedSlot>> {
  await lockFor(act.tx, `availability ${counselor}`)
  const plan = await plannedChange(act, { counselor })
  await withdraw(act, plan.withdraw)
  await publish(act, plan.add)
  for (const changed of plan.update) {
    await act.tx
      .update(slot)
      .set({ modes: [...changed.modes] })
      .where(eq(slot.id, changed.id))
  }
  return plan
}

/** What publishSlots would do now, without doing it. */
export async function plannedChange(
  act: Act<Job | Counselor>,
  { counselor }: { counselor: string },
): Promise<ChangeOfSlots<PublishedSlot>> {
  const rules = await rulesOf(act, counselor)
  const zones = [...new Set(rules.map(rule => rule.timeZone))]
  const weeks = (await careSettings(act.tx, act.now.toZonedDateTimeISO(zones[0] ?? 'Asia/Seoul').toPlainDate())).booking
    .horizonWeeks
  const wanted: ConcreteSlot[] = []
  const off = await timeOffOf(act, counselor)
  for (const timeZone of zones) {
    const from = act.now.toZonedDateTimeISO(timeZone).toPlainDate()
    const until = from.add({ weeks })
    const inZone = rules.filter(rule => rule.timeZone === timeZone)
    const horizon = { from, until, timeZone, holidays: isHoliday, timeOff: off }
    wanted.push(...expandRules(inZone, horizon))
  }
  // Rows do not remember their rule, so a rule of its own is no difference.
  const upcoming = wanted.filter(one => isBefore(act.now, one.start)).map(one => ({ ...one, ruleId: '' }))
  return planChange(await publishedSlots(act, counselor), upcoming)
}

function isHoliday(date: Temporal.PlainDate): boolean {
  return holidayOn(date) !== null
}

async function rulesOf({ tx }: Act<Job | Counselor>, counselor: string) {
  const rows = await tx
    .select({ rule: availabilityRule, timeZone: center.timeZone })
    .from(availabilityRule)
    .innerJoin(center, eq(center.id, availabilityRule.centerId))
    .where(eq(availabilityRule.counselorId, counselor))
  return rows.map(({ rule: { starts, ends, ...rest }, timeZone }): AvailabilityRule & { timeZone: string } => ({
    ...rest,
    start: starts,
    end: ends,
    timeZone,
  }))
}

async function timeOffOf({ tx, now }: Act<Job | Counselor>, counselor: string) {
  const rows = await tx
    .select()
    .from(timeOff)
    .where(and(eq(timeOff.counselorId, counselor), gt(timeOff.endsAt, now)))
  return rows.map(row => ({ counselorId: row.counselorId, start: row.startsAt, end: row.endsAt }))
}

async function publishedSlots({ tx, now }: Act<Job | Counselor>, counselor: string): Promise<PublishedSlot[]> {
  const rows = await tx
    .select({
      id: slot.id,
      counselorId: slot.counselorId,
      centerId: slot.centerId,
      startsAt: slot.startsAt,
      endsAt: slot.endsAt,
      modes: slot.modes,
      claimed: claim.slotId,
    })
    .from(slot)
    .leftJoin(claim, eq(claim.slotId, slot.id))
    .where(and(eq(slot.counselorId, counselor), gt(slot.startsAt, now), eq(slot.withdrawn, false)))
  return rows.map(({ startsAt: start, endsAt: end, claimed, ...row }) => ({
    ...row,
    start,
    end,
    ruleId: '',
    taken: claimed !== null,
  }))
}

/** Takes slots out of the calendar, but only those that nobody has claimed meanwhile: each gets a claim of nobody's. */
async function withdraw({ tx }: Act<Job | Counselor>, slots: readonly PublishedSlot[]): Promise<void> {
  for (const some of portions(slots)) {
    const claims = some.map(({ id, start, end }) => ({
      slotId: id,
      during: `[${start},${end})`,
      expiresAt: end,
    }))
    const ours = await tx.insert(claim).values(claims).onConflictDoNothing().returning({ id: claim.slotId })
    const ids = ours.map(({ id }) => id)
    if (ids.length > 0) await tx.update(slot).set({ withdrawn: true }).where(inArray(slot.id, ids))
  }
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

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0
}
