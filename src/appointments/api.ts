import { z } from 'zod'
import { listOf } from '../counseling/replies.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { acting, perform, performOnce, retryKey } from '../http/perform.ts'
import { findAppointment, listAppointments, readEntitlement } from './appointments.ts'
import { bookAppointment, bookingInput } from './book.ts'
import { cancelAppointment, cancellationInput } from './cancel.ts'
import { appointmentJson, appointmentReply, bookedReply } from './replies.ts'
import { rescheduleAppointment, reschedulingInput } from './reschedule.ts'

const employee = ['employee'] as const
const nothing = z.strictObject({})
const byId = z.object({ id: z.guid() })

/** Booking, moving and cancelling as JSON. */
export const appointmentEndpoints: Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/appointments',
    who: employee,
    summary: 'Books a slot; 409 with alternatives when it is gone',
    input: bookingInput,
    status: 201,
    reply: bookedReply,
    async handle({ c, deps, input }) {
      const actor = acting(c, 'employee')
      const locale = c.get('locale')
      const booked = await bookAppointment(deps, actor, input, { key: retryKey(c), locale })
      const { timeZone, start, end, counselor, center, slot, ...rest } = booked
      const times = { start: start.toString({ timeZone }), end: end.toString({ timeZone }) }
      return { ...rest, slotId: slot, ...times, state: 'planned', counselor: { id: counselor }, center: { id: center } }
    },
  }),
  endpoint({
    method: 'get',
    path: '/appointments',
    who: employee,
    summary: 'Own appointments: ahead first, then the past',
    input: nothing,
    reply: listOf(appointmentReply),
    async handle({ c, deps }) {
      const own = await perform(deps, acting(c, 'employee'), listAppointments, undefined)
      return { items: own.map(one => appointmentJson(one, c.get('locale'))), next: null }
    },
  }),
  endpoint({
    method: 'get',
    path: '/appointments/{id}',
    who: employee,
    summary: 'One own appointment',
    input: byId,
    reply: appointmentReply,
    async handle({ c, deps, input }) {
      return appointmentJson(await perform(deps, acting(c, 'employee'), findAppointment, input), c.get('locale'))
    },
  }),
  endpoint({
    method: 'post',
    path: '/appointments/{id}/cancellation',
    who: employee,
    summary: 'Cancels; later than the free period it uses one session',
    input: cancellationInput,
    status: 201,
    reply: appointmentReply,
    async handle({ c, deps, input }) {
      const key = retryKey(c)
      const cancelling = async (act: Parameters<typeof cancelAppointment>[0], asked: typeof input) =>
        appointmentJson(await cancelAppointment(act, asked), c.get('locale'))
      const reply = await performOnce(deps, acting(c, 'employee'), key, cancelling, input)
      deps.poke()
      return reply
    },
  }),
  endpoint({
    method: 'post',
    path: '/appointments/{id}/rescheduling',
    who: employee,
    summary: 'Moves to another slot in one transaction; when that one is gone the old one stands',
    input: reschedulingInput,
    status: 201,
    reply: appointmentReply,
    async handle({ c, deps, input }) {
      const key = retryKey(c)
      const moving = async (act: Parameters<typeof rescheduleAppointment>[0], asked: typeof input) =>
        appointmentJson(await rescheduleAppointment(act, asked), c.get('locale'))
      const reply = await performOnce(deps, acting(c, 'employee'), key, moving, input)
      deps.poke()
      return reply
    },
  }),
  endpoint({
    method: 'get',
    path: '/entitlement',
    who: employee,
    summary: 'Sessions of this calendar year',
    input: nothing,
    reply: z.object({ year: z.int(), limit: z.int(), used: z.int(), planned: z.int(), left: z.int() }),
    handle: ({ c, deps }) => perform(deps, acting(c, 'employee'), act => readEntitlement(act), undefined),
  }),
]
