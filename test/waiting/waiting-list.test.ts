import { eq, isNotNull } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { claim, offer, waitingEntry } from '../../db/schema/counseling.ts'
import { person, unit } from '../../db/schema/ground.ts'
import type { Employee } from '../../src/actor.ts'
import { offerFreedSlots } from '../../src/tasks.ts'
import { idIn, itemsIn, problemIn, useApp, type Visitor } from '../support/app.ts'
import { book, cancel, claimOn, first, move } from '../support/booking.ts'
import type { Slot, WorldCounselor } from '../support/care.ts'

const site = useApp()
let counselor: WorldCounselor
let free: Slot[]
const fresh = () => {
  const next = free.shift()
  if (!next) throw new Error('No slot is left')
  return next
}
const someone = async () => {
  const who = await site().w.employee()
  return { who, by: await site().browse(who) }
}
const join = (by: Visitor, filters: object = {}) => by.api('POST', '/waiting-list', filters)
const entry = z.object({
  id: z.string(),
  filters: z.record(z.string(), z.unknown()),
  offer: z.object({ id: z.string(), until: z.string(), slot: z.object({ id: z.string() }) }).nullable(),
})
const list = async (by: Visitor) => itemsIn(await by.api('GET', '/waiting-list'), entry)
const offers = () => site().w.asSuperuser(tx => tx.select().from(offer))

/** Somebody books a slot and gives it back; the scheduler then offers it to whose turn it is. */
async function giveBack(chosen = fresh()): Promise<Slot> {
  const { w, deps, browse } = site()
  const owner = await w.employee()
  const { id } = await w.appointment(owner, chosen)
  expect((await cancel(await browse(owner), id)).status).toBe(201)
  await offerFreedSlots(deps)
  return chosen
}

beforeAll(async () => {
  counselor = await site().w.counselor()
  free = await site().w.slots(counselor, 40, '2026-11-27T00:00:00Z')
})
beforeEach(async () => {
  await site().w.asSuperuser(async tx => {
    await tx.delete(offer)
    await tx.delete(waitingEntry)
    await tx.delete(claim).where(isNotNull(claim.expiresAt))
  })
})

test('who came first is offered first; who declines stays on the list and the next is asked', async () => {
  const { w, deps } = site()
  const [kim, lee] = [await someone(), await someone()]
  await join(kim.by)
  await w.pass({ seconds: 1 })
  await join(lee.by)
  const given = await giveBack()
  const [mine] = await list(kim.by)
  expect(mine?.offer?.slot.id).toBe(given.id)
  expect((await list(lee.by))[0]?.offer).toBeNull()
  const stranger = await someone()
  expect((await stranger.by.form(`/offers/${mine?.offer?.id}/decline`)).status).toBe(404)
  expect((await kim.by.form(`/offers/${mine?.offer?.id}/decline`)).headers.get('location')).toBe(
    '/waiting?told=declined',
  )
  await offerFreedSlots(deps)
  expect((await list(kim.by))[0]?.offer).toBeNull()
  expect((await list(lee.by))[0]?.offer?.slot.id).toBe(given.id)
})

test('an offer that is booked closes its entry; the slot is nobody else’s until then', async () => {
  const { w } = site()
  const [kim, lee] = [await someone(), await someone()]
  await join(kim.by, { mode: 'video' })
  const given = await giveBack()
  expect((await book(lee.by, given.id)).status).toBe(409)
  const page = await (await kim.by.get('/home')).text()
  expect(page).toContain(`/counseling/slots/${given.id}`)
  expect((await book(kim.by, given.id)).status).toBe(201)
  expect(await list(kim.by)).toEqual([])
  expect((await offers()).map(({ answer }) => answer)).toEqual(['accepted'])
  expect(await claimOn(w, given.id)).toMatchObject({ subject: kim.who.me, expiresAt: null })
})

test('moving an appointment into an offered time accepts the offer too', async () => {
  const { w } = site()
  const kim = await someone()
  const { id } = await w.appointment(kim.who, fresh())
  await join(kim.by)
  const given = await giveBack()
  expect((await move(kim.by, id, given.id)).status).toBe(201)
  expect(await list(kim.by)).toEqual([])
  expect((await offers()).map(({ answer }) => answer)).toEqual(['accepted'])
})

