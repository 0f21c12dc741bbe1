import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { subject } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Employee } from '../actor.ts'
import type { DataKey, Vault } from '../privacy/vault.ts'
import type { Locale } from '../ui/i18n.ts'

/** What counseling remembers of an employee: where neutral mail goes, and the words of last time. */
export const profileShape = z.object({
  mail: z.string(),
  locale: z.enum(['ko', 'en']),
  alias: z.string().optional(),
  contact: z.string().optional(),
  /** Whether mail waits at night. */
  quiet: z.boolean().optional(),
})
export type Profile = z.infer<typeof profileShape>

const place = (row: string) => ({ table: 'care.subject', column: 'sealed', row })

/** The actor's profile, or undefined before their first booking. */
export async function readProfile(act: Act<Employee>): Promise<Profile | undefined> {
  const [row] = await act.tx.select().from(subject).where(eq(subject.id, act.actor.me))
  return row && openProfile(act.vault, await act.vault.keyOf(act.tx, 'care', act.actor.me), row)
}

/** Opens a subject's row with the subject's key. */
export async function openProfile(
  vault: Vault,
  key: DataKey,
  row: { id: string; sealed: Uint8Array },
): Promise<Profile> {
  return profileShape.parse(await vault.open(key, place(row.id), row.sealed))
}

/** Seals a profile for the subject's row. */
export function sealProfile(vault: Vault, key: DataKey, me: string, profile: Profile): Promise<Uint8Array> {
  return vault.seal(key, place(me), profile)
}

/** Makes mail find somebody who never booked: at the address they sign in with, in this language. */
export async function becomeReachable(act: Act<Employee>, locale: Locale): Promise<void> {
  if (!(await readProfile(act))) await keepProfile(act, { mail: act.actor.email, locale })
}

/** Stores the actor's profile, over the one before. */
export async function keepProfile(act: Act<Employee>, profile: Profile): Promise<void> {
  const key = await act.vault.keyOf(act.tx, 'care', act.actor.me)
  const sealed = await sealProfile(act.vault, key, act.actor.me, profile)
  const row = { id: act.actor.me, keyId: key.id, sealed }
  await act.tx
    .insert(subject)
    .values(row)
    .onConflictDoUpdate({ target: subject.id, set: { keyId: key.id, sealed } })
}
