import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { draft } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Employee } from '../actor.ts'
import { modes } from '../availability/rules.ts'
import { partsOfDay } from './booking-rules.ts'
import { languageCodes, topicCodes } from './topics.ts'

/** What somebody wishes of a time and a counselor; whatever is left out does not matter to them. */
export const wishShape = z
  .strictObject({
    center: z.uuid(),
    counselor: z.uuid(),
    mode: z.enum(modes),
    topic: z.enum(topicCodes),
    language: z.enum(languageCodes),
    gender: z.enum(['female', 'male']),
    part: z.enum(partsOfDay),
  })
  .partial()
export type Wishes = z.infer<typeof wishShape>

const kind = 'wishes'
const place = (me: string) => ({ table: 'care.draft', column: 'sealed', row: `${me} ${kind}` })

/** The wishes chosen last; they lie sealed in the database, so that no address and no browser tells them. */
export async function readWishes(act: Act<Employee>): Promise<Wishes> {
  const { me } = act.actor
  const [row] = await act.tx
    .select()
    .from(draft)
    .where(and(eq(draft.subject, me), eq(draft.kind, kind)))
  if (!row) return {}
  const opened = await act.vault.open(await act.vault.keyById(act.tx, row.keyId), place(me), row.sealed)
  // Wishes kept by an older version may name what is gone; then everything is shown.
  return wishShape.safeParse(opened).data ?? {}
}

/** Keeps the wishes for the next page and the next visit. */
export async function keepWishes(act: Act<Employee>, wishes: Wishes): Promise<void> {
  const { me } = act.actor
  const key = await act.vault.keyOf(act.tx, 'care', me)
  const sealed = await act.vault.seal(key, place(me), wishes)
  const kept = { keyId: key.id, sealed, updatedAt: act.now }
  await act.tx
    .insert(draft)
    .values({ subject: me, kind, ...kept })
    .onConflictDoUpdate({ target: [draft.subject, draft.kind], set: kept })
}
