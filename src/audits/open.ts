import { and, eq, isNull } from 'drizzle-orm'
import { insertAll } from '../../db/bulk.ts'
import { lockFor } from '../../db/locks.ts'
import { accessLog } from '../../db/schema/ground.ts'
import { audit, auditLeaf, ending } from '../../db/schema/healing.ts'
import type { Act } from '../act.ts'
import type { Job } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { drawLock } from '../drawing/close.ts'
import { openLeaves, openPaddingOf } from '../drawing/mapping.ts'
import { tellApplicants } from '../drawing/news.ts'
import { findPublishedDraw } from '../drawing/published.ts'
import { leavesToAudit, openHolder } from '../draws/audit.ts'
import { referenceOf } from '../draws/tickets.ts'
import { perform } from '../http/perform.ts'
import { householdsAt } from './households.ts'
import { furtherLeaves } from './rules.ts'

const job: Job = { role: 'job' }

/** Opens what auditors asked for, each audit in a transaction of its own. */
export async function runAudits(deps: Deps): Promise<void> {
  for (const { id, closesAt } of await perform(deps, job, listAsked, undefined)) {
    const households = await householdsAt(deps, closesAt)
    const references = new Set([...households].map(household => referenceOf(id, household)))
    await perform(deps, job, openAudit, { id, references })
  }
}

async function listAsked(act: Act<Job>): Promise<{ id: string; closesAt: Temporal.Instant }[]> {
  const asked = await act.tx
    .select({ id: audit.programId })
    .from(audit)
    .leftJoin(ending, eq(ending.programId, audit.programId))
    .where(and(isNull(audit.openedAt), isNull(ending.programId)))
  const draws = []
  for (const { id } of asked) draws.push((await findPublishedDraw(act, { id })).program)
  return draws
}

/**
 * Opens the leaves that the seed of a draw chooses: whose they are, and nothing of their tickets. `references` are those of
 * everybody on the roster at closing. Applicants whose leaf was opened find a line about it and are asked to confirm.
 */
export async function openAudit(
  act: Act<Job>,
  { id, references }: { id: string; references: ReadonlySet<string> },
): Promise<boolean> {
  await lockFor(act.tx, drawLock(id))
  const { transcript } = await findPublishedDraw(act, { id })
  const waiting = and(eq(audit.programId, id), isNull(audit.openedAt))
  const [asked] = await act.tx.select({ id: audit.programId }).from(audit).where(waiting)
  const [ended] = await act.tx.select({ id: ending.programId }).from(ending).where(eq(ending.programId, id))
  if (!transcript || !asked || ended) return false
  const positions = leavesToAudit(transcript, furtherLeaves)
  const wanted = new Map(positions.map(position => [transcript.list.leaves[position] ?? '', position]))
  const key = await act.vault.keyOf(act.tx, 'draw', id)
  const somebodys = await openLeaves(act, key, id, [...wanted.keys()])
  const nobodys = (await openPaddingOf(act, key, id)).filter(({ leaf }) => wanted.has(leaf))
  const all = [...somebodys, ...nobodys.map(application => ({ subject: null, application }))]
  const rows = all.map(({ subject, application }) => {
    const opening = openHolder(application, wanted.get(application.leaf) ?? 0)
    const onRoster = subject === null ? null : references.has(application.reference)
    return { programId: id, position: opening.position, subject, opening: { ...opening }, onRoster }
  })
  await insertAll(act.tx, auditLeaf, rows)
  await act.tx.update(audit).set({ openedAt: act.now }).where(eq(audit.programId, id))
  const line = { at: act.now, role: act.actor.role, action: 'open-leaf', objectKind: 'draw', objectId: id }
  await insertAll(
    act.tx,
    accessLog,
    somebodys.map(({ subject }) => ({ ...line, subject })),
  )
  await tellApplicants(act, somebodys)
  return true
}
