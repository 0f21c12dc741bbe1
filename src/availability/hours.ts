import { and, asc, eq, gt, gte, inArray, isNull, or } from 'drizzle-orm'
import { availabilityRule, center, counselor, counselorCenter, timeOff } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { CenterManager, Counselor, Job } from '../actor.ts'
import type { Said } from '../ui/i18n.ts'
import type { Span } from '../wall-clock.ts'
import type { AvailabilityRule, Mode } from './rules.ts'

/** Hours as they are shown: with the names of what they are about. */
export interface Hours extends AvailabilityRule {
  timeZone: string
  center: { id: string; name: Said }
  counselor: { id: string; name: Said }
}
export interface OwnTimeOff extends Span {
  id: string
}
/** Where a counselor works, and what they offer. */
export interface Workplace {
  centers: { id: string; name: Said; timeZone: string }[]
  modes: Mode[]
  /** The zone in which their calendar is shown: that of their first center. */
  timeZone: string
}

interface Whose {
  counselor?: string
  counselors?: readonly string[]
  center?: string
  /** 'YYYY-MM-DD': leaves out what ended before. */
  since?: string
}

/** Lists hours by weekday and time: a counselor's, those of several, or all at a center. */
export async function rulesOf(
  { tx }: Pick<Act, 'tx'>,
  { counselor: who, counselors: many, center: where, since }: Whose,
): Promise<Hours[]> {
  const rows = await tx
    .select({
      rule: availabilityRule,
      timeZone: center.timeZone,
      center: { id: center.id, name: center.name },
      counselor: { id: counselor.id, name: counselor.name },
    })
    .from(availabilityRule)
    .innerJoin(center, eq(center.id, availabilityRule.centerId))
    .innerJoin(counselor, eq(counselor.id, availabilityRule.counselorId))
    .where(
      and(
        who === undefined ? undefined : eq(availabilityRule.counselorId, who),
        many === undefined ? undefined : inArray(availabilityRule.counselorId, [...many]),
        where === undefined ? undefined : eq(availabilityRule.centerId, where),
        since === undefined
          ? undefined
          : or(isNull(availabilityRule.validUntil), gte(availabilityRule.validUntil, since)),
      ),
    )
    .orderBy(asc(availabilityRule.weekday), asc(availabilityRule.starts), asc(availabilityRule.id))
  return rows.map(({ rule: { starts, ends, ...rule }, ...names }) => ({
    ...rule,
    ...names,
    start: starts.slice(0, 5),
    end: ends.slice(0, 5),
  }))
}

/** Lists a counselor's time off that is not over yet, the earliest first. */
export async function timeOffOf(
  { tx, now }: Act<Counselor | Job>,
  who: string,
  since: Temporal.Instant = now,
): Promise<OwnTimeOff[]> {
  return tx
    .select({ id: timeOff.id, start: timeOff.startsAt, end: timeOff.endsAt })
    .from(timeOff)
    .where(and(eq(timeOff.counselorId, who), gt(timeOff.endsAt, since)))
    .orderBy(asc(timeOff.startsAt), asc(timeOff.id))
}

/** Says where a counselor works and in which ways. */
export async function workplaceOf({ tx }: Pick<Act, 'tx'>, who: string): Promise<Workplace> {
  const centers = await tx
    .select({ id: center.id, name: center.name, timeZone: center.timeZone })
    .from(counselorCenter)
    .innerJoin(center, eq(center.id, counselorCenter.centerId))
    .where(eq(counselorCenter.counselorId, who))
    .orderBy(asc(center.id))
  const [offers] = await tx.select({ modes: counselor.modes }).from(counselor).where(eq(counselor.id, who))
  return { centers, modes: offers?.modes ?? [], timeZone: centers[0]?.timeZone ?? 'Asia/Seoul' }
}

/** Names the zone of the calendar that a person of the provider works with: their own, or their center's. */
export async function zoneOf(act: Act<Counselor | CenterManager>): Promise<string> {
  const { tx, actor } = act
  if (actor.role === 'counselor') return (await workplaceOf(act, actor.me)).timeZone
  const [place] = await tx.select({ timeZone: center.timeZone }).from(center).where(eq(center.id, actor.center))
  return place?.timeZone ?? 'Asia/Seoul'
}

/** The hours that a person of the provider may see: a counselor's own, or those at the manager's center. */
export async function hours(act: Act<Counselor | CenterManager>): Promise<Hours[]> {
  const { actor, now } = act
  // A day earlier than here, so that no zone's today is cut off.
  const since = now.subtract({ hours: 24 }).toZonedDateTimeISO('UTC').toPlainDate().toString()
  return rulesOf(act, actor.role === 'center' ? { center: actor.center, since } : { counselor: actor.me, since })
}
