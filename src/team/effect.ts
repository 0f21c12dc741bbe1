import type { Act } from '../act.ts'
import type { Decider } from '../actor.ts'
import { weekAround } from '../flexible-work/days.ts'
import type { Week } from '../flexible-work/hours.ts'
import type { Type } from '../flexible-work/rules.ts'
import { type Change, changesBetween, type Grid, gridOf } from './presence.ts'
import { membersAsPlanned, readTeam, termsAt, withPlan } from './read-team.ts'

/** What somebody asks for, as far as coverage is concerned. */
export interface Asked {
  id: string
  personId: string
  type: Type
  from: string
  until: string
  week: Week | null
}

/** The first whole week of an application as the office would be in it, and what would be otherwise than now. */
export interface Effect {
  after: Grid
  changes: Change[]
}

/** What each application would do to the coverage of the actor's unit, if it alone were approved; by its id. */
export async function effectsOf(act: Act<Decider>, all: readonly Asked[]): Promise<Map<string, Effect>> {
  if (all.length === 0) return new Map()
  const weeks = all.map(one => firstWeekOf(one))
  const days = weeks.flat().map(String).sort()
  const team = await readTeam(act, { from: days[0] ?? '', until: days.at(-1) ?? '' })
  const known = new Set(team.people.map(({ id }) => id))
  return new Map(
    all.flatMap((one, at): [string, Effect][] => {
      const week = (weeks[at] ?? []).slice(0, reachesWeekend(one) ? 7 : 5)
      const [first] = week
      if (!first || !known.has(one.personId)) return []
      const usual = termsAt(team, first).normal
      const before = gridOf(membersAsPlanned(team, week), week, usual)
      const plan = { ...one, from: days[0] ?? '', until: days.at(-1) ?? '' }
      const after = gridOf(membersAsPlanned(withPlan(team, one.personId, plan), week), week, usual)
      return [[one.id, { after, changes: changesBetween(before, after) }]]
    }),
  )
}

const reachesWeekend = ({ week }: Asked) => week?.slice(5).some(hours => hours !== null) ?? false

/** The first week that an application has from Monday on, else the one it begins in. */
function firstWeekOf({ from, until }: Asked): Temporal.PlainDate[] {
  const first = Temporal.PlainDate.from(from)
  const whole = weekAround(first.add({ days: 6 }))
  return whole.at(-1) && String(whole[0]) <= until ? whole : weekAround(first)
}
