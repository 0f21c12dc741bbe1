import { asc, desc, eq, inArray } from 'drizzle-orm'
import { caseNote, caseOf } from '../../db/schema/cases.ts'
import { counselor } from '../../db/schema/counseling.ts'
import { accessLog } from '../../db/schema/ground.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { openKept } from '../cases/kept.ts'
import type { CaseRow } from '../cases/own-case.ts'
import { idOrMissing, missing } from '../refusal.ts'
import type { Said } from '../ui/i18n.ts'
import { openNote } from './kept.ts'

/** One version of a note; corrections come after what they correct. */
export interface NoteVersion {
  version: number
  written: Temporal.Instant
  author: Said
  text: string
}
export interface Note {
  id: string
  /** The session it is about. */
  session: Temporal.Instant | null
  appointmentId: string | null
  /** As it stands now. */
  now: NoteVersion
  /** What it said before, the latest first. */
  before: NoteVersion[]
}
export interface CaseNotes {
  caseId: string
  /** False for a supervisor, who reads only. */
  own: boolean
  closed: boolean
  /** Whose case it is. */
  counselor: Said
  nextStep: string | undefined
  notes: Note[]
}

/** Opens all notes of an own case, or of one under supervision, the latest first; each opening is noted for the client. */
export async function readNotes(act: Act<Counselor>, { id }: { id: string }): Promise<CaseNotes> {
  const row = await readableCase(act, id)
  const own = row.counselorId === act.actor.me
  const rows = await act.tx
    .select({ row: caseNote, author: counselor.name })
    .from(caseNote)
    .innerJoin(counselor, eq(counselor.id, caseNote.author))
    .where(eq(caseNote.caseId, row.id))
    .orderBy(asc(caseNote.writtenAt), asc(caseNote.version))
  const versions = await Promise.all(
    rows.map(async one => ({ ...one, ...(await openNote(act, one.row)), noteId: one.row.noteId })),
  )
  const notes = [...Map.groupBy(versions, ({ noteId }) => noteId).values()].map(noteOf)
  await logOpened(act, row, own, notes)
  const [whose] = await act.tx.select({ name: counselor.name }).from(counselor).where(eq(counselor.id, row.counselorId))
  return {
    ...{ caseId: row.id, own, closed: row.closedAt !== null, counselor: whose?.name ?? { ko: '', en: '' } },
    nextStep: (await openKept(act, row)).nextStep,
    notes: notes.toReversed(),
  }
}

/** One note of an own case, to be corrected; refuses another's, and a supervisor, like a missing one. */
export async function readNote(act: Act<Counselor>, { id }: { id: string }): Promise<Note & { caseId: string }> {
  const [found] = await act.tx
    .select({ caseId: caseNote.caseId, counselorId: caseNote.counselorId })
    .from(caseNote)
    .where(eq(caseNote.id, idOrMissing(id)))
  if (!found || found.counselorId !== act.actor.me) throw missing()
  const { notes, caseId } = await readNotes(act, { id: found.caseId })
  const note = notes.find(one => one.id === id.toLowerCase())
  if (!note) throw missing()
  return { ...note, caseId }
}

type Opened = { row: typeof caseNote.$inferSelect; author: Said; text: string; session?: string | undefined }

function noteOf(versions: readonly Opened[]): Note {
  const said = versions
    .map(({ row: { version, writtenAt }, author, text }) => ({ version, written: writtenAt, author, text }))
    .toSorted((one, other) => other.version - one.version)
  const [now, ...before] = said
  const [first] = versions
  if (!now || !first) throw new Error('A note without a version')
  const { noteId, appointmentId } = first.row
  const session = first.session ? Temporal.Instant.from(first.session) : null
  return { id: noteId, session, appointmentId, now, before }
}

/** The policies show a case to its counselor and, while the grant holds, to a supervisor; everybody else finds none. */
async function readableCase({ tx }: Act<Counselor>, asked: string): Promise<CaseRow> {
  const [row] = await tx
    .select()
    .from(caseOf)
    .where(inArray(caseOf.id, [idOrMissing(asked)]))
    .orderBy(desc(caseOf.openedAt))
  if (!row) throw missing()
  return row
}

async function logOpened({ tx, actor, now }: Act<Counselor>, row: CaseRow, own: boolean, notes: readonly Note[]) {
  const line = {
    ...{ at: now, role: actor.role, actor: actor.me, subject: row.subject },
    action: own ? 'open' : 'supervise',
  }
  const opened = notes.map(({ id }) => ({ ...line, objectKind: 'note', objectId: id }))
  await tx.insert(accessLog).values([{ ...line, objectKind: 'case', objectId: row.id }, ...opened])
}
