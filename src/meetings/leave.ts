import { and, eq, inArray, isNotNull, lt, or, sql } from 'drizzle-orm'
import { body, meetingDate, member } from '../../db/schema/council.ts'
import { leftMeeting } from '../../db/schema/council-work.ts'
import type { Act } from '../act.ts'
import type { Job } from '../actor.ts'
import { holdsOn } from '../council/rules.ts'
import { type Body, dayOf } from '../council/seat.ts'
import { entryOf } from './dates.ts'
import { type Meeting, meetingsOf, timesLeft } from './meetings.ts'

type Row = typeof member.$inferSelect
interface Former {
  who: Row & { accountId: string }
  body: Body
  /** The last day of the term. */
  until: Temporal.PlainDate
}

/**
 * Takes meetings to come out of the calendars of those whose term has ended, as they were last told of them and once each;
 * who sits again, or will on that day, keeps them. Returns how many mails left.
 */
export async function takeLeave(act: Act<Job>): Promise<number> {
  const former = await formerMembers(act)
  if (former.length === 0) return 0
  const bodies = [...new Map(former.map(({ body }) => [body.id, body])).values()]
  const ids = bodies.map(({ id }) => id)
  const seats = await act.tx.select().from(member).where(inArray(member.bodyId, ids))
  const dates = await act.tx.select().from(meetingDate).where(inArray(meetingDate.bodyId, ids))
  let sent = 0
  for (const meeting of await meetingsOf(act, bodies)) {
    if (!isToCome(meeting, act.now)) continue
    for (const one of former.filter(({ body }) => body.id === meeting.bodyId)) {
      const told = dates.filter(({ meetingId, at }) => meetingId === meeting.id && !isAfter(dayOf(at), one.until))
      const last = meeting.dates[Math.max(...told.map(({ no }) => no))]
      if (!last || sitsAgain(seats, one, [dayOf(act.now), dayOf(meeting.date?.start ?? act.now)])) continue
      if (await takeOut(act, one, meeting, last)) sent++
    }
  }
  return sent
}

async function formerMembers({ tx, now }: Act<Job>): Promise<Former[]> {
  const today = dayOf(now)
  const over = or(lt(member.untilOn, today.toString()), lt(body.untilOn, today.toString()))
  const rows = await tx
    .select({ who: member, body, until: sql<string>`least(${member.untilOn}, ${body.untilOn})::text` })
    .from(member)
    .innerJoin(body, eq(body.id, member.bodyId))
    .where(and(isNotNull(member.accountId), over))
  return rows.flatMap(({ who, body, until }) =>
    who.accountId ? [{ who: { ...who, accountId: who.accountId }, body, until: Temporal.PlainDate.from(until) }] : [],
  )
}

const isAfter = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b) > 0

function isToCome({ date, state }: Meeting, now: Temporal.Instant): boolean {
  return date !== null && (state === 'dated' || state === 'noticed') && Temporal.Instant.compare(date.start, now) > 0
}

function sitsAgain(seats: readonly Row[], { who, body }: Former, days: readonly Temporal.PlainDate[]): boolean {
  const own = seats.filter(({ bodyId, accountId }) => bodyId === body.id && accountId === who.accountId)
  return own.some(seat => days.some(day => holdsOn(seat, day) && holdsOn(body, day)))
}

async function takeOut(
  act: Act<Job>,
  { who, body }: Former,
  meeting: Meeting,
  date: Meeting['dates'][number],
): Promise<boolean> {
  const before = (await timesLeft(act, meeting.id)).get(who.accountId) ?? 0
  const row = { meetingId: meeting.id, memberId: who.id, bodyId: body.id, accountId: who.accountId, at: act.now }
  const made = await act.tx
    .insert(leftMeeting)
    .values(row)
    .onConflictDoNothing()
    .returning({ id: leftMeeting.memberId })
  if (made.length === 0) return false
  const entry = entryOf(meeting, { body }, date, date.no + 2 * before + 1)
  await act.send({ kind: 'meeting-left', props: { meeting: entry } }, { account: who.accountId })
  return true
}
