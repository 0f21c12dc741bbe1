// Arithmetic on hours and days that the server and the planner in the browser share, so it uses no Temporal.

/** Hours of one day in minutes since midnight; no meal where both are null. */
export interface Hours {
  start: number
  end: number
  mealStart: number | null
  mealEnd: number | null
}

/** Seven days from Monday; null is a day without hours of its own. */
export type Week = readonly (Hours | null)[]

/** The ISO weekdays, Monday first. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** Minutes worked between start and end, the meal taken off. */
export function workedMinutes({ start, end, mealStart, mealEnd }: Hours): number {
  const meal = mealStart === null || mealEnd === null ? 0 : mealEnd - mealStart
  return end - start - meal
}

/** Minutes worked in a whole week. */
export function weekMinutes(week: Week): number {
  return week.reduce((sum, hours) => sum + (hours ? workedMinutes(hours) : 0), 0)
}

/** Reads 'HH:MM' up to '24:00' as minutes since midnight; null when it is no time of day. */
export function minuteOf(text: string): number | null {
  const [, hour, minute] = /^([01]?\d|2[0-4]):([0-5]\d)$/.exec(text.trim()) ?? []
  if (hour === undefined || minute === undefined) return null
  const minutes = Number(hour) * 60 + Number(minute)
  return minutes <= 24 * 60 ? minutes : null
}

/** Hours of one day as people type them; an absent or empty meal is none. */
export interface TypedHours {
  start: string
  end: string
  mealStart?: string | null | undefined
  mealEnd?: string | null | undefined
}

/** Typed hours as minutes; what is no time of day counts as midnight, which no rule accepts. */
export function hoursFrom({ start, end, mealStart, mealEnd }: TypedHours): Hours {
  const minute = (text: string | null | undefined) => (text ? minuteOf(text) : null)
  return { start: minute(start) ?? 0, end: minute(end) ?? 0, mealStart: minute(mealStart), mealEnd: minute(mealEnd) }
}

/** Hours as people type them. */
export function typedFrom({ start, end, mealStart, mealEnd }: Hours): TypedHours {
  const clock = (minute: number | null) => (minute === null ? null : clockOf(minute))
  return { start: clockOf(start), end: clockOf(end), mealStart: clock(mealStart), mealEnd: clock(mealEnd) }
}

/** Says minutes since midnight as 'HH:MM'; midnight at the end of a day is '24:00'. */
export function clockOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** Numbers a day 'YYYY-MM-DD' so that the next day has the next number; 1970-01-01 is 0. Null for what is no day. */
export function dayNumber(day: string): number | null {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day)?.map(Number) ?? []
  if (year === undefined || month === undefined || date === undefined) return null
  if (month < 1 || month > 12 || date < 1 || date > daysIn(year, month)) return null
  // March begins the year here, so that a leap day is its last.
  const [y, m] = month > 2 ? [year, month - 3] : [year - 1, month + 9]
  const leaps = Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)
  return y * 365 + leaps + Math.floor((m * 153 + 2) / 5) + date - 719_469
}

const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
const daysIn = (year: number, month: number) =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31

/** The ISO weekday of a day's number, Monday being 1. */
export function weekdayOf(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1
}
