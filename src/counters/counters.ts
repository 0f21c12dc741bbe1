import { and, asc, eq, isNull } from 'drizzle-orm'
import { ofOwnUnit } from '../../db/flexible.ts'
import { firstDayOf, lastDayOf } from '../../db/fragments.ts'
import { counter, counterNeed, counterPost } from '../../db/schema/flexible.ts'
import { person } from '../../db/schema/ground.ts'
import type { Act } from '../act.ts'
import type { Decider } from '../actor.ts'
import { homeZone } from '../counseling/settings.ts'
import { onTheWall } from '../flexible-work/terms.ts'
import { idOrMissing, missing } from '../refusal.ts'

/** How many heads a counter needs at an hour of the week. */
export interface Need {
  /** ISO: Monday is 1. */
  weekday: number
  hour: number
  heads: number
}

/** Who stands at a counter, from a day until another, both included; open-ended where `until` is null. */
export interface Post {
  id: string
  personId: string
  name: string
  from: string
  until: string | null
}

/** A counter of the unit with what it needs and who stands there. */
export interface Counter {
  id: string
  name: string
  /** Set while it is taken away and could be brought back. */
  removed: boolean
  needs: Need[]
  posts: Post[]
}

/** The counters of the unit that stand, by name. */
export async function listCounters(act: Act<Decider>): Promise<Counter[]> {
  return readCounters(act, isNull(counter.removedAt))
}

/** One counter of the unit, also one that was taken away; another unit's is refused like a missing one. */
export async function findCounter(act: Act<Decider>, { id }: { id: string }): Promise<Counter> {
  const [found] = await readCounters(act, eq(counter.id, idOrMissing(id)))
  if (!found) throw missing()
  return found
}

async function readCounters({ tx }: Act<Decider>, which: ReturnType<typeof and>): Promise<Counter[]> {
  const rows = await tx
    .select({ id: counter.id, name: counter.name, removedAt: counter.removedAt })
    .from(counter)
    .where(which)
    .orderBy(asc(counter.name), asc(counter.id))
  if (rows.length === 0) return []
  const needs = await tx
    .select()
    .from(counterNeed)
    .innerJoin(counter, eq(counter.id, counterNeed.counterId))
    .where(which)
    .orderBy(asc(counterNeed.weekday), asc(counterNeed.hour))
  const posts = await tx
    .select({
      ...{ id: counterPost.id, counterId: counterPost.counterId, personId: counterPost.personId, name: person.name },
      ...{ from: firstDayOf(counterPost.during), until: lastDayOf(counterPost.during) },
    })
    .from(counterPost)
    .innerJoin(counter, eq(counter.id, counterPost.counterId))
    .innerJoin(person, eq(person.id, counterPost.personId))
    .where(which)
    .orderBy(asc(person.name), asc(counterPost.id))
  return rows.map(({ id, name, removedAt }) => ({
    ...{ id, name, removed: removedAt !== null },
    needs: needs.flatMap(({ counter_need: { counterId, ...need } }) => (counterId === id ? [need] : [])),
    posts: posts.flatMap(({ counterId, from, ...post }) => (counterId === id ? [{ ...post, from: from ?? '' }] : [])),
  }))
}

/** Everybody of the unit who has not left, by name. */
export async function listColleagues({ tx }: Pick<Act<Decider>, 'tx'>): Promise<{ id: string; name: string }[]> {
  return tx
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(and(ofOwnUnit(person.unitId), isNull(person.leftOn)))
    .orderBy(asc(person.name), asc(person.id))
}

/** Today on the employer's calendar. */
export function todayOf({ now }: Pick<Act, 'now'>): string {
  return onTheWall(now, homeZone).today
}
