import { sql } from 'drizzle-orm'
import type { Tx } from './database.ts'

/** The account of a member of staff by the fingerprint of their address, who may act in the council's role from now on. */
export async function accountOf(tx: Tx, emailIndex: Uint8Array): Promise<string | null> {
  const index = sql`decode(${emailIndex.toHex()}, 'hex')`
  const [row] = await tx
    .select({ id: sql<string | null>`council.account_of(${index})` })
    .from(sql`(values (1)) as once`)
  return row?.id ?? null
}
