/** The parts of a recurrence rule that people's calendars use; days of the week are ISO numbers, Monday 1. */
export interface Recurrence {
  freq: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY'
  interval: number
  count: number | null
  /** The last day on which it may occur. */
  until: Temporal.PlainDate | null
  byDay: readonly { weekday: number; nth: number | null }[]
  byMonthDay: readonly number[]
  byMonth: readonly number[]
  bySetPos: readonly number[]
  weekStart: number
}

/** How many days may be looked at before a calendar counts as too much; an endless rule must not cost endless work. */
export class Budget {
  private left: number
  constructor(days: number) {
    this.left = days
  }
  /** Takes one day of it; false when none is left. */
  spend(): boolean {
    this.left -= 1
    return this.left >= 0
  }
}

/**
 * Lists the days from `from` to `until` (both included) on which a rule that starts on `start` occurs; null when that cannot
 * be found out within the budget. It asks of each day whether it fits, so it ends whatever the rule says.
 */
export function daysOf(
  rule: Recurrence,
  start: Temporal.PlainDate,
  { from, until, budget }: { from: Temporal.PlainDate; until: Temporal.PlainDate; budget: Budget },
): Temporal.PlainDate[] | null {
  const last = rule.until && Temporal.PlainDate.compare(rule.until, until) < 0 ? rule.until : until
  // Only a counted rule needs its past.
  let day = rule.count === null && Temporal.PlainDate.compare(from, start) > 0 ? from : start
  const found: Temporal.PlainDate[] = []
  for (let nth = 0; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    if (!budget.spend()) return null
    if (!occursOn(rule, start, day)) continue
    nth += 1
    if (rule.count !== null && nth > rule.count) break
    if (Temporal.PlainDate.compare(day, from) >= 0) found.push(day)
  }
  return found
}

function occursOn(rule: Recurrence, start: Temporal.PlainDate, day: Temporal.PlainDate): boolean {
  if (rule.byMonth.length > 0 && !rule.byMonth.includes(day.month)) return false
  switch (rule.freq) {
    case 'DAILY':
      return start.until(day).days % rule.interval === 0 && passesDay(rule, day) && passesMonthDay(rule, day)
    case 'WEEKLY': {
      const weeks = weekOf(start, rule.weekStart).until(weekOf(day, rule.weekStart)).days / 7
      const days = rule.byDay.length > 0 ? rule.byDay.map(({ weekday }) => weekday) : [start.dayOfWeek]
      return weeks % rule.interval === 0 && days.includes(day.dayOfWeek)
    }
    case 'MONTHLY': {
      const months = (day.year - start.year) * 12 + day.month - start.month
      return months % rule.interval === 0 && pickedIn(rule, start, day, monthOf(day))
    }
    case 'YEARLY':
      return (day.year - start.year) % rule.interval === 0 && inYear(rule, start, day)
  }
}

function inYear(rule: Recurrence, start: Temporal.PlainDate, day: Temporal.PlainDate): boolean {
  const months = rule.byMonth.length > 0 ? rule.byMonth : [start.month]
  const wholeYear = rule.byMonth.length === 0 && rule.byDay.length > 0 && rule.byMonthDay.length === 0
  if (!wholeYear && !months.includes(day.month)) return false
  if (wholeYear || rule.bySetPos.length > 0)
    return pickedIn(rule, start, day, wholeYear ? yearOf(day) : monthsOf(day, months))
  return pickedIn(rule, start, day, monthOf(day))
}

const weekOf = (day: Temporal.PlainDate, weekStart: number) =>
  day.subtract({ days: (day.dayOfWeek - weekStart + 7) % 7 })

const passesDay = ({ byDay }: Recurrence, day: Temporal.PlainDate) =>
  byDay.length === 0 || byDay.some(({ weekday }) => weekday === day.dayOfWeek)

const passesMonthDay = ({ byMonthDay }: Recurrence, day: Temporal.PlainDate) =>
  byMonthDay.length === 0 || byMonthDay.some(nth => (nth > 0 ? nth : day.daysInMonth + nth + 1) === day.day)

/** The days of a stretch, in order; nth weekdays count within it. */
type Stretch = Temporal.PlainDate[]
const monthOf = (day: Temporal.PlainDate): Stretch =>
  Array.from({ length: day.daysInMonth }, (_, at) => day.with({ day: at + 1 }))
const monthsOf = (day: Temporal.PlainDate, months: readonly number[]): Stretch =>
  [...new Set(months)].sort((one, other) => one - other).flatMap(month => monthOf(day.with({ month, day: 1 })))
const yearOf = (day: Temporal.PlainDate): Stretch =>
  Array.from({ length: day.daysInYear }, (_, at) => day.with({ month: 1, day: 1 }).add({ days: at }))

function pickedIn(rule: Recurrence, start: Temporal.PlainDate, day: Temporal.PlainDate, stretch: Stretch): boolean {
  const fits = (one: Temporal.PlainDate) => {
    if (rule.byMonthDay.length === 0 && rule.byDay.length === 0) return one.day === start.day
    return passesMonthDay(rule, one) && (rule.byDay.length === 0 || rule.byDay.some(by => isNth(by, one, stretch)))
  }
  if (rule.bySetPos.length === 0) return fits(day)
  const set = stretch.filter(fits)
  return rule.bySetPos.some(nth => set.at(nth > 0 ? nth - 1 : nth)?.equals(day))
}

function isNth({ weekday, nth }: Recurrence['byDay'][number], day: Temporal.PlainDate, stretch: Stretch): boolean {
  if (day.dayOfWeek !== weekday) return false
  if (nth === null) return true
  const same = stretch.filter(one => one.dayOfWeek === weekday)
  return same.at(nth > 0 ? nth - 1 : nth)?.equals(day) ?? false
}
