import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import { DatabaseFault, scrub, type Tx } from './database.ts'
import { rowsOf } from './raw.ts'

const rowsAtOnce = 2_000

/** Inserts many rows of one table, each chunk as one JSON parameter: one statement whatever the number of columns. */
export async function insertAll<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly T['$inferInsert'][],
  done: (rows: number) => void = () => {},
): Promise<void> {
  for (const { statement, size } of insertsOf(table, rows)) {
    await tx.execute(statement)
    done(size)
  }
}

/**
 * Inserts rows in the same way, but leaves out those that a constraint keeps out; returns the ids of those that came in.
 *
 * Whoever calls it holds a lock that makes such rows rare: looking for each row's obstacles beforehand costs half as much
 * again as inserting it, so that is done only where an obstacle was met.
 */
export async function insertNew<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly (T['$inferInsert'] & { id: string })[],
): Promise<Set<string>> {
  const ids = new Set<string>()
  for (const { statement, from, size } of insertsOf(table, rows)) {
    const made = (await allOrNone(tx, statement))
      ? rows.slice(from, from + size)
      : await rowsOf(tx, sql`${statement} on conflict do nothing returning id`, withId)
    for (const { id } of made) ids.add(id)
  }
  return ids
}

const keptOut: ReadonlySet<string> = new Set(['23505', '23P01'])

/** Runs an insert; takes all of it back, and says so, where a row may not come in beside another. */
async function allOrNone(tx: Tx, statement: SQL): Promise<boolean> {
  try {
    await tx.transaction(inner => inner.execute(statement))
    return true
  } catch (error) {
    const fault = scrub(error)
    if (fault instanceof DatabaseFault && keptOut.has(fault.code)) return false
    throw error
  }
}

const withId = z.object({ id: z.string() })

function insertsOf<T extends PgTable>(
  table: T,
  rows: readonly T['$inferInsert'][],
): { statement: SQL; from: number; size: number }[] {
  const columns = Object.entries(getTableColumns(table))
  const used = columns.filter(([key]) => rows.some(row => Reflect.get(row, key) !== undefined))
  const names = sql.join(
    used.map(([, column]) => sql.identifier(column.name)),
    sql`, `,
  )
  const inserts = []
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const chunk = rows
      .slice(from, from + rowsAtOnce)
      .map(row => Object.fromEntries(used.map(([key, column]) => [column.name, plain(Reflect.get(row, key))])))
    // The table's own row type reads every column, ranges and bytes included, from its text form.
    const statement = sql`insert into ${table} (${names})
      select ${names} from json_populate_recordset(null::${table}, ${JSON.stringify(chunk)}::json)`
    inserts.push({ statement, from, size: chunk.length })
  }
  return inserts
}

function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return `\\x${value.toHex()}`
  return value instanceof Temporal.Instant ? value.toString() : value
}
