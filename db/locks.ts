import { sql } from 'drizzle-orm'
import type { Tx } from './database.ts'

/** Waits until no other transaction holds the lock of this name, then holds it until this one ends. */
export async function lockFor(tx: Tx, name: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`)
}

/** Waits for several locks, in an order that is the same for everybody, and holds them until this transaction ends. */
export async function lockForAll(tx: Tx, names: readonly string[]): Promise<void> {
  if (names.length === 0) return
  const sorted = sql`select value from json_array_elements_text(${JSON.stringify(names)}::json) order by value collate "C" offset 0`
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(value, 0)) from (${sorted}) as named`)
}

/** Takes the lock of this name if nobody holds it, without waiting; tells whether it did. */
export async function tryLockFor(tx: Tx, name: string): Promise<boolean> {
  const attempt = sql<boolean>`pg_try_advisory_xact_lock(hashtextextended(${name}, 0))`
  const [row] = await tx.select({ got: attempt }).from(sql`(values (1)) as once`)
  return row?.got === true
}
