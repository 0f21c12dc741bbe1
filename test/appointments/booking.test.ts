import { and, eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { slot, subject } from '../../db/schema/counseling.ts'
import { accessLog, mail, person, unit } from '../../db/schema/ground.ts'
import type { Employee } from '../../src/actor.ts'
import { idIn, itemsIn, problemIn, useApp, type Visitor } from '../support/app.ts'
import { appointmentsOf, book, cancel, claimOn, first } from '../support/booking.ts'
import type { Slot, WorldCounselor } from '../support/care.ts'

const site = useApp()
let counselor: WorldCounselor
let kim: Employee
let browser: Visitor
let free: Slot[]

/** A slot that nobody has had yet; each call gives another one. */
const fresh = () => {
  const next = free.shift()
  if (!next) throw new Error('No slot is left')
  return next
}
const someoneNew = async () => {
  const { w, browse } = site()
  const who = await w.employee()
  return { who, by: await browse(who) }
}

beforeAll(async () => {
  const { w, browse } = site()
  counselor = await w.counselor()
  free = await w.slots(counselor, 60, '2026-11-26T00:00:00Z')
  kim = await w.employee()
  browser = await browse(kim)
})

test('a booking answers what was booked, claims the slot, queues one neutral mail and one line in the log', async () => {
  const { w } = site()
  const chosen = fresh()
  const response = await book(browser, chosen.id, { alias: '바다', contact: '010-0000-0000', message: '처음이에요' })
  expect(response.status).toBe(201)
  const booked = await response.json()
  expect(booked).toMatchObject({
    slotId: chosen.id,
    start: chosen.startsAt.toString({ timeZone: 'Asia/Seoul' }),
    end: chosen.endsAt.toString({ timeZone: 'Asia/Seoul' }),
    mode: 'video',
    topic: 'burnout',
    state: 'planned',
    sequence: 0,
    counselor: { id: counselor.me },
    center: { id: counselor.center },
  })
  expect(JSON.stringify(booked)).not.toMatch(/바다|010-0000|처음/)
  expect(await claimOn(w, chosen.id)).toMatchObject({ subject: kim.me, appointmentId: booked.id, expiresAt: null })
  const [mails, lines] = await w.asSuperuser(async tx => [
    await tx.select().from(mail).where(eq(mail.subject, kim.me)),
    await tx
      .select()
      .from(accessLog)
      .where(and(eq(accessLog.subject, kim.me), eq(accessLog.action, 'book'))),
  ])
  expect(mails.map(({ kind }) => kind)).toEqual(['appointment-confirmed'])
  expect(lines.map(({ objectId }) => objectId)).toEqual([booked.id])
  expect((await browser.api('GET', `/appointments/${booked.id}`)).status).toBe(200)
})

test('the same key gets the same reply and books once; for anything else it is a conflict', async () => {
  const { w } = site()
  const { who, by } = await someoneNew()
  const [one, other] = [fresh(), fresh()]
  const replies = [await book(by, one.id, {}, 'once'), await book(by, one.id, {}, 'once')]
  expect(replies.map(({ status }) => status)).toEqual([201, 201])
  const [before, after] = await Promise.all(replies.map(reply => reply.json()))
  expect(after).toEqual(before)
  for (const again of [book(by, other.id, {}, 'once'), book(by, one.id, { alias: '하늘' }, 'once')]) {
    const reply = await again
    expect(reply.status).toBe(409)
    expect((await problemIn(reply)).detail).toMatch(/요청 번호/)
  }
  expect(await appointmentsOf(w, who)).toHaveLength(1)
  // A key is its owner's: the same one from another person is another request.
  const neighbor = await someoneNew()
  expect((await book(neighbor.by, other.id, {}, 'once')).status).toBe(201)
})

test('a retry is answered also after the slot was withdrawn or the appointment cancelled', async () => {
  const { w } = site()
  const { by } = await someoneNew()
  const chosen = fresh()
  const before = await (await book(by, chosen.id, {}, 'late retry')).json()
  await cancel(by, before.id)
  await w.asSuperuser(tx => tx.update(slot).set({ withdrawn: true }).where(eq(slot.id, chosen.id)))
  const again = await book(by, chosen.id, {}, 'late retry')
  expect([again.status, await again.json()]).toEqual([201, before])
})

test('the same key at the same moment books once and answers all alike', async () => {
  const { w } = site()
  const { who, by } = await someoneNew()
  const chosen = fresh()
  const replies = await Promise.all(Array.from({ length: 12 }, () => book(by, chosen.id, {}, 'all at once')))
  expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]))
  expect(new Set(await Promise.all(replies.map(reply => reply.text())))).toHaveProperty('size', 1)
  expect(await appointmentsOf(w, who)).toHaveLength(1)
})

test('a form that is sent twice books once, and whoever comes back to it is shown the own appointment', async () => {
  const { w } = site()
  const { who, by } = await someoneNew()
  const chosen = fresh()
  const page = await (await by.get(`/counseling/slots/${chosen.id}`)).text()
  const attempt = /name="attempt" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const fields = { attempt, mode: 'video', topic: 'sleep', mail: who.email, alias: '', message: '' }
  const [one, two] = await Promise.all([0, 1].map(() => by.form(`/counseling/slots/${chosen.id}`, fields)))
  expect([one?.status, two?.status]).toEqual([303, 303])
  expect(one?.headers.get('location')).toBe(two?.headers.get('location'))
  expect(await appointmentsOf(w, who)).toHaveLength(1)
  const again = await by.get(`/counseling/slots/${chosen.id}`)
  const secondTab = await by.form(`/counseling/slots/${chosen.id}`, { ...fields, attempt: w.ground.uuid() })
  for (const reply of [again, secondTab]) {
    expect([reply.status, `${reply.headers.get('location')}?told=booked`]).toEqual([303, one?.headers.get('location')])
  }
  const other = await (await someoneNew()).by.get(`/counseling/slots/${chosen.id}`)
  expect([other.status, await other.text()]).toEqual([200, expect.stringContaining('이 시간은 예약할 수 없어요')])
})

