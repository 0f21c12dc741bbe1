import { and, asc, eq, gt, isNull, lt, or, type SQL } from 'drizzle-orm'
import { center, claim, counselor, type Mode, slot } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { CenterManager, Counselor } from '../actor.ts'
import type { Said } from '../ui/i18n.ts'
import type { Span } from '../wall-clock.ts'
import type { Range } from '../workday/appointments-of.ts'

/** A time in the calendar; `held` while it is offered to one person who has not answered yet. */
export interface SlotShown extends Span {
  id: string
  modes: Mode[]
  state: 'free' | 'booked' | 'held'
  timeZone: string
  center: { id: string; name: Said }
  counselor: { id: string; name: Said }
}

/** Lists times that touch a range, the earliest first: a counselor's own, or all at the manager's center. */
export async function slotsOf(
  { tx, actor, now }: Act<Counselor | CenterManager>,
  { from, to, limit = 2000, after }: Range,
): Promise<SlotShown[]> {
  const mine = actor.role === 'center' ? eq(slot.centerId, actor.center) : eq(slot.counselorId, actor.me)
  const rows = await tx
    .select({
      id: slot.id,
      start: slot.startsAt,
      end: slot.endsAt,
      modes: slot.modes,
      timeZone: center.timeZone,
      center: { id: center.id, name: center.name },
      counselor: { id: counselor.id, name: counselor.name },
      claimed: claim.slotId,
      claimedUntil: claim.expiresAt,
    })
    .from(slot)
    .innerJoin(center, eq(center.id, slot.centerId))
    .innerJoin(counselor, eq(counselor.id, slot.counselorId))
    .leftJoin(claim, eq(claim.slotId, slot.id))
    .where(
      and(
        mine,
        lt(slot.startsAt, to),
        gt(slot.endsAt, from),
        // An appointment stays in the calendar when its time was taken out.
        or(eq(slot.withdrawn, false), and(eq(claim.slotId, slot.id), isNull(claim.expiresAt))),
        after && behindOf(after),
      ),
    )
    .orderBy(asc(slot.startsAt), asc(slot.id))
    .limit(limit)
  return rows.map(({ claimed, claimedUntil, ...row }) => ({ ...row, state: stateOf(claimed, claimedUntil, now) }))
}

function stateOf(claimed: string | null, until: Temporal.Instant | null, now: Temporal.Instant): SlotShown['state'] {
  if (claimed === null) return 'free'
  if (until === null) return 'booked'
  return Temporal.Instant.compare(until, now) > 0 ? 'held' : 'free'
}

function behindOf({ start, id }: { start: Temporal.Instant; id: string }): SQL | undefined {
  return or(gt(slot.startsAt, start), and(eq(slot.startsAt, start), gt(slot.id, id)))
}
