import { and, asc, desc, eq, isNotNull, isNull, not, or, sql } from 'drizzle-orm'
import { escalatedToMe, type ShortDay, type Shortfall, shortfallsOf, shortOnLeave } from '../../db/flexible.ts'
import { firstDayOf, lastDayOf } from '../../db/fragments.ts'
import { arrangement, decision } from '../../db/schema/flexible.ts'
import { person } from '../../db/schema/ground.ts'
import type { Act } from '../act.ts'
import type { Decider } from '../actor.ts'
import { openDecision } from '../flexible-work/decided.ts'
import { type Detail, openDetail } from '../flexible-work/detail.ts'
import type { Week } from '../flexible-work/hours.ts'
import type { Type } from '../flexible-work/rules.ts'
import { logAccess } from '../privacy/access-log.ts'
import { idOrMissing, missing } from '../refusal.ts'
import { type Effect, effectsOf } from '../team/effect.ts'
import type { Said } from '../ui/i18n.ts'

/** What somebody of the head's unit asked for, and what was said to it. */
export interface Application {
  id: string
  personId: string
  name: string
  type: Type
  /** As asked for, the last day included. */
  from: string
  until: string
  week: Week | null
  appliedAt: Temporal.Instant
  /** Until when it has to be decided; where it came up, until when there. */
  dueAt: Temporal.Instant
  /** The unit that it came up from, because its own head was silent; null for one of the own unit. */
  cameFrom: Said | null
  /** Null while nobody has decided. */
  decided: { approved: boolean; at: Temporal.Instant } | null
}

// A unit has far fewer that wait, and what was decided longer ago is looked up by nobody here.
const atMost = 100

/** Applications of the head's unit that wait, the oldest first. */
export async function listWaitingApplications(act: Act<Decider>): Promise<Application[]> {
  // One that was taken back before anybody decided holds no day any more.
  const open = and(isNull(decision.arrangementId), not(sql`isempty(${arrangement.during})`))
  return read(act, open, asc(arrangement.appliedAt))
}

/** The last ones decided, the latest first. */
export async function listDecidedApplications(act: Act<Decider>): Promise<Application[]> {
  return read(act, isNotNull(decision.arrangementId), desc(decision.at))
}

/** One application of the head's unit; one of another unit, or taken back before it was decided, is refused like a missing one. */
export async function findApplication(act: Act<Decider>, { id }: { id: string }): Promise<Application> {
  const there = or(isNotNull(decision.arrangementId), not(sql`isempty(${arrangement.during})`))
  const [found] = await read(act, and(eq(arrangement.id, idOrMissing(id)), there), asc(arrangement.id))
  if (!found) throw missing()
  return found
}

async function read(
  { tx }: Act<Decider>,
  which: ReturnType<typeof and>,
  order: ReturnType<typeof asc>,
): Promise<Application[]> {
  const rows = await tx
    .select({
      ...{ id: arrangement.id, personId: arrangement.personId, name: person.name, type: arrangement.type },
      ...{ from: firstDayOf(arrangement.asked), until: lastDayOf(arrangement.asked), week: arrangement.week },
      ...{ appliedAt: arrangement.appliedAt, dueAt: arrangement.dueAt, approved: decision.approved, at: decision.at },
    })
    .from(arrangement)
    .leftJoin(person, eq(person.id, arrangement.personId))
    .leftJoin(decision, eq(decision.arrangementId, arrangement.id))
    .where(which)
    .orderBy(order)
    .limit(atMost)
  const cameUp = rows.some(({ name }) => name === null) ? await escalatedToMe(tx) : []
  return rows.map(({ approved, at, from, until, name, dueAt, ...row }) => {
    const above = cameUp.find(one => one.arrangement_id === row.id)
    return {
      ...row,
      ...{ name: name ?? above?.name ?? '', from: from ?? '', until: until ?? '' },
      ...{ dueAt: above ? instantOf(above.due) : (dueAt ?? row.appliedAt), cameFrom: above?.unit ?? null },
      decided: approved !== null && at !== null ? { approved, at } : null,
    }
  })
}

const instantOf = (seconds: number) => Temporal.Instant.fromEpochMilliseconds(Math.round(seconds * 1000))

/** An application opened, with what it would do to the coverage. */
export interface Opened {
  one: Application
  detail: Detail
  /** Why it was refused. */
  said: string | null
  weighed: Weighed
}

/** One application with why it was asked for and what was said to it, opened; the access log says who read it. */
export async function openApplication(act: Act<Decider>, { id }: { id: string }): Promise<Opened> {
  const one = await findApplication(act, { id })
  await logAccess(act, { action: 'open', objectKind: 'arrangement', objectId: one.id })
  const [detail, decided] = [await openDetail(act, { id }), await openDecision(act, { id })]
  const weighed = (await weigh(act, one.decided ? [] : [one])).get(one.id) ?? nothingWeighed
  return { one, detail, said: decided?.reason ?? null, weighed }
}

/** What an approval would do: where counters would be short, and how the office would be staffed where the reader may know. */
export interface Weighed {
  short: Shortfall[]
  /** Days on which somebody's leave would make it short; they are told and stop no approval. */
  onLeave: ShortDay[]
  effect: Effect | null
}

/** Of what was decided nothing is weighed any more. */
export const nothingWeighed: Weighed = { short: [], onLeave: [], effect: null }

/** What each of these applications would do to the coverage, by its id. */
export async function weigh(act: Act<Decider>, all: readonly Application[]): Promise<Map<string, Weighed>> {
  const effects = await effectsOf(act, all)
  const weighed = new Map<string, Weighed>()
  for (const { id } of all) {
    const [short, onLeave] = [await shortfallsOf(act.tx, id), await shortOnLeave(act.tx, id)]
    weighed.set(id, { short, onLeave, effect: effects.get(id) ?? null })
  }
  return weighed
}
