import { and, asc, eq, gt, isNull, notExists } from 'drizzle-orm'
import { rowCount } from '../../db/fragments.ts'
import { caseNote, caseOf, handOver } from '../../db/schema/cases.ts'
import { checkUpShare } from '../../db/schema/checkups.ts'
import { appointment, cancellation, center, counselor } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Employee } from '../actor.ts'
import { logAccess } from '../privacy/access-log.ts'
import { idOrMissing, missing, Refusal } from '../refusal.ts'
import type { Said } from '../ui/i18n.ts'
import { handOverKept, sealedPlace } from './kept.ts'
import { say } from './words.ts'

/** What a client is asked, and exactly what would move. */
export interface HandOverQuestion {
  id: string
  from: Said
  to: Said
  asked: Temporal.Instant
  state: 'open' | 'agreed' | 'declined' | 'withdrawn'
  alias: string | null
  words: string
  /** Notes that the new counselor could read; how many, since when. */
  notes: number
  since: Temporal.Instant
  /** Coming appointments with the present counselor: they stay. */
  coming: { id: string; start: Temporal.Instant; timeZone: string }[]
  /** Check-ups shared with the present counselor: they do not go along, the sharing ends. */
  shares: number
}

type Row = typeof handOver.$inferSelect

/** Opens a question to the actor; refuses another's like a missing one. */
export async function readHandOver(act: Act<Employee>, { id }: { id: string }): Promise<HandOverQuestion> {
  const row = await ownQuestion(act, id)
  const key = await act.vault.keyById(act.tx, row.keyId)
  const kept = handOverKept.parse(await act.vault.open(key, sealedPlace(row.id), row.sealed))
  const names = await act.tx.select({ id: counselor.id, name: counselor.name }).from(counselor)
  const nameOf = (wanted: string) => names.find(one => one.id === wanted)?.name ?? { ko: '', en: '' }
  const [notes] = await act.tx
    .select({ notes: rowCount() })
    .from(caseNote)
    .where(and(eq(caseNote.caseId, row.caseId), eq(caseNote.version, 1)))
  const [file] = await act.tx.select({ opened: caseOf.openedAt }).from(caseOf).where(eq(caseOf.id, row.caseId))
  const shares = await act.tx.select({ id: checkUpShare.id }).from(checkUpShare).where(sharedWith(act, row))
  return {
    ...{ id: row.id, from: nameOf(row.fromCounselor), to: nameOf(row.toCounselor), asked: row.askedAt },
    ...{ state: stateOf(row), ...kept, notes: notes?.notes ?? 0, since: file?.opened ?? row.askedAt },
    ...{ coming: await comingWith(act, row.fromCounselor), shares: shares.length },
  }
}

/**
 * Answers: with yes the case goes to the other counselor at once, and what was shared with the present one is shared no
 * more; with no everything stays. Refuses a question that was answered or taken back.
 */
export async function answerHandOver(act: Act<Employee>, { id, agree }: { id: string; agree: boolean }): Promise<void> {
  const row = await ownQuestion(act, id)
  const open = and(isNull(handOver.answeredAt), isNull(handOver.withdrawnAt))
  const [answered] = await act.tx
    .update(handOver)
    .set({ answeredAt: act.now, agreed: agree })
    .where(and(eq(handOver.id, row.id), eq(handOver.subject, act.actor.me), open))
    .returning({ caseId: handOver.caseId })
  if (!answered) throw new Refusal('conflict', say('notOpen'))
  if (agree) {
    await act.tx
      .update(caseOf)
      .set({ counselorId: row.toCounselor, handedOverAt: act.now })
      .where(eq(caseOf.id, row.caseId))
    await act.tx.delete(checkUpShare).where(sharedWith(act, row))
  }
  const action = agree ? 'agree-hand-over' : 'decline-hand-over'
  await logAccess(act, { action, subject: act.actor.me, objectKind: 'case', objectId: row.caseId })
}

/** Questions that wait for the actor's answer. */
export async function openQuestions({ tx, actor }: Act<Employee>): Promise<{ id: string }[]> {
  const open = and(isNull(handOver.answeredAt), isNull(handOver.withdrawnAt))
  return tx
    .select({ id: handOver.id })
    .from(handOver)
    .where(and(eq(handOver.subject, actor.me), open))
    .orderBy(asc(handOver.askedAt))
}

async function ownQuestion({ tx, actor }: Act<Employee>, id: string): Promise<Row> {
  const [row] = await tx
    .select()
    .from(handOver)
    .where(and(eq(handOver.id, idOrMissing(id)), eq(handOver.subject, actor.me)))
  if (!row) throw missing()
  return row
}

const sharedWith = ({ actor }: Act<Employee>, { fromCounselor }: Row) =>
  and(eq(checkUpShare.subject, actor.me), eq(checkUpShare.counselorId, fromCounselor))

function stateOf({ withdrawnAt, agreed }: Row): HandOverQuestion['state'] {
  if (withdrawnAt) return 'withdrawn'
  return agreed === null ? 'open' : agreed ? 'agreed' : 'declined'
}

async function comingWith({ tx, actor, now }: Act<Employee>, counselorId: string) {
  const cancelled = tx
    .select({ id: cancellation.appointmentId })
    .from(cancellation)
    .where(eq(cancellation.appointmentId, appointment.id))
  const mine = and(eq(appointment.subject, actor.me), eq(appointment.counselorId, counselorId))
  return tx
    .select({ id: appointment.id, start: appointment.startsAt, timeZone: center.timeZone })
    .from(appointment)
    .innerJoin(center, eq(center.id, appointment.centerId))
    .where(and(mine, gt(appointment.endsAt, now), notExists(cancelled)))
    .orderBy(asc(appointment.startsAt))
}
