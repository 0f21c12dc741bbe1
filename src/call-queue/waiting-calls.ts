import { and, asc, eq, isNull } from 'drizzle-orm'
import { callBack } from '../../db/schema/checkups.ts'
import { center } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { CenterManager, Counselor } from '../actor.ts'

/** How many call-backs somebody has to look after, without opening one. */
export interface WaitingCalls {
  /** Open ones that concern the reader. */
  open: number
  /** Of these, past their time. */
  overdue: number
  /** By when the next call is due that is not overdue; null without one. */
  next: Temporal.Instant | null
  timeZone: string
}

/**
 * Counts the call-backs a counselor on duty waits for or holds, and for a manager those past their time at the center. It opens
 * no words, so nothing is noted in anybody's access log.
 */
export async function waitingCalls(act: Act<Counselor | CenterManager>): Promise<WaitingCalls> {
  const { tx, actor, now } = act
  const here = actor.role === 'center' ? eq(callBack.centerId, actor.center) : undefined
  const rows = await tx
    .select({ due: callBack.dueAt, timeZone: center.timeZone })
    .from(callBack)
    .innerJoin(center, eq(center.id, callBack.centerId))
    .where(and(here, isNull(callBack.closedAt)))
    .orderBy(asc(callBack.dueAt))
  const ahead = rows.filter(({ due }) => Temporal.Instant.compare(due, now) >= 0)
  return {
    ...{ open: rows.length, overdue: rows.length - ahead.length, next: ahead[0]?.due ?? null },
    timeZone: rows[0]?.timeZone ?? 'Asia/Seoul',
  }
}
