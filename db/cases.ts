import { sql } from 'drizzle-orm'
import type { Tx } from './database.ts'

/** Makes the cases that the actor's appointments call for and that are not there yet. */
export async function openCases(tx: Tx): Promise<void> {
  await tx.execute(sql`select care.open_cases()`)
}

/** Sessions that a client of one of the counselor's open cases has left in the year of `at`; null for anybody else. */
export async function sessionsLeftOf(
  tx: Tx,
  { client, at, zone }: { client: string; at: Temporal.Instant; zone: string },
): Promise<number | null> {
  const left = sql<number | null>`care.sessions_left_of(${client}::uuid, ${at.toString()}::timestamptz, ${zone})`
  const [row] = await tx.select({ left }).from(sql`(values (1)) as once`)
  return row?.left ?? null
}
