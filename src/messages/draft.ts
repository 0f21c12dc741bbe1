import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { messageDraft } from '../../db/schema/messages.ts'
import type { Act } from '../act.ts'
import { textField } from '../http/input.ts'
import { Refusal } from '../refusal.ts'
import { keyFor, type OwnCase, ownConversation, sideOf, type Writer } from './conversation.ts'
import { caseIsClosed } from './refusals.ts'

/** No setting allows longer messages. */
export const draftInput = z.object({ id: z.string().max(100), text: textField(8000) })
const kept = z.object({ text: z.string() })

const place = ({ id }: OwnCase, side: string) => ({
  table: 'care.message_draft',
  column: 'sealed',
  row: `${id} ${side}`,
})
const which = (of: OwnCase, actor: Writer) =>
  and(
    eq(messageDraft.caseId, of.id),
    eq(messageDraft.writtenBy, sideOf(actor)),
    eq(messageDraft.withCounselor, of.counselorId),
  )

/** Keeps what the actor is writing, sealed, until it is sent; an empty text forgets it. */
export async function keepMessageDraft(
  act: Act<Writer>,
  { id, text }: z.infer<typeof draftInput>,
): Promise<{ id: string }> {
  const { tx, actor, now, vault } = act
  const of = await ownConversation(act, id)
  if (of.closedAt) throw caseIsClosed()
  if (text === '') {
    await dropMessageDraft(act, of)
    return { id: of.id }
  }
  const key = await keyFor(act, of)
  const side = sideOf(actor)
  const sealed = { keyId: key.id, sealed: await vault.seal(key, place(of, side), { text }), updatedAt: now }
  const { subject, counselorId } = of
  await tx
    .insert(messageDraft)
    .values({ caseId: of.id, subject, withCounselor: counselorId, writtenBy: side, ...sealed })
    .onConflictDoUpdate({
      target: [messageDraft.caseId, messageDraft.writtenBy, messageDraft.withCounselor],
      set: sealed,
    })
  return { id: of.id }
}

/** What the actor was writing; nothing when it cannot be opened any more. */
export async function readMessageDraft({ tx, actor, vault }: Act<Writer>, of: OwnCase): Promise<string> {
  const [row] = await tx.select().from(messageDraft).where(which(of, actor))
  if (!row) return ''
  try {
    return kept.parse(await vault.open(await vault.keyById(tx, row.keyId), place(of, row.writtenBy), row.sealed)).text
  } catch (error) {
    if (error instanceof Refusal) throw error
    return ''
  }
}

/** Forgets what the actor was writing. */
export async function dropMessageDraft({ tx, actor }: Act<Writer>, of: OwnCase): Promise<void> {
  await tx.delete(messageDraft).where(which(of, actor))
}
