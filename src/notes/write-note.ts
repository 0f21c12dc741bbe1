import { and, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { caseNote } from '../../db/schema/cases.ts'
import { appointment } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { keyOfClient } from '../cases/kept.ts'
import { type CaseRow, ownCase } from '../cases/own-case.ts'
import { textField } from '../http/input.ts'
import { logAccess } from '../privacy/access-log.ts'
import { idOrMissing, missing, Refusal } from '../refusal.ts'
import { openNote, sealNote } from './kept.ts'
import { say } from './words.ts'

const text = textField(10_000).min(1)

export const noteInput = z.strictObject({
  id: z.string().max(100),
  text,
  /** The own session with this client that it is about. */
  appointmentId: z.uuid().optional(),
})
export const correctionInput = z.strictObject({
  id: z.string().max(100),
  text,
  /** The version that was read before correcting it. */
  version: z.int().min(1),
})

export interface WrittenNote {
  id: string
  version: number
}

/** Adds a note to an own case, sealed with the client's key. */
export async function writeNote(
  act: Act<Counselor>,
  { id: asked, text, appointmentId }: z.infer<typeof noteInput>,
): Promise<WrittenNote> {
  const row = await ownCase(act, asked)
  const session = appointmentId === undefined ? undefined : await startOf(act, row, appointmentId)
  const id = act.uuid()
  const { id: caseId, subject, counselorId } = row
  const key = await keyOfClient(act, subject)
  const kept = { text, ...(session && { session: session.toString() }) }
  await act.tx.insert(caseNote).values({
    ...{ id, noteId: id, version: 1, caseId, subject, counselorId, author: act.actor.me, writtenAt: act.now },
    ...{ appointmentId: appointmentId ?? null, keyId: key.id, sealed: await sealNote(act.vault, key, id, kept) },
  })
  await logAccess(act, { action: 'write', subject, objectKind: 'note', objectId: id })
  return { id, version: 1 }
}

/** Adds a corrected version; the earlier ones stay. Refuses when somebody corrected it after `version` was read. */
export async function correctNote(
  act: Act<Counselor>,
  { id, text, version }: z.infer<typeof correctionInput>,
): Promise<WrittenNote> {
  const mine = and(eq(caseNote.noteId, idOrMissing(id)), eq(caseNote.counselorId, act.actor.me))
  const [latest] = await act.tx.select().from(caseNote).where(mine).orderBy(desc(caseNote.version)).limit(1)
  if (!latest) throw missing()
  if (latest.version !== version) throw new Refusal('conflict', say('correctedMeanwhile'))
  const { noteId, caseId, subject, counselorId, appointmentId } = latest
  const { session } = await openNote(act, latest)
  const key = await keyOfClient(act, subject)
  const row = act.uuid()
  const sealed = await sealNote(act.vault, key, row, { text, ...(session && { session }) })
  const [made] = await act.tx
    .insert(caseNote)
    .values({
      ...{ id: row, noteId, version: version + 1, caseId, subject, counselorId, appointmentId },
      ...{ author: act.actor.me, writtenAt: act.now, keyId: key.id, sealed },
    })
    .onConflictDoNothing()
    .returning({ version: caseNote.version })
  if (!made) throw new Refusal('conflict', say('correctedMeanwhile'))
  await logAccess(act, { action: 'correct', subject, objectKind: 'note', objectId: noteId })
  return { id: noteId, version: made.version }
}

async function startOf({ tx, actor }: Act<Counselor>, { subject }: CaseRow, id: string): Promise<Temporal.Instant> {
  const mine = and(eq(appointment.counselorId, actor.me), eq(appointment.subject, subject))
  const [found] = await tx
    .select({ start: appointment.startsAt })
    .from(appointment)
    .where(and(eq(appointment.id, idOrMissing(id)), mine))
  if (!found) throw missing()
  return found.start
}
