import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { dayChange } from '../../db/schema/flexible.ts'
import type { Act } from '../act.ts'
import type { Staff } from '../actor.ts'
import { dayField } from '../http/input.ts'
import { missing } from '../refusal.ts'
import { hoursInput, refused } from './apply.ts'
import { hoursFrom } from './hours.ts'
import { circumstancesOf, findArrangement } from './own-days.ts'
import { readTerms } from './read-terms.ts'
import { faultsOfDayChange } from './rules.ts'

export const dayChangeInput = z.strictObject({ day: dayField, hours: hoursInput.nullable() })
type Input = z.infer<typeof dayChangeInput> & { id: string }

/**
 * Works one day of an arrangement in force otherwise: as long as planned, at other times, told before that day begins; or,
 * where the place was arranged, in the office (`hours` null). Told again, the later word counts.
 */
export async function changeDay(act: Act<Staff>, { id, day, hours }: Input): Promise<void> {
  const found = await findArrangement(act, { id })
  if (found.state !== 'in-force' && found.state !== 'coming') throw missing()
  const { holds } = found
  const inside = holds !== null && holds.from <= day && day <= holds.until
  const weekday = Temporal.PlainDate.from(day).dayOfWeek
  const planned = inside ? (found.week?.[weekday - 1] ?? null) : null
  const changed = hours && hoursFrom(hours)
  const who = await circumstancesOf(act, day, day)
  const [terms] = await readTerms(act, day)
  const faults = faultsOfDayChange(planned, changed, { type: found.type, day }, terms, who)
  if (faults.length > 0) throw refused(faults)
  await act.tx
    .insert(dayChange)
    .values({ arrangementId: found.id, day, hours: changed, at: act.now })
    .onConflictDoUpdate({ target: [dayChange.arrangementId, dayChange.day], set: { hours: changed, at: act.now } })
}

/** Goes back to the plan for a day that was changed, as long as it has not begun. */
export async function dropDayChange(act: Act<Staff>, { id, day }: { id: string; day: string }): Promise<void> {
  const found = await findArrangement(act, { id })
  const planned = found.week?.[Temporal.PlainDate.from(day).dayOfWeek - 1] ?? null
  const who = await circumstancesOf(act, day, day)
  const [terms] = await readTerms(act, day)
  const late = faultsOfDayChange(planned, planned, { type: found.type, day }, terms, { ...who, standsAtCounter: false })
  if (late.some(({ code }) => code === 'late')) throw refused(late)
  const gone = await act.tx
    .delete(dayChange)
    .where(and(eq(dayChange.arrangementId, found.id), eq(dayChange.day, day)))
    .returning({ day: dayChange.day })
  if (gone.length === 0) throw missing()
}

/** The days of an arrangement that are worked otherwise, earliest first. */
export async function listDayChanges(act: Act<Staff>, { id }: { id: string }) {
  const found = await findArrangement(act, { id })
  return act.tx
    .select({ day: dayChange.day, hours: dayChange.hours })
    .from(dayChange)
    .where(eq(dayChange.arrangementId, found.id))
    .orderBy(dayChange.day)
}
