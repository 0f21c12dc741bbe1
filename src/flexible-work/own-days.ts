import { and, asc, between, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { firstDayOf, lastDayOf, sharesDays } from '../../db/fragments.ts'
import {
  arrangement,
  counter,
  counterPost,
  dayChange,
  duty,
  leaveDay,
  normalDay,
  withdrawal,
} from '../../db/schema/flexible.ts'
import { person } from '../../db/schema/ground.ts'
import type { Act } from '../act.ts'
import type { Bearer, Staff } from '../actor.ts'
import { holidayOn } from '../availability/holidays.ts'
import { homeZone } from '../counseling/settings.ts'
import { idOrMissing, missing } from '../refusal.ts'
import { type DayFacts, type Standing, type WorkingDay, weekAround, workingDay } from './days.ts'
import { type Decided, decisionsOn } from './decided.ts'
import type { Week } from './hours.ts'
import { readTerms } from './read-terms.ts'
import type { Circumstances, DutyKind, Type } from './rules.ts'
import { onTheWall } from './terms.ts'

/** Where an arrangement stands. */
export type State = 'waiting' | 'refused' | 'withdrawn' | 'coming' | 'in-force' | 'over'

/** An arrangement as its person sees it. */
export interface OwnArrangement {
  id: string
  type: Type
  /** As asked for, the last day included. */
  from: string
  until: string
  /** The days that it still holds; null when none. */
  holds: { from: string; until: string } | null
  week: Week | null
  appliedAt: Temporal.Instant
  state: State
  /** Days from which it was taken back, earliest first. */
  withdrawnFrom: string[]
  decided: Decided | null
}

type Reader = Staff | Bearer

/** The actor's arrangements, the latest first. */
export async function listArrangements(act: Act<Staff>): Promise<OwnArrangement[]> {
  return readArrangements(act)
}

/** One of the actor's arrangements; another's is refused like a missing one. */
export async function findArrangement(act: Act<Staff>, { id }: { id: string }): Promise<OwnArrangement> {
  const [found] = await readArrangements(act, idOrMissing(id))
  if (!found) throw missing()
  return found
}

async function readArrangements({ tx, now }: Act<Staff>, id?: string): Promise<OwnArrangement[]> {
  const rows = await tx
    .select({
      ...{ id: arrangement.id, type: arrangement.type, week: arrangement.week, appliedAt: arrangement.appliedAt },
      ...{ from: firstDayOf(arrangement.asked), until: lastDayOf(arrangement.asked) },
      ...{ holdsFrom: firstDayOf(arrangement.during), holdsUntil: lastDayOf(arrangement.during) },
    })
    .from(arrangement)
    .where(id === undefined ? undefined : eq(arrangement.id, id))
    .orderBy(desc(sql`lower(${arrangement.asked})`), desc(arrangement.appliedAt))
  const ids = rows.map(row => row.id)
  if (ids.length === 0) return []
  const back = await tx
    .select()
    .from(withdrawal)
    .where(inArray(withdrawal.arrangementId, ids))
    .orderBy(asc(withdrawal.fromDay))
  const decisions = await decisionsOn(tx, ids)
  const { today } = onTheWall(now, homeZone)
  return rows.map(({ holdsFrom, holdsUntil, from, until, ...row }) => {
    const holds = holdsFrom !== null && holdsUntil !== null ? { from: holdsFrom, until: holdsUntil } : null
    const withdrawnFrom = back.filter(one => one.arrangementId === row.id).map(one => one.fromDay)
    const decided = decisions.get(row.id) ?? null
    const state = stateOf({ holds, withdrawn: withdrawnFrom.length > 0, decided }, today)
    return { ...row, from: from ?? '', until: until ?? '', holds, withdrawnFrom, decided, state }
  })
}

/** Where an arrangement stands on a day. */
export function stateOf(
  { holds, withdrawn, decided }: Pick<OwnArrangement, 'holds'> & { withdrawn: boolean; decided: Decided | null },
  today: string,
): State {
  if (decided && !decided.approved) return 'refused'
  // Approved in a review when all of its days had passed.
  if (!holds && decided?.approved && !withdrawn) return 'over'
  if (!holds) return withdrawn ? 'withdrawn' : 'refused'
  if (!decided) return 'waiting'
  if (holds.from > today) return 'coming'
  return holds.until < today ? 'over' : 'in-force'
}

/** What is known of the actor's days from one to another, both included. */
export async function readDayFacts({ tx }: Pick<Act<Reader>, 'tx'>, from: string, until: string): Promise<DayFacts> {
  const rows = await tx
    .select({
      ...{ id: arrangement.id, type: arrangement.type, week: arrangement.week },
      ...{ from: firstDayOf(arrangement.during), until: lastDayOf(arrangement.during) },
    })
    .from(arrangement)
    .where(sharesDays(arrangement.during, from, until))
  const decisions = await decisionsOn(
    tx,
    rows.map(({ id }) => id),
  )
  const changes = await tx
    .select()
    .from(dayChange)
    .where(between(dayChange.day, from, until))
  const normal = await tx
    .select()
    .from(normalDay)
    .where(between(normalDay.day, from, until))
  const leave = await tx
    .select()
    .from(leaveDay)
    .where(between(leaveDay.day, from, until))
  const inForce = rows.filter(({ id }) => decisions.get(id)?.approved)
  const held = new Set(inForce.map(({ id }) => id))
  return {
    arrangements: inForce.map((row): Standing => ({ ...row, from: row.from ?? '', until: row.until ?? '' })),
    changes: new Map(changes.flatMap(one => (held.has(one.arrangementId) ? [[one.day, one.hours]] : []))),
    normalDays: new Map(normal.map(({ day, why }) => [day, why])),
    leaveDays: new Map(leave.map(({ day, minutes }) => [day, minutes])),
  }
}

/** How the actor works on each of these days, in order. */
export async function readWorkingDays(
  act: Pick<Act<Reader>, 'tx'>,
  days: readonly Temporal.PlainDate[],
): Promise<WorkingDay[]> {
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return []
  const facts = await readDayFacts(act, first.toString(), last.toString())
  const terms = await readTerms(act, first.toString(), last.toString())
  const isHoliday = (day: Temporal.PlainDate) => holidayOn(day) !== null
  return days.map(day =>
    workingDay(day, facts, terms.findLast(one => one.from <= day.toString()) ?? terms[0], isHoliday),
  )
}

/** How the actor works this week, and what day it is. */
export async function readWeek(act: Act<Reader>): Promise<{ today: Temporal.PlainDate; days: WorkingDay[] }> {
  const today = act.now.toZonedDateTimeISO(homeZone).toPlainDate()
  return { today, days: await readWorkingDays(act, weekAround(today)) }
}

/** What the rules ask of who plans: the moment, today's hours, and duties that hold on some day of a stretch. */
export async function circumstancesOf(
  act: Act<Staff>,
  from: string,
  until: string,
): Promise<Circumstances & { standsAtCounter: boolean }> {
  const wall = onTheWall(act.now, homeZone)
  const [today] = await readWorkingDays(act, [Temporal.PlainDate.from(wall.today)])
  const kept = await act.tx
    .select({ kind: duty.kind })
    .from(duty)
    .where(sharesDays(duty.during, from, until))
  const posts = await act.tx
    .select({ id: counterPost.id })
    .from(counterPost)
    .innerJoin(counter, and(eq(counter.id, counterPost.counterId), isNull(counter.removedAt)))
    .where(sharesDays(counterPost.during, from, until))
  const [who] = await act.tx.select({ frontLine: person.frontLine }).from(person).where(sql`${person.id} = app.me()`)
  const standsAtCounter = posts.length > 0
  // Whoever receives the public is at a counter, whether or not a head has named it.
  const atCounter: DutyKind[] = standsAtCounter || who?.frontLine ? ['counter'] : []
  const kinds = new Set<DutyKind>([...atCounter, ...kept.map(({ kind }) => kind)])
  return { ...wall, startsToday: today?.hours?.start ?? null, duties: [...kinds], standsAtCounter }
}
