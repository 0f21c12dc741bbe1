import { getTableColumns, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Tx } from './database.ts'

const rowsAtOnce = 2_000

/** Inserts many rows of one table, each chunk as one JSON parameter: one statement whatever the number of columns. */
export async function insertAll<T extends PgTable>(
  tx: Tx,
  table: T,
  rows: readonly T['$inferInsert'][],
  done: (rows: number) => void = () => {},
): Promise<void> {
  const columns = Object.entries(getTableColumns(table))
  const used = columns.filter(([key]) => rows.some(row => Reflect.get(row, key) !== undefined))
  const names = sql.join(
    used.map(([, column]) => sql.identifier(column.name)),
    sql`, `,
  )
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const chunk = rows
      .slice(from, from + rowsAtOnce)
      .map(row => Object.fromEntries(used.map(([key, column]) => [column.name, plain(Reflect.get(row, key))])))
    // The table's own row type reads every column, ranges and bytes included, from its text form.
    await tx.execute(sql`insert into ${table} (${names})
      select ${names} from json_populate_recordset(null::${table}, ${JSON.stringify(chunk)}::json)`)
    done(chunk.length)
  }
}

function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return `\\x${value.toHex()}`
  return value instanceof Temporal.Instant ? value.toString() : value
}
