import { and, asc, desc, eq, inArray, isNotNull } from 'drizzle-orm'
import { monthIsDue } from '../../db/flexible.ts'
import { participation, participationMonth } from '../../db/schema/flexible.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { missing } from '../refusal.ts'
import type { Said } from '../ui/i18n.ts'
import type { Numbers } from './definition.ts'

/** A month as it was counted, with the version of the definition. */
export interface Month extends Numbers {
  /** 'YYYY-MM' */
  month: string
  version: number
  /** Groups of staff that were left out. */
  leftOutGroups: string[]
  smallest: number
  target: number
  countedAt: Temporal.Instant
}

/** A department, or several small ones together, with what it was the month before by the same definition. */
export interface Row extends Numbers {
  code: string
  name: Said
  members: Said[] | null
  before: Numbers | null
}

/** What is shown of participation: the months there are, one of them by department. */
export interface Participation {
  /** Everybody together, oldest first, at most thirteen. */
  months: Month[]
  shown: Month
  rows: Row[]
  /** For a head: the own department through the months, where it was counted. */
  own: (Numbers & { month: string })[]
}

const atMost = 13

/**
 * Participation as it was counted; null before the first month. HR reads departments of ten or more and the others together,
 * a head the own department: the database decides which rows there are. A month that was not counted is missing.
 */
export async function readParticipation(
  { tx, actor }: Act<Official>,
  { month: asked }: { month?: string | undefined },
): Promise<Participation | null> {
  const found = await tx.select().from(participationMonth).orderBy(desc(participationMonth.month)).limit(atMost)
  const months = found.map(monthOf).reverse()
  const shown = asked === undefined ? months.at(-1) : months.find(({ month }) => month === asked)
  if (months.length === 0) return asked === undefined ? null : notThere()
  if (!shown) return notThere()
  const previous = months[months.indexOf(shown) - 1]
  const comparable = previous?.version === shown.version ? previous : undefined
  const wanted = [shown, comparable].flatMap(one => (one ? [dayOf(one)] : []))
  const rows = await tx
    .select()
    .from(participation)
    .where(and(inArray(participation.month, wanted), actor.role === 'hr' ? eq(participation.shown, true) : undefined))
    .orderBy(asc(participation.code))
  const before = new Map(rows.filter(({ month }) => month !== dayOf(shown)).map(row => [row.code, row]))
  const own = actor.role === 'head' ? await ownMonths(tx) : []
  return {
    months,
    shown,
    own,
    rows: rows
      .filter(({ month }) => month === dayOf(shown))
      .map(({ code, name, members, ...row }) => {
        const earlier = before.get(code)
        return { code, name, members, ...numbersOf(row), before: earlier ? numbersOf(earlier) : null }
      }),
  }
}

/** The months of which there is a row with a department of its own: for a head, theirs. */
async function ownMonths(tx: Act<Official>['tx']) {
  const rows = await tx
    .select()
    .from(participation)
    .where(isNotNull(participation.unitId))
    .orderBy(desc(participation.month))
    .limit(atMost)
  return rows.map(row => ({ month: row.month.slice(0, 7), ...numbersOf(row) })).reverse()
}

/** Whether a month is due while none has been counted: the scheduler has not got to it yet. */
export async function isBeingCounted({ tx }: Act<Official>): Promise<boolean> {
  const [month] = await tx.select({ month: participationMonth.month }).from(participationMonth).limit(1)
  return !month && (await monthIsDue(tx))
}

const dayOf = ({ month }: Pick<Month, 'month'>) => `${month}-01`

function monthOf({ month, definition, target, countedAt, ...row }: typeof participationMonth.$inferSelect): Month {
  const { version, smallest, leftOut: leftOutGroups } = definition
  return { month: month.slice(0, 7), version, smallest, leftOutGroups, target, countedAt, ...numbersOf(row) }
}

function numbersOf({ heads, onLeave, leftOut, counted, participants }: Numbers): Numbers {
  return { heads, onLeave, leftOut, counted, participants }
}

function notThere(): never {
  throw missing()
}
