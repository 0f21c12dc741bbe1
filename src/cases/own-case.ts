import { and, desc, eq } from 'drizzle-orm'
import { openCases } from '../../db/cases.ts'
import { caseOf } from '../../db/schema/cases.ts'
import { appointment } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { idOrMissing, missing } from '../refusal.ts'

export type CaseRow = typeof caseOf.$inferSelect

/** One of the counselor's own cases; refuses another's, and one under supervision, like a missing one. */
export async function ownCase(act: Act<Counselor>, asked: string): Promise<CaseRow> {
  const [row] = await act.tx
    .select()
    .from(caseOf)
    .where(and(eq(caseOf.id, idOrMissing(asked)), eq(caseOf.counselorId, act.actor.me)))
  if (!row) throw missing()
  return row
}

/** The same, kept from everybody else's changes until the transaction ends. */
export async function ownCaseToChange(act: Act<Counselor>, asked: string): Promise<CaseRow> {
  const mine = and(eq(caseOf.id, idOrMissing(asked)), eq(caseOf.counselorId, act.actor.me))
  const [row] = await act.tx.select().from(caseOf).where(mine).for('update')
  if (!row) throw missing()
  return row
}

/** The case that an own appointment belongs to, opened if it is the first; null for a cancelled first meeting. */
export async function caseOfAppointment(act: Act<Counselor>, { id }: { id: string }): Promise<string | null> {
  await openCases(act.tx)
  const [row] = await act.tx
    .select({ id: caseOf.id })
    .from(caseOf)
    .innerJoin(appointment, eq(appointment.subject, caseOf.subject))
    .where(
      and(
        eq(appointment.id, idOrMissing(id)),
        eq(appointment.counselorId, act.actor.me),
        eq(caseOf.counselorId, act.actor.me),
      ),
    )
    .orderBy(desc(caseOf.openedAt))
    .limit(1)
  return row?.id ?? null
}
