import type { Hours, Week } from './hours.ts'
import { workedMinutes } from './hours.ts'
import type { Type } from './rules.ts'
import type { TermsOfDay } from './terms.ts'

/** An arrangement as far as single days are concerned. */
export interface Standing {
  id: string
  type: Type
  /** The days it holds, the last one included. */
  from: string
  until: string
  week: Week | null
}

/** Why a day is worked as everybody works it. */
export const normalReasons = ['training', 'emergency-duty', 'trip'] as const
export type NormalReason = (typeof normalReasons)[number]

/** What is known of somebody's days, by day 'YYYY-MM-DD'. */
export interface DayFacts {
  /** In force: approved and not taken back. */
  arrangements: readonly Standing[]
  changes: ReadonlyMap<string, Hours | null>
  normalDays: ReadonlyMap<string, NormalReason>
  leaveDays: ReadonlyMap<string, number>
}

/** One day as it is worked. */
export interface WorkingDay {
  date: Temporal.PlainDate
  /** Null on a day that is not worked. */
  hours: Hours | null
  place: 'office' | 'home' | 'remote-office'
  /** What made the hours what they are. */
  by: 'everybody' | 'arrangement' | 'change' | NormalReason | 'leave' | 'holiday'
  arrangement: Standing | null
  /** Whether everybody goes home on time, or dresses as they like. */
  family: boolean
  casual: boolean
}

/** What a day of leave costs: whole days of the account, and minutes beside them. */
export interface LeaveCost {
  days: number
  minutes: number
}

const elsewhere: Partial<Record<Type, WorkingDay['place']>> = { telework: 'home', 'remote-office': 'remote-office' }

/** How somebody works on a day, from all that is known of it. */
export function workingDay(
  date: Temporal.PlainDate,
  facts: DayFacts,
  terms: TermsOfDay,
  isHoliday: (date: Temporal.PlainDate) => boolean,
): WorkingDay {
  const day = date.toString()
  const weekday = date.dayOfWeek
  const usual = weekday <= 5 ? terms.normal : null
  const arrangement = facts.arrangements.find(({ from, until }) => from <= day && day <= until) ?? null
  const signs = { family: terms.familyDays.includes(weekday), casual: terms.casualDays.includes(weekday) }
  const at = (by: WorkingDay['by'], hours: Hours | null, place: WorkingDay['place'] = 'office'): WorkingDay => ({
    date,
    hours,
    place,
    by,
    arrangement,
    family: signs.family && hours !== null,
    casual: signs.casual && hours !== null,
  })
  const back = facts.normalDays.get(day)
  // Duty calls on days that nobody else works, too.
  if (back) return at(back, terms.normal)
  if (isHoliday(date)) return at('holiday', null)
  if (facts.leaveDays.has(day)) return at('leave', null)
  if (!arrangement) return at('everybody', usual)
  const change = facts.changes.get(day)
  if (change !== undefined) return change ? at('change', change) : at('change', usual)
  const place = elsewhere[arrangement.type]
  // Where only the place was arranged, the other days are worked as usual; discretionary work has no hours of its own.
  const planned = arrangement.week?.[weekday - 1] ?? null
  if (arrangement.type === 'discretionary') return at('arrangement', usual)
  if (place) return planned ? at('arrangement', planned, place) : at('everybody', usual)
  return at('arrangement', planned)
}

/**
 * What a whole day of leave costs. A day of over eight hours costs one day and the rest; a shorter one costs its hours,
 * which is how the account of those works who have fewer of them.
 */
export function leaveCost(minutes: number, terms: TermsOfDay): LeaveCost {
  const full = workedMinutes(terms.normal)
  return minutes < full ? { days: 0, minutes } : { days: 1, minutes: minutes - full }
}

/** The seven days of the week that a day is in, Monday first. */
export function weekAround(day: Temporal.PlainDate): Temporal.PlainDate[] {
  const monday = day.subtract({ days: day.dayOfWeek - 1 })
  return Array.from({ length: 7 }, (_, index) => monday.add({ days: index }))
}
