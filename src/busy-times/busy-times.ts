import { and, asc, eq, gt } from 'drizzle-orm'
import { busyTime } from '../../db/schema/week.ts'
import type { Act } from '../act.ts'
import type { Counselor, Job } from '../actor.ts'
import type { Span } from '../wall-clock.ts'

/** Lists when a counselor is busy elsewhere, from now on or from another instant, the earliest first. */
export async function busyTimesOf({ tx, now }: Act<Counselor | Job>, who: string, since = now): Promise<Span[]> {
  return tx
    .select({ start: busyTime.startsAt, end: busyTime.endsAt })
    .from(busyTime)
    .where(and(eq(busyTime.counselorId, who), gt(busyTime.endsAt, since)))
    .orderBy(asc(busyTime.startsAt))
}
