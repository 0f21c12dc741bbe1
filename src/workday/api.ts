import { z } from 'zod'
import type { Act } from '../act.ts'
import type { CenterManager, Counselor } from '../actor.ts'
import { correctionReasons } from '../attendance/rules.ts'
import { zoneOf } from '../availability/hours.ts'
import { modes } from '../availability/rules.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { acting, perform, performOnce, retryKey } from '../http/perform.ts'
import { pageOf, placeOf, type RangeQuery, rangeQuery, spanAsked } from '../http/range.ts'
import type { Locale } from '../ui/i18n.ts'
import { withOffset } from '../wall-clock.ts'
import { appointmentsOf, type Booking } from './appointments-of.ts'
import { cancelByProvider } from './cancel-by-provider.ts'
import { openAppointment } from './open-appointment.ts'
import { recordAttendance } from './record-attendance.ts'

const named = z.object({ id: z.string(), name: z.string() })
const outcome = z.enum(['attended', 'no-show'])
const byId = z.object({ id: z.string().max(100) })
const appointmentReply = z.object({
  id: z.string(),
  slotId: z.string(),
  start: z.string(),
  end: z.string(),
  mode: z.enum(modes),
  sequence: z.int(),
  outcome: outcome.nullable(),
  cancelledBy: z.enum(['employee', 'provider']).nullable(),
  center: named,
  counselor: named,
})

function shown({ timeZone, start, end, center, counselor, ...booking }: Booking, locale: Locale) {
  return {
    ...booking,
    start: withOffset(start, timeZone),
    end: withOffset(end, timeZone),
    center: { id: center.id, name: center.name[locale] },
    counselor: { id: counselor.id, name: counselor.name[locale] },
  }
}

async function appointmentsAsked(act: Act<Counselor | CenterManager>, query: RangeQuery) {
  const { start, end } = spanAsked(query, await zoneOf(act), act.now)
  return appointmentsOf(act, { from: start, to: end, limit: query.limit + 1, after: placeOf(query.cursor) })
}

const list = endpoint({
  method: 'get',
  path: '/provider/appointments',
  who: ['counselor', 'center'],
  summary:
    'Appointments, cancelled ones included: the counselor’s own, or all at the manager’s center; never the client’s words',
  input: rangeQuery,
  reply: z.object({ items: z.array(appointmentReply), next: z.string().nullable() }),
  handle: async ({ c, deps, input }) => {
    const person = acting(c, 'counselor', 'center')
    const page = pageOf(await perform(deps, person, appointmentsAsked, input), input.limit)
    return { items: page.shown.map(one => shown(one, c.get('locale'))), next: page.next }
  },
})

const one = endpoint({
  method: 'get',
  path: '/provider/appointments/{id}',
  who: ['counselor'],
  summary: 'One own appointment with what the client wrote; noted in the access log, which the client can see',
  input: byId,
  reply: appointmentReply.extend({
    topic: z.string(),
    alias: z.string().nullable(),
    contact: z.string().nullable(),
    message: z.string().nullable(),
  }),
  handle: async ({ c, deps, input }) => {
    const { words, topic, ...booking } = await perform(deps, acting(c, 'counselor'), openAppointment, input)
    return { ...shown(booking, c.get('locale')), topic, ...(words ?? { alias: null, contact: null, message: null }) }
  },
})

const attendance = endpoint({
  method: 'post',
  path: '/provider/appointments/{id}/attendance',
  who: ['counselor'],
  summary:
    'Note from the start on whether the client came; the last note counts; a correction keeps the earlier one and its reason',
  input: byId.extend({
    outcome,
    reason: z.enum(correctionReasons).optional().describe('Why an earlier note is corrected; kept beside it'),
  }),
  reply: z.object({ id: z.string(), outcome, corrected: z.boolean() }),
  handle: ({ c, deps, input }) => {
    const record = async (...[act, what]: Parameters<typeof recordAttendance>) => ({
      ...(await recordAttendance(act, what)),
    })
    return performOnce(deps, acting(c, 'counselor'), retryKey(c), record, input)
  },
})

const cancellation = endpoint({
  method: 'post',
  path: '/provider/appointments/{id}/cancellation',
  who: ['counselor'],
  summary: 'Cancel an own appointment: the client is told and loses no session; the time becomes time off',
  input: byId,
  status: 201,
  reply: z.object({ id: z.string(), sequence: z.int() }),
  handle: async ({ c, deps, input }) => {
    const cancel = async (...[act, which]: Parameters<typeof cancelByProvider>) => ({
      ...(await cancelByProvider(act, which)),
    })
    const reply = await performOnce(deps, acting(c, 'counselor'), retryKey(c), cancel, input)
    deps.poke()
    return reply
  },
})

/** A provider's appointments as JSON. */
export const workdayEndpoints: Endpoint[] = [list, one, attendance, cancellation]
