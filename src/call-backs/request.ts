import { and, desc, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { lockFor } from '../../db/locks.ts'
import { type CallBackOutcome, callBack, callBackDuty } from '../../db/schema/checkups.ts'
import { appointment } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Employee } from '../actor.ts'
import { homeZone } from '../counseling/settings.ts'
import { textField } from '../http/input.ts'
import { missing } from '../refusal.ts'
import { alreadyTaken, nobodyOnDuty } from './refusals.ts'
import { type CallBackState, callBackDue, stateOf } from './rules.ts'

export const callBackInput = z.strictObject({
  when: textField(200).min(1).describe('When to reach the person, in their words'),
  how: textField(200).min(1).describe('How to reach them: a number, and whether to call or to text'),
})
export type CallBackWords = z.infer<typeof callBackInput>

/** An own call-back as its employee sees it. */
export interface OwnCallBack {
  id: string
  requested: Temporal.Instant
  /** By when the clinician calls. */
  due: Temporal.Instant
  state: CallBackState
  /** How often the clinician called without getting through. */
  tries: number
  outcome: CallBackOutcome | null
}

/** Where the words of a call-back lie. */
export function callBackPlace(id: string) {
  return { table: 'care.call_back', column: 'sealed', row: id }
}

/** Tells whether anybody is there to call back, so that nothing is promised while nobody is. */
export async function canRequest(act: Act<Employee>): Promise<boolean> {
  return (await staffedCenters(act)).length > 0
}

/**
 * Asks to be called by a clinician on duty; refused while nobody is on duty. Asked again before it is taken, the new words
 * replace the old and the first due time stands.
 */
export async function requestCallBack(act: Act<Employee>, words: CallBackWords): Promise<OwnCallBack> {
  const { tx, actor, now, vault } = act
  await lockFor(tx, `call-back ${actor.me}`)
  const before = await openOne(act)
  if (before?.takenBy) return shown(before)
  const center = before?.centerId ?? (await centerFor(act))
  if (!center) throw nobodyOnDuty()
  if (before) await tx.delete(callBack).where(eq(callBack.id, before.id))
  const id = before?.id ?? act.uuid()
  const key = await vault.keyOf(tx, 'care', actor.me)
  const sealed = await vault.seal(key, callBackPlace(id), words)
  const times = { requestedAt: before?.requestedAt ?? now, dueAt: before?.dueAt ?? callBackDue(now, homeZone) }
  const tries = before?.tries ?? 0
  await tx.insert(callBack).values({ id, subject: actor.me, centerId: center, ...times, tries, keyId: key.id, sealed })
  const { requestedAt: requested, dueAt: due } = times
  return { id, requested, due, state: 'waiting', tries, outcome: null }
}

/** Own call-backs, the latest first. */
export async function listOwnCallBacks({ tx, actor }: Act<Employee>): Promise<OwnCallBack[]> {
  const rows = await tx
    .select()
    .from(callBack)
    .where(eq(callBack.subject, actor.me))
    .orderBy(desc(callBack.requestedAt))
    .limit(10)
  return rows.map(shown)
}

/** Takes a request back, with all its words, as long as no clinician has taken it on. */
export async function withdrawCallBack(act: Act<Employee>, { id }: { id: string }): Promise<void> {
  const mine = and(eq(callBack.id, id), eq(callBack.subject, act.actor.me))
  const gone = await act.tx
    .delete(callBack)
    .where(and(mine, isNull(callBack.takenBy)))
    .returning({ id: callBack.id })
  if (gone.length > 0) return
  const [there] = await act.tx.select({ id: callBack.id }).from(callBack).where(mine)
  throw there ? alreadyTaken() : missing()
}

type Row = typeof callBack.$inferSelect
function shown(row: Row): OwnCallBack {
  const { id, requestedAt: requested, dueAt: due, tries, outcome } = row
  return { id, requested, due, state: stateOf(row), tries, outcome }
}

async function openOne({ tx, actor }: Act<Employee>): Promise<Row | undefined> {
  const [row] = await tx
    .select()
    .from(callBack)
    .where(and(eq(callBack.subject, actor.me), isNull(callBack.closedAt)))
  return row
}

async function staffedCenters({ tx }: Act<Employee>): Promise<string[]> {
  const rows = await tx.selectDistinct({ id: callBackDuty.centerId }).from(callBackDuty)
  return rows.map(({ id }) => id).sort()
}

/** The center the person knows, when it has somebody on duty; else any that has. */
async function centerFor(act: Act<Employee>): Promise<string | undefined> {
  const staffed = await staffedCenters(act)
  const known = await act.tx
    .select({ id: appointment.centerId })
    .from(appointment)
    .where(eq(appointment.subject, act.actor.me))
    .orderBy(desc(appointment.startsAt))
    .limit(20)
  const familiar = known.find(({ id }) => staffed.includes(id))
  return familiar?.id ?? staffed[(act.random(1)[0] ?? 0) % Math.max(1, staffed.length)]
}
