import type { Hours } from '../flexible-work/hours.ts'
import type { Type } from '../flexible-work/rules.ts'
import type { Short } from './say-shortfalls.ts'

// The same rule as flexible.stands and flexible.hours_at, for pages and for the planner in the browser, so it uses no Temporal.

/**
 * Whether somebody with these hours stands at a counter for a whole hour of the day. A meal is time away, but for the hour
 * of everybody's meal, through which those at a counter take turns.
 */
export function stands(hours: Hours | null, hour: number, usual: Hours): boolean {
  if (!hours || hours.start > hour * 60 || hours.end < (hour + 1) * 60) return false
  return !eats(hours, hour) || eats(usual, hour)
}

const eats = ({ mealStart, mealEnd }: Hours, hour: number) =>
  mealStart !== null && mealEnd !== null && mealStart < (hour + 1) * 60 && mealEnd > hour * 60

/** The hours in the office on a weekday under a plan; null for a day free or elsewhere. */
export function officeHours(
  { type, week }: { type: Type; week: readonly (Hours | null)[] | null },
  weekday: number,
  usual: Hours,
): Hours | null {
  const everybodys = weekday <= 5 ? usual : null
  const planned = week?.[weekday - 1] ?? null
  if (type === 'discretionary') return everybodys
  if (type === 'telework' || type === 'remote-office') return planned ? null : everybodys
  return planned
}

/** At which of the hours at which a counter needs somebody a plan of theirs would leave it short. */
export function shortUnder(
  plan: { type: Type; week: readonly (Hours | null)[] | null },
  needed: readonly Short[],
  usual: Hours,
): Short[] {
  return needed.filter(({ weekday, hour }) => !stands(officeHours(plan, weekday, usual), hour, usual))
}
