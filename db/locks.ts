import { sql } from 'drizzle-orm'
import type { Tx } from './database.ts'

/** Waits until no other transaction holds the lock of this name, then holds it until this one ends. */
export async function lockFor(tx: Tx, name: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`)
}
