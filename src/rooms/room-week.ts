import { and, asc, eq, gt, isNull, lt, or } from 'drizzle-orm'
import { center, claim, counselor, slot } from '../../db/schema/counseling.ts'
import { roomUse } from '../../db/schema/week.ts'
import type { Act } from '../act.ts'
import type { CenterManager } from '../actor.ts'
import { holidayOn } from '../availability/holidays.ts'
import { missing } from '../refusal.ts'
import { type Entry, mondayOf, type WeekDay } from '../schedule/rules.ts'
import { daysAsSpan, overlaps } from '../wall-clock.ts'
import { type Room, roomsOf } from './rooms.ts'

export interface RoomWeek {
  monday: Temporal.PlainDate
  today: Temporal.PlainDate
  timeZone: string
  days: WeekDay[]
  rooms: Room[]
  /** Whose week it is; null where the center has no rooms on record. */
  room: Room | null
}

/** The week of one room of the manager's center: which counselor has it when, booked or not yet; never for whom. */
export async function roomWeek(
  act: Act<CenterManager>,
  { from, room: asked }: { from?: Temporal.PlainDate | undefined; room?: string | undefined },
): Promise<RoomWeek> {
  const { tx, actor, now } = act
  const [place] = await tx.select({ timeZone: center.timeZone }).from(center).where(eq(center.id, actor.center))
  const timeZone = place?.timeZone ?? 'Asia/Seoul'
  const rooms = await roomsOf(act)
  const room = asked === undefined ? (rooms[0] ?? null) : rooms.find(({ id }) => id === asked)
  if (room === undefined) throw missing()
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const monday = mondayOf(from ?? today)
  const span = daysAsSpan(monday, monday.add({ days: 6 }), timeZone)
  const entries = room ? await entriesIn(act, room.id, span) : []
  const days = Array.from({ length: 7 }, (_, nth): WeekDay => {
    const date = monday.add({ days: nth })
    const day = daysAsSpan(date, date, timeZone)
    const starts = ({ start }: Entry) => overlaps({ start, end: start.add({ seconds: 1 }) }, day)
    return { date, holiday: holidayOn(date), timeOff: [], entries: entries.filter(starts) }
  })
  return { monday, today, timeZone, days, rooms, room }
}

async function entriesIn(
  { tx, now }: Act<CenterManager>,
  room: string,
  { start: from, end: to }: { start: Temporal.Instant; end: Temporal.Instant },
): Promise<Entry[]> {
  const live = and(eq(claim.slotId, slot.id), isNull(claim.expiresAt))
  const rows = await tx
    .select({
      ...{ start: slot.startsAt, end: slot.endsAt, modes: slot.modes, who: counselor.name },
      ...{ claimed: claim.slotId, until: claim.expiresAt },
    })
    .from(roomUse)
    .innerJoin(slot, eq(slot.id, roomUse.slotId))
    .innerJoin(counselor, eq(counselor.id, slot.counselorId))
    .leftJoin(claim, eq(claim.slotId, slot.id))
    .where(
      and(
        ...[eq(roomUse.roomId, room), lt(slot.startsAt, to), gt(slot.endsAt, from)],
        or(eq(slot.withdrawn, false), live),
      ),
    )
    .orderBy(asc(slot.startsAt))
  return rows.flatMap(({ claimed, until, ...row }): Entry[] => {
    const state = claimed === null ? 'free' : until === null ? 'booked' : 'held'
    // Free times of the past help nobody.
    if (state !== 'booked' && Temporal.Instant.compare(row.end, now) <= 0) return []
    return [{ ...row, state, center: null, appointment: null }]
  })
}
