import { and, eq, isNull, lt } from 'drizzle-orm'
import { callBack } from '../../db/schema/checkups.ts'
import type { Act } from '../act.ts'
import type { Job } from '../actor.ts'

const closedFor = { hours: 90 * 24 }

/** Shows every call-back that is past its time to the manager of its center, and clears those closed 90 days ago. */
export async function escalateCallBacks({ tx, now }: Act<Job>): Promise<number> {
  const late = and(isNull(callBack.closedAt), isNull(callBack.escalatedAt), lt(callBack.dueAt, now))
  const due = await tx.select({ id: callBack.id }).from(callBack).where(late)
  for (const { id } of due) await tx.update(callBack).set({ escalatedAt: now }).where(eq(callBack.id, id))
  await tx.delete(callBack).where(lt(callBack.closedAt, now.subtract(closedFor)))
  return due.length
}
