import { sql } from 'drizzle-orm'
import type { Tx } from './database.ts'

export type Opening = 'missing' | 'over' | 'wrong' | 'open'

const once = sql`(values (1)) as once`

/** Opens a telephone call of the manager's own if the digits' hash is right; says how that went. */
export async function openCall(tx: Tx, visit: string, said: Uint8Array): Promise<Opening> {
  const opening = sql<Opening>`care.open_call(${visit}::uuid, decode(${said.toHex()}, 'hex'))`
  const [row] = await tx.select({ opening }).from(once)
  return row?.opening ?? 'missing'
}

/** Takes a call for this transaction and says who is on the line; null when it is not open, or not the manager's. */
export async function takeCall(tx: Tx, visit: string): Promise<string | null> {
  const [row] = await tx.select({ who: sql<string | null>`care.take_call(${visit}::uuid)` }).from(once)
  return row?.who ?? null
}

/** How many sessions whoever is on the line has left in the year of an instant. */
export async function sessionsLeftOnTheLine(tx: Tx, at: Temporal.Instant, timeZone: string): Promise<number> {
  const left = sql<number | null>`care.sessions_left_on_the_line(${`${at}`}::timestamptz, ${timeZone})`
  const [row] = await tx.select({ left }).from(once)
  return row?.left ?? 0
}
