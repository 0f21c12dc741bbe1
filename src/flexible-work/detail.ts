import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { detail } from '../../db/schema/flexible.ts'
import type { Act } from '../act.ts'
import type { Decider, Staff } from '../actor.ts'
import { idOrMissing } from '../refusal.ts'

const words = z.object({ reason: z.string().nullable(), place: z.string().nullable() })

/** Why somebody asked, and where else they work: for them and for their head. */
export type Detail = z.infer<typeof words>

/** Opens reason and place of an arrangement; empty ones where the actor may not see it or it has none. */
export async function openDetail(act: Act<Staff> | Act<Decider>, { id }: { id: string }): Promise<Detail> {
  const [row] = await act.tx
    .select()
    .from(detail)
    .where(eq(detail.arrangementId, idOrMissing(id)))
  if (!row) return { reason: null, place: null }
  const key = await act.vault.keyById(act.tx, row.keyId)
  return words.parse(await act.vault.open(key, { table: 'flexible.detail', column: 'sealed', row: id }, row.sealed))
}
