import { and, asc, eq, inArray } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { availabilityRule, claim, counselorCenter, slot, timeOff } from '../../db/schema/counseling.ts'
import { practice as practiceOf, room, roomUse } from '../../db/schema/week.ts'
import { entryOf } from '../../src/act.ts'
import { publishCalendars, publishSlots } from '../../src/availability/publish.ts'
import type { WorldCounselor } from '../support/care.ts'
import { bothEngines } from '../support/engines.ts'
import { begin } from '../support/ground.ts'
import type { World } from '../support/world.ts'

const open = (w: World, { me }: WorldCounselor) =>
  w.asJob(act =>
    act.tx
      .select()
      .from(slot)
      .where(and(eq(slot.counselorId, me), eq(slot.withdrawn, false)))
      .orderBy(asc(slot.startsAt)),
  )

async function opens(
  w: World,
  counselor: WorldCounselor,
  weekday: number,
  starts: string,
  ends: string,
  modes: ('in-person' | 'video')[] = ['video'],
) {
  const id = w.ground.uuid()
  const hours = { weekday, starts, ends, slotMinutes: 50, breakMinutes: 10, validFrom: '2026-01-01' }
  await w.as(
    counselor,
    act =>
      act.tx
        .insert(availabilityRule)
        .values({ id, counselorId: counselor.me, centerId: counselor.center, ...hours, modes }),
    undefined,
  )
  return id
}

