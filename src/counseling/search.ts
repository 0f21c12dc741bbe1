import { and, asc, eq, gt, gte, isNull, lt, or, type SQL } from 'drizzle-orm'
import {
  holds,
  isFree,
  liesWithin,
  localDay,
  localHour,
  onSaturday,
  rowCount,
  touchesNone,
} from '../../db/fragments.ts'
import { center, claim, counselor, type Mode, offer, slot } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Employee } from '../actor.ts'
import { pageOf, placeOf } from '../http/range.ts'
import type { Said } from '../ui/i18n.ts'
import type { OwnTime } from '../working-days/own-time.ts'
import type { PartOfDay } from './booking-rules.ts'
import { homeZone, readSettings } from './settings.ts'

/** What somebody looks for; whatever is left out does not matter to them. */
export interface Search {
  center?: string | undefined
  counselor?: string | undefined
  mode?: Mode | undefined
  topic?: string | undefined
  language?: string | undefined
  gender?: 'female' | 'male' | undefined
  part?: PartOfDay | undefined
  /** The seeker's own time, wherever it was read. */
  own?: OwnTime | undefined
  /** First instant and the one before which slots start. */
  from?: Temporal.Instant | undefined
  to?: Temporal.Instant | undefined
}

export interface FoundSlot {
  id: string
  start: Temporal.Instant
  end: Temporal.Instant
  modes: Mode[]
  counselor: { id: string; name: Said; gender: 'female' | 'male'; languages: string[]; topics: string[] }
  center: { id: string; name: Said; district: Said; timeZone: string }
}

/** Finds free slots that fit, earliest first, at most `limit`; `next` continues where this list ends. One query, however many counselors. */
export async function findSlots(
  act: Act<Employee>,
  { limit, cursor, ...search }: Search & { limit: number; cursor?: string | undefined },
): Promise<{ items: FoundSlot[]; next: string | null }> {
  const rows = await act.tx
    .select(foundColumns)
    .from(slot)
    .innerJoin(counselor, eq(counselor.id, slot.counselorId))
    .innerJoin(center, eq(center.id, slot.centerId))
    .where(and(...(await conditions(act, search)), after(cursor)))
    .orderBy(asc(slot.startsAt), asc(slot.id))
    .limit(limit + 1)
  const { shown: items, next } = pageOf(rows, limit)
  return { items, next }
}

/** How many free slots fit on each local day of the horizon, in order; days without any are left out. */
export async function countDays(act: Act<Employee>, search: Search): Promise<{ day: string; free: number }[]> {
  const day = localDay(slot.startsAt, center.timeZone)
  return act.tx
    .select({ day, free: rowCount() })
    .from(slot)
    .innerJoin(counselor, eq(counselor.id, slot.counselorId))
    .innerJoin(center, eq(center.id, slot.centerId))
    .where(and(...(await conditions(act, search))))
    .groupBy(day)
    .orderBy(day)
}

/** Up to four free times close to a slot that went: the same counselor's next ones, then anybody's around that time. */
export async function nearbySlots(
  act: Act<Employee>,
  { slotId, mode }: { slotId: string; mode?: Mode | undefined },
): Promise<FoundSlot[]> {
  const [gone] = await act.tx.select().from(slot).where(eq(slot.id, slotId))
  if (!gone) return (await findSlots(act, { mode, limit: 4 })).items
  const same = await findSlots(act, { mode, counselor: gone.counselorId, from: gone.startsAt, limit: 2 })
  const around = await findSlots(act, { mode, from: gone.startsAt.subtract({ hours: 2 }), limit: 6 })
  const found = new Map([...same.items, ...around.items].map(item => [item.id, item]))
  return [...found.values()].slice(0, 4)
}

export interface OneSlot extends FoundSlot {
  center: FoundSlot['center'] & { address: Said; directions: Said; entrance: Said }
  /** False once it is taken, withdrawn or too soon. */
  free: boolean
  /** Until when it is held for the reader, when it was offered to them. */
  offeredUntil: Temporal.Instant | undefined
}

