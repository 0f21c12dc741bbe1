import { eq } from 'drizzle-orm'
import { picture } from '../../db/schema/healing.ts'
import type { Act } from '../act.ts'
import type { Official, Person } from '../actor.ts'
import { wrongFields } from '../http/input.ts'
import { logAccess } from '../privacy/access-log.ts'
import { findProgram } from '../programs/program.ts'
import { missing, Refusal } from '../refusal.ts'
import type { Said } from '../ui/i18n.ts'
import { type Bare, bareOf } from './bare.ts'
import { pictureFaults } from './words.ts'

/** So large a photograph may be, without what its camera wrote beside it: a mebibyte. */
export const largestPicture = 1024 * 1024

const wrong = (key: keyof typeof pictureFaults) =>
  new Refusal('invalid', wrongFields, { errors: [{ field: 'picture', message: pictureFaults[key] }] })

/** Keeps a photograph of a program, in place of an earlier one; refuses what is no JPEG or PNG by its bytes, or too large. */
export async function keepPicture(
  act: Act<Official>,
  { program, file, alt }: { program: string; file: Uint8Array | undefined; alt: Said },
): Promise<void> {
  const { id, photo } = await findProgram(act, { id: program, drafts: true })
  if (!file) {
    if (!photo) throw wrong('none')
    await act.tx.update(picture).set({ alt, at: act.now }).where(eq(picture.programId, id))
    return
  }
  const bare = bareOf(file)
  if (!bare) throw wrong('kind')
  if (bare.content.length > largestPicture) throw wrong('large')
  const row = { ...bare, alt, at: act.now }
  await act.tx
    .insert(picture)
    .values({ programId: id, ...row })
    .onConflictDoUpdate({ target: picture.programId, set: row })
  await logAccess(act, { action: 'keep-picture', objectKind: 'program', objectId: id })
}

/** Takes a program's photograph away; the drawing of its kind is shown again. */
export async function dropPicture(act: Act<Official>, { program }: { program: string }): Promise<void> {
  const { id } = await findProgram(act, { id: program, drafts: true })
  await act.tx.delete(picture).where(eq(picture.programId, id))
}

/** A program's photograph; refuses like a missing one where there is none, or the reader may not see the program. */
export async function readPicture(act: Act<Person>, { program }: { program: string }): Promise<Bare> {
  const [found] = await act.tx
    .select({ type: picture.type, content: picture.content })
    .from(picture)
    .where(eq(picture.programId, program))
  if (!found) throw missing()
  return found
}
