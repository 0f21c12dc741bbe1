import { z } from 'zod'
import { instantReply, named, namedReply, stamp } from '../counseling/replies.ts'
import type { Locale } from '../ui/i18n.ts'
import type { OwnAppointment } from './appointments.ts'

export const appointmentReply = z.object({
  id: z.string(),
  slotId: z.string(),
  start: instantReply,
  end: instantReply,
  mode: z.string(),
  topic: z.string(),
  state: z.enum(['planned', 'attended', 'no-show', 'cancelled', 'past']),
  cancelledBy: z.enum(['employee', 'provider']).nullable(),
  late: z.boolean(),
  freeUntil: instantReply,
  sequence: z.int(),
  counselor: namedReply,
  center: namedReply.extend({ address: z.string(), directions: z.string(), entrance: z.string(), phone: z.string() }),
})

/** What a booking answers: everything about it but the names, which the list of appointments has. */
export const bookedReply = appointmentReply
  .pick({ id: true, slotId: true, start: true, end: true, mode: true, topic: true, state: true, sequence: true })
  .extend({ counselor: z.object({ id: z.string() }), center: z.object({ id: z.string() }) })

/** An own appointment as JSON. */
export function appointmentJson(own: OwnAppointment, locale: Locale) {
  const { start, end, freeUntil, counselor, center, ...rest } = own
  const { id, name, address, directions, entrance, phone, timeZone } = center
  return {
    ...rest,
    start: stamp(start, timeZone),
    end: stamp(end, timeZone),
    freeUntil: stamp(freeUntil, timeZone),
    counselor: named(counselor, locale),
    center: {
      id,
      name: name[locale],
      address: address[locale],
      directions: directions[locale],
      entrance: entrance[locale],
      phone,
    },
  }
}
