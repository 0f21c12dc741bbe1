import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type CallBackOutcome, callBack, callBackDuty } from '../../db/schema/checkups.ts'
import { center } from '../../db/schema/counseling.ts'
import { accessLog } from '../../db/schema/ground.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { idOrMissing, missing } from '../refusal.ts'
import type { Said } from '../ui/i18n.ts'
import { takenByAnother } from './refusals.ts'
import { type CallBackWords, callBackInput, callBackPlace } from './request.ts'
import { type CallBackState, stateOf } from './rules.ts'

export const outcomes = ['reached', 'appointment', 'not-reached'] as const satisfies CallBackOutcome[]
export const outcomeInput = z.object({ id: z.string().max(100), outcome: z.enum(outcomes) })

/** A call-back as a clinician on duty sees it; it names nobody but by what they wrote. */
export interface QueuedCallBack {
  id: string
  center: { id: string; name: Said }
  timeZone: string
  requested: Temporal.Instant
  due: Temporal.Instant
  overdue: boolean
  state: CallBackState
  /** How often the person was called in vain, and when last. */
  tries: number
  tried: Temporal.Instant | null
  /** Null when the person has erased it. */
  words: CallBackWords | null
}

export interface Queue {
  /** Whether this counselor is on duty anywhere. */
  onDuty: boolean
  items: QueuedCallBack[]
}

/** What waits at the counselor's centers and what they took on, the soonest due first; each opening is noted for the person. */
export async function callBackQueue(act: Act<Counselor>): Promise<Queue> {
  const { tx, actor, now } = act
  const duties = await tx.select({ id: callBackDuty.centerId }).from(callBackDuty)
  const rows = await tx
    .select({ row: callBack, center: { id: center.id, name: center.name, timeZone: center.timeZone } })
    .from(callBack)
    .innerJoin(center, eq(center.id, callBack.centerId))
    .where(isNull(callBack.closedAt))
    .orderBy(asc(callBack.dueAt), asc(callBack.id))
  const items: QueuedCallBack[] = []
  for (const { row, center: where } of rows) {
    const { timeZone, ...at } = where
    items.push({
      id: row.id,
      center: at,
      timeZone,
      requested: row.requestedAt,
      due: row.dueAt,
      overdue: Temporal.Instant.compare(row.dueAt, now) < 0,
      state: stateOf(row),
      tries: row.tries,
      tried: row.triedAt,
      words: await wordsOf(act, row),
    })
  }
  const lines = rows.map(({ row }) => line(act, 'list', row))
  if (lines.length > 0) await tx.insert(accessLog).values(lines)
  return { onDuty: duties.length > 0 || rows.some(({ row }) => row.takenBy === actor.me), items }
}

/** Takes a call-back on: from now on it is this counselor's alone. To take it twice changes nothing. */
export async function takeCallBack(act: Act<Counselor>, { id: asked }: { id: string }): Promise<{ id: string }> {
  const id = idOrMissing(asked)
  const { tx, actor, now } = act
  const [taken] = await tx
    .update(callBack)
    .set({ takenBy: actor.me, takenAt: now })
    .where(and(eq(callBack.id, id), isNull(callBack.takenBy)))
    .returning({ id: callBack.id, subject: callBack.subject })
  if (taken) await tx.insert(accessLog).values(line(act, 'take', taken))
  else if ((await mine(act, id)).closedAt) throw takenByAnother()
  return { id }
}

/** Notes how it ended; what the person wrote is deleted with it. Takes it on first where nobody has. */
export async function closeCallBack(
  act: Act<Counselor>,
  { id: asked, outcome }: z.infer<typeof outcomeInput>,
): Promise<{ id: string; outcome: CallBackOutcome }> {
  const { id } = await takeCallBack(act, { id: asked })
  const { tx, actor, now } = act
  // Not reached is one call more in vain.
  const tried = outcome === 'not-reached' ? { tries: sql`least(${callBack.tries} + 1, 99)`, triedAt: now } : {}
  const [closed] = await tx
    .update(callBack)
    .set({ closedAt: now, outcome, sealed: null, keyId: null, ...tried })
    .where(and(eq(callBack.id, id), eq(callBack.takenBy, actor.me), isNull(callBack.closedAt)))
    .returning({ id: callBack.id, subject: callBack.subject })
  if (!closed) throw takenByAnother()
  await tx.insert(accessLog).values(line(act, 'close', closed))
  return { id, outcome }
}

/** What another has taken looks like what never was: the policy does not show it. */
async function mine({ tx, actor }: Act<Counselor>, id: string) {
  const [row] = await tx
    .select({ closedAt: callBack.closedAt })
    .from(callBack)
    .where(and(eq(callBack.id, id), eq(callBack.takenBy, actor.me)))
  if (!row) throw missing()
  return row
}

async function wordsOf(act: Act<Counselor>, { id, keyId, sealed }: typeof callBack.$inferSelect) {
  if (!keyId || !sealed) return null
  const key = await act.vault.keyById(act.tx, keyId)
  return callBackInput.parse(await act.vault.open(key, callBackPlace(id), sealed))
}

function line({ actor, now }: Act<Counselor>, action: string, { id, subject }: { id: string; subject: string }) {
  return { at: now, role: actor.role, actor: actor.me, action, subject, objectKind: 'call-back', objectId: id }
}
