import { and, asc, eq, gt, notExists } from 'drizzle-orm'
import { checkUpShare } from '../../db/schema/checkups.ts'
import { appointment, cancellation, center, counselor } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Employee } from '../actor.ts'
import { noAppointment } from '../appointments/refusals.ts'
import { findCheckUp } from '../checkups/check-ups.ts'
import { logAccess } from '../privacy/access-log.ts'
import { idOrMissing, missing, Refusal } from '../refusal.ts'
import type { Said } from '../ui/i18n.ts'

/** To whom a check-up is shared, or could be. */
export interface Share {
  id: string
  appointmentId: string
  counselorId: string
  counselor: Said
  shared: Temporal.Instant
}
export interface ShareTarget {
  appointmentId: string
  counselor: { id: string; name: Said }
  start: Temporal.Instant
  timeZone: string
}
export interface Sharing {
  shares: Share[]
  /** Coming appointments whose counselor cannot read it yet. */
  targets: ShareTarget[]
}

/** To whom an own check-up is shared, and to whom it could be. */
export async function readSharing(act: Act<Employee>, { id }: { id: string }): Promise<Sharing> {
  const rows = await act.tx
    .select({ share: checkUpShare, name: counselor.name })
    .from(checkUpShare)
    .innerJoin(counselor, eq(counselor.id, checkUpShare.counselorId))
    .where(and(eq(checkUpShare.checkUpId, id), eq(checkUpShare.subject, act.actor.me)))
    .orderBy(asc(checkUpShare.sharedAt))
  const shares = rows.map(({ share, name }) => ({
    id: share.id,
    appointmentId: share.appointmentId,
    counselorId: share.counselorId,
    counselor: name,
    shared: share.sharedAt,
  }))
  const known = new Set(rows.map(({ share }) => share.counselorId))
  const targets = new Map<string, ShareTarget>()
  for (const target of await coming(act))
    if (!known.has(target.counselor.id) && !targets.has(target.counselor.id)) targets.set(target.counselor.id, target)
  return { shares, targets: [...targets.values()] }
}

/** To whom an own check-up is shared; refuses another's id like a missing one. */
export async function listShares(act: Act<Employee>, { id }: { id: string }): Promise<Share[]> {
  await findCheckUp(act, { id })
  return (await readSharing(act, { id })).shares
}

/** Lets the counselor of an own coming appointment read an own check-up; to share it twice changes nothing. */
export async function shareCheckUp(
  act: Act<Employee>,
  { id, appointmentId: asked }: { id: string; appointmentId: string },
): Promise<Share> {
  await findCheckUp(act, { id })
  const appointmentId = idOrMissing(asked)
  const target = (await coming(act)).find(one => one.appointmentId === appointmentId)
  if (!target) throw (await isOwn(act, appointmentId)) ? notComing() : noAppointment()
  const row = { id: act.uuid(), checkUpId: id, subject: act.actor.me, appointmentId, counselorId: target.counselor.id }
  const [made] = await act.tx
    .insert(checkUpShare)
    .values({ ...row, sharedAt: act.now })
    .onConflictDoNothing()
    .returning({ id: checkUpShare.id })
  const { shares } = await readSharing(act, { id })
  const found = shares.find(one => one.id === made?.id || one.appointmentId === appointmentId)
  if (made) await logAccess(act, { action: 'share', subject: act.actor.me, objectKind: 'check-up', objectId: id })
  const { id: counselorId, name } = target.counselor
  return found ?? { id: row.id, appointmentId, counselorId, counselor: name, shared: act.now }
}

/** Ends a sharing: from now on that counselor reads it no more. Refuses another's like a missing one. */
export async function withdrawShare(act: Act<Employee>, { share }: { share: string }): Promise<void> {
  const [gone] = await act.tx
    .delete(checkUpShare)
    .where(and(eq(checkUpShare.id, idOrMissing(share)), eq(checkUpShare.subject, act.actor.me)))
    .returning({ checkUp: checkUpShare.checkUpId })
  if (!gone) throw missing()
  await logAccess(act, { action: 'end-share', subject: act.actor.me, objectKind: 'check-up', objectId: gone.checkUp })
}

async function coming({ tx, actor, now }: Act<Employee>): Promise<ShareTarget[]> {
  const cancelled = tx
    .select({ id: cancellation.appointmentId })
    .from(cancellation)
    .where(eq(cancellation.appointmentId, appointment.id))
  return tx
    .select({
      appointmentId: appointment.id,
      counselor: { id: counselor.id, name: counselor.name },
      start: appointment.startsAt,
      timeZone: center.timeZone,
    })
    .from(appointment)
    .innerJoin(counselor, eq(counselor.id, appointment.counselorId))
    .innerJoin(center, eq(center.id, appointment.centerId))
    .where(and(eq(appointment.subject, actor.me), gt(appointment.endsAt, now), notExists(cancelled)))
    .orderBy(asc(appointment.startsAt))
}

async function isOwn({ tx, actor }: Act<Employee>, id: string): Promise<boolean> {
  const rows = await tx
    .select({ id: appointment.id })
    .from(appointment)
    .where(and(eq(appointment.id, id), eq(appointment.subject, actor.me)))
  return rows.length > 0
}

const notComing = () =>
  new Refusal('conflict', {
    ko: '지났거나 취소된 만남이라 나눌 수 없어요. 다가오는 만남을 골라 주세요.',
    en: 'That appointment is over or cancelled. Please choose one that is still to come.',
  })
