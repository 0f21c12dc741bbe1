import { expect, test } from 'vitest'
import { listAppointments, readEntitlement } from '../../src/appointments/appointments.ts'
import { bookAppointment } from '../../src/appointments/book.ts'
import { cancelAppointment } from '../../src/appointments/cancel.ts'
import { rescheduleAppointment } from '../../src/appointments/reschedule.ts'
import { readConfig } from '../../src/config.ts'
import { findSlots } from '../../src/counseling/search.ts'
import type { Deps } from '../../src/deps.ts'
import { lookAround } from '../../src/find/look-around.ts'
import { joinWaitingList, listWaiting } from '../../src/waiting/waiting-list.ts'
import { bothEngines } from '../support/engines.ts'
import type { World } from '../support/world.ts'

const depsOf = (world: World): Deps => ({
  config: readConfig({}),
  db: world.db,
  ground: world.ground,
  pseudonyms: world.pseudonyms,
  poke() {},
  demoMail: () => [],
})

bothEngines('booking', world => {
  test('an employee finds a time, books it, moves it and cancels it', async () => {
    const w = world()
    const deps = depsOf(w)
    const jiwoo = await w.employee()
    const counselor = await w.counselor()
    const slots = await w.slots(counselor, 8, '2026-11-25T01:00:00Z')
    const found = await w.as(jiwoo, findSlots, { limit: 3 })
    expect(found.items.map(item => item.id)).toEqual(slots.slice(0, 3).map(slot => slot.id))
    const around = await w.as(jiwoo, lookAround, {})
    expect(around.slots).toHaveLength(8)
    const booked = await bookAppointment(
      deps,
      jiwoo,
      { slotId: slots[0]?.id ?? '', mode: 'in-person', topic: 'burnout', alias: '바다' },
      { locale: 'ko', key: 'k1' },
    )
    expect(booked.sequence).toBe(0)
    const moved = await w.as(jiwoo, rescheduleAppointment, { id: booked.id, slotId: slots[1]?.id ?? '' })
    expect(moved.sequence).toBe(1)
    expect(await w.as(jiwoo, readEntitlement, undefined)).toMatchObject({ planned: 1, left: 5 })
    await w.as(jiwoo, cancelAppointment, { id: booked.id })
    expect(await w.as(jiwoo, readEntitlement, undefined)).toMatchObject({ planned: 0, left: 6 })
    expect((await w.as(jiwoo, listAppointments, undefined))[0]).toMatchObject({ state: 'cancelled', late: false })
    await w.as(jiwoo, joinWaitingList, { mode: 'video' })
    expect(await w.as(jiwoo, listWaiting, undefined)).toHaveLength(1)
  })
})
