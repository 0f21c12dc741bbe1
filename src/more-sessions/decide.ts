import { and, asc, eq, inArray, isNull, ne } from 'drizzle-orm'
import { z } from 'zod'
import { rowCount } from '../../db/fragments.ts'
import { sessionRequest } from '../../db/schema/cases.ts'
import { extraSession } from '../../db/schema/checkups.ts'
import { center, counselor } from '../../db/schema/counseling.ts'
import { accessLog } from '../../db/schema/ground.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { textField } from '../http/input.ts'
import { logAccess } from '../privacy/access-log.ts'
import { idOrMissing, missing } from '../refusal.ts'
import type { Said } from '../ui/i18n.ts'
import { decisionPlace, requestKept, requestPlace } from './kept.ts'
import { leadsAt } from './leads.ts'

export const decisionInput = z.strictObject({
  id: z.string().max(100),
  grant: z.boolean(),
  /** Why; the asking counselor reads it. */
  words: textField(1000).min(1),
})

/** A request as the clinical lead reads it: the grounds, without alias, contact or notes. */
export interface WaitingRequest {
  id: string
  counselor: Said
  center: Said
  sessions: number
  asked: Temporal.Instant
  reason: string
  attended: number
  planned: number
}

/** Requests of others that wait at the centers where this counselor decides, the oldest first; each opening is noted. */
export async function waitingRequests(act: Act<Counselor>): Promise<WaitingRequest[]> {
  const rows = await act.tx
    .select({ row: sessionRequest, counselor: counselor.name, center: center.name })
    .from(sessionRequest)
    .innerJoin(counselor, eq(counselor.id, sessionRequest.askedBy))
    .innerJoin(center, eq(center.id, sessionRequest.centerId))
    .where(await mineToDecide(act))
    .orderBy(asc(sessionRequest.askedAt))
    .limit(100)
  const lines = rows.map(({ row: { id, subject } }) => ({
    ...{ at: act.now, role: act.actor.role, actor: act.actor.me, action: 'open', subject },
    ...{ objectKind: 'session-request', objectId: id },
  }))
  if (lines.length > 0) await act.tx.insert(accessLog).values(lines)
  return Promise.all(
    rows.map(async ({ row: { id, sessions, askedAt, keyId, sealed }, ...names }) => {
      const key = await act.vault.keyById(act.tx, keyId)
      const kept = requestKept.parse(await act.vault.open(key, requestPlace(id), sealed))
      return { id, ...names, sessions, asked: askedAt, ...kept }
    }),
  )
}

/** How many wait; opens none. */
export async function countWaiting(act: Act<Counselor>): Promise<number> {
  const [counted] = await act.tx
    .select({ waiting: rowCount() })
    .from(sessionRequest)
    .where(await mineToDecide(act))
  return counted?.waiting ?? 0
}

/** Decides on another's request at an own center, once: granted, the client has as many sessions more and is told so. */
export async function decideRequest(
  act: Act<Counselor>,
  { id: asked, grant, words }: z.infer<typeof decisionInput>,
): Promise<void> {
  const waits = and(eq(sessionRequest.id, idOrMissing(asked)), await mineToDecide(act))
  const [row] = await act.tx.select().from(sessionRequest).where(waits)
  if (!row) throw missing()
  const key = await act.vault.keyById(act.tx, row.keyId)
  const decision = await act.vault.seal(key, decisionPlace(row.id), { words })
  const [decided] = await act.tx
    .update(sessionRequest)
    .set({ decidedAt: act.now, decidedBy: act.actor.me, granted: grant, decision })
    .where(waits)
    .returning({ id: sessionRequest.id })
  if (!decided) throw missing()
  const { subject, sessions } = row
  if (grant) {
    await act.tx.insert(extraSession).values(
      Array.from({ length: sessions }, (_, at) => ({
        ...{ id: act.uuid(), subject, grantedAt: act.now, requestId: row.id, part: at + 1 },
      })),
    )
    await act.send({ kind: 'notice', props: {} }, { subject })
  }
  const action = grant ? 'grant-sessions' : 'decline-sessions'
  await logAccess(act, { action, subject, objectKind: 'session-request', objectId: row.id })
}

async function mineToDecide(act: Act<Counselor>) {
  const centers = await leadsAt(act)
  const open = and(isNull(sessionRequest.decidedAt), ne(sessionRequest.askedBy, act.actor.me))
  return and(open, inArray(sessionRequest.centerId, centers))
}
