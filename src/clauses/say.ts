import { z } from 'zod'
import { clauseReport, clauseStatus } from '../../db/schema/clauses.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { dayOf, secretaryIn } from '../council/seat.ts'
import { textField } from '../http/input.ts'
import { logAccess } from '../privacy/access-log.ts'
import { needsEvidence, onlyEmployer, reportedBefore } from './refusals.ts'
import { readClause, readRegister } from './register.ts'
import { reported } from './report.ts'
import { states } from './rules.ts'

export const statusInput = z.strictObject({
  id: z.string(),
  status: z.enum(states),
  evidence: textField(2000).default(''),
  view: textField(2000).default(''),
  disputed: z.boolean().default(false),
})

/** Says how a clause stands as the secretary's own side sees it; what was said before is kept, the other side's is untouched. */
export async function sayStatus(act: Act<Official>, input: z.infer<typeof statusInput>): Promise<{ id: string }> {
  const { clause, agreement } = await readClause(act, input)
  const seat = await secretaryIn(act, agreement.bodyId)
  const { status, evidence, view, disputed } = input
  if (status === 'done' && evidence === '' && seat.side === 'employer') throw needsEvidence()
  const id = act.uuid()
  const of = { id, clauseId: clause.id, bodyId: agreement.bodyId, side: seat.side, by: seat.id, at: act.now }
  await act.tx.insert(clauseStatus).values({ ...of, status, evidence, view, disputed })
  await logAccess(act, { action: 'say-status', objectKind: 'council-clause', objectId: clause.id })
  return { id }
}

/** Hands the report on implementation over as it stands today; it is kept like that and the clock stops. */
export async function handOverReport(act: Act<Official>, { id }: { id: string }): Promise<void> {
  const register = await readRegister(act, { id })
  const { agreement, clauses } = register
  const seat = await secretaryIn(act, agreement.bodyId)
  if (seat.side !== 'employer') throw onlyEmployer()
  const content = { on: dayOf(act.now).toString(), clauses: clauses.map(reported) }
  const made = await act.tx
    .insert(clauseReport)
    .values({ id: act.uuid(), agreementId: agreement.id, bodyId: agreement.bodyId, content, by: seat.id, at: act.now })
    .onConflictDoNothing()
    .returning({ id: clauseReport.id })
  if (made.length === 0) throw reportedBefore()
  await logAccess(act, { action: 'hand-over-report', objectKind: 'council-agreement', objectId: agreement.id })
}
