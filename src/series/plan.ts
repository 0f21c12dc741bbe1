import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import { sessionsLeftOf } from '../../db/cases.ts'
import { isFree } from '../../db/fragments.ts'
import { center, type Mode, slot } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { meetingsWith } from '../cases/meetings.ts'
import { ownCase } from '../cases/own-case.ts'
import { homeZone } from '../counseling/settings.ts'
import { Refusal } from '../refusal.ts'
import type { Said } from '../ui/i18n.ts'
import { type FreeTime, type PlannedTime, planSeries, seriesFrom, type WantedTime } from './rules.ts'
import { say } from './words.ts'

/** A free time of the counselor's as the page offers it. */
export interface OfferedTime extends FreeTime {
  timeZone: string
  modes: Mode[]
  center: Said
}

/** Asked for anew: from a free time on; or what was chosen before, in whole. */
export type Wish =
  | { from: string; weeks: number; count: number; mode: Mode }
  | { slots: readonly string[]; mode: Mode; gone: readonly string[] }

export interface SeriesPlan {
  caseId: string
  free: OfferedTime[]
  /** The free time that continues the client's habit. */
  suggested: string | null
  mode: Mode
  /** Sessions left this year, with whomever; null for a closed case. */
  left: number | null
  planned: PlannedTime[] | null
}

/** The counselor's free times, and, where a series is wished for, which of them it takes and where it clashes. */
export async function planCaseSeries(
  act: Act<Counselor>,
  { id, wish }: { id: string; wish?: Wish },
): Promise<SeriesPlan> {
  const row = await ownCase(act, id)
  if (row.closedAt) throw new Refusal('conflict', say('caseClosed'))
  const free = await freeTimes(act)
  const last = (await meetingsWith(act, [row.subject])).findLast(({ cancelledBy }) => cancelledBy === null)
  const mode = wish?.mode ?? last?.mode ?? 'in-person'
  const usual = last && free.find(one => samePlaceInWeek(one, last))
  // A time at which the client is elsewhere looks free from here.
  const gone = wish && 'gone' in wish ? wish.gone : []
  const fitting = free.filter(({ id, modes }) => modes.includes(mode) && !gone.includes(id))
  const wanted = wish && (await wantedBy(act, wish, free))
  return {
    ...{ caseId: row.id, free, suggested: (usual ?? free[0])?.id ?? null, mode },
    left: await sessionsLeftOf(act.tx, { client: row.subject, at: act.now, zone: homeZone }),
    planned: wanted && wanted.length > 0 ? planSeries(wanted, fitting) : null,
  }
}

function samePlaceInWeek(
  one: OfferedTime,
  last: { start: Temporal.Instant; timeZone: string; center: { id: string } },
) {
  const [a, b] = [one.start.toZonedDateTimeISO(one.timeZone), last.start.toZonedDateTimeISO(last.timeZone)]
  const sameTime = Temporal.PlainTime.compare(a.toPlainTime(), b.toPlainTime()) === 0
  return one.centerId === last.center.id && a.dayOfWeek === b.dayOfWeek && sameTime
}

async function wantedBy(
  { tx, actor }: Act<Counselor>,
  wish: Wish,
  free: readonly OfferedTime[],
): Promise<WantedTime[]> {
  if ('from' in wish) {
    const first = free.find(({ id }) => id === wish.from)
    if (!first) return []
    const { weeks, count } = wish
    const starts = seriesFrom(first.start, { weeks, count, timeZone: first.timeZone })
    return starts.map(start => ({ start, centerId: first.centerId }))
  }
  if (wish.slots.length === 0) return []
  return tx
    .select({ start: slot.startsAt, centerId: slot.centerId })
    .from(slot)
    .where(and(eq(slot.counselorId, actor.me), inArray(slot.id, [...wish.slots])))
    .orderBy(asc(slot.startsAt))
}

async function freeTimes({ tx, actor, now }: Act<Counselor>): Promise<OfferedTime[]> {
  return tx
    .select({
      ...{ id: slot.id, start: slot.startsAt, end: slot.endsAt, centerId: slot.centerId, modes: slot.modes },
      ...{ timeZone: center.timeZone, center: center.name },
    })
    .from(slot)
    .innerJoin(center, eq(center.id, slot.centerId))
    .where(and(eq(slot.counselorId, actor.me), eq(slot.withdrawn, false), gt(slot.startsAt, now), isFree(tx, now)))
    .orderBy(asc(slot.startsAt))
    .limit(1000)
}
