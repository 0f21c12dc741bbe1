import { and, desc, eq, isNull, lt, or } from 'drizzle-orm'
import { z } from 'zod'
import { counselor } from '../../db/schema/counseling.ts'
import { dataKey } from '../../db/schema/ground.ts'
import { message, type Side } from '../../db/schema/messages.ts'
import type { Act } from '../act.ts'
import { homeZone } from '../counseling/settings.ts'
import { logAccess } from '../privacy/access-log.ts'
import type { Said } from '../ui/i18n.ts'
import { aliasFor, type OwnCase, ownConversation, sideOf, type Writer } from './conversation.ts'
import { readMessageDraft } from './draft.ts'
import { answerBy, pageSize } from './rules.ts'
import { type MessageSettings, readMessageSettings } from './settings.ts'

/** One message as either of the two sees it. */
export interface ShownMessage {
  id: string
  by: Side
  sent: Temporal.Instant
  /** When the other side first saw it. */
  read: Temporal.Instant | null
  /** Null once the client's key was destroyed. */
  text: string | null
}

/** One page of a conversation, the earliest first. */
export interface Thread {
  id: string
  counselor: { id: string; name: Said }
  alias: string | null
  /** A closed case takes no new message. */
  closed: boolean
  messages: ShownMessage[]
  /** Where the earlier ones begin, if there are any. */
  earlier: { start: Temporal.Instant; id: string } | null
  /** By when the client's last message is answered, as long as it is not. */
  answer: Temporal.Instant | null
  draft: string
  settings: MessageSettings
}

/** Where the words of a message lie. */
export function messagePlace(id: string) {
  return { table: 'care.message', column: 'sealed', row: id }
}

const words = z.object({ text: z.string() })

/** Opens one page of an own conversation, notes that the actor has read it, and for a counselor that they opened it. */
export async function readThread(
  act: Act<Writer>,
  { id, before }: { id: string; before?: { start: Temporal.Instant; id: string } | undefined },
): Promise<Thread> {
  const of = await ownConversation(act, id)
  const { tx, actor } = act
  const behind =
    before && or(lt(message.sentAt, before.start), and(eq(message.sentAt, before.start), lt(message.id, before.id)))
  const rows = await tx
    .select()
    .from(message)
    .where(and(eq(message.caseId, of.id), behind))
    .orderBy(desc(message.sentAt), desc(message.id))
    .limit(pageSize + 1)
  const page = rows.slice(0, pageSize)
  const last = page.at(-1)
  const [who] = await tx
    .select({ id: counselor.id, name: counselor.name })
    .from(counselor)
    .where(eq(counselor.id, of.counselorId))
  const settings = await readMessageSettings(act)
  await noteRead(act, of)
  if (actor.role === 'counselor')
    await logAccess(act, { action: 'open', subject: of.subject, objectKind: 'messages', objectId: of.id })
  return {
    ...{
      id: of.id,
      counselor: who ?? { id: of.counselorId, name: { ko: '', en: '' } },
      alias: await aliasFor(act, of.id),
    },
    ...{ closed: of.closedAt !== null, messages: await opened(act, page.toReversed()) },
    earlier: rows.length > pageSize && last ? { start: last.sentAt, id: last.id } : null,
    answer: before ? null : awaited(rows[0], settings),
    ...{ draft: await readMessageDraft(act, of), settings },
  }
}

type Row = typeof message.$inferSelect

function awaited(latest: Row | undefined, { answerWorkingDays }: MessageSettings): Temporal.Instant | null {
  return latest?.writtenBy === 'client' ? answerBy(latest.sentAt, answerWorkingDays, homeZone) : null
}

async function opened(act: Act<Writer>, rows: readonly Row[]): Promise<ShownMessage[]> {
  const [first] = rows
  const there = first ? await act.tx.select({ id: dataKey.id }).from(dataKey).where(eq(dataKey.id, first.keyId)) : []
  const shown: ShownMessage[] = []
  for (const { id, keyId, sealed, writtenBy, sentAt, readAt } of rows) {
    const key = there.length > 0 ? await act.vault.keyById(act.tx, keyId) : null
    const text = key ? words.parse(await act.vault.open(key, messagePlace(id), sealed)).text : null
    shown.push({ id, by: writtenBy, sent: sentAt, read: readAt, text })
  }
  return shown
}

async function noteRead({ tx, actor, now }: Act<Writer>, { id }: OwnCase): Promise<void> {
  const theirs = sideOf(actor) === 'client' ? 'counselor' : 'client'
  await tx
    .update(message)
    .set({ readAt: now })
    .where(and(eq(message.caseId, id), eq(message.writtenBy, theirs), isNull(message.readAt)))
}
