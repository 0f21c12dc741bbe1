import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { cancellation } from '../../db/schema/counseling.ts'
import { mail } from '../../db/schema/ground.ts'
import type { Employee } from '../../src/actor.ts'
import { cancelByProvider } from '../../src/workday/cancel-by-provider.ts'
import { useApp } from '../support/app.ts'
import { book, cancel, claimOn, first } from '../support/booking.ts'
import type { Slot, WorldCounselor } from '../support/care.ts'

const site = useApp()
let counselor: WorldCounselor
let free: Slot[]
const fresh = () => {
  const next = free.shift()
  if (!next) throw new Error('No slot is left')
  return next
}
const booked = async (chosen = fresh()) => {
  const { w } = site()
  const who = await w.employee()
  const { id } = await w.appointment(who, chosen)
  return { who, id, chosen }
}
const left = async (who: Employee) => (await (await (await site().browse(who)).api('GET', '/entitlement')).json()).left
const cancellationsOf = (id: string) =>
  site().w.asSuperuser(tx => tx.select().from(cancellation).where(eq(cancellation.appointmentId, id)))

beforeAll(async () => {
  const { w } = site()
  counselor = await w.counselor()
  free = await w.slots(counselor, 40, '2026-11-26T00:00:00Z')
})

test('until exactly 24 hours before it costs nothing; a second later it costs one session', async () => {
  const { w, browse } = site()
  const before = w.now()
  for (const [seconds, late] of [
    [0, false],
    [1, true],
  ] as const) {
    const { who, id, chosen } = await booked()
    w.ground.at(chosen.startsAt.subtract({ hours: 24 }).add({ seconds }))
    const by = await browse(who)
    const warned = (await (await by.get(`/appointments/${id}/cancellation`)).text()).includes('한 번')
    const reply = await cancel(by, id)
    expect(reply.status).toBe(201)
    expect(await reply.json()).toMatchObject({ id, state: 'cancelled', cancelledBy: 'employee', late, sequence: 1 })
    expect(await left(who)).toBe(late ? 5 : 6)
    // Said before the click.
    expect(warned).toBe(late)
    w.ground.at(before)
  }
})

test('a cancelled time waits for the waiting list first, is told by one mail, and cannot be cancelled again', async () => {
  const { w, browse } = site()
  const { who, id, chosen } = await booked()
  const by = await browse(who)
  const replies = await Promise.all(Array.from({ length: 6 }, () => cancel(by, id)))
  expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409])
  expect(await cancellationsOf(id)).toHaveLength(1)
  expect(await claimOn(w, chosen.id)).toMatchObject({ subject: null, expiresAt: w.now().add({ minutes: 10 }) })
  const stranger = await browse(await w.employee())
  expect((await book(stranger, chosen.id)).status).toBe(409)
  const mails = await w.asSuperuser(tx => tx.select().from(mail).where(eq(mail.subject, who.me)))
  expect(mails.map(({ kind }) => kind)).toEqual(['appointment-cancelled'])
})

test('what has begun cannot be cancelled', async () => {
  const { w, browse } = site()
  const before = w.now()
  const { who, id, chosen } = await booked()
  w.ground.at(chosen.startsAt)
  expect((await cancel(await browse(who), id)).status).toBe(409)
  w.ground.at(before)
  expect(await cancellationsOf(id)).toEqual([])
})

test('a retry of a cancellation with its key is answered as the first', async () => {
  const { browse } = site()
  const { who, id } = await booked()
  const by = await browse(who)
  const once = () => by.api('POST', `/appointments/${id}/cancellation`, {}, { 'idempotency-key': 'cancel' })
  const [one, two] = [await once(), await once()]
  expect([one.status, two.status]).toEqual([201, 201])
  expect(await two.json()).toEqual(await one.json())
})

test('a cancellation by the counselor costs nothing, however late', async () => {
  const { w } = site()
  const before = w.now()
  const { who, id, chosen } = await booked()
  w.ground.at(chosen.startsAt.subtract({ minutes: 5 }))
  await w.pass({ minutes: 0 })
  await w.as(counselor, cancelByProvider, { id })
  expect(await left(who)).toBe(6)
  w.ground.at(before)
  await w.pass({ minutes: 0 })
})

test('when both cancel at the same moment, one of them has done it and nobody meets an error', async () => {
  const { w, browse } = site()
  for (let round = 0; round < 8; round++) {
    const { who, id } = await booked()
    const by = await browse(who)
    const provider = browse(counselor).then(theirs =>
      theirs.api('POST', `/provider/appointments/${id}/cancellation`, {}),
    )
    const [mine, theirs] = await Promise.all([cancel(by, id), provider])
    expect([mine.status, theirs.status].sort()).toEqual([201, 409])
    expect(first(await cancellationsOf(id)).cancelledBy).toBe(mine.status === 201 ? 'employee' : 'provider')
  }
  expect(site().log).toEqual([])
  expect(w.engine).toBe('postgres')
})
