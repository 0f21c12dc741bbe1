import type { Hours } from '../../src/flexible-work/hours.ts'
import type { Type } from '../../src/flexible-work/rules.ts'

// Written apart from the product, the slow way: every day for itself, every minute of an hour asked.

export interface Plan {
  type: Type
  week: readonly (Hours | null)[] | null
  from: string
  until: string
}
export interface Worker {
  plans: Plan[]
  posts: { from: string; until: string }[]
  /** Days off. */
  leave: string[]
  left: boolean
}
export interface Need {
  weekday: number
  hour: number
  heads: number
}

const usual: Hours = { start: 540, end: 1080, mealStart: 720, mealEnd: 780 }

function atDesk(plan: Plan | undefined, day: Temporal.PlainDate, minute: number): boolean {
  const weekday = day.dayOfWeek
  let hours: Hours | null = weekday <= 5 ? usual : null
  if (plan && plan.type !== 'discretionary') {
    const own = plan.week?.[weekday - 1] ?? null
    const away = plan.type === 'telework' || plan.type === 'remote-office'
    if (away && own) hours = null
    if (!away) hours = own
  }
  if (!hours || minute < hours.start || minute >= hours.end) return false
  const everybodyEats = minute >= 720 && minute < 780
  const eats = hours.mealStart !== null && hours.mealEnd !== null && minute >= hours.mealStart && minute < hours.mealEnd
  return !eats || everybodyEats
}

/** Whether somebody stands at the counter through a whole hour of a day, by what they arranged. */
export function standsThrough(plan: Plan | undefined, day: Temporal.PlainDate, hour: number): boolean {
  for (let minute = hour * 60; minute < (hour + 1) * 60; minute++) if (!atDesk(plan, day, minute)) return false
  return true
}

const holds = ({ from, until }: { from: string; until: string }, day: string) => from <= day && day <= until

/** Where the counter is short without the first worker on some day from one to another, by weekday and hour. */
export function shortWithout(
  [own, ...others]: readonly Worker[],
  needs: readonly Need[],
  from: string,
  until: string,
): Map<string, number> {
  const found = new Map<string, number>()
  const last = Temporal.PlainDate.from(until)
  for (
    let day = Temporal.PlainDate.from(from);
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ days: 1 })
  ) {
    const date = day.toString()
    if (!own?.posts.some(post => holds(post, date))) continue
    for (const { weekday, hour, heads } of needs) {
      if (weekday !== day.dayOfWeek || !standsThrough(undefined, day, hour)) continue
      const there = others.filter(
        one =>
          !one.left &&
          one.posts.some(post => holds(post, date)) &&
          standsThrough(
            one.plans.find(plan => holds(plan, date)),
            day,
            hour,
          ),
      ).length
      const key = `${weekday} ${hour}`
      if (heads > there) found.set(key, Math.max(found.get(key) ?? 0, heads - there))
    }
  }
  return found
}

/**
 * On which days and at which hours leave of others makes the counter short if the first worker works by a wish: "day hour
 * missing". Not where it would be short in any such week.
 */
export function shortForLeave([own, ...others]: readonly Worker[], wish: Plan, needs: readonly Need[]): string[] {
  if (!own) return []
  const always = shortWithout([{ ...own, plans: [] }, ...others], needs, wish.from, wish.until)
  const found: string[] = []
  const last = Temporal.PlainDate.from(wish.until)
  for (let day = Temporal.PlainDate.from(wish.from); Temporal.PlainDate.compare(day, last) <= 0; ) {
    const date = day.toString()
    const posted = (one: Worker) => one.posts.some(post => holds(post, date))
    const isThere = (one: Worker, hour: number) =>
      standsThrough(
        one.plans.find(plan => holds(plan, date)),
        day,
        hour,
      )
    const someoneOff = others.some(one => posted(one) && one.leave.includes(date))
    if (posted(own) && !own.leave.includes(date) && someoneOff)
      for (const { weekday, hour, heads } of needs) {
        if (weekday !== day.dayOfWeek || !standsThrough(undefined, day, hour) || standsThrough(wish, day, hour))
          continue
        const there = others.filter(one => posted(one) && !one.leave.includes(date) && isThere(one, hour)).length
        if (heads > there && !always.has(`${weekday} ${hour}`)) found.push(`${date} ${hour} ${heads - there}`)
      }
    day = day.add({ days: 1 })
  }
  return found
}