bothEngines('publishing slots', world => {
  let counselor: WorldCounselor
  beforeEach(async () => {
    world().ground.at(begin)
    counselor = await world().counselor()
  })

  test('rules become slots up to the end of the horizon, which moves on with time; doing it again changes nothing', async () => {
    const w = world()
    await opens(w, counselor, 1, '09:00', '12:00')
    const publish = () => w.asJob(act => publishSlots(act, { counselor: counselor.me }))
    expect((await publish()).add).toHaveLength(26)
    const before = await open(w, counselor)
    // It is nine on Monday: the session that begins now is no longer to be had; the horizon ends eight weeks on, Monday included.
    expect(before.map(({ startsAt }) => `${startsAt}`).slice(0, 3)).toEqual([
      '2026-11-23T01:00:00Z',
      '2026-11-23T02:00:00Z',
      '2026-11-30T00:00:00Z',
    ])
    expect(`${before.at(-1)?.startsAt}`).toBe('2027-01-18T02:00:00Z')
    const again = await publish()
    expect([again.add, again.withdraw, again.update, again.conflicts]).toEqual([[], [], [], []])
    expect(await open(w, counselor)).toEqual(before)
    await w.pass({ hours: 7 * 24 })
    await publish()
    expect(`${(await open(w, counselor)).at(-1)?.startsAt}`).toBe('2027-01-25T02:00:00Z')
  })

  test('several calendars at once come out as one after the other, and share the rooms of their center', async () => {
    const w = world()
    /** Three counselors of a center with one room: alike, but that one is off a day and one keeps ten minutes free. */
    const practice = async () => {
      const center = await w.center()
      const people = [await w.counselor({ center }), await w.counselor({ center }), await w.counselor({ center })]
      for (const who of people) await opens(w, who, 2, '09:00', '12:00', ['in-person', 'video'])
      const [, second, third] = people.map(({ me }) => me)
      const off = { startsAt: w.now().add({ hours: 24 }), endsAt: w.now().add({ hours: 48 }) }
      await w.asSuperuser(async tx => {
        await tx.insert(timeOff).values({ id: w.ground.uuid(), counselorId: second ?? '', ...off })
        await tx.insert(practiceOf).values({ counselorId: third ?? '', minutesAfter: 20 })
        await tx.insert(room).values({ id: w.ground.uuid(), centerId: center, name: 'Oak', addedAt: w.now() })
      })
      return people
    }
    const seen = async (people: WorldCounselor[]) =>
      Promise.all(
        people.map(async who => (await open(w, who)).map(one => [one.startsAt, one.blocksUntil, one.modes].join())),
      )
    const [together, alone] = [await practice(), await practice()]
    const ids = together.map(({ me }) => me)
    const made = await w.asJob(act => publishCalendars(act, { counselors: ids }))
    expect(made.map(({ add }) => new Set(add.map(one => one.counselorId)))).toEqual(ids.map(id => new Set([id])))
    for (const { me } of alone) await w.asJob(act => publishSlots(act, { counselor: me }))
    expect(await seen(together)).toEqual(await seen(alone))
    expect((await seen(together)).map(times => times.length)).toEqual([24, 21, 16])
    const again = await w.asJob(act => publishCalendars(act, { counselors: ids.toReversed() }))
    for (const plan of again) expect([plan.add, plan.withdraw, plan.update, plan.conflicts]).toEqual([[], [], [], []])
    // The first has the room; where they meet, the others are there by video only.
    const uses = await w.asJob(({ tx }) =>
      tx
        .select({ at: slot.startsAt, who: slot.counselorId })
        .from(roomUse)
        .innerJoin(slot, eq(slot.id, roomUse.slotId))
        .where(inArray(slot.counselorId, ids)),
    )
    expect(uses.filter(({ who }) => who === ids[0])).toHaveLength(24)
    expect(new Set(uses.map(({ at }) => `${at}`)).size).toBe(uses.length)
  })

  test('where hours at two centers meet across time zones, the earlier plan stands and nothing fails', async () => {
    const w = world()
    const far = await w.center({ timeZone: 'Asia/Tokyo' })
    await w.asSuperuser(tx => tx.insert(counselorCenter).values({ counselorId: counselor.me, centerId: far }))
    await opens(w, counselor, 3, '09:00', '11:00')
    await opens(w, { ...counselor, center: far }, 3, '09:30', '13:00')
    const { add } = await w.asJob(act => publishSlots(act, { counselor: counselor.me }))
    const there = await open(w, counselor)
    // Two of Seoul, and of Tokyo those that begin when they are over: eight Wednesdays.
    expect(add).toHaveLength(there.length)
    expect(
      there
        .filter(({ startsAt }) => `${startsAt}`.startsWith('2026-11-25'))
        .map(one => [`${one.startsAt}`.slice(11, 16), one.centerId === far]),
    ).toEqual([
      ['00:00', false],
      ['01:00', false],
      ['02:30', true],
    ])
  })

  test('a counselor’s own change reaches the calendar at once; an appointment stays, named, and its time is nobody else’s', async () => {
    const w = world()
    await opens(w, counselor, 2, '09:00', '11:00')
    await w.as(counselor, publishSlots, { counselor: counselor.me })
    const [first, second] = await open(w, counselor)
    if (!first || !second) throw new Error('no slots')
    await w.appointment(await w.employee(), first)
    const plan = await w.as(
      counselor,
      async act => {
        const off = { id: w.ground.uuid(), counselorId: counselor.me, startsAt: first.startsAt, endsAt: second.endsAt }
        await act.tx.insert(timeOff).values(off)
        return publishSlots(act, { counselor: counselor.me })
      },
      undefined,
    )
    expect(plan.conflicts.map(({ id }) => id)).toEqual([first.id])
    expect(plan.withdraw.map(({ id }) => id)).toEqual([second.id])
    const left = await open(w, counselor)
    expect(left.some(({ id }) => id === first.id || id === second.id)).toBe(false)
    const [kept] = await w.asJob(act => act.tx.select().from(claim).where(eq(claim.slotId, first.id)))
    expect(kept?.appointmentId).not.toBeNull()

    await w.as(counselor, act => act.tx.delete(timeOff), undefined)
    const reopened = await w.as(counselor, publishSlots, { counselor: counselor.me })
    expect(reopened.keep.some(({ id }) => id === first.id)).toBe(true)
    expect(reopened.add.map(({ start }) => `${start}`)).toEqual([`${second.startsAt}`])
    expect((await open(w, counselor))[0]?.id).toBe(first.id)
  })

  test('a withdrawn slot can be booked by nobody, and a slot booked meanwhile keeps its appointment', async () => {
    const w = world()
    for (let weekday = 1; weekday <= 5; weekday++) await opens(w, counselor, weekday, '13:00', '18:00')
    await w.asJob(act => publishSlots(act, { counselor: counselor.me }))
    const contested = (await open(w, counselor)).slice(20, 32)
    const people = await Promise.all(contested.map(() => w.employee()))
    const keys = await Promise.all(
      people.map(who => w.as(who, act => act.vault.keyOf(act.tx, 'care', who.me), undefined)),
    )
    await w.as(counselor, act => act.tx.delete(availabilityRule), undefined)
    const [replies] = await Promise.all([
      Promise.all(
        contested.map(({ id }, at) => {
          const who = people[at]
          if (!who) throw new Error('nobody')
          const words = { mode: 'video', topic: 'work-stress', keyId: keys[at]?.id, sealed: 'AQID' }
          const input = { id: w.ground.uuid(), mailId: w.ground.uuid(), slot: id, ...words }
          return w.db.perform(entryOf(who, w.now()), 'care.book', input)
        }),
      ),
      w.as(counselor, publishSlots, { counselor: counselor.me }),
    ])
    for (const [at, { id }] of contested.entries()) {
      const [row] = await w.asJob(act => act.tx.select().from(slot).where(eq(slot.id, id)))
      const [taken] = await w.asJob(act => act.tx.select().from(claim).where(eq(claim.slotId, id)))
      const booked = !('refused' in Object(replies[at]))
      expect(row?.withdrawn).toBe(true)
      expect(taken?.appointmentId !== null).toBe(booked)
    }
  })
})
