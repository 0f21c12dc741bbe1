import { asc, eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { appointment, cancellation, claim, offer, slot, waitingEntry } from '../../db/schema/counseling.ts'
import { mail } from '../../db/schema/ground.ts'
import { entryOf } from '../../src/act.ts'
import type { Employee } from '../../src/actor.ts'
import type { SlotFilters } from '../../src/counseling/booking-rules.ts'
import { offerFreedSlots } from '../../src/tasks.ts'
import { endHolds } from '../../src/waiting/end-holds.ts'
import { offerFreedSlot } from '../../src/waiting/offer-freed-slots.ts'
import type { Slot, WorldCounselor } from '../support/care.ts'
import { depsOf } from '../support/deps.ts'
import { bothEngines } from '../support/engines.ts'
import { begin } from '../support/ground.ts'
import type { World } from '../support/world.ts'

/** Puts somebody on the waiting list, as long after the world began as asked. */
async function waits(w: World, who: Employee, minutes: number, filters: SlotFilters = {}): Promise<string> {
  const id = w.ground.uuid()
  const row = { id, subject: who.me, filters: { ...filters }, createdAt: begin.subtract({ hours: 1 }).add({ minutes }) }
  await w.asSuperuser(tx => tx.insert(waitingEntry).values(row))
  return id
}

/** Leaves a slot as a cancellation does: claimed by nobody for a while. */
async function giveBack(w: World, { id, startsAt, endsAt }: Slot): Promise<void> {
  const during = `[${startsAt},${endsAt})`
  const row = { slotId: id, subject: null, during, appointmentId: null, expiresAt: w.now().add({ minutes: 10 }) }
  await w.asSuperuser(async tx => {
    await tx.delete(claim).where(eq(claim.slotId, id))
    await tx.insert(claim).values(row)
  })
}

const claimOn = async (w: World, { id }: Slot) =>
  (await w.asJob(act => act.tx.select().from(claim).where(eq(claim.slotId, id))))[0]
const offers = (w: World) => w.asJob(act => act.tx.select().from(offer).orderBy(asc(offer.offeredAt)))
const mailsTo = (w: World, { me }: Employee) =>
  w.asJob(act => act.tx.select({ kind: mail.kind, facts: mail.facts }).from(mail).where(eq(mail.subject, me)))

bothEngines('the waiting list', world => {
  let counselor: WorldCounselor
  let slots: Slot[]
  let day = 0
  beforeEach(async () => {
    const w = world()
    w.ground.at(begin)
    await w.asSuperuser(async tx => {
      for (const table of [offer, waitingEntry, claim, mail]) await tx.delete(table)
    })
    counselor ??= await w.counselor()
    slots = await w.slots(counselor, 4, begin.add({ hours: 24 * ++day + 1 }))
  })
  const at = (index: number): Slot => {
    const found = slots[index]
    if (!found) throw new Error('no such slot')
    return found
  }

  test('a slot given back is held for the first in line whom it suits, with a deadline, a mail and a line in the log', async () => {
    const w = world()
    const [late, fits, other] = [await w.employee(), await w.employee(), await w.employee()]
    await waits(w, late, 20)
    const entry = await waits(w, fits, 10, { center: counselor.center, mode: 'video', part: 'morning' })
    await waits(w, other, 0, { gender: 'male' })
    await giveBack(w, at(0))
    expect(await offerFreedSlots(depsOf(w))).toBe(1)
    const [made] = await offers(w)
    expect(made).toMatchObject({ waitingEntryId: entry, subject: fits.me, slotId: at(0).id, answer: null })
    const held = await claimOn(w, at(0))
    expect(held).toMatchObject({ subject: fits.me, appointmentId: null, expiresAt: made?.expiresAt })
    expect(await mailsTo(w, fits)).toEqual([
      {
        kind: 'waiting-list-offer',
        facts: { start: `${at(0).startsAt}`, deadline: `${made?.expiresAt}`, timeZone: 'Asia/Seoul' },
      },
    ])
    expect(await mailsTo(w, late)).toEqual([])
    expect(await offerFreedSlots(depsOf(w))).toBe(0)
  })

  test('a slot that suits nobody, or comes too late to ask anybody, is free for all again', async () => {
    const w = world()
    await waits(w, await w.employee(), 0, { language: 'vi' })
    await giveBack(w, at(0))
    expect(await offerFreedSlots(depsOf(w))).toBe(1)
    expect(await claimOn(w, at(0))).toBeUndefined()
    await waits(w, await w.employee(), 1)
    w.ground.at(at(1).startsAt.subtract({ hours: 2 }))
    await giveBack(w, at(1))
    await offerFreedSlots(depsOf(w))
    expect(await claimOn(w, at(1))).toBeUndefined()
    expect(await offers(w)).toEqual([])
  })

  test('whoever is busy then, has an open offer, has used up the year or gave back this very slot is passed over', async () => {
    const w = world()
    const [busy, offered, usedUp, gaveBack, next] = [
      await w.employee(),
      await w.employee(),
      await w.employee(),
      await w.employee(),
      await w.employee(),
    ]
    const second = await w.counselor({ center: counselor.center })
    const [same] = await w.slots(second, 1, at(0).startsAt.subtract({ minutes: 20 }))
    if (!same) throw new Error('no slot')
    await w.appointment(busy, same)
    const past = await w.slots(second, 6, begin.subtract({ hours: 24 * 20 }).add({ hours: day * 12 }))
    for (const one of past) await w.appointment(usedUp, one)
    const given = await w.appointment(gaveBack, at(0))
    await w.asSuperuser(async tx => {
      const { counselorId, centerId, subject } = given
      await tx.insert(cancellation).values({
        appointmentId: given.id,
        subject,
        counselorId,
        centerId,
        at: begin,
        cancelledBy: 'employee',
        late: false,
      })
    })
    await waits(w, offered, 0)
    await giveBack(w, at(3))
    await offerFreedSlots(depsOf(w))
    await Promise.all([waits(w, busy, 1), waits(w, usedUp, 2), waits(w, gaveBack, 3), waits(w, next, 4)])
    await giveBack(w, at(0))
    await offerFreedSlots(depsOf(w))
    expect((await claimOn(w, at(3)))?.subject).toBe(offered.me)
    expect((await claimOn(w, at(0)))?.subject).toBe(next.me)
  })

  test('an offer that nobody took in time expires and goes to the next, never to the same person again', async () => {
    const w = world()
    const [first, second] = [await w.employee(), await w.employee()]
    await waits(w, first, 0)
    await waits(w, second, 1)
    await giveBack(w, at(0))
    await offerFreedSlots(depsOf(w))
    for (const expected of [second.me, undefined]) {
      const [open] = (await offers(w)).filter(one => one.answer === null)
      w.ground.at(open?.expiresAt ?? begin)
      expect(await w.asJob(endHolds)).toBe(1)
      await offerFreedSlots(depsOf(w))
      expect((await claimOn(w, at(0)))?.subject).toBe(expected)
    }
    expect((await offers(w)).map(({ subject, answer }) => [subject, answer])).toEqual([
      [first.me, 'expired'],
      [second.me, 'expired'],
    ])
  })

  test('a hold before its deadline is nobody’s to end', async () => {
    const w = world()
    await waits(w, await w.employee(), 0)
    await giveBack(w, at(0))
    await offerFreedSlots(depsOf(w))
    const [open] = await offers(w)
    w.ground.at((open?.expiresAt ?? begin).subtract({ seconds: 1 }))
    expect(await w.asJob(endHolds)).toBe(0)
    expect((await offers(w))[0]?.answer).toBeNull()
  })

  test('a slot that the scheduler left unoffered is free when its short while is over', async () => {
    const w = world()
    await giveBack(w, at(0))
    await w.pass({ minutes: 10 })
    expect(await w.asJob(act => offerFreedSlot(act, []))).toBeNull()
    await w.asJob(endHolds)
    expect(await claimOn(w, at(0))).toBeUndefined()
  })

  test('under schedulers and bookings at once, each slot given back ends with exactly one person', async () => {
    const w = world()
    const rounds = w.engine === 'postgres' ? 8 : 2
    for (let round = 0; round < rounds; round++) {
      const start = begin.add({ hours: 24 * (30 + 7 * day + round) })
      const contested = await w.slots(counselor, 6, start)
      const waiting = await Promise.all(Array.from({ length: 4 }, () => w.employee()))
      const strangers = await Promise.all(Array.from({ length: 4 }, () => w.employee()))
      await Promise.all([...waiting, ...strangers].map(who => ready(w, who)))
      for (const [order, who] of waiting.entries()) await waits(w, who, order)
      for (const one of contested) await giveBack(w, one)
      const racing = [...waiting, ...strangers].flatMap(who => contested.map(one => book(w, who, one)))
      const schedulers = Array.from({ length: 3 }, () => offerFreedSlots(depsOf(w)))
      const booked = (await Promise.all([Promise.all(racing), ...schedulers]))[0]
      await offerFreedSlots(depsOf(w))
      for (const [order, one] of contested.entries()) {
        const winners = booked.filter((reply, index) => index % contested.length === order && 'id' in reply)
        const held = await claimOn(w, one)
        const live = await w.asJob(act => act.tx.select().from(appointment).where(eq(appointment.slotId, one.id)))
        expect(winners).toHaveLength(live.length)
        expect(live.length).toBeLessThanOrEqual(1)
        if (live[0]) expect(held).toMatchObject({ subject: live[0].subject, appointmentId: live[0].id })
      }
      const open = (await offers(w)).filter(one => one.answer === null && contested.some(({ id }) => id === one.slotId))
      expect(new Set(open.map(({ subject }) => subject)).size).toBe(open.length)
      for (const { slotId, subject } of open) {
        const [held] = await w.asJob(act => act.tx.select().from(claim).where(eq(claim.slotId, slotId)))
        expect(held?.subject).toBe(subject)
      }
      await w.asSuperuser(async tx => {
        for (const table of [offer, waitingEntry, claim, mail]) await tx.delete(table)
        await tx.update(slot).set({ withdrawn: true })
      })
    }
  })
})

/** Makes the key that a booking names. */
const keys = new Map<string, string>()
async function ready(w: World, who: Employee): Promise<void> {
  const key = await w.as(who, act => act.vault.keyOf(act.tx, 'care', who.me), undefined)
  keys.set(who.me, key.id)
}

async function book(w: World, who: Employee, chosen: Slot): Promise<object> {
  const input = {
    id: w.ground.uuid(),
    mailId: w.ground.uuid(),
    slot: chosen.id,
    mode: 'video',
    topic: 'work-stress',
    keyId: keys.get(who.me),
    sealed: 'AQID',
  }
  const reply = await w.db.perform(entryOf(who, w.now()), 'care.book', input)
  return typeof reply === 'object' && reply !== null ? reply : {}
}
