import { dayNumber, type Hours, type Week, weekdayOf, weekMinutes, workedMinutes } from './hours.ts'

// The checker: pure, and the same in the server and in the planner's browser.

/** Every form of flexible work, in the order shown. */
export const types = [
  'staggered',
  'chosen',
  'compressed',
  'discretionary',
  'telework',
  'remote-office',
  'part-time',
] as const
export type Type = (typeof types)[number]

/** Duties that some types do not go with. */
export const duties = ['counter', 'secret', 'on-site'] as const
export type DutyKind = (typeof duties)[number]

/** From one minute of the day to another, the second no longer included. */
export interface Stretch {
  start: number
  end: number
}

/** What one type asks for; whatever is absent it does not ask for. Minutes throughout. */
export interface TypeTerms {
  /** Minutes worked on each day that has hours. */
  day?: { least: number; most: number } | undefined
  /** Days with hours in a week. */
  days?: { least: number; most: number } | undefined
  /** Minutes worked in a week. */
  week?: { least: number; most: number } | undefined
  /** When a day may begin, on which steps of the clock. */
  start?: { from: number; until: number; step: number } | undefined
  /** Everything lies within. */
  window?: Stretch | undefined
  /** Whether each day covers one of the core stretches. */
  core: boolean
  /** Whether each day has the hours that everybody works. */
  normal: boolean
  /** How many days it lasts at least, both ends counted. */
  leastDays: number
  /** Until when it is asked for: before the hours of its first day begin, or on a day before it. */
  notice: 'same-day' | 'day-before'
  notFor: readonly DutyKind[]
  /** Whether the person promises to keep the office's papers safe. */
  pledge: boolean
}

/** The rules of an employer as they stand on a day. */
export interface Terms {
  normal: Hours
  core: readonly Stretch[]
  /** How long the meal is at least when so many minutes are worked; the longest that applies counts. */
  meals: readonly { from: number; minutes: number }[]
  /** How many days an arrangement lasts at most. */
  longestDays: number
  types: Record<Type, TypeTerms>
}

/** What somebody plans. Days are 'YYYY-MM-DD', the last one included. */
export interface Plan {
  type: Type
  from: string
  until: string
  /** Null for discretionary work, which has no hours. */
  week: Week | null
  pledge: boolean
}

/** Who plans, and when. */
export interface Circumstances {
  /** The day and the minute of it on the employer's clocks. */
  today: string
  minute: number
  /** When today's hours begin or began as they stand; null on a free day. */
  startsToday: number | null
  duties: readonly DutyKind[]
}

/** What is wrong with a plan; `weekday` where it is about one day of the week. */
export type Fault =
  | { code: 'hours' | 'meal-place' | 'normal'; weekday: number }
  | { code: 'start-window'; weekday: number; from: number; until: number; step: number }
  | { code: 'window'; weekday: number; start: number; end: number }
  | { code: 'core'; weekday: number; core: readonly Stretch[] }
  | { code: 'day-minutes'; weekday: number; least: number; most: number; has: number }
  | { code: 'meal'; weekday: number; minutes: number; has: number }
  | { code: 'days'; least: number; most: number; has: number }
  | { code: 'week-minutes'; least: number; most: number; has: number }
  | { code: 'dates' | 'late' | 'pledge' | 'no-week' }
  | { code: 'too-short' | 'too-long'; days: number }
  | { code: 'duty'; duty: DutyKind }

/** What is wrong with the plan under these terms, in the order people read it; nothing when it may be asked for. */
export function faultsOf(plan: Plan, terms: Terms, who: Circumstances): Fault[] {
  const type = terms.types[plan.type]
  return [
    ...type.notFor.filter(duty => who.duties.includes(duty)).map(duty => ({ code: 'duty' as const, duty })),
    ...faultsOfDates(plan, terms, who),
    ...faultsOfWeek(plan.week, plan.type, terms),
    ...(type.pledge && !plan.pledge ? [{ code: 'pledge' as const }] : []),
  ]
}

/** What is wrong with a week alone: its days and its totals. */
export function faultsOfWeek(week: Week | null, type: Type, terms: Terms): Fault[] {
  if (type === 'discretionary') return []
  if (week === null || week.length !== 7) return [{ code: 'no-week' }]
  const { days, week: total } = terms.types[type]
  const count = week.filter(hours => hours !== null).length
  const broken = week.flatMap((hours, index) => (hours ? faultsOfDay(hours, index + 1, type, terms) : []))
  const has = weekMinutes(week)
  return [
    ...broken,
    ...(days && outside(count, days) ? [{ code: 'days' as const, ...days, has: count }] : []),
    ...(total && outside(has, total) ? [{ code: 'week-minutes' as const, ...total, has }] : []),
  ]
}

