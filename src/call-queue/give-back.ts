import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { callBack, callBackDuty } from '../../db/schema/checkups.ts'
import { accessLog } from '../../db/schema/ground.ts'
import type { Act } from '../act.ts'
import type { CenterManager, Counselor } from '../actor.ts'
import { cannotGiveBack, nothingToGiveBack } from '../call-backs/refusals.ts'
import { logAccess } from '../privacy/access-log.ts'
import { idOrMissing, missing } from '../refusal.ts'

/** Notes that a call was not answered; the call-back stays with its counselor, who tries again. */
export async function noteTry(
  act: Act<Counselor>,
  { id: asked }: { id: string },
): Promise<{ id: string; tries: number }> {
  const id = idOrMissing(asked)
  const { tx, actor, now } = act
  const [tried] = await tx
    .update(callBack)
    .set({ tries: sql`least(${callBack.tries} + 1, 99)`, triedAt: now })
    .where(and(eq(callBack.id, id), eq(callBack.takenBy, actor.me), isNull(callBack.closedAt)))
    .returning({ subject: callBack.subject, tries: callBack.tries })
  if (!tried) throw missing()
  await log(act, 'try', id, tried.subject)
  return { id, tries: tried.tries }
}

/** Gives a call-back that one has taken on back to everybody on duty at its center; its due time stands. */
export async function giveBack(act: Act<Counselor>, { id: asked }: { id: string }): Promise<{ id: string }> {
  const id = idOrMissing(asked)
  const { tx, actor } = act
  const mine = and(eq(callBack.id, id), eq(callBack.takenBy, actor.me), isNull(callBack.closedAt))
  const [held] = await tx
    .select({ subject: callBack.subject, centerId: callBack.centerId })
    .from(callBack)
    .where(mine)
    .for('update')
  if (!held) throw missing()
  const duty = and(eq(callBackDuty.counselorId, actor.me), eq(callBackDuty.centerId, held.centerId))
  // Whoever is no longer on duty may not see the queue, and so could not put anything into it.
  if ((await tx.select().from(callBackDuty).where(duty)).length === 0) throw cannotGiveBack()
  await tx.update(callBack).set({ takenBy: null, takenAt: null }).where(mine)
  await log(act, 'give-back', id, held.subject)
  return { id }
}

/** Lets a manager give an overdue call-back of their center, which somebody holds, back to everybody on duty. */
export async function releaseCallBack(act: Act<CenterManager>, { id: asked }: { id: string }): Promise<{ id: string }> {
  const id = idOrMissing(asked)
  const { tx, actor } = act
  const here = and(eq(callBack.id, id), eq(callBack.centerId, actor.center), isNull(callBack.closedAt))
  const [seen] = await tx.select({ takenBy: callBack.takenBy }).from(callBack).where(here)
  if (!seen) throw missing()
  const [released] = await tx
    .update(callBack)
    .set({ takenBy: null, takenAt: null })
    .where(and(here, isNotNull(callBack.takenBy)))
    .returning({ id: callBack.id })
  if (!released) throw nothingToGiveBack()
  await logAccess(act, { action: 'release', objectKind: 'call-back', objectId: id })
  return { id }
}

async function log({ tx, actor, now }: Act<Counselor>, action: string, objectId: string, subject: string) {
  const line = { at: now, role: actor.role, actor: actor.me, action, subject, objectKind: 'call-back', objectId }
  await tx.insert(accessLog).values(line)
}
