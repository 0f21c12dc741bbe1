import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { lockFor } from '../../db/locks.ts'
import type { Side } from '../../db/schema/council.ts'
import { shortNoticeConsent } from '../../db/schema/council-work.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { sides } from '../council/rules.ts'
import { dayOf, membersOf, type Seat, secretaryIn } from '../council/seat.ts'
import { findMeeting, type Meeting } from '../meetings/meetings.ts'
import { meetingOver } from '../meetings/refusals.ts'
import { daysOfNotice } from '../meetings/rules.ts'
import { logAccess } from '../privacy/access-log.ts'
import { dateMoved, inTime, noDateYet, noticedAlready } from './refusals.ts'

/** A notice that would be sent with fewer days than agreed, and who has consented to it for the date that stands. */
export interface ShortNotice {
  days: number
  needed: number
  date: number
  consents: { side: Side; by: string; at: Temporal.Instant }[]
  /** The sides whose consent is missing. */
  waitsFor: Side[]
}

/** What a notice sent today would need of both sides; null where it is in time, out already, or the date is over. */
export async function shortNoticeOf(
  act: Act<Official>,
  { meeting, seat }: { meeting: Meeting; seat: Seat },
): Promise<ShortNotice | null> {
  const { date, state } = meeting
  if (!date || state !== 'dated') return null
  const days = daysOfNotice(dayOf(act.now), dayOf(date.start))
  const needed = seat.body.noticeDays
  if (days >= needed || Temporal.Instant.compare(date.start, act.now) <= 0) return null
  const rows = await act.tx
    .select()
    .from(shortNoticeConsent)
    .where(and(eq(shortNoticeConsent.meetingId, meeting.id), eq(shortNoticeConsent.dateNo, date.no)))
    .orderBy(asc(shortNoticeConsent.side))
  const names = new Map((await membersOf(act, seat.body.id)).map(({ id, name }) => [id, name]))
  const consents = rows.map(({ side, by, at }) => ({ side, by: names.get(by) ?? '', at }))
  const waitsFor = sides.filter(side => !consents.some(one => one.side === side))
  return { days, needed, date: date.no, consents, waitsFor }
}

/** The date that consent is to, as it was read: the SEQUENCE of its calendar entry. */
export const shortNoticeInput = z.strictObject({ id: z.guid(), date: z.number().int().min(0) })

/** Consents, for the secretary's own side, to a notice shorter than agreed for the date as it was read. */
export async function consentToShortNotice(
  act: Act<Official>,
  input: z.infer<typeof shortNoticeInput>,
): Promise<{ waitsFor: Side[] }> {
  await lockFor(act.tx, `agenda ${input.id.toLowerCase()}`)
  const found = await findMeeting(act, input)
  const { meeting, seat } = found
  await secretaryIn(act, seat.body.id)
  if (meeting.state === 'held' || meeting.state === 'cancelled') throw meetingOver(meeting.state)
  if (meeting.state === 'noticed') throw noticedAlready()
  if (!meeting.date) throw noDateYet()
  if (meeting.date.no !== input.date) throw dateMoved()
  const short = await shortNoticeOf(act, found)
  if (!short) throw inTime()
  const row = { meetingId: meeting.id, dateNo: input.date, bodyId: seat.body.id, side: seat.side, by: seat.id }
  await act.tx
    .insert(shortNoticeConsent)
    .values({ ...row, at: act.now })
    .onConflictDoNothing()
  await logAccess(act, { action: 'consent-short-notice', objectKind: 'council-meeting', objectId: meeting.id })
  return { waitsFor: short.waitsFor.filter(side => side !== seat.side) }
}