/** What is wrong with the hours of one day. */
export function faultsOfDay(hours: Hours, weekday: number, type: Type, terms: Terms): Fault[] {
  const disorder = disorderOf(hours)
  // Whatever else is said of hours that are none would only confuse.
  if (disorder) return [{ code: disorder, weekday }]
  const asked = terms.types[type]
  if (asked.normal) return sameHours(hours, terms.normal) ? [] : [{ code: 'normal', weekday }]
  const has = workedMinutes(hours)
  const { start, window, day } = asked
  const faults: Fault[] = []
  if (start && !startsWell(hours.start, start)) faults.push({ code: 'start-window', weekday, ...start })
  if (window && (hours.start < window.start || hours.end > window.end))
    faults.push({ code: 'window', weekday, ...window })
  if (asked.core && !terms.core.some(core => covers(hours, core)))
    faults.push({ code: 'core', weekday, core: terms.core })
  if (day && outside(has, day)) faults.push({ code: 'day-minutes', weekday, ...day, has })
  const minutes = Math.max(0, ...terms.meals.filter(({ from }) => has >= from).map(meal => meal.minutes))
  const taken = mealOf(hours)
  if (taken < minutes) faults.push({ code: 'meal', weekday, minutes, has: taken })
  return faults
}

const outside = (value: number, { least, most }: { least: number; most: number }) => value < least || value > most
const mealOf = ({ mealStart, mealEnd }: Hours) => (mealStart === null || mealEnd === null ? 0 : mealEnd - mealStart)

function disorderOf({ start, end, mealStart, mealEnd }: Hours): 'hours' | 'meal-place' | undefined {
  if (![start, end].every(Number.isInteger) || start < 0 || end > 24 * 60 || start >= end) return 'hours'
  if (mealStart === null && mealEnd === null) return undefined
  if (mealStart === null || mealEnd === null) return 'meal-place'
  // A meal at the edge of the day is only a later beginning or an earlier end under another name.
  const inside = start < mealStart && mealStart < mealEnd && mealEnd < end
  return inside && Number.isInteger(mealStart) && Number.isInteger(mealEnd) ? undefined : 'meal-place'
}

const startsWell = (start: number, { from, until, step }: { from: number; until: number; step: number }) =>
  start >= from && start <= until && (start - from) % step === 0

const sameHours = (one: Hours, other: Hours) =>
  one.start === other.start &&
  one.end === other.end &&
  one.mealStart === other.mealStart &&
  one.mealEnd === other.mealEnd

/** Whether all of a stretch is worked, with no meal in it. */
function covers({ start, end, mealStart, mealEnd }: Hours, core: Stretch): boolean {
  const free = mealStart === null || mealEnd === null || mealEnd <= core.start || mealStart >= core.end
  return start <= core.start && end >= core.end && free
}

function faultsOfDates({ from, until, type, week }: Plan, terms: Terms, who: Circumstances): Fault[] {
  const [first, last, today] = [dayNumber(from), dayNumber(until), dayNumber(who.today)]
  if (first === null || last === null || today === null || last < first) return [{ code: 'dates' }]
  const { leastDays, notice } = terms.types[type]
  const length = last - first + 1
  return [
    ...(isLate(first, today, notice, week, who) ? [{ code: 'late' as const }] : []),
    ...(length < leastDays ? [{ code: 'too-short' as const, days: leastDays }] : []),
    ...(length > terms.longestDays ? [{ code: 'too-long' as const, days: terms.longestDays }] : []),
  ]
}

function isLate(first: number, today: number, notice: TypeTerms['notice'], week: Week | null, who: Circumstances) {
  if (first !== today || notice === 'day-before') return first <= today
  const planned = week?.[weekdayOf(first) - 1]?.start
  const begins = [who.startsToday, planned].filter(start => start !== null && start !== undefined)
  // Neither the hours that stand nor the new ones may have begun.
  return begins.some(start => who.minute >= start)
}

/** What is wrong with other hours for one day of an arrangement: only when changes, not how long. */
export function faultsOfDayChange(
  planned: Hours | null,
  changed: Hours | null,
  asked: { type: Type; day: string },
  terms: Terms,
  who: Circumstances & { standsAtCounter: boolean },
): (Fault | { code: 'same-length'; has: number; needs: number } | { code: 'no-change' | 'counter-day' })[] {
  const [number, today] = [dayNumber(asked.day), dayNumber(who.today)]
  if (number === null || today === null) return [{ code: 'dates' }]
  // In an office as everybody, instead of elsewhere, is the one change that these types have; it leaves no counter empty.
  const backToOffice = terms.types[asked.type].normal && changed === null && planned !== null
  if (planned === null || asked.type === 'discretionary' || (changed === null && !backToOffice))
    return [{ code: 'no-change' }]
  const begins = Math.min(who.startsToday ?? planned.start, changed?.start ?? planned.start)
  const late = number < today || (number === today && who.minute >= begins)
  if (late) return [{ code: 'late' }]
  if (changed === null) return []
  if (who.standsAtCounter) return [{ code: 'counter-day' }]
  const broken = faultsOfDay(changed, weekdayOf(number), asked.type, terms)
  if (broken.length > 0) return broken
  const [has, needs] = [workedMinutes(changed), workedMinutes(planned)]
  return has === needs ? [] : [{ code: 'same-length', has, needs }]
}
