import { eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../db/database.ts'
import { decision } from '../../db/schema/flexible.ts'
import type { Act } from '../act.ts'
import type { Decider, Staff } from '../actor.ts'
import { idOrMissing } from '../refusal.ts'

/** What became of an application; one that nobody decided yet is not in force. */
export interface Decided {
  approved: boolean
}

/** The decisions on these arrangements, as far as the actor may see them. */
export async function decisionsOn(tx: Tx, arrangements: readonly string[]): Promise<Map<string, Decided>> {
  if (arrangements.length === 0) return new Map()
  const rows = await tx
    .select({ id: decision.arrangementId, approved: decision.approved })
    .from(decision)
    .where(inArray(decision.arrangementId, [...arrangements]))
  return new Map(rows.map(({ id, approved }) => [id, { approved }]))
}

const said = z.object({ reason: z.string() })

/** When and why an application was decided as it was; null where it was not. */
export async function openDecision(
  act: Act<Staff> | Act<Decider>,
  { id }: { id: string },
): Promise<{ approved: boolean; at: Temporal.Instant; reason: string | null } | null> {
  const [row] = await act.tx
    .select()
    .from(decision)
    .where(eq(decision.arrangementId, idOrMissing(id)))
  if (!row) return null
  const { approved, at, keyId, sealed } = row
  if (!keyId || !sealed) return { approved, at, reason: null }
  const key = await act.vault.keyById(act.tx, keyId)
  const place = { table: 'flexible.decision', column: 'sealed', row: id }
  return { approved, at, reason: said.parse(await act.vault.open(key, place, sealed)).reason }
}
