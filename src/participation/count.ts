import { desc, sql } from 'drizzle-orm'
import { z } from 'zod'
import { insertAll } from '../../db/bulk.ts'
import type { Tx } from '../../db/database.ts'
import { firstFlexibleDay } from '../../db/flexible.ts'
import { lockFor } from '../../db/locks.ts'
import { rowsOf } from '../../db/raw.ts'
import { participation, participationMonth } from '../../db/schema/flexible.ts'
import { setting } from '../../db/schema/ground.ts'
import type { Act } from '../act.ts'
import type { Job } from '../actor.ts'
import { homeZone } from '../counseling/settings.ts'
import {
  countedDays,
  type Definition,
  type Department,
  daysOf,
  definitionOf,
  dueOn,
  keptRows,
  sumOf,
} from './definition.ts'

/** Longer ago nobody counts for the first time: the roster knows today's departments only. */
const longestBack = { months: 24 }

const said = z.object({ ko: z.string(), en: z.string() })
const counted = z
  .object({
    code: z.string(),
    unit_id: z.string(),
    name: said,
    kind: z.string(),
    heads: z.int(),
    on_leave: z.int(),
    left_out: z.int(),
    counted: z.int(),
    participants: z.int(),
  })
  .transform(({ unit_id: unitId, on_leave: onLeave, left_out: leftOut, ...rest }) => ({
    ...rest,
    unitId,
    onLeave,
    leftOut,
  }))

/**
 * Counts the next month that is due, 'YYYY-MM', and keeps it for good; null when none is. What is told later of that month
 * changes it no more, so nobody can find out about one person by having it counted twice.
 */
export async function countParticipation({ tx, now }: Act<Job>): Promise<string | null> {
  await lockFor(tx, 'participation')
  const today = now.toZonedDateTimeISO(homeZone).toPlainDate()
  const month = await nextMonth(tx, today.toPlainYearMonth())
  if (!month) return null
  const rows = await tx.select().from(setting)
  const definition = definitionOf(rows, month)
  if (Temporal.PlainDate.compare(today, dueOn(month, definition)) < 0) return null
  const departments = await countDepartments(tx, month, definition, countedDays(rows, month))
  const { version, leftOut, smallest, target } = definition
  const first = daysOf(month).first.toString()
  const head = { month: first, definition: { version, leftOut, smallest }, target, countedAt: now }
  await tx.insert(participationMonth).values({ ...head, ...sumOf(departments) })
  const kept = keptRows(departments, smallest).map(row => ({ month: first, ...row }))
  await insertAll(tx, participation, kept)
  return month.toString()
}

/** The month after the last one counted; else that of the first arrangement ever. */
async function nextMonth(tx: Tx, present: Temporal.PlainYearMonth): Promise<Temporal.PlainYearMonth | null> {
  const [last] = await tx
    .select({ month: participationMonth.month })
    .from(participationMonth)
    .orderBy(desc(participationMonth.month))
    .limit(1)
  if (last) return Temporal.PlainDate.from(last.month).toPlainYearMonth().add({ months: 1 })
  const begun = (await firstFlexibleDay(tx))?.toPlainYearMonth()
  if (!begun) return null
  const earliest = present.subtract(longestBack)
  return Temporal.PlainYearMonth.compare(begun, earliest) < 0 ? earliest : begun
}

/** The numbers of each department in a month, counted by the database: no person leaves it. */
export async function countDepartments(
  tx: Tx,
  month: Temporal.PlainYearMonth,
  { leftOut }: Pick<Definition, 'leftOut'>,
  days: ReturnType<typeof countedDays>,
): Promise<Department[]> {
  const { first, last } = daysOf(month)
  const statement = sql`select * from flexible.participation_of(${first.toString()}::date, ${last.toString()}::date,
    ${JSON.stringify(days)}::jsonb, array(select jsonb_array_elements_text(${JSON.stringify(leftOut)}::jsonb)))
    order by code`
  return rowsOf(tx, statement, counted)
}
