import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { feedback } from '../../db/schema/checkups.ts'
import type { Act } from '../act.ts'
import type { Counselor, Employee } from '../actor.ts'
import { findAppointment, type OwnAppointment } from '../appointments/appointments.ts'
import { textField } from '../http/input.ts'
import { logAccess } from '../privacy/access-log.ts'
import type { DataKey, Vault } from '../privacy/vault.ts'
import { Refusal } from '../refusal.ts'

/** How it was, from 1 to 5, for counting; a few words for the counselor, if they want. */
export const feedbackInput = z.strictObject({
  id: z.guid(),
  satisfaction: z.int().min(1).max(5).describe('1 not at all, 5 very much; counted, read by nobody'),
  comment: textField(500).optional().describe('For the counselor of the session, for nobody else'),
})

/** Whether somebody may still say how a session was: only of one they came to, once, for thirty days. */
export type FeedbackState = 'open' | 'given' | 'closed'
const open = { hours: 30 * 24 }

const ratingShape = z.object({ satisfaction: z.int().min(1).max(5) })
const block = 2048
const ratingPlace = (id: string) => ({ table: 'care.feedback', column: 'rating', row: id })
const wordsPlace = (id: string) => ({ table: 'care.feedback', column: 'sealed', row: id })

/** Seals a rating; every one has the same length. */
export function sealRating(vault: Vault, key: DataKey, id: string, satisfaction: number): Promise<Uint8Array> {
  return vault.seal(key, ratingPlace(id), { satisfaction })
}

/** Opens a rating, 1 to 5. */
export async function openRating(vault: Vault, key: DataKey, id: string, sealed: Uint8Array): Promise<number> {
  return ratingShape.parse(await vault.open(key, ratingPlace(id), sealed)).satisfaction
}

/** Seals what was left for a counselor; nothing looks like something. */
export function sealComment(vault: Vault, key: DataKey, id: string, comment: string | null): Promise<Uint8Array> {
  const bare = new TextEncoder().encode(JSON.stringify({ comment, fill: '' })).length
  return vault.seal(key, wordsPlace(id), { comment, fill: ' '.repeat(block - (bare % block)) })
}

/** Tells whether the actor may say how an own appointment was. */
export async function feedbackState(act: Act<Employee>, own: OwnAppointment): Promise<FeedbackState> {
  if (own.state !== 'attended') return 'closed'
  const mine = and(eq(feedback.appointmentId, own.id), eq(feedback.subject, act.actor.me))
  const [given] = await act.tx.select({ id: feedback.appointmentId }).from(feedback).where(mine)
  if (given) return 'given'
  return Temporal.Instant.compare(act.now, own.end.add(open)) <= 0 ? 'open' : 'closed'
}

/** An own appointment and whether one may say how it was; refuses another's id like a missing one. */
export async function lookAtFeedback(
  act: Act<Employee>,
  { id }: { id: string },
): Promise<{ own: OwnAppointment; state: FeedbackState }> {
  const own = await findAppointment(act, { id })
  return { own, state: await feedbackState(act, own) }
}

/** Keeps how a session was, once: the rating sealed for counting, the words sealed for the counselor. */
export async function giveFeedback(
  act: Act<Employee>,
  { id, satisfaction, comment }: z.infer<typeof feedbackInput>,
): Promise<{ id: string; given: true }> {
  const { own, state } = await lookAtFeedback(act, { id })
  if (state !== 'open') throw noFeedback(state)
  const { vault, tx, actor } = act
  const key = await vault.keyOf(tx, 'care', actor.me)
  const [made] = await tx
    .insert(feedback)
    .values({
      appointmentId: own.id,
      subject: actor.me,
      counselorId: own.counselor.id,
      at: act.now,
      keyId: key.id,
      rating: await sealRating(vault, key, own.id, satisfaction),
      sealed: await sealComment(vault, key, own.id, comment || null),
    })
    .onConflictDoNothing()
    .returning({ id: feedback.appointmentId })
  if (!made) throw noFeedback('given')
  await logAccess(act, { action: 'feedback', subject: actor.me, objectKind: 'appointment', objectId: own.id })
  return { id: own.id, given: true }
}

/** What a client left for their counselor after a session; null when there is nothing. The client can see that it was read. */
export async function commentOf(act: Act<Counselor>, { id }: { id: string }): Promise<string | null> {
  const { appointmentId, subject, keyId, sealed } = feedback
  const [row] = await act.tx
    .select({ appointmentId, subject, keyId, sealed })
    .from(feedback)
    .where(and(eq(feedback.appointmentId, id), eq(feedback.counselorId, act.actor.me)))
  if (!row) return null
  const key = (await act.vault.keysByIds(act.tx, [row.keyId])).get(row.keyId)
  if (!key) return null
  const { comment } = z
    .object({ comment: z.string().nullable() })
    .parse(await act.vault.open(key, wordsPlace(id), row.sealed))
  if (comment) await logAccess(act, { action: 'open', subject: row.subject, objectKind: 'feedback', objectId: id })
  return comment
}

function noFeedback(state: FeedbackState): Refusal {
  if (state === 'given')
    return new Refusal('conflict', {
      ko: '이 만남에는 이미 답해 주셨어요. 보내 주신 것은 그대로 남아 있어요.',
      en: 'You have already answered for this session. What you sent is kept.',
    })
  return new Refusal('conflict', {
    ko: '다녀오신 만남에만, 그 뒤 30일까지 답할 수 있어요. 상담사에게는 메시지로 이야기할 수 있어요.',
    en: 'This is for sessions you came to, within 30 days. You can still write your counselor a message.',
  })
}