test('a key that no program would send is refused by name', async () => {
  for (const key of ['x'.repeat(201), 'é']) {
    const reply = await book(browser, fresh().id, {}, key)
    expect(reply.status).toBe(422)
    expect((await problemIn(reply)).errors).toMatchObject([{ field: 'Idempotency-Key' }])
  }
})

test('a slot that somebody has is refused with free times close by, never saying whose it is', async () => {
  const { w } = site()
  const { who } = await someoneNew()
  const chosen = fresh()
  await w.appointment(who, chosen)
  const reply = await book(browser, chosen.id)
  expect(reply.status).toBe(409)
  const text = await reply.text()
  const { reason, alternatives } = z
    .object({ reason: z.string(), alternatives: z.array(z.object({ id: z.string() })) })
    .parse(JSON.parse(text))
  expect(reason).toBe('taken')
  expect(alternatives.length).toBeGreaterThan(0)
  expect(text).not.toContain(who.me)
  const neighbor = await someoneNew()
  expect((await book(neighbor.by, first(alternatives).id)).status).toBe(201)
  free = free.filter(({ id }) => id !== first(alternatives).id)
})

test('an overlapping time of one’s own is refused, whatever the counselor; a touching one is not', async () => {
  const { w, browse } = site()
  const { by } = await someoneNew()
  const other = await w.counselor()
  const chosen = fresh()
  const [same] = await w.slots(other, 1, chosen.startsAt.add({ minutes: 49 }))
  const [touching] = await w.slots(await w.counselor(), 1, chosen.endsAt)
  expect((await book(by, chosen.id)).status).toBe(201)
  const refused = await book(by, same?.id ?? '')
  expect([refused.status, (await refused.json()).reason]).toEqual([409, 'busy'])
  expect((await book(by, touching?.id ?? '')).status).toBe(201)
  expect((await book(await browse(await w.employee()), same?.id ?? '')).status).toBe(201)
})

test('a mode that is not offered is named; a slot that is not there, too soon or withdrawn is refused', async () => {
  const { w } = site()
  const { by } = await someoneNew()
  const chosen = fresh()
  await w.asSuperuser(tx =>
    tx
      .update(slot)
      .set({ modes: ['telephone'] })
      .where(eq(slot.id, chosen.id)),
  )
  const mode = await book(by, chosen.id)
  expect(mode.status).toBe(422)
  expect((await problemIn(mode)).errors).toMatchObject([{ field: 'mode' }])
  expect((await book(by, w.ground.uuid())).status).toBe(404)
  const [soon] = await w.slots(await w.counselor(), 1, w.now().add({ minutes: 119 }))
  expect((await book(by, soon?.id ?? '')).status).toBe(409)
  const [justInTime] = await w.slots(await w.counselor(), 1, w.now().add({ minutes: 120 }))
  expect((await book(by, justInTime?.id ?? '')).status).toBe(201)
  const gone = fresh()
  await w.asSuperuser(tx => tx.update(slot).set({ withdrawn: true }).where(eq(slot.id, gone.id)))
  expect((await book(by, gone.id)).status).toBe(409)
})

test('whoever the program does not cover cannot book, and is told where help is', async () => {
  const { w, browse } = site()
  const clerk = await w.employee()
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
  const reply = await book(await browse(clerk), fresh().id)
  expect([reply.status, (await problemIn(reply)).detail]).toEqual([403, expect.stringContaining('마음건강센터')])
})

test('the last words are remembered for the next booking, sealed; the address for mail can be another', async () => {
  const { w } = site()
  const { who, by } = await someoneNew()
  await book(by, fresh().id, { alias: '노을', mail: 'private@example.org' })
  const page = await (await by.get(`/counseling/slots/${fresh().id}`)).text()
  expect(page).toContain('value="노을"')
  expect(page).toContain('value="private@example.org"')
  const [row] = await w.asSuperuser(tx => tx.select().from(subject).where(eq(subject.id, who.me)))
  expect(Buffer.from(row?.sealed ?? []).toString('latin1')).not.toContain('private')
})

test('appointments are listed from the next one on, then the past; also in the very moment in which one ends', async () => {
  const { w } = site()
  const { who, by } = await someoneNew()
  const chosen = await Promise.all([fresh(), fresh()].map(one => w.appointment(who, one)))
  const list = async () =>
    (await itemsIn(await by.api('GET', '/appointments'), z.object({ id: z.string() }))).map(({ id }) => id)
  const ids = chosen.map(({ id }) => id)
  expect(await list()).toEqual(ids)
  const before = w.now()
  w.ground.at(first(chosen).endsAt)
  const later = await site().browse(who)
  const items = await itemsIn(await later.api('GET', '/appointments'), z.object({ id: z.string(), state: z.string() }))
  expect(items.map(({ id, state }) => [id, state])).toEqual([
    [ids[1], 'planned'],
    [ids[0], 'past'],
  ])
  w.ground.at(before)
})

test('what was booked is read back in the reader’s language', async () => {
  const { w, browse } = site()
  const who = await w.employee()
  const by = await browse(who, 'en')
  const id = await idIn(await book(by, fresh().id))
  expect(await (await by.api('GET', `/appointments/${id}`)).json()).toMatchObject({ center: { name: 'Namdong hub' } })
})
