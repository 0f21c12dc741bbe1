import { and, asc, between, eq, isNull } from 'drizzle-orm'
import { ofOwnUnit } from '../../db/flexible.ts'
import { firstDayOf, lastDayOf, sharesDays } from '../../db/fragments.ts'
import { arrangement, dayChange, decision, leaveDay, normalDay } from '../../db/schema/flexible.ts'
import { person } from '../../db/schema/ground.ts'
import type { Act } from '../act.ts'
import type { Decider } from '../actor.ts'
import { holidayOn } from '../availability/holidays.ts'
import { homeZone } from '../counseling/settings.ts'
import { type Counter, listCounters } from '../counters/counters.ts'
import { type DayFacts, type Standing, weekAround, workingDay } from '../flexible-work/days.ts'
import { readTerms } from '../flexible-work/read-terms.ts'
import type { TermsOfDay } from '../flexible-work/terms.ts'
import type { Member } from './presence.ts'

/** Everybody of a unit with what is known of their days from one to another. */
export interface Team {
  from: string
  until: string
  /** The rules in these days, in order. */
  terms: readonly [TermsOfDay, ...TermsOfDay[]]
  people: readonly { id: string; name: string; facts: DayFacts }[]
}

/** Reads the unit that the actor decides for, from a day until another, both included. */
export async function readTeam(act: Act<Decider>, { from, until }: { from: string; until: string }): Promise<Team> {
  const { tx } = act
  const people = await tx
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(and(ofOwnUnit(person.unitId), isNull(person.leftOn)))
    .orderBy(asc(person.name), asc(person.id))
  const plans = await tx
    .select({
      ...{ id: arrangement.id, personId: arrangement.personId, type: arrangement.type, week: arrangement.week },
      ...{ from: firstDayOf(arrangement.during), until: lastDayOf(arrangement.during) },
    })
    .from(arrangement)
    .innerJoin(decision, and(eq(decision.arrangementId, arrangement.id), eq(decision.approved, true)))
    .where(sharesDays(arrangement.during, from, until))
  const changes = await tx
    .select()
    .from(dayChange)
    .where(between(dayChange.day, from, until))
  const normal = await tx
    .select()
    .from(normalDay)
    .where(between(normalDay.day, from, until))
  const leave = await tx
    .select()
    .from(leaveDay)
    .where(between(leaveDay.day, from, until))
  const [planned, changed] = [groupBy(plans), groupBy(changes)]
  const [back, away] = [groupBy(normal), groupBy(leave)]
  const factsOf = (id: string): DayFacts => {
    const arrangements = (planned.get(id) ?? []).map(
      ({ from, until, ...row }): Standing => ({ ...row, from: from ?? '', until: until ?? '' }),
    )
    const held = new Set(arrangements.map(one => one.id))
    const kept = (changed.get(id) ?? []).filter(one => held.has(one.arrangementId))
    return {
      arrangements,
      changes: new Map(kept.map(({ day, hours }) => [day, hours])),
      normalDays: new Map((back.get(id) ?? []).map(({ day, why }) => [day, why])),
      leaveDays: new Map((away.get(id) ?? []).map(({ day, minutes }) => [day, minutes])),
    }
  }
  const terms = await readTerms(act, from, until)
  return { from, until, terms, people: people.map(one => ({ ...one, facts: factsOf(one.id) })) }
}

function groupBy<T extends { personId: string }>(rows: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>()
  for (const row of rows) {
    const list = found.get(row.personId)
    if (list) list.push(row)
    else found.set(row.personId, [row])
  }
  return found
}

/** How everybody works on these days as they come, leave and holidays included. */
export function membersOn(team: Team, days: readonly Temporal.PlainDate[]): Member[] {
  const holidays = new Set(days.filter(day => holidayOn(day) !== null))
  return team.people.map(({ id, name, facts }) => ({
    ...{ id, name },
    days: days.map(day => workingDay(day, facts, termsAt(team, day), one => holidays.has(one))),
  }))
}

/** The same in a week as it repeats: no leave, no holiday, nothing changed for a day. */
export function membersAsPlanned(team: Team, days: readonly Temporal.PlainDate[]): Member[] {
  return team.people.map(({ id, name, facts: { arrangements } }) => ({
    ...{ id, name },
    days: days.map(day => workingDay(day, { ...noFacts, arrangements }, termsAt(team, day), () => false)),
  }))
}

const noFacts: DayFacts = { arrangements: [], changes: new Map(), normalDays: new Map(), leaveDays: new Map() }

/** The team as if somebody's plan stood, in place of what they have in those days. */
export function withPlan(team: Team, personId: string, plan: Standing): Team {
  const people = team.people.map(one =>
    one.id === personId ? { ...one, facts: { ...one.facts, arrangements: [plan, ...one.facts.arrangements] } } : one,
  )
  return { ...team, people }
}

/** The rules on a day. */
export function termsAt({ terms }: Team, day: Temporal.PlainDate): TermsOfDay {
  return terms.findLast(one => one.from <= day.toString()) ?? terms[0]
}

/** The week of a day with the team in it and the counters of the unit. */
export interface TeamWeek {
  today: Temporal.PlainDate
  days: Temporal.PlainDate[]
  team: Team
  members: Member[]
  counters: Counter[]
}

/** Reads how the unit covers the week of a day, this week where none is said. */
export async function readTeamWeek(
  act: Act<Decider>,
  { day }: { day?: Temporal.PlainDate | undefined },
): Promise<TeamWeek> {
  const today = act.now.toZonedDateTimeISO(homeZone).toPlainDate()
  const days = weekAround(day ?? today)
  const [from = '', until = ''] = [days[0]?.toString(), days.at(-1)?.toString()]
  const team = await readTeam(act, { from, until })
  return { today, days, team, members: membersOn(team, days), counters: await listCounters(act) }
}
