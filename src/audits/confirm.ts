import { and, eq, isNull } from 'drizzle-orm'
import { auditLeaf } from '../../db/schema/healing.ts'
import type { Act } from '../act.ts'
import type { Employee } from '../actor.ts'
import { findOwn } from '../healing/applications.ts'
import { noteOwn } from '../healing/sealing.ts'

/** Says that an opened leaf is one's own application; again is no mistake. Refuses another's like a missing one. */
export async function confirmLeaf(act: Act<Employee>, { id }: { id: string }): Promise<void> {
  const { program } = await findOwn(act, { id })
  const mine = and(eq(auditLeaf.programId, program.id), eq(auditLeaf.subject, act.actor.healing.me))
  const confirmed = await act.tx
    .update(auditLeaf)
    .set({ confirmedAt: act.now })
    .where(and(mine, isNull(auditLeaf.confirmedAt)))
    .returning({ position: auditLeaf.position })
  if (confirmed.length > 0) await noteOwn(act, 'confirm-leaf', 'draw', program.id)
}
