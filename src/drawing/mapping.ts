import { and, asc, count, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { application, drawList } from '../../db/schema/healing.ts'
import type { Act } from '../act.ts'
import type { Job } from '../actor.ts'
import type { Application } from '../draws/transcript.ts'
import { asBytes, openPadding, openTickets } from '../healing/sealing.ts'
import type { DataKey } from '../privacy/vault.ts'

// What needs the mapping key: for the moment of a draw or an audit, and by the scheduler only.

/** An application with its opened tickets. */
export interface Mapped {
  id: string
  subject: string
  application: Application
}

/** Whose an application is, unopened. */
export type Holder = Pick<Mapped, 'id' | 'subject'>

const atOnce = 500

/** How many applied. */
export async function countApplications({ tx }: Act<Job>, program: string): Promise<number> {
  const [row] = await tx.select({ n: count() }).from(application).where(eq(application.programId, program))
  return row?.n ?? 0
}

/** Everybody who applied, in the order of applying. */
export function inOrderOfApplying({ tx }: Act<Job>, program: string): Promise<Holder[]> {
  return tx
    .select({ id: application.id, subject: application.subject })
    .from(application)
    .where(eq(application.programId, program))
    .orderBy(asc(application.appliedAt), asc(application.id))
}

/** The leaves of everybody who applied, opening nothing. */
export async function leavesOf(act: Act<Job>, key: DataKey, program: string): Promise<string[]> {
  await keepMissingLeaves(act, key, program)
  const [row] = await act.tx
    .select({ leaves: sql<string | null>`encode(string_agg(${application.leaf}, ''::bytea), 'hex')` })
    .from(application)
    .where(eq(application.programId, program))
  return row?.leaves?.match(/.{64}/g) ?? []
}

/** Applications made before leaves were kept beside the tickets get theirs. */
async function keepMissingLeaves(act: Act<Job>, key: DataKey, program: string): Promise<void> {
  const without = and(eq(application.programId, program), isNull(application.leaf), isNotNull(application.tickets))
  const rows = await act.tx.select(columns).from(application).where(without)
  for (const { id, application: opened } of await openRows(act, key, rows))
    await act.tx
      .update(application)
      .set({ leaf: asBytes(opened.leaf) })
      .where(eq(application.id, id))
}

const columns = { id: application.id, subject: application.subject, tickets: application.tickets }

/** Opens the tickets of those applications of a program that have one of these leaves. */
export async function openLeaves(
  act: Act<Job>,
  key: DataKey,
  program: string,
  leaves: readonly string[],
): Promise<Mapped[]> {
  const wanted = sql`${application.leaf} in (select decode(value, 'hex') from json_array_elements_text(${JSON.stringify(leaves)}::json))`
  const rows = await act.tx
    .select(columns)
    .from(application)
    .where(and(eq(application.programId, program), wanted))
  return openRows(act, key, rows)
}

async function openRows(
  act: Act<Job>,
  key: DataKey,
  rows: readonly (Holder & { tickets: Uint8Array | null })[],
): Promise<Mapped[]> {
  const mapped: Mapped[] = []
  for (let from = 0; from < rows.length; from += atOnce) {
    const some = rows.slice(from, from + atOnce).map(async ({ id, subject, tickets }) => {
      if (!tickets) throw new Error('An application without tickets')
      return { id, subject, application: (await openTickets(act.vault, key, id, tickets)).application }
    })
    mapped.push(...(await Promise.all(some)))
  }
  return mapped
}

/** Opens the leaves of nobody in a closed list. */
export async function openPaddingOf(act: Act<Job>, key: DataKey, program: string): Promise<Application[]> {
  const [row] = await act.tx.select({ padding: drawList.padding }).from(drawList).where(eq(drawList.programId, program))
  return row ? openPadding(act.vault, key, program, row.padding) : []
}
