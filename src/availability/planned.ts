import { and, eq, gt, inArray, isNull, lte } from 'drizzle-orm'
import { slotsAhead } from '../../db/calendars.ts'
import { claim, slot, timeOff } from '../../db/schema/counseling.ts'
import { busyTime, practice as practiceTable } from '../../db/schema/week.ts'
import type { Act } from '../act.ts'
import type { Counselor, Job } from '../actor.ts'
import { homeZone, readSettings } from '../counseling/settings.ts'
import { type Practice, plainPractice, practiceIn } from '../practice/practice.ts'
import { type TakenTime, withinCaps, withNotice } from '../practice/rules.ts'
import { roomsFor } from '../rooms/take-rooms.ts'
import { type ChangeOfSlots, type PublishedSlot, placeOf, planChange } from './change.ts'
import { holidayOn } from './holidays.ts'
import { type Hours, rulesOf } from './hours.ts'
import { type ConcreteSlot, expandRules, type Placed } from './rules.ts'

type Publisher = Act<Job | Counselor>

/** A slot as it lies in the calendar; `live` means that an appointment is on it, which outlasts the slot's withdrawal. */
export interface CalendarSlot extends PublishedSlot {
  withdrawn: boolean
  live: boolean
}

/** What shall become of one counselor's calendar, and which rooms its times still have to take. */
export interface PlannedChange extends ChangeOfSlots<CalendarSlot> {
  counselor: string
  /** Whether any of its times takes a room. */
  roomed: boolean
  roomOf(slot: Omit<ConcreteSlot, 'ruleId'> & { id?: string }): string | null
}

/** Plans the calendars of these counselors from now to the end of the horizon: as many questions for many as for one. */
export async function plannedChanges(act: Publisher, counselors: readonly string[]): Promise<PlannedChange[]> {
  const facts = await factsOf(act, counselors)
  const placed: Placed = new Map()
  const wanted = await Promise.all(
    counselors.map(async who => ({ who, slots: await wantedBy(act, facts(who), placed) })),
  )
  const rooms = await roomsFor(
    act,
    counselors,
    wanted.flatMap(({ slots }) => slots),
  )
  return wanted.map(({ who, slots }) => {
    const roomed = rooms.find(slots)
    const given = new Map(roomed.flatMap(one => (one.roomId ? [[placeOf(one), one.roomId]] : [])))
    return {
      ...{ counselor: who, roomed: given.size > 0 },
      ...planChange(facts(who).existing, roomed),
      roomOf: one => (one.id !== undefined && rooms.hasOne(one.id) ? null : (given.get(placeOf(one)) ?? null)),
    }
  })
}

interface Facts {
  rules: Hours[]
  existing: CalendarSlot[]
  practice: Practice
  timeOff: { start: Temporal.Instant; end: Temporal.Instant }[]
  busy: { start: Temporal.Instant; end: Temporal.Instant }[]
  taken: TakenTime[]
}

/** All that decides on these counselors' calendars, by counselor. */
async function factsOf(act: Publisher, counselors: readonly string[]): Promise<(who: string) => Facts> {
  const { tx, now } = act
  const among = [...counselors]
  // A day earlier than here, so that no zone's today is cut off.
  const since = now.subtract({ hours: 24 }).toZonedDateTimeISO('UTC').toPlainDate().toString()
  const rules = byCounselor(await rulesOf(act, { counselors, since }))
  const ahead = await slotsAhead(tx, among, now)
  const existing = byCounselor(ahead.map(one => ({ ...one, ruleId: '' })))
  const practices = await tx.select().from(practiceTable).where(inArray(practiceTable.counselorId, among))
  const off = await tx
    .select({ counselorId: timeOff.counselorId, start: timeOff.startsAt, end: timeOff.endsAt })
    .from(timeOff)
    .where(and(inArray(timeOff.counselorId, among), gt(timeOff.endsAt, now)))
  const elsewhere = await tx
    .select({ counselorId: busyTime.counselorId, start: busyTime.startsAt, end: busyTime.endsAt })
    .from(busyTime)
    .where(and(inArray(busyTime.counselorId, among), gt(busyTime.endsAt, now)))
  const [offs, busy] = [byCounselor(off), byCounselor(elsewhere)]
  const ways = new Map(practices.map(row => [row.counselorId, practiceIn(row)]))
  const capped = practices.filter(({ dayCap, weekCap }) => dayCap !== null || weekCap !== null)
  const before = byCounselor(
    await takenBefore(
      act,
      capped.map(({ counselorId }) => counselorId),
    ),
  )
  return who => {
    const theirs = existing.get(who) ?? []
    return {
      rules: rules.get(who) ?? [],
      existing: theirs,
      practice: ways.get(who) ?? plainPractice,
      timeOff: offs.get(who)?.map(spanOf) ?? [],
      busy: busy.get(who)?.map(spanOf) ?? [],
      taken: [...(before.get(who) ?? []), ...theirs.filter(one => one.taken)],
    }
  }
}

const spanOf = <T extends { start: Temporal.Instant; end: Temporal.Instant }>({ start, end }: T) => ({ start, end })

function byCounselor<T extends { counselorId: string }>(rows: readonly T[]): Map<string, T[]> {
  return Map.groupBy(rows, ({ counselorId }) => counselorId)
}

/** The sessions that a counselor's rules, time off and way of working want from now on. */
async function wantedBy(act: Publisher, { rules, practice, timeOff: off, busy, taken }: Facts, placed: Placed) {
  const zones = [...new Set(rules.map(rule => rule.timeZone))]
  const today = act.now.toZonedDateTimeISO(zones[0] ?? homeZone).toPlainDate()
  const { horizonWeeks, noticeMinutes } = await readSettings(act, today)
  const weeks = Math.min(horizonWeeks, practice.horizonWeeks ?? horizonWeeks)
  const wanted = zones.flatMap(timeZone => {
    const from = act.now.toZonedDateTimeISO(timeZone).toPlainDate()
    const inZone = rules.filter(rule => rule.timeZone === timeZone)
    const span = { from, until: from.add({ weeks }), timeZone }
    const horizon = { ...span, holidays: isHoliday, timeOff: off, busy, manner: practice, placed }
    return withinCaps(expandRules(inZone, horizon), taken, practice, timeZone)
  })
  // Rows do not remember their rule, so a rule of its own is no difference.
  return wanted
    .filter(one => Temporal.Instant.compare(act.now, one.start) < 0)
    .map(one => ({ ...withNotice(one, practice, noticeMinutes), ruleId: '' }))
}

function isHoliday(date: Temporal.PlainDate): boolean {
  return holidayOn(date) !== null
}

/** Live sessions of the past days, which count for this week's cap. */
async function takenBefore({ tx, now }: Publisher, capped: readonly string[]) {
  if (capped.length === 0) return []
  return tx
    .select({ counselorId: slot.counselorId, start: slot.startsAt })
    .from(slot)
    .innerJoin(claim, eq(claim.slotId, slot.id))
    .where(
      and(
        ...[inArray(slot.counselorId, [...capped]), isNull(claim.expiresAt)],
        ...[lte(slot.startsAt, now), gt(slot.startsAt, now.subtract({ hours: 8 * 24 }))],
      ),
    )
}
