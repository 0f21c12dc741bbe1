import { count, eq } from 'drizzle-orm'
import { drawBeacon, drawList, ending, filled, lottoEntry, outcome } from '../../db/schema/healing.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { findProgram, listPrograms, type Program } from './program.ts'

/** A program as HR may know it: what is announced, where its draw stands, and about how many places are taken. */
export interface OfficeProgram {
  program: Program
  /** '<10' or steps of five; null before anything was counted. */
  filled: string | null
}

/** HR's programs with about how many places are taken, drafts included. */
export async function listForOffice(act: Act<Official>): Promise<OfficeProgram[]> {
  const bands = new Map((await act.tx.select().from(filled)).map(({ programId, band }) => [programId, band]))
  const all = await listPrograms(act, { drafts: true })
  return all.map(program => ({ program, filled: bands.get(program.id) ?? null }))
}

/** The steps of a program's draw that have happened, each with its moment. */
export interface DrawSteps {
  fixedAt: Temporal.Instant | null
  numberAt: Temporal.Instant | null
  drawnAt: Temporal.Instant | null
  /** When the key was destroyed that said which tickets were whose. */
  endedAt: Temporal.Instant | null
  /** How many entries of Lotto numbers there are. */
  entries: number
}

/** One program as HR may know it. */
export async function findForOffice(
  act: Act<Official>,
  { id }: { id: string },
): Promise<OfficeProgram & { steps: DrawSteps }> {
  const { tx } = act
  const program = await findProgram(act, { id, drafts: true })
  const [band] = await tx.select().from(filled).where(eq(filled.programId, program.id))
  const [list] = await tx.select({ at: drawList.fixedAt }).from(drawList).where(eq(drawList.programId, program.id))
  const [number] = await tx.select({ at: drawBeacon.at }).from(drawBeacon).where(eq(drawBeacon.programId, program.id))
  const [drawn] = await tx.select({ at: outcome.at }).from(outcome).where(eq(outcome.programId, program.id))
  const [ended] = await tx.select({ at: ending.at }).from(ending).where(eq(ending.programId, program.id))
  const [entries] = await tx.select({ n: count() }).from(lottoEntry).where(eq(lottoEntry.programId, program.id))
  return {
    program,
    filled: band?.band ?? null,
    steps: {
      fixedAt: list?.at ?? null,
      numberAt: number?.at ?? null,
      drawnAt: drawn?.at ?? null,
      endedAt: ended?.at ?? null,
      entries: entries?.n ?? 0,
    },
  }
}
