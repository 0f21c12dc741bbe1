import type { Counter } from '../counters/counters.ts'
import type { Short } from '../counters/say-shortfalls.ts'
import { stands } from '../counters/stands.ts'
import { type TeamWeek, termsAt } from './read-team.ts'

/** An hour of a day at which a counter has fewer than it needs. */
export interface ShortDay extends Short {
  date: Temporal.PlainDate
}

/** Where the counters are short in a week as it really comes, leave included; a holiday needs nobody. */
export function shortIn({ counters, days, members, team }: TeamWeek): ShortDay[] {
  const byId = new Map(members.map(one => [one.id, one]))
  return days.flatMap((date, index) => {
    const usual = termsAt(team, date).normal
    const isHoliday = members.length > 0 && members.every(one => one.days[index]?.by === 'holiday')
    if (isHoliday) return []
    return counters.flatMap(counter =>
      needsOn(counter, date).flatMap(({ hour, heads }): ShortDay[] => {
        const there = counter.posts.filter(({ personId, from, until }) => {
          const day = byId.get(personId)?.days[index]
          const posted = from <= date.toString() && (until === null || date.toString() <= until)
          return posted && day?.place === 'office' && stands(day.hours, hour, usual)
        }).length
        const missing = heads - there
        return missing > 0 ? [{ counter: counter.name, date, weekday: date.dayOfWeek, hour, missing }] : []
      }),
    )
  })
}

const needsOn = ({ needs }: Counter, date: Temporal.PlainDate) =>
  needs.filter(({ weekday }) => weekday === date.dayOfWeek)
