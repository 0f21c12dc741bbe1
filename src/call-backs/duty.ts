import { and, asc, desc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { callBack, callBackDuty } from '../../db/schema/checkups.ts'
import { center, counselor, counselorCenter } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { CenterManager } from '../actor.ts'
import { logAccess } from '../privacy/access-log.ts'
import { idOrMissing, missing } from '../refusal.ts'
import type { Said } from '../ui/i18n.ts'
import { type CallBackState, stateOf } from './rules.ts'

export const dutyInput = z.object({ counselor: z.string().max(100), onDuty: z.boolean() })

/** What a center manager sees: who answers call-backs here, and which are late; neither whose they are nor what they say. */
export interface CenterDuty {
  timeZone: string
  counselors: { id: string; name: Said; onDuty: boolean }[]
  escalated: {
    id: string
    requested: Temporal.Instant
    due: Temporal.Instant
    state: CallBackState
    takenBy: Said | null
    tries: number
  }[]
}

/** Who is on duty at the manager's center, and the call-backs that were not settled in time. */
export async function readDuty({ tx, actor }: Act<CenterManager>): Promise<CenterDuty> {
  const [place] = await tx.select({ timeZone: center.timeZone }).from(center).where(eq(center.id, actor.center))
  const counselors = await tx
    .select({ id: counselor.id, name: counselor.name, since: callBackDuty.since })
    .from(counselorCenter)
    .innerJoin(counselor, eq(counselor.id, counselorCenter.counselorId))
    .leftJoin(
      callBackDuty,
      and(eq(callBackDuty.counselorId, counselor.id), eq(callBackDuty.centerId, counselorCenter.centerId)),
    )
    .where(eq(counselorCenter.centerId, actor.center))
    .orderBy(asc(counselor.id))
  const late = await tx
    .select({
      id: callBack.id,
      requested: callBack.requestedAt,
      due: callBack.dueAt,
      takenBy: callBack.takenBy,
      closedAt: callBack.closedAt,
      tries: callBack.tries,
      name: counselor.name,
    })
    .from(callBack)
    .leftJoin(counselor, eq(counselor.id, callBack.takenBy))
    .where(eq(callBack.centerId, actor.center))
    .orderBy(desc(callBack.dueAt))
    .limit(50)
  return {
    timeZone: place?.timeZone ?? 'Asia/Seoul',
    counselors: counselors.map(({ since, ...one }) => ({ ...one, onDuty: since !== null })),
    escalated: late.map(({ id, requested, due, name, tries, ...row }) => {
      return { id, requested, due, state: stateOf(row), takenBy: name, tries }
    }),
  }
}

/** Puts a counselor of the own center on duty for call-backs, or takes them off. */
export async function setDuty(
  act: Act<CenterManager>,
  { counselor: asked, onDuty }: z.infer<typeof dutyInput>,
): Promise<void> {
  const { tx, actor, now } = act
  const counselorId = idOrMissing(asked)
  const here = and(eq(counselorCenter.counselorId, counselorId), eq(counselorCenter.centerId, actor.center))
  const [works] = await tx.select().from(counselorCenter).where(here)
  if (!works) throw missing()
  const duty = { counselorId, centerId: actor.center }
  if (onDuty)
    await tx
      .insert(callBackDuty)
      .values({ ...duty, since: now })
      .onConflictDoNothing()
  else
    await tx
      .delete(callBackDuty)
      .where(and(eq(callBackDuty.counselorId, counselorId), eq(callBackDuty.centerId, actor.center)))
  const action = onDuty ? 'put-on-duty' : 'take-off-duty'
  await logAccess(act, { action, objectKind: 'counselor', objectId: counselorId })
}
