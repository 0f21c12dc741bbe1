import { and, asc, count, desc, eq, inArray } from 'drizzle-orm'
import { demand, holding, meeting, meetingCancellation, meetingDate, notice } from '../../db/schema/council.ts'
import { leftMeeting } from '../../db/schema/council-work.ts'
import type { Act } from '../act.ts'
import type { Job, Official } from '../actor.ts'
import { type Body, dayOf, mySeats, type Seat, seatIn } from '../council/seat.ts'
import { idOrMissing, missing } from '../refusal.ts'
import type { Said } from '../ui/i18n.ts'
import { type Clock, clockTo, dateDueOn, type MeetingState, noticeDueOn, stateOf } from './rules.ts'

/** The date that stands for a meeting; `no` is the SEQUENCE of its calendar entry. */
export interface MeetingDate {
  no: number
  start: Temporal.Instant
  end: Temporal.Instant
  place: string
}

export interface Meeting {
  id: string
  bodyId: string
  kind: 'regular' | 'extraordinary'
  title: Said
  /** The first day of the month it was planned for. */
  plannedMonth: Temporal.PlainDate | null
  demandId: string | null
  state: MeetingState
  /** When it is to be. */
  date: MeetingDate | null
  /** All dates it had, the first first. */
  dates: MeetingDate[]
  /** The notice of the date that stands. */
  notice: { at: Temporal.Instant; days: number; agendaVersion: number } | null
  /** When it was held: another fact than when it was to be. */
  held: { from: Temporal.Instant; until: Temporal.Instant | null } | null
  cancelled: { at: Temporal.Instant; reason: string } | null
  /** What has to be done next, and by when: a date settled, or the notice sent. */
  clock: (Clock & { what: 'date' | 'notice' }) | null
}

export interface Demand {
  id: string
  side: 'employer' | 'union'
  purpose: string
  at: Temporal.Instant
  meetingId: string | null
  /** Stops when a meeting was given its date. */
  clock: Clock | null
}

/** The meetings of bodies that the actor may see, with the clocks that run, the nearest first among those to come. */
export async function meetingsOf(act: Act<Official | Job>, bodies: readonly Body[]): Promise<Meeting[]> {
  if (bodies.length === 0) return []
  const ids = bodies.map(({ id }) => id)
  const { tx } = act
  const rows = await tx
    .select({ meeting, cancellation: meetingCancellation, holding })
    .from(meeting)
    .leftJoin(meetingCancellation, eq(meetingCancellation.meetingId, meeting.id))
    .leftJoin(holding, eq(holding.meetingId, meeting.id))
    .where(inArray(meeting.bodyId, ids))
    .orderBy(asc(meeting.createdAt), asc(meeting.id))
  const dates = await tx.select().from(meetingDate).where(inArray(meetingDate.bodyId, ids)).orderBy(asc(meetingDate.no))
  const notices = await tx.select().from(notice).where(inArray(notice.bodyId, ids))
  const today = dayOf(act.now)
  const all = rows.map(row => {
    const own = dates.filter(({ meetingId }) => meetingId === row.meeting.id)
    const last = own.at(-1)
    const sent = notices.find(({ meetingId, dateNo }) => meetingId === row.meeting.id && dateNo === last?.no)
    const body = bodies.find(({ id }) => id === row.meeting.bodyId)
    return asMeeting({ ...row, dates: own, sent, today, noticeDays: body?.noticeDays ?? 0 })
  })
  return all.toSorted((a, b) => whenOf(a).localeCompare(whenOf(b)) || a.id.localeCompare(b.id))
}

const whenOf = ({ held, date, plannedMonth }: Meeting) =>
  (held?.from ?? date?.start)?.toString() ?? plannedMonth?.toString() ?? '9999'

interface Facts {
  meeting: typeof meeting.$inferSelect
  cancellation: typeof meetingCancellation.$inferSelect | null
  holding: typeof holding.$inferSelect | null
  dates: (typeof meetingDate.$inferSelect)[]
  sent: typeof notice.$inferSelect | undefined
  today: Temporal.PlainDate
  noticeDays: number
}

