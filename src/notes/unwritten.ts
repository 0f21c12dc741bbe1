import { and, desc, eq, gte, isNull, notExists } from 'drizzle-orm'
import { notHandedOn, openCases } from '../../db/cases.ts'
import { caseNote, caseOf } from '../../db/schema/cases.ts'
import { appointment, attendance, center } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { openWords } from '../workday/client-notes.ts'

/** A session that took place and has no note yet. */
export interface Unwritten {
  appointmentId: string
  caseId: string
  start: Temporal.Instant
  timeZone: string
}

const lookBack = { hours: 30 * 24 }

/** Attended sessions of the last 30 days, of one case or of all open ones, that have no note yet, the latest first. */
export async function unwrittenSessions(
  act: Act<Counselor>,
  { caseId, most = 20 }: { caseId?: string; most?: number },
): Promise<Unwritten[]> {
  const { tx, actor, now } = act
  await openCases(tx)
  const written = tx.select({ id: caseNote.id }).from(caseNote).where(eq(caseNote.appointmentId, appointment.id))
  const rows = await tx
    .select({
      ...{ appointmentId: appointment.id, caseId: caseOf.id },
      ...{ start: appointment.startsAt, timeZone: center.timeZone },
    })
    .from(appointment)
    .innerJoin(attendance, eq(attendance.appointmentId, appointment.id))
    .innerJoin(center, eq(center.id, appointment.centerId))
    .innerJoin(caseOf, and(eq(caseOf.subject, appointment.subject), eq(caseOf.counselorId, actor.me)))
    .where(
      and(
        ...[eq(appointment.counselorId, actor.me), gte(appointment.startsAt, now.subtract(lookBack))],
        ...[eq(attendance.outcome, 'attended'), notExists(written), notHandedOn(tx)],
        caseId === undefined ? isNull(caseOf.closedAt) : eq(caseOf.id, caseId),
      ),
    )
    .orderBy(desc(appointment.startsAt))
    .limit(most)
  return [...new Map(rows.map(row => [row.appointmentId, row])).values()]
}

/** The same of all open cases, by the name the client wants to be called. */
export async function unwrittenByAlias(act: Act<Counselor>): Promise<(Unwritten & { alias: string | null })[]> {
  const sessions = await unwrittenSessions(act, {})
  const ids = sessions.map(({ appointmentId }) => appointmentId)
  const words = await openWords(act, ids, 'list')
  return sessions.map(one => ({ ...one, alias: words.get(one.appointmentId)?.alias ?? null }))
}
