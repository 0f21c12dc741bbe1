import { and, asc, eq, gte } from 'drizzle-orm'
import { z } from 'zod'
import { leaveDay, normalDay } from '../../db/schema/flexible.ts'
import type { Act } from '../act.ts'
import type { Staff } from '../actor.ts'
import { homeZone } from '../counseling/settings.ts'
import { type LeaveCost, leaveCost, type NormalReason, normalReasons } from '../flexible-work/days.ts'
import { workedMinutes } from '../flexible-work/hours.ts'
import { readWorkingDays } from '../flexible-work/own-days.ts'
import { readTerms } from '../flexible-work/read-terms.ts'
import { onTheWall } from '../flexible-work/terms.ts'
import { dayField } from '../http/input.ts'
import { missing, Refusal } from '../refusal.ts'

/** What a day can be beside a day of work as arranged. */
export const specialKinds = [...normalReasons, 'leave'] as const
export type SpecialKind = (typeof specialKinds)[number]

export const specialDayInput = z.strictObject({ kind: z.enum(specialKinds), day: dayField })

/** A day that is not as arranged, with what it costs when it is leave. */
export interface SpecialDay {
  day: string
  kind: SpecialKind
  cost: LeaveCost | null
}

// A trip may be told when one is back from it; longer ago it is a matter for the head's books.
const toldWithin = { days: 31 }

/** Notes that a day is worked as everybody works it, or is a day of leave; a second word about a day replaces the first. */
export async function noteDay(act: Act<Staff>, { kind, day }: z.infer<typeof specialDayInput>): Promise<SpecialDay> {
  const date = Temporal.PlainDate.from(day)
  const today = Temporal.PlainDate.from(onTheWall(act.now, homeZone).today)
  if (Temporal.PlainDate.compare(date, today.subtract(toldWithin)) < 0) throw tooLongAgo()
  if (Temporal.PlainDate.compare(date, today.add({ days: 366 })) > 0) throw tooFar()
  await act.tx.delete(normalDay).where(eq(normalDay.day, day))
  await act.tx.delete(leaveDay).where(eq(leaveDay.day, day))
  if (kind !== 'leave') {
    await act.tx.insert(normalDay).values({ day, why: kind, at: act.now })
    return { day, kind, cost: null }
  }
  const [planned] = await readWorkingDays(act, [date])
  if (!planned?.hours) throw freeAnyway()
  const minutes = workedMinutes(planned.hours)
  await act.tx.insert(leaveDay).values({ day, minutes, at: act.now })
  const [terms] = await readTerms(act, day)
  return { day, kind, cost: leaveCost(minutes, terms) }
}

/** Takes such a day back: from now on it is as arranged. */
export async function dropDay(act: Act<Staff>, { day }: { day: string }): Promise<void> {
  const normal = await act.tx.delete(normalDay).where(eq(normalDay.day, day)).returning({ day: normalDay.day })
  const leave = await act.tx.delete(leaveDay).where(eq(leaveDay.day, day)).returning({ day: leaveDay.day })
  if (normal.length + leave.length === 0) throw missing()
}

/** The actor's special days from a month ago on, earliest first. */
export async function listSpecialDays(act: Act<Staff>): Promise<SpecialDay[]> {
  const from = Temporal.PlainDate.from(onTheWall(act.now, homeZone).today).subtract(toldWithin).toString()
  const normal = await act.tx
    .select({ day: normalDay.day, why: normalDay.why })
    .from(normalDay)
    .where(gte(normalDay.day, from))
    .orderBy(asc(normalDay.day))
  const leave = await act.tx
    .select()
    .from(leaveDay)
    .where(and(gte(leaveDay.day, from)))
    .orderBy(asc(leaveDay.day))
  const costs = await Promise.all(
    leave.map(async ({ day, minutes }): Promise<SpecialDay> => {
      const [terms] = await readTerms(act, day)
      return { day, kind: 'leave', cost: leaveCost(minutes, terms) }
    }),
  )
  const others = normal.map(({ day, why }): SpecialDay => ({ day, kind: why satisfies NormalReason, cost: null }))
  return [...others, ...costs].sort((one, other) => (one.day < other.day ? -1 : 1))
}

function wrong(message: { ko: string; en: string }): Refusal {
  return new Refusal('invalid', message, { errors: [{ field: 'day', message }] })
}
const tooLongAgo = () =>
  wrong({
    ko: '한 달보다 오래된 날은 부서장에게 말해 주세요.',
    en: 'For a day more than a month ago, please talk to your head.',
  })
const tooFar = () => wrong({ ko: '1년 안의 날을 골라 주세요.', en: 'Please choose a day within a year.' })
const freeAnyway = () =>
  wrong({
    ko: '이날은 근무가 없는 날이에요. 연가가 필요 없어요.',
    en: 'You do not work on this day anyway; no leave is needed.',
  })
