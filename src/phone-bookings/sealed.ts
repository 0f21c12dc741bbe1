import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { dataKey } from '../../db/schema/ground.ts'
import type { Act } from '../act.ts'
import type { Job } from '../actor.ts'

const wordsShape = z.object({ alias: z.string().nullish() })

/** Opens the alias of an appointment to compare it; nothing of it leaves the comparison. Empty once it was erased. */
export async function openProfileWords(
  { tx, vault }: Act<Job>,
  row: { id: string; keyId: string; sealed: Uint8Array },
): Promise<{ alias: string | null }> {
  const [there] = await tx.select({ id: dataKey.id }).from(dataKey).where(eq(dataKey.id, row.keyId))
  if (!there) return { alias: null }
  const place = { table: 'care.appointment', column: 'sealed', row: row.id }
  const { alias } = wordsShape.parse(await vault.open(await vault.keyById(tx, row.keyId), place, row.sealed))
  return { alias: alias || null }
}
