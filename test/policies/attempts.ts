import { sql } from 'drizzle-orm'
import { type Database, DatabaseFault, type Entry } from '../../db/database.ts'
import { rowsOf } from '../support/postgres.ts'

/** How a statement ended: its number of rows, or the error's code. */
export type Outcome = number | string

/** Postgres' code for "you may not": missing privilege or row-level security. */
export const denied = '42501'

/** Runs one raw statement as an actor in a transaction of its own; the statement must return its rows. */
export async function attempt(db: Database, entry: Entry, statement: string): Promise<Outcome> {
  try {
    return await db.transaction(entry, async tx => rowsOf(await tx.execute(sql.raw(statement))).length)
  } catch (error) {
    if (error instanceof DatabaseFault) return error.code
    throw error
  }
}

/** The code with which a driver refused a statement, or 'done'. */
export async function codeOf(statement: Promise<unknown>): Promise<string> {
  try {
    await statement
    return 'done'
  } catch (error) {
    const code: unknown = Object(error).code
    if (typeof code === 'string') return code
    throw error
  }
}
