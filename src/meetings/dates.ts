import { z } from 'zod'
import { meetingCancellation, meetingDate, notice } from '../../db/schema/council.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { holidayOn, isWorkingDay } from '../availability/holidays.ts'
import { dayOf, keeperIn, membersOf, type Seat } from '../council/seat.ts'
import { homeZone } from '../counseling/settings.ts'
import { both, textField } from '../http/input.ts'
import { logAccess } from '../privacy/access-log.ts'
import { instantFrom } from '../wall-clock.ts'
import { findMeeting, type Meeting, type MeetingDate, meetingsOf, timesLeft } from './meetings.ts'
import { datedMeanwhile, inThePast, meetingOver, notAWorkingDay } from './refusals.ts'
import { daysOfNotice } from './rules.ts'

/** An instant as RFC 3339, read. */
export const instantField = z.string().refine(text => instantFrom(text) !== null, {
  error: () =>
    both({
      ko: '때를 2026-12-10T14:00:00+09:00 처럼 적어 주십시오.',
      en: 'Please write a time like 2026-12-10T14:00:00+09:00.',
    }),
})
export const minutesField = z.number().int().min(15).max(480)
export const placeField = textField(200).min(1)

export const dateInput = z.strictObject({
  id: z.guid(),
  start: instantField,
  minutes: minutesField.default(120),
  place: placeField,
})

/** Refuses a day on which nobody works, or one that is over. */
export function checkDay(start: Temporal.Instant, now: Temporal.Instant, field: string): void {
  if (Temporal.Instant.compare(start, now) <= 0) throw inThePast()
  const day = dayOf(start)
  if (!isWorkingDay(day)) throw notAWorkingDay(field, holidayOn(day))
}

/** Gives a meeting its date, or another one, and invites everybody who sits in the body; the date that stood before is kept. */
export async function setDate(act: Act<Official>, input: z.infer<typeof dateInput>): Promise<MeetingDate> {
  const { meeting, seat } = await findMeeting(act, input)
  await keeperIn(act, seat.body.id)
  const start = Temporal.Instant.from(input.start)
  checkDay(start, act.now, 'start')
  return giveDate(act, { meeting, seat, start, end: start.add({ minutes: input.minutes }), place: input.place })
}

interface NewDate {
  meeting: Meeting
  seat: Seat
  start: Temporal.Instant
  end: Temporal.Instant
  place: string
}

/** Writes the date down and sends the invitations; whoever asks has been checked. */
export async function giveDate(
  act: Act<Official>,
  { meeting, seat, start, end, place }: NewDate,
): Promise<MeetingDate> {
  if (meeting.state === 'held' || meeting.state === 'cancelled') throw meetingOver(meeting.state)
  const { date: before, id: meetingId } = meeting
  const no = (before?.no ?? -1) + 1
  const row = { meetingId, bodyId: seat.body.id, no, startsAt: start, endsAt: end, place, by: seat.id, at: act.now }
  const made = await act.tx.insert(meetingDate).values(row).onConflictDoNothing().returning({ no: meetingDate.no })
  if (made.length === 0) throw datedMeanwhile()
  const date = { no, start, end, place }
  // Whoever had the notice has it again: date, place, and the agenda as it was frozen.
  if (meeting.notice) await renew(act, meeting, seat, date)
  const previous = before ? { previousStart: before.start.toString() } : {}
  const entry = entryOf(meeting, seat, date)
  await tellOfMeeting(act, seat, entry, meeting => ({ kind: 'meeting-invitation', props: { meeting, ...previous } }))
  await logAccess(act, {
    action: before ? 'move-meeting' : 'date-meeting',
    objectKind: 'council-meeting',
    objectId: meetingId,
  })
  return date
}

/** Too near a date is a short notice, to which both sides consent anew before it is sent. */
async function renew(act: Act<Official>, meeting: Meeting, seat: Seat, date: MeetingDate): Promise<void> {
  const version = meeting.notice?.agendaVersion ?? 1
  const days = daysOfNotice(dayOf(act.now), dayOf(date.start))
  if (days < seat.body.noticeDays) return
  await act.tx.insert(notice).values({
    ...{ meetingId: meeting.id, bodyId: seat.body.id, dateNo: date.no, agendaVersion: version },
    ...{ days, by: seat.id, at: act.now },
  })
}

