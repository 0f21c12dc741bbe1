import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { dataKey } from '../../db/schema/ground.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import type { DataKey } from '../privacy/vault.ts'
import { Refusal } from '../refusal.ts'
import { say } from './words.ts'

export const closingReasons = ['goals', 'referred', 'client', 'no-contact', 'sessions', 'other'] as const
export type ClosingReason = (typeof closingReasons)[number]

const shape = z.object({
  nextStep: z.string().optional(),
  closing: z.object({ reason: z.enum(closingReasons), words: z.string() }).optional(),
})
/** What a counselor keeps sealed of a case itself: what comes next, and why it was closed. */
export type CaseKept = z.infer<typeof shape>

const place = (id: string) => ({ table: 'care.case', column: 'sealed', row: id })

interface Sealed {
  id: string
  keyId: string | null
  sealed: Uint8Array | null
}

/** Opens what is kept of a case; nothing where nothing is, or where the client had it erased. */
export async function openKept({ tx, vault }: Act<Counselor>, { id, keyId, sealed }: Sealed): Promise<CaseKept> {
  if (!keyId || !sealed) return {}
  return shape.parse(await vault.open(await vault.keyById(tx, keyId), place(id), sealed))
}

/** What a case's row needs to keep this, sealed with the client's key. */
export async function sealKept(act: Act<Counselor>, { id, subject }: { id: string; subject: string }, kept: CaseKept) {
  const key = await keyOfClient(act, subject)
  return { keyId: key.id, sealed: await act.vault.seal(key, place(id), kept) }
}

/** The key under which words about a client are sealed; refuses once the client had their data erased. */
export async function keyOfClient(act: Act<Counselor>, subject: string): Promise<DataKey> {
  const id = await keyIdOf(act, subject)
  if (!id) throw new Refusal('conflict', say('erased'))
  return act.vault.keyById(act.tx, id)
}

/** The id of a client's key; undefined once they had their data erased. */
export async function keyIdOf({ tx }: Act<Counselor>, subject: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: dataKey.id })
    .from(dataKey)
    .where(and(eq(dataKey.domain, 'care'), eq(dataKey.owner, subject)))
  return row?.id
}
