import { and, eq, gt, isNotNull } from 'drizzle-orm'
import { rowCount } from '../../db/fragments.ts'
import { extraSession } from '../../db/schema/checkups.ts'
import type { Act } from '../act.ts'
import type { Employee } from '../actor.ts'

/** How long the first page tells of it. */
const toldFor = { hours: 14 * 24 }

/** How many sessions beyond the entitlement a clinical lead has lately granted the actor. */
export async function grantedLately({ tx, actor, now }: Act<Employee>): Promise<number> {
  const lately = and(isNotNull(extraSession.requestId), gt(extraSession.grantedAt, now.subtract(toldFor)))
  const [row] = await tx
    .select({ granted: rowCount() })
    .from(extraSession)
    .where(and(eq(extraSession.subject, actor.me), lately))
  return row?.granted ?? 0
}
