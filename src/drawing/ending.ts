import { and, eq } from 'drizzle-orm'
import { insertAll } from '../../db/bulk.ts'
import { lockFor } from '../../db/locks.ts'
import { accessLog, dataKey } from '../../db/schema/ground.ts'
import { application, auditLeaf, drawRecord, ending, outcome, seat, standing } from '../../db/schema/healing.ts'
import type { Act } from '../act.ts'
import type { Job } from '../actor.ts'
import { readHealingSettings } from '../healing/settings.ts'
import { findProgram, type Program } from '../programs/program.ts'
import { drawLock } from './close.ts'

/**
 * Ends a draw: destroys the key that says which tickets are whose, with tickets and order, and notes for each applicant
 * that it was done and whether they had a place. Not before the days for objections are over and the program has begun.
 */
export async function endDraw(act: Act<Job>, { id }: { id: string }): Promise<boolean> {
  await lockFor(act.tx, drawLock(id))
  const program = await findProgram(act, { id })
  const [ended] = await act.tx.select({ id: ending.programId }).from(ending).where(eq(ending.programId, id))
  if (ended || program.way !== 'drawn' || !(await isOver(act, program))) return false
  const rows = await act.tx
    .select({ id: application.id, subject: application.subject, answer: seat.answer, seated: seat.applicationId })
    .from(application)
    .leftJoin(seat, eq(seat.applicationId, application.id))
    .where(eq(application.programId, id))
  const counted =
    program.state === 'cancelled' ? [] : rows.filter(({ seated, answer }) => !seated || answer === 'accepted')
  await insertAll(
    act.tx,
    drawRecord,
    counted.map(({ subject, seated }) => ({
      programId: id,
      subject,
      outcome: seated ? ('won' as const) : ('lost' as const),
      at: act.now,
    })),
  )
  await act.tx.delete(standing).where(eq(standing.programId, id))
  await act.tx.update(application).set({ tickets: null, leaf: null }).where(eq(application.programId, id))
  await act.tx.update(auditLeaf).set({ subject: null }).where(eq(auditLeaf.programId, id))
  await act.tx.delete(dataKey).where(and(eq(dataKey.domain, 'draw'), eq(dataKey.owner, id)))
  act.vault.forget('draw', id)
  await act.tx.insert(ending).values({ programId: id, at: act.now })
  const line = { at: act.now, role: 'job', action: 'destroy-draw-key', objectKind: 'draw', objectId: id }
  await insertAll(act.tx, accessLog, [line, ...rows.map(({ subject }) => ({ ...line, subject }))])
  return true
}

async function isOver(act: Act<Job>, program: Program): Promise<boolean> {
  const [drawn] = await act.tx.select({ at: outcome.at }).from(outcome).where(eq(outcome.programId, program.id))
  if (!drawn) return program.state === 'cancelled'
  const { objectionDays } = await readHealingSettings(act)
  const until = drawn.at.add({ hours: 24 * objectionDays })
  const begun = program.state === 'cancelled' || Temporal.Instant.compare(program.start, act.now) <= 0
  return begun && Temporal.Instant.compare(until, act.now) <= 0
}
