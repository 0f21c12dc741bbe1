import { and, asc, avg, count, eq } from 'drizzle-orm'
import { z } from 'zod'
import { application, programAttendance, programFeedback, seat } from '../../db/schema/healing.ts'
import type { Act } from '../act.ts'
import type { CenterManager } from '../actor.ts'
import { noApplication } from '../healing/refusals.ts'
import { type Details, noteOf, openDetails } from '../healing/sealing.ts'
import { findProgram, listPrograms, type Program } from '../programs/program.ts'
import { noProgram } from '../programs/refusals.ts'
import { idOrMissing, Refusal } from '../refusal.ts'

/** How somebody's coming turned out. */
export const attendances = ['attended', 'no-show', 'excused'] as const
export type Attendance = (typeof attendances)[number]
export const attendanceInput = z.strictObject({ outcome: z.enum(attendances) })

/** Somebody who has a place and took it. */
export interface Participant extends Details {
  /** The application's id. */
  id: string
  attendance: Attendance | null
}

/** What a provider sees of a program that it runs. */
export interface Roster {
  program: Program
  participants: Participant[]
  /** Averages of the short form, from five answers on. */
  feedback: { answers: number; satisfaction: number; helped: number } | null
}

/** Fewer answers than this are shown to nobody. */
const fewestAnswers = 5

/** Programs that the manager's center runs, the next first. */
export async function listRosters(act: Act<CenterManager>): Promise<Program[]> {
  return (await listPrograms(act)).filter(({ provider }) => provider.id === act.actor.center)
}

/** Who takes part in a program of the manager's center; each opening is noted for those whom it shows. */
export async function readRoster(act: Act<CenterManager>, { id }: { id: string }): Promise<Roster> {
  const program = await ownProgram(act, id)
  const rows = await act.tx
    .select({
      id: application.id,
      subject: application.subject,
      keyId: application.keyId,
      sealed: application.sealed,
      attendance: programAttendance.outcome,
    })
    .from(application)
    .innerJoin(seat, eq(seat.applicationId, application.id))
    .leftJoin(programAttendance, eq(programAttendance.applicationId, application.id))
    .where(and(eq(application.programId, program.id), eq(seat.answer, 'accepted')))
    .orderBy(asc(application.id))
  const participants: Participant[] = []
  for (const { id, subject, keyId, sealed, attendance } of rows) {
    const key = await act.vault.keyById(act.tx, keyId)
    participants.push({ id, attendance, ...(await openDetails(act.vault, key, id, sealed)) })
    await noteOf(act, subject, 'open', 'application', id)
  }
  const byName = participants.toSorted((a, b) => a.name.localeCompare(b.name, 'ko'))
  return { program, participants: byName, feedback: await feedbackOf(act, program.id) }
}

async function ownProgram(act: Act<CenterManager>, id: string): Promise<Program> {
  const program = await findProgram(act, { id })
  if (program.provider.id !== act.actor.center) throw noProgram()
  return program
}

async function feedbackOf({ tx }: Act<CenterManager>, id: string): Promise<Roster['feedback']> {
  const { satisfaction, helped, programId } = programFeedback
  const [all] = await tx
    .select({ answers: count(programId), satisfaction: avg(satisfaction), helped: avg(helped) })
    .from(programFeedback)
    .where(eq(programId, id))
  if (!all || all.answers < fewestAnswers) return null
  return { answers: all.answers, satisfaction: Number(all.satisfaction), helped: Number(all.helped) }
}

/** Notes whether a participant came, or why not; can be corrected. Refuses before the program begins. */
export async function markAttendance(
  act: Act<CenterManager>,
  { id, outcome }: { id: string; outcome: Attendance },
): Promise<{ programId: string }> {
  const [row] = await act.tx
    .select({ applicationId: seat.applicationId, programId: seat.programId, subject: seat.subject })
    .from(seat)
    .where(
      and(eq(seat.applicationId, idOrMissing(id)), eq(seat.provider, act.actor.center), eq(seat.answer, 'accepted')),
    )
  if (!row) throw noApplication()
  const program = await ownProgram(act, row.programId)
  if (Temporal.Instant.compare(act.now, program.start) < 0) throw notYet()
  await act.tx
    .insert(programAttendance)
    .values({ ...row, outcome, at: act.now })
    .onConflictDoUpdate({ target: programAttendance.applicationId, set: { outcome, at: act.now } })
  await noteOf(act, row.subject, 'mark-attendance', 'application', row.applicationId)
  return { programId: row.programId }
}

const notYet = () =>
  new Refusal('conflict', {
    ko: '프로그램이 시작된 뒤에 표시할 수 있습니다.',
    en: 'Attendance can be marked once the program has begun.',
  })
