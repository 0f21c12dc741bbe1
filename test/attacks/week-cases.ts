import { busyCalendar, phoneVisit, reoffer, room } from '../../db/schema/week.ts'
import type { Employee, Person } from '../../src/actor.ts'
import { first } from '../support/booking.ts'
import type { WorldCounselor } from '../support/care.ts'
import type { World } from '../support/world.ts'
import type { Case } from './cases.ts'

/** What of a provider's week belongs to somebody. */
export interface WeekThings {
  reoffer: string
  room: string
  visit: string
  /** A call whose digits, 123456, were not said yet. */
  pending: string
  /** An appointment whose client is called Cloud. */
  aliased: string
}

/** A client asked to choose anew, a room, and a call that is open. */
export async function weekThings(
  w: World,
  kim: Employee,
  counselor: WorldCounselor,
  { manager, appointment }: { manager: Person; appointment: string },
): Promise<WeekThings> {
  const ids = { reoffer: w.ground.uuid(), room: w.ground.uuid(), visit: w.ground.uuid(), pending: w.ground.uuid() }
  const [now, center] = [w.now(), counselor.center]
  const later = await w.slots(counselor, 1, '2026-12-03T00:00:00Z')
  const { id: aliased } = await w.appointment(kim, first(later), { sealed: { alias: 'Cloud' } })
  const codeHash = await w.pseudonyms.code(new TextEncoder().encode(`phone visit ${ids.pending}`), '123456')
  await w.asSuperuser(async tx => {
    const whose = { subject: kim.me, counselorId: counselor.me, centerId: center }
    const startsAt = Temporal.Instant.from('2026-11-26T00:00:00Z')
    await tx.insert(reoffer).values({ id: ids.reoffer, appointmentId: appointment, ...whose, startsAt, madeAt: now })
    await tx.insert(room).values({ id: ids.room, centerId: center, name: `Oak ${ids.room.slice(0, 8)}`, addedAt: now })
    const call = { subject: kim.me, centerId: center, manager: 'me' in manager ? manager.me : '' }
    const open = { reason: 'asked-by-phone' as const, madeAt: now, openedAt: now, expiresAt: now.add({ hours: 12 }) }
    await tx.insert(phoneVisit).values({ id: ids.visit, ...call, ...open })
    await tx.insert(phoneVisit).values({ id: ids.pending, ...call, ...open, openedAt: null, codeHash })
    const key = await w.ground.vault.keyOf(tx, 'care', counselor.me)
    const place = { table: 'care.busy_calendar', column: 'sealed', row: counselor.me }
    const sealed = await w.ground.vault.seal(key, place, { url: 'https://calendar.example.org/secret.ics' })
    const row = { counselorId: counselor.me, keyId: key.id, sealed, addedAt: now, nextTryAt: now.add({ hours: 12 }) }
    await tx.insert(busyCalendar).values(row)
  })
  return { ...ids, aliased }
}

const employee = ['employee'] as const
const counselor = ['counselor'] as const
const center = ['center'] as const
const practice = () => ({ minutesBefore: 0, minutesAfter: 10, dayCap: 6 })

/** The routes of a provider's week, by method and pattern. */
export const weekCases: Record<string, Case> = {
  'GET /schedule/plan': { who: counselor },
  'GET /schedule/practice': { who: counselor },
  'POST /schedule/practice': { who: counselor, send: practice },
  'GET /schedule/busy-times': { who: counselor },
  'POST /schedule/busy-times': { who: counselor, send: () => ({ url: 'https://calendar.example.org/me.ics' }) },
  'POST /schedule/busy-times/removal': { who: counselor },
  'GET /schedule/reoffers': { who: counselor },
  'POST /schedule/reoffers/:id/withdrawal': { who: counselor, id: ({ things }) => things.reoffer },
  'GET /reoffers/:id': { who: employee, id: ({ things }) => things.reoffer },
  'POST /reoffers/:id/acceptance': {
    who: employee,
    id: ({ things }) => things.reoffer,
    send: ({ things }) => ({ slotId: things.free[2]?.id }),
  },
  'POST /reoffers/:id/cancellation': { who: employee, id: ({ things }) => things.reoffer },
  'GET /schedule/rooms': { who: center },
  'POST /schedule/rooms': { who: center, send: () => ({ name: 'Pine' }) },
  'POST /schedule/rooms/:id/removal': { who: center, id: ({ things }) => things.room },
  'GET /schedule/phone': { who: center },
  'POST /schedule/phone': { who: center, send: ({ kim }) => ({ email: kim.email, reason: 'asked-by-phone' }) },
  'POST /schedule/phone/alias': {
    who: center,
    send: ({ things }) => ({ appointmentId: things.aliased, alias: 'Cloud', why: 'asked-by-phone' }),
  },
  'GET /schedule/phone/:id': { who: center, id: ({ things }) => things.visit },
  'POST /schedule/phone/:id/code': {
    who: center,
    id: ({ things }) => things.pending,
    send: () => ({ code: '123456' }),
  },
  'POST /schedule/phone/:id/booking': {
    who: center,
    id: ({ things }) => things.visit,
    send: ({ things }) => ({ slotId: things.free[3]?.id, mode: 'video', mail: 'kim@example.org' }),
  },
  'POST /schedule/phone/:id/rescheduling': {
    who: center,
    id: ({ things }) => things.visit,
    send: ({ things }) => ({ slotId: things.free[4]?.id, appointmentId: things.appointment }),
  },
  'POST /schedule/phone/:id/cancellation': {
    who: center,
    id: ({ things }) => things.visit,
    send: ({ things }) => ({ appointmentId: things.appointment }),
  },
  'POST /schedule/phone/:id/end': { who: center, id: ({ things }) => things.visit },
  'GET /api/v1/provider/practice': { who: counselor },
  'PUT /api/v1/provider/practice': { who: counselor, send: practice },
}
