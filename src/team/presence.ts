import { stands } from '../counters/stands.ts'
import type { WorkingDay } from '../flexible-work/days.ts'
import type { Hours } from '../flexible-work/hours.ts'

// Who is there at which hour: pure arithmetic on days as they are worked.

/** How many people work at an hour, in the office and elsewhere. */
export interface Heads {
  office: number
  elsewhere: number
}

/** One person's days in a row; every member of a team has the same ones. */
export interface Member {
  id: string
  name: string
  days: readonly WorkingDay[]
}

/** The hours of the day and how many are there on each of the days. */
export interface Grid {
  days: readonly Temporal.PlainDate[]
  /** The first and the last hour shown; everybody's day is always among them. */
  hours: readonly number[]
  /** By day, then by hour. */
  heads: readonly (readonly Heads[])[]
}

/** How many of a team are there, day by day and hour by hour. */
export function gridOf(team: readonly Member[], days: readonly Temporal.PlainDate[], usual: Hours): Grid {
  const worked = team.flatMap(one => one.days.flatMap(({ hours }) => (hours ? [hours] : [])))
  const first = Math.floor(Math.min(usual.start, ...worked.map(({ start }) => start)) / 60)
  const last = Math.ceil(Math.max(usual.end, ...worked.map(({ end }) => end)) / 60)
  const hours = Array.from({ length: last - first }, (_, index) => first + index)
  const heads = days.map(day => {
    const that = team.flatMap(one => one.days.find(({ date }) => date.equals(day)) ?? [])
    return hours.map(hour => headsAt(that, hour, usual))
  })
  return { days, hours, heads }
}

function headsAt(day: readonly WorkingDay[], hour: number, usual: Hours): Heads {
  const there = day.filter(({ hours }) => stands(hours, hour, usual))
  const office = there.filter(({ place }) => place === 'office').length
  return { office, elsewhere: there.length - office }
}

/** An hour at which fewer or more would be in the office. */
export interface Change {
  /** The place of the day in the grid. */
  day: number
  hour: number
  before: number
  after: number
}

/** What differs in the office between two grids of the same days. */
export function changesBetween(before: Grid, after: Grid): Change[] {
  const hours = [...new Set([...before.hours, ...after.hours])].sort((one, other) => one - other)
  const officeAt = ({ heads, hours }: Grid, day: number, hour: number) => heads[day]?.[hours.indexOf(hour)]?.office ?? 0
  return after.days.flatMap((_, day) =>
    hours.flatMap((hour): Change[] => {
      const change = { day, hour, before: officeAt(before, day, hour), after: officeAt(after, day, hour) }
      return change.before === change.after ? [] : [change]
    }),
  )
}
