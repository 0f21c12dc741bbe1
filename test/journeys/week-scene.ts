import { eq } from 'drizzle-orm'
import { busyCalendar, phoneVisit, reoffer, room } from '../../db/schema/week.ts'
import type { CenterManager } from '../../src/actor.ts'
import { takeTimeOff } from '../../src/availability/take-time-off.ts'
import { connectCalendar } from '../../src/busy-times/own-calendar.ts'
import { nth } from '../availability/clinic.ts'
import type { WorldCounselor } from '../support/care.ts'
import { reachable } from '../support/deps.ts'
import type { World } from '../support/world.ts'

/** Somebody asked to choose anew, a call in each state, a room and a calendar elsewhere. */
export async function weekScene(w: World, counselor: WorldCounselor, manager: CenterManager) {
  const asked = await reachable(w, await w.employee({ name: '도하린' }))
  const [slot] = await w.slots(counselor, 1, '2026-12-09T09:00:00Z')
  const { id, startsAt, endsAt } = await w.appointment(asked, nth(slot ? [slot] : [], 0), { sealed: { alias: '이슬' } })
  const off = { start: startsAt, end: endsAt, keepAppointments: true, offerOthers: 'all' as const }
  await w.as(counselor, takeTimeOff, off)
  const [open] = await w.asJob(act => act.tx.select().from(reoffer).where(eq(reoffer.appointmentId, id)))
  const calls = { open: w.ground.uuid(), code: w.ground.uuid(), over: w.ground.uuid() }
  await w.as(counselor, connectCalendar, { url: 'https://calendar.example.org/private/me.ics' })
  await w.asSuperuser(async tx => {
    const now = w.now()
    await tx.insert(room).values({ id: w.ground.uuid(), centerId: counselor.center, name: '숲방', addedAt: now })
    await tx.update(busyCalendar).set({ problem: 'unreachable', nextTryAt: now.add({ hours: 900 }) })
    const call = { centerId: counselor.center, manager: manager.me, subject: asked.me, madeAt: now }
    const lasting = { reason: 'asked-by-phone' as const, expiresAt: now.add({ hours: 12 }) }
    await tx.insert(phoneVisit).values([
      { id: calls.open, ...call, ...lasting, openedAt: now },
      { id: calls.code, ...call, ...lasting, codeHash: w.ground.random(32) },
      { id: calls.over, ...call, ...lasting, expiresAt: now },
    ])
  })
  return { choosing: asked, reoffer: open?.id ?? '', calls }
}

type WeekScene = Awaited<ReturnType<typeof weekScene>>
type Who = 'counselor' | 'idle' | 'manager' | 'choosing'

/** Every page of a provider's week by its route: who sees it, and at which addresses it looks different. */
export const weekPages: Record<string, (scene: { week: WeekScene }) => [Who, string][]> = {
  '/schedule/plan': () => [
    ['counselor', '/schedule/plan?day=2026-12-08&from=10:00&to=12:00'],
    ['counselor', '/schedule/plan?day=2026-12-08&do=off'],
  ],
  '/schedule/practice': () => [['counselor', '/schedule/practice']],
  '/schedule/busy-times': () => [
    ['counselor', '/schedule/busy-times'],
    ['idle', '/schedule/busy-times'],
  ],
  '/schedule/reoffers': () => [
    ['counselor', '/schedule/reoffers'],
    ['idle', '/schedule/reoffers'],
  ],
  '/reoffers/:id': ({ week }) => [['choosing', `/reoffers/${week.reoffer}`]],
  '/schedule/rooms': () => [['manager', '/schedule/rooms']],
  '/schedule/phone': () => [['manager', '/schedule/phone']],
  '/schedule/phone/:id': ({ week: { calls } }) => [
    ['manager', `/schedule/phone/${calls.open}`],
    ['manager', `/schedule/phone/${calls.code}`],
  ],
}
