import { and, eq, isNotNull } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import { appointment, claim, counselorCenter, slot } from '../../db/schema/counseling.ts'
import { room, roomUse } from '../../db/schema/week.ts'
import { closeHours } from '../../src/availability/close-hours.ts'
import { hours } from '../../src/availability/hours.ts'
import { openHours } from '../../src/availability/open-hours.ts'
import { publishSlots } from '../../src/availability/publish.ts'
import { takeTimeOff } from '../../src/availability/take-time-off.ts'
import { findSlots } from '../../src/counseling/search.ts'
import { changePractice } from '../../src/practice/change-practice.ts'
import { overfull } from '../../src/practice/keep-caps.ts'
import { plainPractice } from '../../src/practice/practice.ts'
import { addRoom, removeRoom } from '../../src/rooms/rooms.ts'
import { book, faultsOf, hoursAt, inCalendar, nth, refusalOf, startsOf } from '../availability/clinic.ts'
import type { WorldCounselor } from '../support/care.ts'
import { bothEngines } from '../support/engines.ts'
import { begin } from '../support/ground.ts'
import type { World } from '../support/world.ts'

const publish = (w: World, { me }: WorldCounselor) => w.asJob(act => publishSlots(act, { counselor: me }))
const won = (replies: readonly object[]) => replies.filter(reply => !('refused' in reply)).length