/** One slot as people see it before booking, or undefined when there is no such slot. */
export async function findSlot(act: Act<Employee>, id: string): Promise<OneSlot | undefined> {
  const { noticeMinutes } = await readSettings(act)
  const { address, directions, entrance } = center
  const [row] = await act.tx
    .select({
      ...foundColumns,
      center: { ...foundColumns.center, address, directions, entrance },
      withdrawn: slot.withdrawn,
      bookBy: slot.bookBy,
      taken: claim.slotId,
      until: claim.expiresAt,
    })
    .from(slot)
    .innerJoin(counselor, eq(counselor.id, slot.counselorId))
    .innerJoin(center, eq(center.id, slot.centerId))
    .leftJoin(claim, eq(claim.slotId, slot.id))
    .where(eq(slot.id, id))
  if (!row) return undefined
  const { withdrawn, taken, until, bookBy, ...found } = row
  const offeredUntil = taken === null ? undefined : await offered(act, id)
  const ran = until !== null && Temporal.Instant.compare(until, act.now) <= 0
  const soon =
    Temporal.Instant.compare(found.start, act.now.add({ minutes: noticeMinutes })) < 0 ||
    (bookBy !== null && Temporal.Instant.compare(bookBy, act.now) < 0)
  const open = taken === null || ran || offeredUntil !== undefined
  return { ...found, free: !withdrawn && !soon && open, offeredUntil }
}

/** Until when the slot is held for the actor by a waiting-list offer that still stands. */
async function offered(act: Act<Employee>, id: string): Promise<Temporal.Instant | undefined> {
  const standing = and(eq(offer.subject, act.actor.me), isNull(offer.answer), gt(offer.expiresAt, act.now))
  const [mine] = await act.tx
    .select()
    .from(offer)
    .where(and(eq(offer.slotId, id), standing))
  return mine?.expiresAt
}

/** The columns of a found slot; shared with the page of a single slot. */
export const foundColumns = {
  id: slot.id,
  start: slot.startsAt,
  end: slot.endsAt,
  modes: slot.modes,
  counselor: {
    id: counselor.id,
    name: counselor.name,
    gender: counselor.gender,
    languages: counselor.languages,
    topics: counselor.topics,
  },
  center: { id: center.id, name: center.name, district: center.district, timeZone: center.timeZone },
}

async function conditions(act: Act<Employee>, search: Search): Promise<(SQL | undefined)[]> {
  const { noticeMinutes, horizonWeeks } = await readSettings(act)
  const earliest = act.now.add({ minutes: noticeMinutes })
  const latest = act.now.toZonedDateTimeISO(homeZone).startOfDay().add({ weeks: horizonWeeks, days: 1 }).toInstant()
  const { from = earliest, to = latest } = search
  return [
    eq(slot.withdrawn, false),
    or(isNull(slot.bookBy), gte(slot.bookBy, act.now)),
    gte(slot.startsAt, Temporal.Instant.compare(from, earliest) < 0 ? earliest : from),
    lt(slot.startsAt, Temporal.Instant.compare(to, latest) > 0 ? latest : to),
    search.center === undefined ? undefined : eq(slot.centerId, search.center),
    search.counselor === undefined ? undefined : eq(slot.counselorId, search.counselor),
    search.gender === undefined ? undefined : eq(counselor.gender, search.gender),
    search.mode === undefined ? undefined : holds(slot.modes, search.mode),
    search.topic === undefined ? undefined : holds(counselor.topics, search.topic),
    search.language === undefined ? undefined : holds(counselor.languages, search.language),
    search.part === undefined ? undefined : duringPart(search.part),
    search.own === undefined ? undefined : besideOwn(search.own),
    isFree(act.tx, act.now),
  ]
}

function besideOwn({ spans, side }: OwnTime): SQL {
  return (side === 'inside' ? liesWithin : touchesNone)(slot.startsAt, slot.endsAt, spans)
}

function duringPart(part: PartOfDay): SQL | undefined {
  if (part === 'saturday') return onSaturday(slot.startsAt, center.timeZone)
  const hour = localHour(slot.startsAt, center.timeZone)
  if (part === 'morning') return lt(hour, 12)
  return part === 'afternoon' ? and(gte(hour, 12), lt(hour, 18)) : gte(hour, 18)
}

function after(cursor: string | undefined): SQL | undefined {
  const place = placeOf(cursor)
  if (!place) return undefined
  const { start, id } = place
  return or(gt(slot.startsAt, start), and(eq(slot.startsAt, start), gt(slot.id, id)))
}
