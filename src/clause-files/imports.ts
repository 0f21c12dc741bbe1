import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { agreement, clause, clauseImport, type ImportedClause } from '../../db/schema/clauses.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { withFaults } from '../clauses/refusals.ts'
import { keeperIn, type Seat } from '../council/seat.ts'
import { logAccess } from '../privacy/access-log.ts'
import { idOrMissing, missing } from '../refusal.ts'
import type { Parsed } from './parse.ts'

/** What an import would do. */
export interface DryRun extends Parsed {
  id: string
  agreementId: string
  /** Articles that are not there yet, and those that would be changed. */
  added: number
  changed: number
  imported: boolean
}

async function agreementToFill(act: Act<Official>, id: string): Promise<{ agreementId: string; seat: Seat }> {
  const own = eq(agreement.id, idOrMissing(id))
  const [row] = await act.tx.select({ id: agreement.id, bodyId: agreement.bodyId }).from(agreement).where(own)
  if (!row) throw missing()
  return { agreementId: row.id, seat: await keeperIn(act, row.bodyId) }
}

/** Keeps what was read from a file and says what importing it would do; nothing is in the register yet. */
export async function tryImport(act: Act<Official>, input: { id: string; parsed: Parsed }): Promise<DryRun> {
  const { agreementId, seat } = await agreementToFill(act, input.id)
  const { clauses, faults } = input.parsed
  const id = act.uuid()
  const row = { id, agreementId, bodyId: seat.body.id, clauses, faults, by: seat.id, at: act.now }
  await act.tx.insert(clauseImport).values(row)
  return { id, agreementId, clauses, faults, imported: false, ...(await effectOf(act, agreementId, clauses)) }
}

async function effectOf({ tx }: Act<Official>, agreementId: string, clauses: readonly ImportedClause[]) {
  const articles = clauses.map(({ article }) => article)
  const there = articles.length
    ? await tx
        .select()
        .from(clause)
        .where(and(eq(clause.agreementId, agreementId), inArray(clause.article, articles)))
    : []
  const changed = there.filter(row => {
    const next = clauses.find(({ article }) => article === row.article)
    const same =
      next && (['title', 'text', 'binding', 'department', 'dueOn'] as const).every(key => next[key] === row[key])
    return !same
  })
  return { added: clauses.length - there.length, changed: changed.length }
}

/** A file that was read before, with what importing it would do. */
export async function readImport(act: Act<Official>, { id }: { id: string }): Promise<DryRun> {
  const own = eq(clauseImport.id, idOrMissing(id))
  const [row] = await act.tx.select().from(clauseImport).where(own)
  if (!row) throw missing()
  const { agreementId, clauses, faults } = row
  const imported = row.importedAt !== null
  return { id: row.id, agreementId, clauses, faults, imported, ...(await effectOf(act, agreementId, clauses)) }
}

/** Puts articles that were read without a fault into the register; those that are there take the file's words. */
export async function acceptImport(
  act: Act<Official>,
  { id }: { id: string },
): Promise<{ agreementId: string; count: number }> {
  const run = await readImport(act, { id })
  const { agreementId, seat } = await agreementToFill(act, run.agreementId)
  if (run.faults.length > 0) throw withFaults(run.faults.length)
  const taken = await act.tx
    .update(clauseImport)
    .set({ importedAt: act.now })
    .where(and(eq(clauseImport.id, run.id), isNull(clauseImport.importedAt)))
    .returning({ id: clauseImport.id })
  if (taken.length > 0) await putIn(act, seat, agreementId, run.clauses)
  return { agreementId, count: run.clauses.length }
}

async function putIn(act: Act<Official>, seat: Seat, agreementId: string, clauses: readonly ImportedClause[]) {
  const of = { agreementId, bodyId: seat.body.id, at: act.now }
  const given = (column: string) => sql.raw(`excluded.${column}`)
  await act.tx
    .insert(clause)
    .values(clauses.map(each => ({ id: act.uuid(), ...of, ...each })))
    .onConflictDoUpdate({
      target: [clause.agreementId, clause.article],
      set: {
        ...{ title: given('title'), text: given('text'), binding: given('binding') },
        ...{ department: given('department'), dueOn: given('due_on'), at: given('at') },
      },
    })
  await logAccess(act, { action: 'import-clauses', objectKind: 'council-agreement', objectId: agreementId })
}
