import { z } from 'zod'
import type { caseNote } from '../../db/schema/cases.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import type { DataKey, Vault } from '../privacy/vault.ts'

const shape = z.object({
  text: z.string(),
  /** When the session began that it is about: whoever takes the case over cannot look up the appointment. */
  session: z.string().optional(),
})
/** What lies sealed of one version of a note. */
export type NoteKept = z.infer<typeof shape>

const place = (id: string) => ({ table: 'care.case_note', column: 'sealed', row: id })

/** Seals one version of a note into its row. */
export function sealNote(vault: Vault, key: DataKey, id: string, kept: NoteKept): Promise<Uint8Array> {
  return vault.seal(key, place(id), kept)
}

/** Opens one version of a note; rejects bytes that were sealed for another row or under another client's key. */
export async function openNote({ tx, vault }: Act<Counselor>, row: typeof caseNote.$inferSelect): Promise<NoteKept> {
  return shape.parse(await vault.open(await vault.keyById(tx, row.keyId), place(row.id), row.sealed))
}
