import { and, eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { cancellation, slot } from '../../db/schema/counseling.ts'
import { mail } from '../../db/schema/ground.ts'
import { cancelByProvider } from '../../src/workday/cancel-by-provider.ts'
import { useApp } from '../support/app.ts'
import { appointmentsOf, book, claimOn, first, move } from '../support/booking.ts'
import type { Slot, WorldCounselor } from '../support/care.ts'

const site = useApp()
let counselor: WorldCounselor
let other: WorldCounselor
let free: Slot[]
let farther: Slot[]

const fresh = (from = free) => {
  const next = from.shift()
  if (!next) throw new Error('No slot is left')
  return next
}
/** Somebody with an appointment. */
const booked = async (chosen = fresh()) => {
  const { w, browse } = site()
  const who = await w.employee()
  const { id } = await w.appointment(who, chosen)
  return { who, id, chosen, by: await browse(who) }
}

beforeAll(async () => {
  const { w } = site()
  counselor = await w.counselor()
  other = await w.counselor()
  free = await w.slots(counselor, 80, '2026-11-26T00:00:00Z')
  farther = await w.slots(other, 80, '2026-12-01T00:00:00Z')
})

test('moving keeps the appointment, raises its sequence, frees the old time for the waiting list and sends one mail', async () => {
  const { w } = site()
  const { who, id, chosen, by } = await booked()
  const wanted = fresh(farther)
  const reply = await move(by, id, wanted.id)
  expect(reply.status).toBe(201)
  expect(await reply.json()).toMatchObject({ id, slotId: wanted.id, sequence: 1, counselor: { id: other.me } })
  expect(await claimOn(w, wanted.id)).toMatchObject({ subject: who.me, appointmentId: id, expiresAt: null })
  expect(await claimOn(w, chosen.id)).toMatchObject({ subject: null, appointmentId: null })
  const mails = await w.asSuperuser(tx => tx.select().from(mail).where(eq(mail.subject, who.me)))
  expect(mails.map(({ kind }) => kind)).toEqual(['appointment-changed'])
  // The same move again changes nothing more.
  expect(await (await move(by, id, wanted.id)).json()).toMatchObject({ sequence: 1 })
})

test('when the wanted time cannot be had, the old one stands as it was', async () => {
  const { w } = site()
  const { who, id, chosen, by } = await booked()
  const taken = (await booked(fresh(farther))).chosen
  const own = (await w.appointment(who, fresh())).slotId
  const [overlapping] = await w.slots(await w.counselor(), 1, (await slotOf(own)).startsAt.add({ minutes: 10 }))
  const withdrawn = fresh(farther)
  const onlyVideo = fresh(farther)
  await w.asSuperuser(async tx => {
    await tx.update(slot).set({ withdrawn: true }).where(eq(slot.id, withdrawn.id))
    await tx
      .update(slot)
      .set({ modes: ['video'] })
      .where(eq(slot.id, onlyVideo.id))
  })
  const before = [await appointmentsOf(w, who), await claimOn(w, chosen.id)]
  const tries: [string, number, string?][] = [
    [taken.id, 409, 'taken'],
    [own, 409, 'taken'],
    [overlapping?.id ?? '', 409, 'busy'],
    [withdrawn.id, 409, 'taken'],
    [onlyVideo.id, 422],
    [w.ground.uuid(), 404],
    ['nonsense', 422],
  ]
  for (const [wanted, status, reason] of tries) {
    const reply = await move(by, id, wanted)
    expect([reply.status, (await reply.json()).reason], wanted).toEqual([status, reason])
  }
  expect([await appointmentsOf(w, who), await claimOn(w, chosen.id)]).toEqual(before)
})

async function slotOf(id: string) {
  return first(await site().w.asSuperuser(tx => tx.select().from(slot).where(eq(slot.id, id))))
}

test('a move to a time that overlaps the old one is possible', async () => {
  const { w } = site()
  const { id, chosen, by } = await booked()
  const [overlapping] = await w.slots(await w.counselor(), 1, chosen.startsAt.add({ minutes: 20 }))
  expect((await move(by, id, overlapping?.id ?? '')).status).toBe(201)
})

test('later than the free period an appointment cannot be moved, to the second', async () => {
  const { w, browse } = site()
  const { who, id, chosen } = await booked(first(await w.slots(counselor, 1, '2026-12-20T00:00:00Z')))
  const before = w.now()
  const [wanted, another] = await w.slots(other, 2, '2026-12-21T00:00:00Z')
  w.ground.at(chosen.startsAt.subtract({ hours: 24 }).add({ seconds: 1 }))
  const late = await move(await browse(who), id, wanted?.id ?? '')
  expect(late.status).toBe(409)
  w.ground.at(chosen.startsAt.subtract({ hours: 24 }))
  expect((await move(await browse(who), id, another?.id ?? '')).status).toBe(201)
  w.ground.at(before)
})

test('a move into another year needs a session of that year', async () => {
  const { w } = site()
  const { who, id, by } = await booked()
  const january = await w.slots(counselor, 7, '2027-01-04T00:00:00Z')
  for (const one of january.slice(0, 6)) await w.appointment(who, one)
  const refused = await move(by, id, january[6]?.id ?? '')
  expect([refused.status, (await refused.json()).reason]).toEqual([409, 'entitlement'])
  const { id: another, by: friend } = await booked()
  expect((await move(friend, another, january[6]?.id ?? '')).status).toBe(201)
})

test('two people who swap their times at the same moment lose nothing and meet no error', async () => {
  const { w } = site()
  for (let round = 0; round < 10; round++) {
    const [one, two] = [await booked(), await booked(fresh(farther))]
    const replies = await Promise.all([move(one.by, one.id, two.chosen.id), move(two.by, two.id, one.chosen.id)])
    for (const { status } of replies) expect([201, 409]).toContain(status)
    await expectSettled([one, two])
  }
  expect(site().log).toEqual([])
  expect(w.engine).toBe('postgres')
})

test('a ring of people who move on, and others who want the same times, lose nothing and meet no error', async () => {
  for (let round = 0; round < 4; round++) {
    const ring = [await booked(), await booked(fresh(farther)), await booked(), await booked(fresh(farther))]
    const [gap, gapToo] = [fresh(), fresh(farther)]
    const wanted = [...ring.slice(1).map(({ chosen }) => chosen), gap]
    const strangers = await Promise.all([0, 1, 2].map(async () => site().browse(await site().w.employee())))
    const replies = await Promise.all([
      ...ring.map(({ by, id }, at) => move(by, id, wanted[at]?.id ?? '')),
      ...ring.map(({ by, id }) => move(by, id, gapToo.id)),
      ...strangers.flatMap(by => [book(by, gap.id), book(by, gapToo.id)]),
    ])
    for (const { status } of replies) expect([201, 409]).toContain(status)
    await expectSettled(ring)
  }
  expect(site().log).toEqual([])
})

test('a move and the counselor’s cancellation at the same moment end as one of the two, never as both', async () => {
  const { w } = site()
  for (let round = 0; round < 8; round++) {
    const { who, id, by } = await booked()
    const wanted = fresh(farther)
    const provider = w.as(counselor, cancelByProvider, { id }).catch(error => error)
    const [reply] = await Promise.all([move(by, id, wanted.id), provider])
    expect([201, 409]).toContain(reply.status)
    const [row] = await appointmentsOf(w, who)
    const gone = await w.asSuperuser(tx =>
      tx
        .select()
        .from(cancellation)
        .where(and(eq(cancellation.appointmentId, id), eq(cancellation.subject, who.me))),
    )
    const claimed = await claimOn(w, row?.slotId ?? '')
    expect(claimed?.appointmentId === id).toBe(gone.length === 0)
    if (gone.length > 0) expect((await claimOn(w, wanted.id))?.appointmentId ?? null).toBeNull()
  }
  expect(site().log).toEqual([])
})

/** Everybody still has their appointment, on a slot that is claimed for it. */
async function expectSettled(people: { who: Parameters<typeof appointmentsOf>[1]; id: string }[]) {
  const { w } = site()
  for (const { who, id } of people) {
    const [row, ...more] = await appointmentsOf(w, who)
    expect([row?.id, more]).toEqual([id, []])
    expect(await claimOn(w, row?.slotId ?? '')).toMatchObject({ subject: who.me, appointmentId: id, expiresAt: null })
  }
}
