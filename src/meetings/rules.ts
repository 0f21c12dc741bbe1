import { isWorkingDay } from '../availability/holidays.ts'

/** How long a clock of the agreement still runs. */
export interface Clock {
  /** The last day on which it is in time. */
  dueOn: Temporal.PlainDate
  /** Whole days from today to that day; negative once it is over. */
  left: number
  state: 'calm' | 'soon' | 'today' | 'overdue'
}

const soonDays = 7

/** Where a clock stands that runs until `dueOn`. */
export function clockTo(dueOn: Temporal.PlainDate, today: Temporal.PlainDate): Clock {
  const left = today.until(dueOn, { largestUnit: 'days' }).days
  const state = left < 0 ? 'overdue' : left === 0 ? 'today' : left <= soonDays ? 'soon' : 'calm'
  return { dueOn, left, state }
}

/** The last day on which the notice of a meeting on `day` is in time: so many whole days before. */
export function noticeDueOn(day: Temporal.PlainDate, noticeDays: number): Temporal.PlainDate {
  return day.subtract({ days: noticeDays })
}

/** Whole days between a notice and its meeting. */
export function daysOfNotice(sent: Temporal.PlainDate, day: Temporal.PlainDate): number {
  return sent.until(day, { largestUnit: 'days' }).days
}

/** By when a regular meeting needs a date, if its notice is to be in time and it is to be held in its month. */
export function dateDueOn(month: Temporal.PlainDate, noticeDays: number): Temporal.PlainDate {
  let last = month.with({ day: month.daysInMonth })
  while (!isWorkingDay(last)) last = last.subtract({ days: 1 })
  return noticeDueOn(last, noticeDays)
}

/** By when the chair has to convene after a demand; a day on which nobody works does not shorten it. */
export function demandDueOn(day: Temporal.PlainDate, demandDays: number): Temporal.PlainDate {
  let due = day.add({ days: demandDays })
  while (!isWorkingDay(due)) due = due.add({ days: 1 })
  return due
}

/** The first days of the months in which regular meetings fall, from this month on for a year, within the body's life. */
export function plannedMonths(
  { months, fromOn, untilOn }: { months: readonly number[]; fromOn: string; untilOn: string | null },
  today: Temporal.PlainDate,
): Temporal.PlainDate[] {
  const first = today.with({ day: 1 })
  return Array.from({ length: 12 }, (_, at) => first.add({ months: at })).filter(
    month =>
      months.includes(month.month) &&
      month.with({ day: month.daysInMonth }).toString() >= fromOn &&
      (untilOn === null || month.toString() <= untilOn),
  )
}

export type MeetingState = 'planned' | 'dated' | 'noticed' | 'held' | 'cancelled'

/** What has become of a meeting, from the facts that stand. */
export function stateOf(facts: { dated: boolean; noticed: boolean; held: boolean; cancelled: boolean }): MeetingState {
  if (facts.cancelled) return 'cancelled'
  if (facts.held) return 'held'
  return facts.noticed ? 'noticed' : facts.dated ? 'dated' : 'planned'
}
