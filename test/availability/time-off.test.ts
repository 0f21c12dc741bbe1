import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { appointment, claim, timeOff } from '../../db/schema/counseling.ts'
import { openHours } from '../../src/availability/open-hours.ts'
import { publishSlots } from '../../src/availability/publish.ts'
import { endTimeOff, takeTimeOff } from '../../src/availability/take-time-off.ts'
import { appointmentsOf } from '../../src/workday/appointments-of.ts'
import type { Slot, WorldCounselor } from '../support/care.ts'
import { bothEngines } from '../support/engines.ts'
import { begin } from '../support/ground.ts'
import { book, faultsOf, hoursAt, inCalendar, nth, refusalOf, startsOf } from './clinic.ts'

const at = (text: string) => Temporal.Instant.from(`${text}+09:00`)
const tuesday = { start: at('2026-11-24T00:00'), end: at('2026-11-25T00:00') }

bothEngines('time off', world => {
  let counselor: WorldCounselor
  let slots: Slot[]
  beforeEach(async () => {
    world().ground.at(begin)
    counselor = await world().counselor()
    await world().as(counselor, openHours, hoursAt(counselor))
    slots = await inCalendar(world(), counselor)
  })
  const stored = () => world().asJob(act => act.tx.select().from(timeOff).where(eq(timeOff.counselorId, counselor.me)))

  test('takes the free times of the span out of the calendar, and its end brings them back', async () => {
    const w = world()
    const taken = await w.as(counselor, takeTimeOff, tuesday)
    expect(taken).toMatchObject({ withdrawn: 3, kept: 0 })
    expect(startsOf(await inCalendar(w, counselor))[0]).toBe('2026-12-01T09:00')
    expect(await book(w, await w.employee(), nth(slots, 0))).toEqual({ refused: 'taken' })
    expect(await w.as(counselor, endTimeOff, { id: taken.id })).toEqual({ opened: 3 })
    expect(startsOf(await inCalendar(w, counselor)).slice(0, 3)).toEqual(startsOf(slots.slice(0, 3)))
  })

  test('over appointments is not stored before all of them were listed, and drops none of them afterwards', async () => {
    const w = world()
    const made = [
      await w.appointment(await w.employee(), nth(slots, 0)),
      await w.appointment(await w.employee(), nth(slots, 2), { mode: 'video' }),
    ]
    await w.appointment(await w.employee(), nth(slots, 3))
    const refusal = await refusalOf(w.as(counselor, takeTimeOff, tuesday))
    expect(refusal).toMatchObject({ code: 'conflict' })
    expect(refusal.more.instead).toEqual({
      appointments: [
        { id: made[0]?.id, start: '2026-11-24T09:00:00+09:00', end: '2026-11-24T09:50:00+09:00', mode: 'in-person' },
        { id: made[1]?.id, start: '2026-11-24T11:00:00+09:00', end: '2026-11-24T11:50:00+09:00', mode: 'video' },
      ],
    })
    expect(await stored()).toEqual([])
    expect(await inCalendar(w, counselor)).toHaveLength(24)

    const taken = await w.as(counselor, takeTimeOff, { ...tuesday, keepAppointments: true })
    expect(taken).toMatchObject({ withdrawn: 1, kept: 2 })
    const live = await w.as(counselor, appointmentsOf, { from: tuesday.start, to: tuesday.end })
    expect(live.map(({ id, cancelledBy }) => [id, cancelledBy])).toEqual(made.map(({ id }) => [id, null]))
    for (const { slotId, id } of made) {
      const [held] = await w.asJob(act => act.tx.select().from(claim).where(eq(claim.slotId, slotId)))
      expect(held?.appointmentId).toBe(id)
    }
    // Nobody else gets the time of an appointment that is cancelled after all.
    await w.asSuperuser(tx => tx.delete(claim).where(eq(claim.slotId, nth(slots, 0).id)))
    expect(await book(w, await w.employee(), nth(slots, 0))).toEqual({ refused: 'taken' })
  })

  test('that ends over an appointment puts it back into the calendar instead of a second time beside it', async () => {
    const w = world()
    await w.appointment(await w.employee(), nth(slots, 1))
    const { id } = await w.as(counselor, takeTimeOff, { ...tuesday, keepAppointments: true })
    expect(await w.as(counselor, endTimeOff, { id })).toEqual({ opened: 2 })
    const back = await inCalendar(w, counselor)
    expect(startsOf(back)).toEqual(startsOf(slots))
    expect(back.find(one => one.id === nth(slots, 1).id)).toBeDefined()
  })

  test('lists whoever booked while it was being entered, however close the race', async () => {
    const w = world()
    for (let round = 1; round <= 6; round++) {
      const target = nth(slots, round * 3)
      const day = target.startsAt.toZonedDateTimeISO('Asia/Seoul').startOfDay()
      const span = { start: day.toInstant(), end: day.add({ days: 1 }).toInstant() }
      const who = await w.employee()
      const [reply, off] = await Promise.all([
        book(w, who, target),
        w.as(counselor, takeTimeOff, span).then(
          () => 'stored',
          error => error.code,
        ),
      ])
      const [row] = await w.asJob(act => act.tx.select().from(appointment).where(eq(appointment.slotId, target.id)))
      expect([row !== undefined, off]).toEqual('refused' in reply ? [false, 'stored'] : [true, 'conflict'])
    }
  })

  test('sent twice is stored once, and publishing again changes nothing', async () => {
    const w = world()
    const first = await w.as(counselor, takeTimeOff, tuesday)
    const second = await w.as(counselor, takeTimeOff, tuesday)
    expect(second.id).toBe(first.id)
    expect(await stored()).toHaveLength(1)
    const again = await w.asJob(act => publishSlots(act, { counselor: counselor.me }))
    expect([again.add, again.withdraw, again.update]).toEqual([[], [], []])
  })

  test('that makes no sense is refused with the field and the reason', async () => {
    const w = world()
    const off = (start: string, end: string) =>
      faultsOf(w.as(counselor, takeTimeOff, { start: at(start), end: at(end) }))
    expect(await off('2026-11-25T00:00', '2026-11-24T00:00')).toEqual(['end: 쉬는 시간의 끝이 시작보다 늦어야 해요.'])
    expect(await off('2026-11-01T00:00', '2026-11-02T00:00')).toEqual([
      'end: 이미 지나간 시간이에요. 앞으로의 시간을 적어 주세요.',
    ])
    expect(await off('2026-12-01T00:00', '2028-12-01T00:00')).toEqual(['end: 쉬는 기간은 1년까지 적을 수 있어요.'])
    expect(await stored()).toEqual([])
  })

  test('that has begun ends now; when it is over it stays as it was', async () => {
    const w = world()
    const { id } = await w.as(counselor, takeTimeOff, tuesday)
    await w.pass({ days: 1, hours: 1, minutes: 30 })
    await w.asJob(act => publishSlots(act, { counselor: counselor.me }))
    expect(await w.as(counselor, endTimeOff, { id })).toEqual({ opened: 1 })
    expect((await stored())[0]?.endsAt).toEqual(w.now())
    await w.pass({ hours: 1 })
    expect(await refusalOf(w.as(counselor, endTimeOff, { id }))).toMatchObject({ code: 'conflict' })
  })

  test('of another counselor looks like time off that never was', async () => {
    const w = world()
    const { id } = await w.as(counselor, takeTimeOff, tuesday)
    const other = await w.counselor()
    const end = (which: string) => refusalOf(w.as(other, endTimeOff, { id: which }))
    const [theirs, none] = [await end(id), await end(w.ground.uuid())]
    expect(theirs).toMatchObject({ code: 'not-found' })
    expect(none.said).toEqual(theirs.said)
    expect(await stored()).toHaveLength(1)
  })
})
