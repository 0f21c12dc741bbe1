import { eq } from 'drizzle-orm'
import { lockFor } from '../../db/locks.ts'
import { extraSession } from '../../db/schema/checkups.ts'
import type { Act } from '../act.ts'
import type { Employee } from '../actor.ts'
import { extraOpenFor } from '../counseling/booking-rules.ts'

/** Opens one session beyond the entitlement, unless one was opened lately; nothing tells why. */
export async function grantExtraSession(act: Act<Employee>): Promise<void> {
  // The same lock as booking: entitlement spans rows.
  await lockFor(act.tx, act.actor.me)
  const grants = await extraSessions(act)
  const since = act.now.subtract(extraOpenFor)
  if (grants.some(at => Temporal.Instant.compare(at, since) > 0)) return
  await act.tx.insert(extraSession).values({ id: act.uuid(), subject: act.actor.me, grantedAt: act.now })
}

/** When the actor was granted sessions beyond the entitlement. */
export async function extraSessions(act: Act<Employee>): Promise<Temporal.Instant[]> {
  const rows = await act.tx
    .select({ at: extraSession.grantedAt })
    .from(extraSession)
    .where(eq(extraSession.subject, act.actor.me))
  return rows.map(({ at }) => at)
}
