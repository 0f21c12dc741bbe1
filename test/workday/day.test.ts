import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { appointment } from '../../db/schema/counseling.ts'
import { accessLog } from '../../db/schema/ground.ts'
import { openHours } from '../../src/availability/open-hours.ts'
import { appointmentsOf } from '../../src/workday/appointments-of.ts'
import { cancelByProvider } from '../../src/workday/cancel-by-provider.ts'
import { centerDay } from '../../src/workday/center-day.ts'
import { recordAttendance } from '../../src/workday/record-attendance.ts'
import { today } from '../../src/workday/today.ts'
import { hoursAt, inCalendar, nth } from '../availability/clinic.ts'
import type { Appointment, WorldCounselor } from '../support/care.ts'
import { bothEngines } from '../support/engines.ts'
import { begin } from '../support/ground.ts'

bothEngines('a day', world => {
  let counselor: WorldCounselor
  let made: Appointment[]
  beforeEach(async () => {
    const w = world()
    w.ground.at(begin)
    counselor = await w.counselor()
    await w.as(counselor, openHours, hoursAt(counselor, { end: '14:00' }))
    const slots = await inCalendar(w, counselor)
    made = []
    for (const [at, alias] of ['하나', '둘', '셋'].entries())
      made.push(await w.appointment(await w.employee(), nth(slots, at), { sealed: { alias } }))
    made.push(await w.appointment(await w.employee(), nth(slots, 5), { sealed: {} }))
  })
  const now = () => world().as(counselor, today, undefined)

  test('shows who comes next, by the name they chose, and who came before', async () => {
    const w = world()
    await w.pass({ days: 1, hours: 1, minutes: 5 })
    await w.as(counselor, recordAttendance, { id: nth(made, 0).id, outcome: 'attended' })
    const day = await now()
    expect(day.meetings.map(({ alias, outcome }) => [alias, outcome])).toEqual([
      ['하나', 'attended'],
      ['둘', null],
      ['셋', null],
    ])
    expect(day.next).toMatchObject({ alias: '둘', id: nth(made, 1).id })
    expect(day).toMatchObject({ free: 2, unrecorded: [], unrecordedToday: 0 })
  })

  test('without anybody left names the next on a later day', async () => {
    await world().pass({ days: 1, hours: 6 })
    const day = await now()
    expect(day.next).toMatchObject({ id: nth(made, 3).id, alias: null })
    expect(day.unrecordedToday).toBe(3)
  })

  test('remembers past appointments until attendance is noted, cancelled ones not', async () => {
    const w = world()
    await w.as(counselor, cancelByProvider, { id: nth(made, 2).id })
    await w.pass({ days: 3 })
    expect((await now()).unrecorded.map(({ alias }) => alias)).toEqual(['하나', '둘'])
    await w.as(counselor, recordAttendance, { id: nth(made, 0).id, outcome: 'no-show' })
    expect((await now()).unrecorded.map(({ alias }) => alias)).toEqual(['둘'])
  })

  test('opens names only with a line in the access log for each', async () => {
    const w = world()
    await w.pass({ days: 1 })
    await now()
    const lines = await w.asSuperuser(tx => tx.select().from(accessLog).where(eq(accessLog.actor, counselor.me)))
    expect(lines.map(({ action, objectId }) => `${action} ${objectId}`).toSorted()).toEqual(
      made
        .slice(0, 3)
        .map(({ id }) => `list ${id}`)
        .toSorted(),
    )
  })

  test('of a center shows its manager times and modes of all its counselors, and of no other center', async () => {
    const w = world()
    const far = await w.counselor({ center: await w.center() })
    const [elsewhere] = await w.slots(far, 1, nth(made, 0).startsAt)
    if (!elsewhere) throw new Error('no slot')
    await w.appointment(await w.employee(), elsewhere)
    const idle = await w.counselor({ center: counselor.center })
    const manager = await w.centerManager(counselor.center)
    await w.pass({ days: 1 })
    const { counselors } = await w.as(manager, centerDay, undefined)
    const mine = counselors.filter(({ id }) => [counselor.me, idle.me, far.me].includes(id))
    expect(mine.map(({ id, bookings }) => [id, bookings.map(one => one.id)]).toSorted()).toEqual(
      [
        [counselor.me, made.slice(0, 3).map(({ id }) => id)],
        [idle.me, []],
      ].toSorted(),
    )
    expect(JSON.stringify(counselors)).not.toMatch(/하나|work-stress|subject|sealed/)
  })

  test('gives a manager no way to the client: topic, pseudonym and words are out of reach', async () => {
    const w = world()
    const manager = await w.centerManager(counselor.center)
    for (const column of [appointment.topic, appointment.subject, appointment.sealed, appointment.keyId])
      await expect(w.within(manager, tx => tx.select({ column }).from(appointment))).rejects.toMatchObject({
        code: '42501',
      })
  })

  test('lists appointments in pages that neither repeat nor lose one', async () => {
    const w = world()
    const range = { from: begin, to: begin.add({ hours: 24 * 30 }) }
    const all = await w.as(counselor, appointmentsOf, range)
    const seen: string[] = []
    let after: { start: Temporal.Instant; id: string } | undefined
    for (let page = 0; page < 5; page++) {
      const [one] = await w.as(counselor, appointmentsOf, { ...range, limit: 1, after })
      if (!one) break
      seen.push(one.id)
      after = one
    }
    expect(seen).toEqual(all.map(({ id }) => id))
    expect(seen).toEqual(made.map(({ id }) => id))
  })
})
