import { and, asc, desc, eq, isNotNull, isNull, not, or, sql } from 'drizzle-orm'
import { firstDayOf, lastDayOf } from '../../db/fragments.ts'
import { arrangement, decision } from '../../db/schema/flexible.ts'
import { person } from '../../db/schema/ground.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { openDecision } from '../flexible-work/decided.ts'
import { type Detail, openDetail } from '../flexible-work/detail.ts'
import type { Week } from '../flexible-work/hours.ts'
import type { Type } from '../flexible-work/rules.ts'
import { logAccess } from '../privacy/access-log.ts'
import { idOrMissing, missing } from '../refusal.ts'

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
  /** Null while nobody has decided. */
  decided: { approved: boolean; at: Temporal.Instant } | null
}

// A unit has far fewer that wait, and what was decided longer ago is looked up by nobody here.
const atMost = 100

/** Applications of the head's unit that wait, the oldest first. */
export async function listWaitingApplications(act: Act<Official>): Promise<Application[]> {
  // One that was taken back before anybody decided holds no day any more.
  const open = and(isNull(decision.arrangementId), not(sql`isempty(${arrangement.during})`))
  return read(act, open, asc(arrangement.appliedAt))
}

/** The last ones decided, the latest first. */
export async function listDecidedApplications(act: Act<Official>): Promise<Application[]> {
  return read(act, isNotNull(decision.arrangementId), desc(decision.at))
}

/** One application of the head's unit; one of another unit, or taken back before it was decided, is refused like a missing one. */
export async function findApplication(act: Act<Official>, { id }: { id: string }): Promise<Application> {
  const there = or(isNotNull(decision.arrangementId), not(sql`isempty(${arrangement.during})`))
  const [found] = await read(act, and(eq(arrangement.id, idOrMissing(id)), there), asc(arrangement.id))
  if (!found) throw missing()
  return found
}

async function read(
  { tx }: Act<Official>,
  which: ReturnType<typeof and>,
  order: ReturnType<typeof asc>,
): Promise<Application[]> {
  const rows = await tx
    .select({
      ...{ id: arrangement.id, personId: arrangement.personId, name: person.name, type: arrangement.type },
      ...{ from: firstDayOf(arrangement.asked), until: lastDayOf(arrangement.asked), week: arrangement.week },
      ...{ appliedAt: arrangement.appliedAt, approved: decision.approved, at: decision.at },
    })
    .from(arrangement)
    .innerJoin(person, eq(person.id, arrangement.personId))
    .leftJoin(decision, eq(decision.arrangementId, arrangement.id))
    .where(which)
    .orderBy(order)
    .limit(atMost)
  return rows.map(({ approved, at, from, until, ...row }) => ({
    ...row,
    from: from ?? '',
    until: until ?? '',
    decided: approved !== null && at !== null ? { approved, at } : null,
  }))
}

/** One application with why it was asked for and what was said to it, opened; the access log says who read it. */
export async function openApplication(
  act: Act<Official>,
  { id }: { id: string },
): Promise<{ one: Application; detail: Detail; said: string | null }> {
  const one = await findApplication(act, { id })
  await logAccess(act, { action: 'open', objectKind: 'arrangement', objectId: one.id })
  return { one, detail: await openDetail(act, { id }), said: (await openDecision(act, { id }))?.reason ?? null }
}
