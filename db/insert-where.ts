import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Tx } from './database.ts'

/** Inserts one row if the condition holds: the same statement whether it does or not. */
export async function insertWhere<T extends PgTable>(tx: Tx, table: T, row: T['$inferInsert'], condition: SQL) {
  const used = Object.entries(getTableColumns(table)).filter(([key]) => Reflect.get(row, key) !== undefined)
  const names = used.map(([, column]) => sql.identifier(column.name))
  const values = used.map(
    ([key, column]) => sql`${sql.param(Reflect.get(row, key), column)}::${sql.raw(column.getSQLType())}`,
  )
  await tx.execute(sql`insert into ${table} (${sql.join(names, sql`, `)})
    select ${sql.join(values, sql`, `)} where ${condition}`)
}
