import { sql } from 'drizzle-orm'
import type { Tx } from './database.ts'

/** Waits until no other transaction holds the lock of this name, then holds it until this one ends. */
export async function lockFor(tx: Tx, name: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`)
}

/** Takes the lock of this name if nobody holds it, without waiting; tells whether it did. */
export async function tryLockFor(tx: Tx, name: string): Promise<boolean> {
  const attempt = sql<boolean>`pg_try_advisory_xact_lock(hashtextextended(${name}, 0))`
  const [row] = await tx.select({ got: attempt }).from(sql`(values (1)) as once`)
  return row?.got === true
}
