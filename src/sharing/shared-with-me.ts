import { and, desc, eq, notExists } from 'drizzle-orm'
import { checkUp, checkUpShare } from '../../db/schema/checkups.ts'
import { appointment, cancellation } from '../../db/schema/counseling.ts'
import { accessLog } from '../../db/schema/ground.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { type CheckUp, openCheckUp } from '../checkups/check-ups.ts'
import { idOrMissing, missing } from '../refusal.ts'

/** A check-up that a client shares with the counselor. */
export interface SharedCheckUp {
  checkUp: CheckUp
  appointmentId: string
  shared: Temporal.Instant
}

/** What clients share with the counselor, of one appointment, one client or all, latest first; each opening is noted for the client. */
export async function sharedWithMe(
  act: Act<Counselor>,
  { appointment: asked, client }: { appointment?: string | undefined; client?: string },
): Promise<SharedCheckUp[]> {
  if (asked !== undefined) await mustBeOwn(act, idOrMissing(asked))
  const rows = await act.tx
    .select({ row: checkUp, appointmentId: checkUpShare.appointmentId, shared: checkUpShare.sharedAt })
    .from(checkUpShare)
    .innerJoin(checkUp, eq(checkUp.id, checkUpShare.checkUpId))
    .where(and(standing(act, asked), client === undefined ? undefined : eq(checkUpShare.subject, client)))
    .orderBy(desc(checkUp.at))
    .limit(100)
  const lines = rows.map(({ row }) => ({
    ...{ at: act.now, role: act.actor.role, actor: act.actor.me, action: 'open', subject: row.subject },
    ...{ objectKind: 'check-up', objectId: row.id },
  }))
  if (lines.length > 0) await act.tx.insert(accessLog).values(lines)
  return Promise.all(
    rows.map(async ({ row, appointmentId, shared }) => ({
      checkUp: await openCheckUp(act, row),
      appointmentId,
      shared,
    })),
  )
}

async function mustBeOwn({ tx, actor }: Act<Counselor>, id: string): Promise<void> {
  const own = and(eq(appointment.id, id), eq(appointment.counselorId, actor.me))
  const [found] = await tx.select({ id: appointment.id }).from(appointment).where(own)
  if (!found) throw missing()
}

/** How many check-ups the client of an appointment shares; opens none. */
export async function countShared(act: Act<Counselor>, { appointment: of }: { appointment: string }): Promise<number> {
  const rows = await act.tx.select({ id: checkUpShare.id }).from(checkUpShare).where(standing(act, of))
  return rows.length
}

/** A cancelled appointment is no reason to read anything. */
function standing({ tx, actor }: Act<Counselor>, of: string | undefined) {
  const cancelled = tx
    .select({ id: cancellation.appointmentId })
    .from(cancellation)
    .where(eq(cancellation.appointmentId, checkUpShare.appointmentId))
  return and(
    eq(checkUpShare.counselorId, actor.me),
    of === undefined ? undefined : eq(checkUpShare.appointmentId, idOrMissing(of)),
    notExists(cancelled),
  )
}