test('leaving the list passes a held time on', async () => {
  const { deps } = site()
  const [kim, lee] = [await someone(), await someone()]
  const id = await idIn(await join(kim.by))
  await site().w.pass({ seconds: 1 })
  await join(lee.by)
  const given = await giveBack()
  expect((await kim.by.api('DELETE', `/waiting-list/${id}`)).status).toBe(204)
  expect(await list(kim.by)).toEqual([])
  await offerFreedSlots(deps)
  expect((await list(lee.by))[0]?.offer?.slot.id).toBe(given.id)
  expect((await kim.by.api('DELETE', `/waiting-list/${id}`)).status).toBe(404)
})

test('one person waits for at most three things, also when they ask for them all at once', async () => {
  const kim = await someone()
  const wishes = ['morning', 'afternoon', 'evening', 'saturday']
  const replies = await Promise.all(
    wishes.flatMap(part => [join(kim.by, { part }), join(kim.by, { part, mode: 'video' })]),
  )
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(3)
  expect(replies.filter(({ status }) => status === 409)).toHaveLength(5)
  expect(await list(kim.by)).toHaveLength(3)
})

test('the same wish twice is one entry, in whatever order it is written, also when the list is full', async () => {
  const kim = await someone()
  const wish = { center: counselor.center, mode: 'video', topic: 'sleep', gender: 'female', part: 'morning' }
  const turned = Object.fromEntries(Object.entries(wish).toReversed())
  const ids = [await idIn(await join(kim.by, wish)), await idIn(await join(kim.by, turned))]
  expect(ids[1]).toBe(ids[0])
  for (const part of ['evening', 'saturday']) await join(kim.by, { part })
  expect(await idIn(await join(kim.by, wish))).toBe(ids[0])
})

test('a span of days that ends before it begins is refused by name', async () => {
  const kim = await someone()
  const reply = await join(kim.by, { from: '2026-12-02', to: '2026-12-01' })
  expect([reply.status, (await problemIn(reply)).errors.map(({ field }) => field)]).toEqual([422, ['to']])
  expect((await join(kim.by, { from: '2026-12-01', to: '2026-12-01' })).status).toBe(201)
})

test('declining, leaving and booking the same offer at the same moment end in one of them, without an error', async () => {
  const { w, log } = site()
  for (let round = 0; round < 8; round++) {
    const kim = await someone()
    const id = await idIn(await join(kim.by))
    const given = await giveBack()
    const standing = first(await list(kim.by)).offer
    const [booked] = await Promise.all([
      book(kim.by, given.id),
      kim.by.form(`/offers/${standing?.id}/decline`),
      kim.by.api('DELETE', `/waiting-list/${id}`),
    ])
    const held = await claimOn(w, given.id)
    expect([201, 409]).toContain(booked.status)
    if (booked.status === 201) expect(held).toMatchObject({ subject: kim.who.me, expiresAt: null })
    else expect(held?.appointmentId ?? null).toBeNull()
    expect((await offers()).every(({ answer }) => answer !== null)).toBe(true)
    await site().w.asSuperuser(tx => tx.delete(offer))
  }
  expect(log).toEqual([])
})

test('the pages put somebody on the list, show it and take them off, and keep what was typed', async () => {
  const kim = await someone()
  const wrong = await kim.by.form('/waiting', { mode: 'video', from: '2026-12-"><b>', to: '' })
  const text = await wrong.text()
  expect(wrong.status).toBe(422)
  expect(text).toContain('value="2026-12-&quot;&gt;&lt;b&gt;"')
  expect((await kim.by.form('/waiting', { mode: 'video', from: '', to: '2026-12-24' })).status).toBe(303)
  const [mine] = await list(kim.by)
  expect(mine?.filters).toEqual({ mode: 'video', to: '2026-12-24' })
  expect((await (await kim.by.get('/waiting')).text()).includes(`/waiting/${mine?.id}/end`)).toBe(true)
  expect((await kim.by.form(`/waiting/${mine?.id}/end`)).status).toBe(303)
  expect(await list(kim.by)).toEqual([])
})

test('nobody joins whom the program does not cover', async () => {
  const { w, browse } = site()
  const clerk: Employee = await w.employee()
  await w.asSuperuser(async tx => {
    const district = {
      id: w.ground.uuid(),
      code: 'D001',
      name: { ko: '서구', en: 'Seo-gu' },
      kind: 'district' as const,
    }
    await tx.insert(unit).values({ ...district, valid: '[2020-01-01,)' })
    await tx.update(person).set({ unitId: district.id }).where(eq(person.name, clerk.name))
  })
  expect((await join(await browse(clerk))).status).toBe(403)
})