/** What a calendar keeps of a meeting; these meetings are no secret, so it may have its name and place. */
export function entryOf(
  meeting: Pick<Meeting, 'id' | 'title'>,
  seat: Pick<Seat, 'body'>,
  date: MeetingDate,
  no = date.no,
) {
  const { name } = seat.body
  const title = { ko: `${name.ko} ${meeting.title.ko}`, en: `${name.en}: ${meeting.title.en}` }
  const [start, end] = [date.start.toString(), date.end.toString()]
  return { id: meeting.id, sequence: no, start, end, timeZone: homeZone, title, place: date.place }
}

/** Sends the same mail to everybody who sits in a body and has an account, alternates and secretaries too. */
export async function tellMembers(act: Act, bodyId: string, mail: Parameters<Act['send']>[0]): Promise<number> {
  const accounts = new Set((await membersOf(act, bodyId)).flatMap(({ account }) => account ?? []))
  for (const account of accounts) await act.send(mail, { account })
  return accounts.size
}

/**
 * Sends everybody who sits in a body the mail that is about this entry. For whoever had it taken out of their calendar when
 * a term ended, and sits again, its SEQUENCE has come further.
 */
export async function tellOfMeeting(
  act: Act<Official>,
  seat: Pick<Seat, 'body'>,
  entry: Entry,
  mailOf: (entry: Entry) => Parameters<Act['send']>[0],
): Promise<void> {
  const left = await timesLeft(act, entry.id)
  const accounts = new Set((await membersOf(act, seat.body.id)).flatMap(({ account }) => account ?? []))
  for (const account of accounts) await act.send(mailOf(raised(entry, left.get(account))), { account })
}

type Entry = ReturnType<typeof entryOf>

/** Taking an entry out is one step of its SEQUENCE, and inviting anew the next. */
const raised = (entry: Entry, times = 0): Entry => ({ ...entry, sequence: entry.sequence + 2 * times })

/** Invites somebody who has just been seated to the meetings of the body that have a date already. */
export async function inviteNewcomer(act: Act<Official>, seat: Pick<Seat, 'body'>, account: string): Promise<void> {
  for (const meeting of await meetingsOf(act, [seat.body])) {
    const { date, state } = meeting
    if (!date || (state !== 'dated' && state !== 'noticed')) continue
    if (Temporal.Instant.compare(date.start, act.now) <= 0) continue
    const left = await timesLeft(act, meeting.id)
    const entry = raised(entryOf(meeting, seat, date), left.get(account))
    await act.send({ kind: 'meeting-invitation', props: { meeting: entry } }, { account })
  }
}

export const cancellationInput = z.strictObject({ id: z.guid(), reason: textField(500).min(1) })

/** Calls a meeting off, for good, and takes it out of everybody's calendar. */
export async function cancelMeeting(act: Act<Official>, input: z.infer<typeof cancellationInput>): Promise<void> {
  const { meeting, seat } = await findMeeting(act, input)
  await keeperIn(act, seat.body.id)
  if (meeting.state === 'held' || meeting.state === 'cancelled') throw meetingOver(meeting.state)
  const row = { meetingId: meeting.id, bodyId: seat.body.id, reason: input.reason, by: seat.id, at: act.now }
  const made = await act.tx
    .insert(meetingCancellation)
    .values(row)
    .onConflictDoNothing()
    .returning({ meetingId: meetingCancellation.meetingId })
  if (made.length === 0) throw meetingOver('cancelled')
  if (meeting.date) {
    const entry = entryOf(meeting, seat, meeting.date, meeting.date.no + 1)
    const { reason } = input
    await tellOfMeeting(act, seat, entry, meeting => ({ kind: 'meeting-cancelled', props: { meeting, reason } }))
  }
  await logAccess(act, { action: 'cancel-meeting', objectKind: 'council-meeting', objectId: meeting.id })
}
