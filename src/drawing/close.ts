import { eq } from 'drizzle-orm'
import { lockFor } from '../../db/locks.ts'
import { drawList } from '../../db/schema/healing.ts'
import type { Act } from '../act.ts'
import type { Job } from '../actor.ts'
import { closeList } from '../draws/list.ts'
import { paddedCount, paddingFor } from '../draws/tickets.ts'
import { asBytes, sealPadding } from '../healing/sealing.ts'
import { findProgram } from '../programs/program.ts'
import { leavesOf } from './mapping.ts'
import { announcementOf } from './published.ts'

/** The name of the lock that every step of a draw takes. */
export function drawLock(id: string): string {
  return `draw ${id}`
}

/** Fixes the list of a program whose applications are closed, once; the database refuses a second list and a late one. */
export async function closeProgram(act: Act<Job>, { id }: { id: string }): Promise<boolean> {
  await lockFor(act.tx, drawLock(id))
  const program = await findProgram(act, { id })
  const [fixed] = await act.tx.select({ id: drawList.programId }).from(drawList).where(eq(drawList.programId, id))
  if (fixed || program.state !== 'closed' || program.way !== 'drawn') return false
  const key = await act.vault.keyOf(act.tx, 'draw', id)
  const applied = await leavesOf(act, key, id)
  const padding = paddingFor(paddedCount(applied.length) - applied.length, act.random)
  const leaves = [...applied, ...padding.map(({ leaf }) => leaf)]
  const seconds = Math.floor(act.now.epochMilliseconds / 1000)
  const { list, commitment } = closeList(announcementOf(program), leaves, seconds)
  await act.tx.insert(drawList).values({
    programId: id,
    fixedAt: Temporal.Instant.fromEpochMilliseconds(seconds * 1000),
    count: list.count,
    root: asBytes(list.root),
    commitment: asBytes(commitment),
    leaves: Uint8Array.fromHex(list.leaves.join('')),
    padding: await sealPadding(act.vault, key, id, padding),
  })
  return true
}
