import { and, asc, eq, isNotNull } from 'drizzle-orm'
import { audit, auditLeaf, ending } from '../../db/schema/healing.ts'
import type { Act } from '../act.ts'
import type { Actor, Official } from '../actor.ts'
import { findPublishedDraw } from '../drawing/published.ts'
import { type HolderOpening, leavesToAudit } from '../draws/audit.ts'
import { holderOpeningSchema, type Transcript } from '../draws/transcript.ts'
import { logAccess } from '../privacy/access-log.ts'
import { listPrograms, type Program } from '../programs/program.ts'
import { missing, Refusal } from '../refusal.ts'
import { furtherLeaves, type JudgedLeaf, judge } from './rules.ts'

/** Where the audit of a draw stands. */
export type AuditState = 'possible' | 'asked' | 'opened' | 'past'

/** A draw as an auditor sees it: nameless leaves, and whether each is somebody's. */
export interface AuditReport {
  program: Program
  transcript: Transcript
  state: AuditState
  openedAt: Temporal.Instant | null
  /** How many leaves are opened, or would be. */
  count: number
  leaves: JudgedLeaf[]
}

/** Draws that can be audited or were, the latest first, with how far each is. */
export async function listAudits(act: Act<Official>): Promise<{ program: Program; state: AuditState }[]> {
  const audits = new Map((await act.tx.select().from(audit)).map(row => [row.programId, row]))
  const ended = new Set((await act.tx.select({ id: ending.programId }).from(ending)).map(({ id }) => id))
  const drawn = (await listPrograms(act)).filter(({ way, state }) => way === 'drawn' && drawnStates.has(state))
  return drawn.toReversed().map(program => {
    return { program, state: stateOf(audits.get(program.id), ended.has(program.id)) }
  })
}

const drawnStates: ReadonlySet<Program['state']> = new Set(['drawn', 'running', 'over'])

function stateOf(row: { openedAt: Temporal.Instant | null } | undefined, ended: boolean): AuditState {
  if (row?.openedAt) return 'opened'
  if (ended) return 'past'
  return row ? 'asked' : 'possible'
}

/** What an audit found; refuses draws without a transcript, where there is nothing to open. */
export async function readAudit(act: Act<Official>, { id }: { id: string }): Promise<AuditReport> {
  const { program, transcript } = await findPublishedDraw(act, { id })
  if (!transcript) throw missing()
  const [row] = await act.tx.select().from(audit).where(eq(audit.programId, program.id))
  const [ended] = await act.tx.select({ id: ending.programId }).from(ending).where(eq(ending.programId, program.id))
  const state = stateOf(row, ended !== undefined)
  const count = leavesToAudit(transcript, furtherLeaves).length
  const leaves = row?.openedAt ? await judgedLeaves(act, transcript) : []
  return { program, transcript, state, openedAt: row?.openedAt ?? null, count, leaves }
}

const columns = { opening: auditLeaf.opening, onRoster: auditLeaf.onRoster, confirmedAt: auditLeaf.confirmedAt }

/** What an audit says of each leaf of a published draw. */
export async function judgedLeaves(act: Act<Actor>, transcript: Transcript): Promise<JudgedLeaf[]> {
  const rows = await act.tx.select(columns).from(auditLeaf).where(eq(auditLeaf.programId, transcript.announcement.draw))
  return judge(
    transcript,
    rows.map(row => ({ ...row, opening: holderOpeningSchema.parse(row.opening) })),
  )
}

/** The opened leaves as a file that can be checked without us; refuses before they are opened. */
export async function readOpenings(
  act: Act<Official>,
  { id }: { id: string },
): Promise<{ format: 'ondam-audit/1'; draw: string; further: number; openings: HolderOpening[] }> {
  const { program, state } = await readAudit(act, { id })
  if (state !== 'opened') throw missing()
  const rows = await act.tx
    .select(columns)
    .from(auditLeaf)
    .where(eq(auditLeaf.programId, program.id))
    .orderBy(asc(auditLeaf.position))
  const openings = rows.map(row => holderOpeningSchema.parse(row.opening))
  return { format: 'ondam-audit/1', draw: program.id, further: furtherLeaves, openings }
}

/** Asks for the leaves that the seed chooses to be opened, once a draw; the database refuses it after the key is gone. */
export async function askForAudit(act: Act<Official>, { id }: { id: string }): Promise<void> {
  const { program, state } = await readAudit(act, { id })
  if (state === 'past') throw tooLate()
  await act.tx.insert(audit).values({ programId: program.id, by: act.actor.me, at: act.now }).onConflictDoNothing()
  await logAccess(act, { action: 'ask-audit', objectKind: 'draw', objectId: program.id })
}

/** What anybody may know of a draw's audit: when, of how many leaves, and with how many faults. */
export async function publicAudit(
  act: Act<Actor>,
  transcript: Transcript,
): Promise<{ at: Temporal.Instant; count: number; faults: number } | undefined> {
  const opened = and(eq(audit.programId, transcript.announcement.draw), isNotNull(audit.openedAt))
  const [row] = await act.tx.select({ at: audit.openedAt }).from(audit).where(opened)
  if (!row?.at) return undefined
  const leaves = await judgedLeaves(act, transcript)
  return { at: row.at, count: leaves.length, faults: leaves.filter(({ fault }) => fault !== null).length }
}

const tooLate = () =>
  new Refusal('conflict', {
    ko: '이의 기간이 끝나 열쇠를 없앤 추첨입니다. 이제 누구도 표를 열 수 없습니다.',
    en: 'The days for objections are over and the key of this draw is destroyed. Nobody can open a leaf any more.',
  })