function asMeeting({ meeting: row, cancellation, holding: held, dates, sent, today, noticeDays }: Facts): Meeting {
  const all = dates.map(({ no, startsAt, endsAt, place }) => ({ no, start: startsAt, end: endsAt, place }))
  const date = all.at(-1) ?? null
  const state = stateOf({
    dated: date !== null,
    noticed: sent !== undefined,
    held: held !== null,
    cancelled: cancellation !== null,
  })
  const plannedMonth = row.plannedMonth ? Temporal.PlainDate.from(row.plannedMonth) : null
  const clock = (): Meeting['clock'] => {
    if (state === 'dated' && date)
      return { what: 'notice', ...clockTo(noticeDueOn(dayOf(date.start), noticeDays), today) }
    if (state === 'planned' && plannedMonth)
      return { what: 'date', ...clockTo(dateDueOn(plannedMonth, noticeDays), today) }
    return null
  }
  const { id, bodyId, kind, title, demandId } = row
  return {
    ...{ id, bodyId, kind, title, demandId, plannedMonth, state, date, dates: all, clock: clock() },
    notice: sent ? { at: sent.at, days: sent.days, agendaVersion: sent.agendaVersion } : null,
    held: held && { from: held.openedAt, until: held.closedAt },
    cancelled: cancellation && { at: cancellation.at, reason: cancellation.reason },
  }
}

/** The meetings of all bodies the reader sits in. */
export async function listMeetings(act: Act<Official>): Promise<{ seats: Seat[]; meetings: Meeting[] }> {
  const seats = await mySeats(act)
  const bodies = seats.map(({ body }) => body)
  return { seats, meetings: await meetingsOf(act, bodies) }
}

/** One meeting with what the reader is in its body; another body's is refused like one that never was. */
export async function findMeeting(
  act: Act<Official>,
  { id }: { id: string },
): Promise<{ meeting: Meeting; seat: Seat }> {
  const [row] = await act.tx
    .select({ bodyId: meeting.bodyId })
    .from(meeting)
    .where(eq(meeting.id, idOrMissing(id)))
  if (!row) throw missing()
  const seat = await seatIn(act, row.bodyId)
  const found = (await meetingsOf(act, [seat.body])).find(one => one.id === id.toLowerCase())
  if (!found) throw missing()
  return { meeting: found, seat }
}

/** How often a meeting has left somebody's calendar with the end of a term, by account. */
export async function timesLeft({ tx }: Act<Official | Job>, meetingId: string): Promise<Map<string, number>> {
  const rows = await tx
    .select({ account: leftMeeting.accountId, times: count() })
    .from(leftMeeting)
    .where(eq(leftMeeting.meetingId, meetingId))
    .groupBy(leftMeeting.accountId)
  return new Map(rows.map(({ account, times }) => [account, times]))
}

/** Written demands of a body, the newest first, each with the chair's clock while no meeting has a date for it. */
export async function demandsOf(
  act: Act<Official | Job>,
  bodies: readonly Body[],
): Promise<(Demand & { bodyId: string })[]> {
  if (bodies.length === 0) return []
  const ids = bodies.map(({ id }) => id)
  const rows = await act.tx
    .select({ demand, meetingId: meeting.id, dated: meetingDate.no })
    .from(demand)
    .leftJoin(meeting, eq(meeting.demandId, demand.id))
    .leftJoin(meetingDate, and(eq(meetingDate.meetingId, meeting.id), eq(meetingDate.no, 0)))
    .where(inArray(demand.bodyId, ids))
    .orderBy(desc(demand.at))
  const today = dayOf(act.now)
  return rows.map(({ demand: { id, bodyId, side, purpose, at, dueOn }, meetingId, dated }) => ({
    ...{ id, bodyId, side, purpose, at, meetingId },
    clock: dated === null ? clockTo(Temporal.PlainDate.from(dueOn), today) : null,
  }))
}
