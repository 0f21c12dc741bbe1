import { and, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { notHandedOn } from '../../db/cases.ts'
import { appointment } from '../../db/schema/counseling.ts'
import { accessLog, dataKey } from '../../db/schema/ground.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'

/** What a client wrote when booking; null once their key was destroyed. */
export interface ClientWords {
  alias: string | null
  contact: string | null
  message: string | null
}

const sealedWords = z.object({
  alias: z.string().nullish(),
  contact: z.string().nullish(),
  message: z.string().nullish(),
})

/** Opens what the clients of these appointments wrote, and notes in the access log that the counselor did (`action`). */
export async function openWords(
  act: Act<Counselor>,
  ids: readonly string[],
  action: 'list' | 'open',
): Promise<Map<string, ClientWords>> {
  const { tx, actor, now, vault } = act
  const opened = new Map<string, ClientWords>()
  if (ids.length === 0) return opened
  const columns = {
    id: appointment.id,
    subject: appointment.subject,
    keyId: appointment.keyId,
    sealed: appointment.sealed,
  }
  // What was over when the client went to another counselor is closed to this one.
  const rows = await tx
    .select(columns)
    .from(appointment)
    .where(and(inArray(appointment.id, [...ids]), notHandedOn(tx)))
  const there = await keysThere(act, rows)
  for (const { id, keyId, sealed } of rows) {
    if (!there.has(keyId)) continue
    const place = { table: 'care.appointment', column: 'sealed', row: id }
    const words = sealedWords.parse(await vault.open(await vault.keyById(tx, keyId), place, sealed))
    opened.set(id, { alias: words.alias || null, contact: words.contact || null, message: words.message || null })
  }
  const lines = rows
    .filter(({ id }) => opened.has(id))
    .map(({ id, subject }) => ({
      ...{ at: now, role: actor.role, actor: actor.me, action, subject },
      ...{ objectKind: 'appointment', objectId: id },
    }))
  if (lines.length > 0) await tx.insert(accessLog).values(lines)
  return opened
}

/** An erased client's key is gone; the appointment is not. */
async function keysThere({ tx }: Act<Counselor>, rows: readonly { keyId: string }[]): Promise<Set<string>> {
  const wanted = [...new Set(rows.map(({ keyId }) => keyId))]
  if (wanted.length === 0) return new Set()
  const found = await tx.select({ id: dataKey.id }).from(dataKey).where(inArray(dataKey.id, wanted))
  return new Set(found.map(({ id }) => id))
}
