import { and, eq, ne } from 'drizzle-orm'
import { z } from 'zod'
import { counselor, counselorCenter } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { CenterManager, Counselor } from '../actor.ts'
import { logAccess } from '../privacy/access-log.ts'
import { idOrMissing, missing } from '../refusal.ts'
import type { Said } from '../ui/i18n.ts'

export const leadInput = z.strictObject({ counselor: z.string().max(100), lead: z.boolean() })

/** The counselors of the manager's center, and who of them decides on clinical grounds. */
export async function readLeads({
  tx,
  actor,
}: Act<CenterManager>): Promise<{ id: string; name: Said; lead: boolean }[]> {
  const rows = await tx
    .select({ id: counselor.id, name: counselor.name, lead: counselorCenter.clinicalLead })
    .from(counselorCenter)
    .innerJoin(counselor, eq(counselor.id, counselorCenter.counselorId))
    .where(eq(counselorCenter.centerId, actor.center))
  return rows.toSorted((one, other) => one.name.ko.localeCompare(other.name.ko, 'ko'))
}

/** Names a counselor of the own center a clinical lead, or no longer. */
export async function setLead(
  act: Act<CenterManager>,
  { counselor: asked, lead }: z.infer<typeof leadInput>,
): Promise<void> {
  const here = and(eq(counselorCenter.counselorId, idOrMissing(asked)), eq(counselorCenter.centerId, act.actor.center))
  const [changed] = await act.tx
    .update(counselorCenter)
    .set({ clinicalLead: lead })
    .where(here)
    .returning({ id: counselorCenter.counselorId })
  if (!changed) throw missing()
  const action = lead ? 'name-clinical-lead' : 'unname-clinical-lead'
  await logAccess(act, { action, objectKind: 'counselor', objectId: changed.id })
}

/** Whether somebody else than this counselor decides at a center. */
export async function hasOtherLead({ tx, actor }: Act<Counselor>, center: string): Promise<boolean> {
  const leads = and(eq(counselorCenter.centerId, center), eq(counselorCenter.clinicalLead, true))
  const rows = await tx
    .select({ id: counselorCenter.counselorId })
    .from(counselorCenter)
    .where(and(leads, ne(counselorCenter.counselorId, actor.me)))
  return rows.length > 0
}

/** The centers at which this counselor decides. */
export async function leadsAt({ tx, actor }: Act<Counselor>): Promise<string[]> {
  const mine = and(eq(counselorCenter.counselorId, actor.me), eq(counselorCenter.clinicalLead, true))
  const rows = await tx.select({ id: counselorCenter.centerId }).from(counselorCenter).where(mine)
  return rows.map(({ id }) => id)
}