bothEngines('a counselor’s way of working', world => {
  let counselor: WorldCounselor
  beforeEach(async () => {
    world().ground.at(begin)
    counselor = await world().counselor()
    await world().as(counselor, openHours, hoursAt(counselor, { end: '17:00' }))
  })

  test('buffers lie in the blocked range, lunch stays empty, and what was booked keeps what it was booked with', async () => {
    const w = world()
    const [first] = await inCalendar(w, counselor)
    const booked = await w.appointment(await w.employee(), nth(first ? [first] : [], 0))
    const wish = { ...plainPractice, minutesAfter: 20, lunch: { start: '12:00', end: '13:00' } }
    await w.as(counselor, changePractice, wish)
    const day = (await inCalendar(w, counselor)).filter(one => one.startsAt.toString() < '2026-11-25')
    expect(startsOf(day).map(text => text.slice(11))).toEqual(['09:00', '10:10', '13:00', '14:10', '15:20'])
    expect(day.map(({ endsAt, blocksUntil }) => blocksUntil && endsAt.until(blocksUntil).total('minutes'))).toEqual([
      ...[null, 20, 20, 20, 20],
    ])
    expect(nth(day, 0).id).toBe(booked.slotId)
    // The database itself keeps sessions out of each other's buffers.
    const { id: _, ...late } = { ...nth(day, 1), startsAt: nth(day, 1).endsAt.add({ minutes: 5 }), blocksFrom: null }
    const into = { ...late, id: w.ground.uuid(), endsAt: late.startsAt.add({ minutes: 50 }), blocksUntil: null }
    await expect(w.asSuperuser(tx => tx.insert(slot).values(into))).rejects.toThrow()
    const again = await publish(w, counselor)
    expect([again.add, again.withdraw, again.update]).toEqual([[], [], []])
  })

  test('a cap holds in a race, the rest of the day leaves the search, and a cancellation brings it back', async () => {
    const w = world()
    await w.as(counselor, changePractice, { ...plainPractice, dayCap: 2, weekCap: 3 })
    const slots = await inCalendar(w, counselor)
    const people = await Promise.all(slots.slice(0, 7).map(() => w.employee()))
    const replies = await Promise.all(people.map((who, at) => book(w, who, nth(slots, at))))
    expect(won(replies)).toBe(2)
    expect(replies).toContainEqual({ refused: 'taken' })
    expect(await w.asJob(overfull)).toContain(counselor.me)
    await publish(w, counselor)
    expect(await w.asJob(overfull)).not.toContain(counselor.me)
    const seen = await w.as(await w.employee(), findSlots, { counselor: counselor.me, limit: 5 })
    expect(seen.items.every(one => one.start.toString() > '2026-11-25')).toBe(true)
    await w.asSuperuser(async tx => {
      const [one] = await tx
        .select()
        .from(claim)
        .innerJoin(slot, eq(slot.id, claim.slotId))
        .where(and(eq(slot.counselorId, counselor.me), isNotNull(claim.appointmentId)))
      await tx.delete(claim).where(eq(claim.slotId, one?.slot.id ?? ''))
    })
    expect((await publish(w, counselor)).add.length).toBeGreaterThan(4)
  })

  test('longer notice and a shorter horizon hold in the search and at booking', async () => {
    const w = world()
    await w.as(counselor, changePractice, { ...plainPractice, noticeHours: 48, horizonWeeks: 2 })
    const slots = await inCalendar(w, counselor)
    expect(slots.at(-1)?.startsAt.toString().slice(0, 10)).toBe('2026-12-01')
    const who = await w.employee()
    const seen = await w.as(who, findSlots, { counselor: counselor.me, limit: 50 })
    expect(seen.items.map(({ start }) => `${start}`.slice(0, 10))).toEqual(Array(8).fill('2026-12-01'))
    expect(await book(w, who, nth(slots, 0))).toEqual({ refused: 'taken' })
    expect(won([await book(w, who, nth(slots, 8))])).toBe(1)
    await w.as(counselor, changePractice, plainPractice)
    const rest = (await inCalendar(w, counselor)).filter(({ id }) => id !== nth(slots, 8).id)
    expect(rest.every(({ bookBy }) => bookBy === null)).toBe(true)
  })

  test('two schedulers at once publish what one would, once', async () => {
    const w = world()
    await w.pass({ days: 14 })
    const before = await inCalendar(w, counselor)
    await Promise.all([publish(w, counselor), publish(w, counselor), publish(w, counselor)])
    const after = await inCalendar(w, counselor)
    expect(after).toHaveLength(before.length + 16)
    expect(new Set(startsOf(after)).size).toBe(after.length)
  })

  test('whatever is changed, no booked slot is touched', async () => {
    const w = world()
    const slots = await inCalendar(w, counselor)
    for (const at of [1, 9, 12]) await w.appointment(await w.employee(), nth(slots, at))
    const stands = () =>
      w.asSuperuser(tx =>
        tx
          .select({
            a: appointment,
            start: slot.startsAt,
            end: slot.endsAt,
            modes: slot.modes,
            until: slot.blocksUntil,
          })
          .from(appointment)
          .innerJoin(slot, eq(slot.id, appointment.slotId))
          .innerJoin(claim, and(eq(claim.slotId, slot.id), eq(claim.appointmentId, appointment.id)))
          .where(eq(appointment.counselorId, counselor.me))
          .orderBy(appointment.id),
      )
    const before = await stands()
    const span = { start: nth(slots, 9).startsAt, end: nth(slots, 12).endsAt }
    const change = fc.constantFrom<() => Promise<unknown>>(
      () => w.as(counselor, changePractice, { ...plainPractice, minutesBefore: 15, minutesAfter: 15 }),
      () => w.as(counselor, changePractice, { ...plainPractice, lunch: { start: '09:00', end: '14:00' }, dayCap: 1 }),
      () => w.as(counselor, changePractice, { ...plainPractice, noticeHours: 300, horizonWeeks: 1 }),
      () => w.as(counselor, takeTimeOff, { ...span, keepAppointments: true }),
      async () => {
        for (const { id } of await w.as(counselor, hours, undefined)) await w.as(counselor, closeHours, { id })
        await w.as(counselor, openHours, hoursAt(counselor, { start: '09:30', modes: ['telephone'] }))
      },
      () => publish(w, counselor),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async steps => {
        for (const step of steps) await step()
        expect(await stands()).toEqual(before)
      }),
      { numRuns: 8 },
    )
  })

  test('a room is given to one counselor at a time, and whom none is left for meets people from afar', async () => {
    const w = world()
    const manager = await w.centerManager(counselor.center)
    const other = await w.counselor({ center: counselor.center })
    await w.as(manager, addRoom, { name: '숲방' })
    await w.as(other, openHours, hoursAt(other, { modes: ['in-person', 'video'] }))
    await Promise.all([publish(w, counselor), publish(w, other)])
    const all = await w.asJob(act =>
      act.tx.select().from(slot).leftJoin(roomUse, eq(roomUse.slotId, slot.id)).where(eq(slot.withdrawn, false)),
    )
    const here = all.filter(one => [counselor.me, other.me].includes(one.slot.counselorId))
    for (const one of here) expect(one.slot.modes.includes('in-person')).toBe(one.room_use !== null)
    const inRoom = here.filter(one => one.room_use).map(one => `${one.slot.startsAt}`)
    expect(new Set(inRoom).size).toBe(inRoom.length)
    expect(inRoom.length).toBeGreaterThan(60)
    expect(await faultsOf(w.as(manager, addRoom, { name: ' 숲방 ' }))).toEqual(['name: 같은 이름의 방이 이미 있어요.'])

    const [used] = here.filter(one => one.room_use)
    const busy = nth(
      here.filter(one => one.slot.id === used?.slot.id).map(one => one.slot),
      0,
    )
    await w.appointment(await w.employee(), busy)
    const id = used?.room_use?.roomId ?? ''
    expect(await refusalOf(w.as(manager, removeRoom, { id }))).toMatchObject({ code: 'conflict' })
    const elsewhere = await w.centerManager(await w.center())
    expect(await refusalOf(w.as(elsewhere, removeRoom, { id }))).toMatchObject({ code: 'not-found' })
    expect(await w.within(elsewhere, tx => tx.select().from(room))).toEqual([])
    await w.asSuperuser(tx => tx.delete(roomUse))
    await w.asSuperuser(tx => tx.delete(room))
  })

  test('of a counselor at two centers each manager sees only their own, and both keep one calendar', async () => {
    const w = world()
    const second = await w.center()
    await w.asSuperuser(tx => tx.insert(counselorCenter).values({ counselorId: counselor.me, centerId: second }))
    await w.as(counselor, changePractice, { ...plainPractice, minutesBefore: 30, minutesAfter: 30 })
    const there = hoursAt(counselor, { centerId: second, weekdays: [2], start: '17:00', end: '19:00' })
    await w.as(counselor, openHours, there)
    const slots = (await inCalendar(w, counselor)).filter(one => one.startsAt.toString() < '2026-11-25')
    // The way between the centers counts: the last session here ends at 16:30 and needs half an hour, the first there too.
    expect(
      slots.map(({ centerId, startsAt }) => [centerId === second, startsOf([{ startsAt }])[0]?.slice(11)]),
    ).toEqual([
      ...[
        [false, '09:00'],
        [false, '10:50'],
        [false, '12:40'],
        [false, '14:30'],
        [true, '17:00'],
      ],
    ])
    const [here, far] = [await w.centerManager(counselor.center), await w.centerManager(second)]
    const seen = async (manager: typeof here) =>
      new Set((await w.within(manager, tx => tx.select({ at: slot.centerId }).from(slot))).map(({ at }) => at))
    expect([await seen(here), await seen(far)]).toEqual([new Set([counselor.center]), new Set([second])])
  })

  test('two thousand rules, hours without length and hours that overlap are refused, and nothing changes', async () => {
    const w = world()
    const before = await inCalendar(w, counselor)
    const faults = (change: Parameters<typeof hoursAt>[1]) =>
      faultsOf(w.as(counselor, openHours, hoursAt(counselor, { weekdays: [3], ...change })))
    expect(await faults({ weekdays: Array.from({ length: 2000 }, (_, at) => (at % 7) + 1) })).toEqual([
      expect.stringContaining('start: 열어 둔 시간이 150개를 넘어'),
    ])
    expect(await faults({ start: '10:00', end: '10:00' })).toEqual([expect.stringContaining('end: ')])
    expect(await faults({ weekdays: [2], start: '08:00', end: '10:00' })).toEqual([expect.stringContaining('start: ')])
    expect(await inCalendar(w, counselor)).toEqual(before)
  })
})
