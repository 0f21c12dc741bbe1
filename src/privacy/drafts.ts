import { and, eq } from 'drizzle-orm'
import type { z } from 'zod'
import { draft } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Employee } from '../actor.ts'

// What somebody is in the middle of lies sealed in the database: no address, cookie or browser tells of it.
const place = (me: string, kind: string) => ({ table: 'care.draft', column: 'sealed', row: `${me} ${kind}` })

/** What the actor left unfinished of this kind; undefined when there is nothing that can be used. */
export async function readDraft<S extends z.ZodType>(
  act: Act<Employee>,
  kind: string,
  shape: S,
): Promise<z.infer<S> | undefined> {
  const { me } = act.actor
  const [row] = await act.tx
    .select()
    .from(draft)
    .where(and(eq(draft.subject, me), eq(draft.kind, kind)))
  if (!row) return undefined
  const key = await act.vault.keyById(act.tx, row.keyId)
  try {
    return shape.safeParse(await act.vault.open(key, place(me, kind), row.sealed)).data
  } catch {
    // Bytes that somebody changed open nothing; their owner starts afresh rather than standing before a broken page.
    return undefined
  }
}

/** Keeps what the actor is in the middle of, over what was kept before. */
export async function keepDraft(act: Act<Employee>, kind: string, value: unknown): Promise<void> {
  const { me } = act.actor
  const key = await act.vault.keyOf(act.tx, 'care', me)
  const kept = { keyId: key.id, sealed: await act.vault.seal(key, place(me, kind), value), updatedAt: act.now }
  await act.tx
    .insert(draft)
    .values({ subject: me, kind, ...kept })
    .onConflictDoUpdate({ target: [draft.subject, draft.kind], set: kept })
}

/** Forgets what was kept of this kind. */
export async function dropDraft(act: Act<Employee>, kind: string): Promise<void> {
  await act.tx.delete(draft).where(and(eq(draft.subject, act.actor.me), eq(draft.kind, kind)))
}
