import { and, desc, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { sessionsLeftOf } from '../../db/cases.ts'
import { sessionRequest } from '../../db/schema/cases.ts'
import { counselorCenter } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { keyOfClient } from '../cases/kept.ts'
import { meetingsWith } from '../cases/meetings.ts'
import { ownCase } from '../cases/own-case.ts'
import { homeZone } from '../counseling/settings.ts'
import { textField } from '../http/input.ts'
import { logAccess } from '../privacy/access-log.ts'
import { missing, Refusal } from '../refusal.ts'
import { decisionKept, decisionPlace, requestPlace } from './kept.ts'
import { hasOtherLead } from './leads.ts'
import { say } from './words.ts'

export const mostExtra = 8
export const requestInput = z.strictObject({
  id: z.string().max(100),
  sessions: z.int().min(1).max(mostExtra),
  /** On clinical grounds; it should not say who the client is. */
  reason: textField(2000).min(1),
})

/** Asks the clinical lead of the center for more sessions for the client of an own open case. */
export async function askForMore(
  act: Act<Counselor>,
  { id: asked, sessions, reason }: z.infer<typeof requestInput>,
): Promise<{ id: string }> {
  const row = await ownCase(act, asked)
  if (row.closedAt) throw new Refusal('conflict', say('caseClosed'))
  const live = (await meetingsWith(act, [row.subject])).filter(({ cancelledBy }) => cancelledBy === null)
  const centerId = live.at(-1)?.center.id ?? (await ownCenter(act))
  if (!(await hasOtherLead(act, centerId))) throw new Refusal('conflict', say('noLead'))
  const attended = live.filter(({ outcome }) => outcome === 'attended').length
  const planned = live.filter(({ end }) => Temporal.Instant.compare(end, act.now) > 0).length
  const id = act.uuid()
  const key = await keyOfClient(act, row.subject)
  const sealed = await act.vault.seal(key, requestPlace(id), { reason, attended, planned })
  const [made] = await act.tx
    .insert(sessionRequest)
    .values({
      ...{ id, caseId: row.id, subject: row.subject, counselorId: row.counselorId, askedBy: act.actor.me },
      ...{ centerId, sessions, askedAt: act.now, keyId: key.id, sealed },
    })
    .onConflictDoNothing()
    .returning({ id: sessionRequest.id })
  if (!made) throw new Refusal('conflict', say('alreadyAsked'))
  await logAccess(act, { action: 'ask-sessions', subject: row.subject, objectKind: 'case', objectId: row.id })
  return made
}

/** A request for more sessions as the case's counselor sees it. */
export interface OwnRequest {
  id: string
  sessions: number
  asked: Temporal.Instant
  decided: Temporal.Instant | null
  granted: boolean | null
  /** What the lead said. */
  words: string | null
}

/** Whether a decision on an own case is waited for; opens nothing. */
export async function isWaiting(act: Act<Counselor>, { caseId }: { caseId: string }): Promise<boolean> {
  const open = and(eq(sessionRequest.caseId, caseId), isNull(sessionRequest.decidedAt))
  const rows = await act.tx.select({ id: sessionRequest.id }).from(sessionRequest).where(open)
  return rows.length > 0
}

/** All requests of an own case, the latest first, and how many sessions the client has left this year. */
export async function readRequests(
  act: Act<Counselor>,
  { id }: { id: string },
): Promise<{ caseId: string; left: number | null; requests: OwnRequest[] }> {
  const row = await ownCase(act, id)
  const rows = await act.tx
    .select()
    .from(sessionRequest)
    .where(eq(sessionRequest.caseId, row.id))
    .orderBy(desc(sessionRequest.askedAt))
  const requests = await Promise.all(
    rows.map(async ({ id, sessions, askedAt, decidedAt, granted, decision, keyId }) => ({
      ...{ id, sessions, asked: askedAt, decided: decidedAt, granted },
      words: decision
        ? decisionKept.parse(await act.vault.open(await act.vault.keyById(act.tx, keyId), decisionPlace(id), decision))
            .words
        : null,
    })),
  )
  await logAccess(act, { action: 'open', subject: row.subject, objectKind: 'case', objectId: row.id })
  const left = await sessionsLeftOf(act.tx, { client: row.subject, at: act.now, zone: homeZone })
  return { caseId: row.id, left, requests }
}

async function ownCenter({ tx, actor }: Act<Counselor>): Promise<string> {
  const [place] = await tx
    .select({ id: counselorCenter.centerId })
    .from(counselorCenter)
    .where(eq(counselorCenter.counselorId, actor.me))
  if (!place) throw missing()
  return place.id
}
