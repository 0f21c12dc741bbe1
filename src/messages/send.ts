import { and, asc, count, eq, gt, isNull, min } from 'drizzle-orm'
import { z } from 'zod'
import { lockFor } from '../../db/locks.ts'
import { message } from '../../db/schema/messages.ts'
import type { Act } from '../act.ts'
import { textField } from '../http/input.ts'
import { logAccess } from '../privacy/access-log.ts'
import { keyFor, type OwnCase, ownConversation, sideOf, type Writer } from './conversation.ts'
import { dropMessageDraft } from './draft.ts'
import { caseIsClosed, enoughForToday, tooLong } from './refusals.ts'
import { waitFor } from './rules.ts'
import { type MessageSettings, readMessageSettings } from './settings.ts'
import { messagePlace } from './thread.ts'

export const messageInput = z.object({ id: z.string().max(100), text: textField(8000).min(1) })

/**
 * Sends a message in an own open case, sealed with the client's key. A counselor's first unread message tells the client by a
 * neutral mail that there is something to read; the next ones do not.
 */
export async function sendMessage(
  act: Act<Writer>,
  { id: asked, text }: z.infer<typeof messageInput>,
): Promise<{ id: string }> {
  const { tx, actor, now, vault } = act
  const of = await ownConversation(act, asked)
  if (of.closedAt) throw caseIsClosed()
  const settings = await readMessageSettings(act)
  if ([...text].length > settings.longest) throw tooLong(settings.longest)
  const side = sideOf(actor)
  await lockFor(tx, `messages ${of.id} ${side}`)
  await notTooMany(act, of, settings)
  const isFirst = side === 'counselor' && !(await hasUnread(act, of))
  const id = act.uuid()
  const key = await keyFor(act, of)
  const { subject, counselorId } = of
  const whose = { caseId: of.id, subject, counselorId, withCounselor: counselorId, writtenBy: side }
  const sealed = await vault.seal(key, messagePlace(id), { text })
  await tx.insert(message).values({ id, ...whose, sentAt: now, keyId: key.id, sealed })
  await dropMessageDraft(act, of)
  await logAccess(act, { action: 'write', subject, objectKind: 'message', objectId: id })
  if (isFirst) await act.send({ kind: 'message-arrived', props: {} }, { subject })
  return { id }
}

async function notTooMany({ tx, actor, now }: Act<Writer>, of: OwnCase, { aDay }: MessageSettings): Promise<void> {
  const lately = gt(message.sentAt, now.subtract({ hours: 24 }))
  const [sent] = await tx
    .select({ count: count(), oldest: min(message.sentAt) })
    .from(message)
    .where(and(eq(message.caseId, of.id), eq(message.writtenBy, sideOf(actor)), lately))
  if (!sent || sent.count < aDay) return
  throw enoughForToday(aDay, waitFor(sent.oldest ? Temporal.Instant.from(sent.oldest) : now, now))
}

/** Whether the client has been told already of something that they have not read. */
async function hasUnread({ tx }: Act<Writer>, of: OwnCase): Promise<boolean> {
  const [one] = await tx
    .select({ id: message.id })
    .from(message)
    .where(and(eq(message.caseId, of.id), eq(message.writtenBy, 'counselor'), isNull(message.readAt)))
    .orderBy(asc(message.sentAt))
    .limit(1)
  return one !== undefined
}
