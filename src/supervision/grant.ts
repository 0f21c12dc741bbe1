import { and, asc, desc, eq, gt, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { caseOf, supervision } from '../../db/schema/cases.ts'
import { counselor } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { ownCase } from '../cases/own-case.ts'
import { homeZone } from '../counseling/settings.ts'
import { both, dayField, wrongFields } from '../http/input.ts'
import { logAccess } from '../privacy/access-log.ts'
import { idOrMissing, missing, Refusal } from '../refusal.ts'
import type { Said } from '../ui/i18n.ts'
import { longest } from './rules.ts'
import { say } from './words.ts'

const choose = say('choose')
export const grantInput = z.strictObject({
  id: z.string().max(100),
  supervisor: z.uuid({ error: () => both(choose) }),
  /** 'YYYY-MM-DD', the last day. */
  until: dayField,
})

/** A grant as the case's counselor sees it. */
export interface Grant {
  id: string
  supervisor: Said
  granted: Temporal.Instant
  until: Temporal.Instant
  state: 'live' | 'over' | 'ended'
}

/** Lets a colleague read an own case and its notes to the end of a day; refuses days gone by and more than half a year. */
export async function grantSupervision(
  act: Act<Counselor>,
  { id: asked, supervisor, until: day }: z.infer<typeof grantInput>,
): Promise<{ id: string }> {
  const row = await ownCase(act, asked)
  const [other] = await act.tx.select({ id: counselor.id }).from(counselor).where(eq(counselor.id, supervisor))
  if (!other || supervisor === act.actor.me) throw missing()
  const until = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(homeZone).toInstant()
  const last = act.now.toZonedDateTimeISO(homeZone).add(longest).toInstant()
  if (Temporal.Instant.compare(until, act.now) <= 0 || Temporal.Instant.compare(until, last) > 0)
    throw new Refusal('invalid', wrongFields, { errors: [{ field: 'until', message: say('untilWrong') }] })
  const standing = (await grantsOf(act, { caseId: row.id })).filter(({ state }) => state === 'live')
  if (standing.some(one => one.supervisorId === supervisor)) throw new Refusal('conflict', say('alreadyGranted'))
  const grantId = act.uuid()
  await act.tx.insert(supervision).values({
    ...{ id: grantId, caseId: row.id, subject: row.subject, counselorId: row.counselorId, grantedBy: act.actor.me },
    ...{ supervisorId: supervisor, grantedAt: act.now, until },
  })
  await logAccess(act, { action: 'grant-supervision', subject: row.subject, objectKind: 'case', objectId: row.id })
  return { id: grantId }
}

/** Ends a grant at once. */
export async function endSupervision(act: Act<Counselor>, { id }: { id: string }): Promise<{ caseId: string }> {
  const mine = and(eq(supervision.id, idOrMissing(id)), eq(supervision.counselorId, act.actor.me))
  const [gone] = await act.tx
    .update(supervision)
    .set({ endedAt: act.now })
    .where(and(mine, isNull(supervision.endedAt)))
    .returning({ caseId: supervision.caseId, subject: supervision.subject })
  if (!gone) throw missing()
  const { caseId, subject } = gone
  await logAccess(act, { action: 'end-supervision', subject, objectKind: 'case', objectId: caseId })
  return { caseId }
}

/** All grants of an own case, the latest first. */
export async function grantsOf(
  { tx, actor, now }: Act<Counselor>,
  { caseId }: { caseId: string },
): Promise<(Grant & { supervisorId: string })[]> {
  const mine = and(eq(supervision.counselorId, actor.me), eq(supervision.grantedBy, actor.me))
  const rows = await tx
    .select({ row: supervision, name: counselor.name })
    .from(supervision)
    .innerJoin(counselor, eq(counselor.id, supervision.supervisorId))
    .where(and(mine, eq(supervision.caseId, caseId)))
    .orderBy(desc(supervision.grantedAt))
  return rows.map(({ row: { id, supervisorId, grantedAt, until, endedAt }, name }) => ({
    ...{ id, supervisorId, supervisor: name, granted: grantedAt, until },
    state: endedAt ? 'ended' : Temporal.Instant.compare(until, now) > 0 ? 'live' : 'over',
  }))
}

/** A case that the counselor may read as a supervisor; who the client is, they do not learn. */
export interface Supervised {
  caseId: string
  counselor: Said
  until: Temporal.Instant
}

/** Cases that others let this counselor read now. */
export async function supervisedCases({ tx, actor, now }: Act<Counselor>): Promise<Supervised[]> {
  const live = and(isNull(supervision.endedAt), gt(supervision.until, now))
  const rows = await tx
    .select({ caseId: caseOf.id, counselor: counselor.name, until: supervision.until })
    .from(supervision)
    .innerJoin(caseOf, and(eq(caseOf.id, supervision.caseId), eq(caseOf.counselorId, supervision.grantedBy)))
    .innerJoin(counselor, eq(counselor.id, caseOf.counselorId))
    .where(and(eq(supervision.supervisorId, actor.me), live))
    .orderBy(asc(supervision.until))
  return [...new Map(rows.map(row => [row.caseId, row])).values()]
}
