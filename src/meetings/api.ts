import { z } from 'zod'
import { instantReply, listOf, stamp } from '../counseling/replies.ts'
import { homeZone } from '../counseling/settings.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { acting, perform, performOnce, retryKey } from '../http/perform.ts'
import { conveneMeeting, demandInput, demandMeeting, meetingInput } from './convene.ts'
import { cancellationInput, cancelMeeting, dateInput, setDate } from './dates.ts'
import { findMeeting, listMeetings, type Meeting, type MeetingDate } from './meetings.ts'

const council = ['council'] as const
const id = z.string()
const clock = z.object({ what: z.string(), dueOn: z.string(), left: z.number(), state: z.string() })
const dateReply = z.object({ start: instantReply, end: instantReply, place: z.string(), sequence: z.number() })
const meetingReply = z.object({
  ...{ id, bodyId: id, kind: z.enum(['regular', 'extraordinary']), title: z.string() },
  state: z.enum(['planned', 'dated', 'noticed', 'held', 'cancelled']),
  ...{ plannedMonth: z.string().nullable(), demandId: id.nullable() },
  date: dateReply.nullable(),
  notice: z.object({ at: instantReply, days: z.number(), agendaVersion: z.number() }).nullable(),
  held: z.object({ from: instantReply, until: instantReply.nullable() }).nullable(),
  cancelled: z.object({ at: instantReply, reason: z.string() }).nullable(),
  clock: clock.nullable(),
})

const at = (instant: Temporal.Instant) => stamp(instant, homeZone)
const dateJson = ({ no, start, end, place }: MeetingDate) => ({ start: at(start), end: at(end), place, sequence: no })

function meetingJson(
  { title, plannedMonth, date, notice, held, cancelled, clock, ...meeting }: Meeting,
  locale: 'ko' | 'en',
) {
  const { id, bodyId, kind, state, demandId } = meeting
  return {
    ...{ id, bodyId, kind, title: title[locale], state, demandId },
    plannedMonth: plannedMonth?.toPlainYearMonth().toString() ?? null,
    date: date && dateJson(date),
    notice: notice && { ...notice, at: at(notice.at) },
    held: held && { from: at(held.from), until: held.until && at(held.until) },
    cancelled: cancelled && { at: at(cancelled.at), reason: cancelled.reason },
    clock: clock && { ...clock, dueOn: clock.dueOn.toString() },
  }
}

/** Meetings of the council as JSON: planned, dated and held are different facts. */
export const meetingEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/council/meetings',
    who: council,
    summary: 'Meetings of all bodies the reader sits in, each with the clock that runs',
    input: z.strictObject({}),
    reply: listOf(meetingReply),
    async handle({ c, deps }) {
      const { meetings } = await perform(deps, acting(c, 'council'), listMeetings, undefined)
      return { items: meetings.map(one => meetingJson(one, c.get('locale'))), next: null }
    },
  }),
  endpoint({
    method: 'post',
    path: '/council/meetings',
    who: council,
    summary: 'Convenes an extraordinary meeting, also as a written demand asks; its date comes after',
    input: meetingInput,
    status: 201,
    reply: z.object({ id }),
    handle: ({ c, deps, input }) => performOnce(deps, acting(c, 'council'), retryKey(c), conveneMeeting, input),
  }),
  endpoint({
    method: 'get',
    path: '/council/meetings/{id}',
    who: council,
    summary: 'One meeting: when it was planned, when it is to be, when it was held',
    input: z.strictObject({ id }),
    reply: meetingReply,
    async handle({ c, deps, input }) {
      const { meeting } = await perform(deps, acting(c, 'council'), findMeeting, input)
      return meetingJson(meeting, c.get('locale'))
    },
  }),
  endpoint({
    method: 'post',
    path: '/council/meetings/{id}/dates',
    who: council,
    summary: 'Gives a meeting its date, or another one, and invites everybody (anew)',
    input: dateInput,
    status: 201,
    reply: dateReply,
    async handle({ c, deps, input }) {
      const date = await perform(deps, acting(c, 'council'), setDate, input)
      deps.poke()
      return dateJson(date)
    },
  }),
  endpoint({
    method: 'post',
    path: '/council/meetings/{id}/cancellation',
    who: council,
    summary: 'Calls a meeting off, for good, and takes it out of everybody’s calendar',
    input: cancellationInput,
    status: 204,
    reply: null,
    async handle({ c, deps, input }) {
      await perform(deps, acting(c, 'council'), cancelMeeting, input)
      deps.poke()
    },
  }),
  endpoint({
    method: 'post',
    path: '/council/demands',
    who: council,
    summary: 'Demands an extraordinary meeting in writing; the chair’s clock begins',
    input: demandInput,
    status: 201,
    reply: z.object({ id }),
    handle: ({ c, deps, input }) => performOnce(deps, acting(c, 'council'), retryKey(c), demandMeeting, input),
  }),
]
