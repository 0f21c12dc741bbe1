import { and, eq } from 'drizzle-orm'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { appointment, cancellation, claim, slot } from '../../db/schema/counseling.ts'
import { accessLog, mail } from '../../db/schema/ground.ts'
import type { Employee } from '../../src/actor.ts'
import { openHours } from '../../src/availability/open-hours.ts'
import { takeTimeOff } from '../../src/availability/take-time-off.ts'
import { acceptOther, declineOthers, findChoices } from '../../src/reoffers/answer.ts'
import { askedClients, takeBack } from '../../src/reoffers/asked.ts'
import { cancelByProvider } from '../../src/workday/cancel-by-provider.ts'
import { hoursAt, inCalendar, nth, refusalOf } from '../availability/clinic.ts'
import { useApp } from '../support/app.ts'
import type { Appointment, Slot, WorldCounselor } from '../support/care.ts'
import { reachable } from '../support/deps.ts'

const site = useApp()
let counselor: WorldCounselor
let other: WorldCounselor
let kim: Employee
let slots: Slot[]
let elsewhere: Slot[]
let booked: Appointment
const at = (text: string) => Temporal.Instant.from(`${text}+09:00`)

beforeAll(async () => {
  const { w } = site()
  w.ground.at(at('2026-11-23T09:00'))
  counselor = await w.counselor()
  other = await w.counselor()
  for (const who of [counselor, other])
    await w.as(who, openHours, hoursAt(who, { weekdays: [1, 2, 3, 4, 5], end: '17:00' }))
  slots = (await inCalendar(w, counselor)).slice(10)
  elsewhere = await inCalendar(w, other)
})
const goTo = (when: Temporal.Instant) => site().w.pass(site().w.now().until(when))
let next = 0
beforeEach(async () => {
  kim = await reachable(site().w, await site().w.employee())
  booked = await site().w.appointment(kim, nth(slots, next), { mode: 'video', sealed: { alias: '이슬' } })
  next += 2
})

const off = () => ({ start: booked.startsAt, end: booked.endsAt, keepAppointments: true, offerOthers: 'all' as const })
/** The counselor takes the time off and asks the client; returns what the client was asked. */
async function ask(): Promise<string> {
  const { w } = site()
  expect(await w.as(counselor, takeTimeOff, off())).toMatchObject({ kept: 1, asked: 1 })
  const all = await w.as(counselor, askedClients, undefined)
  return all.find(one => one.appointmentId === booked.id && one.state === 'waiting')?.id ?? ''
}
const stateOf = async (id: string) =>
  (await site().w.as(counselor, askedClients, undefined)).find(one => one.id === id)?.state
const row = async () =>
  (await site().w.asSuperuser(tx => tx.select().from(appointment).where(eq(appointment.id, booked.id))))[0]

test('whoever cannot be met is asked by neutral mail, and until an answer the appointment stands', async () => {
  const { w } = site()
  const id = await ask()
  expect(await row()).toMatchObject({ slotId: booked.slotId, startsAt: booked.startsAt })
  const [held] = await w.asSuperuser(tx => tx.select().from(claim).where(eq(claim.slotId, booked.slotId)))
  expect(held?.appointmentId).toBe(booked.id)
  const shown = (await w.as(counselor, askedClients, undefined)).find(one => one.id === id)
  expect(shown).toMatchObject({ state: 'waiting', alias: '이슬' })
  const sent = await w.asSuperuser(tx => tx.select().from(mail).where(eq(mail.kind, 'other-times')))
  expect(sent.at(-1)?.facts).toEqual({ start: booked.startsAt.toString(), timeZone: 'Asia/Seoul' })
  // Asked once, not once more.
  expect(await w.as(counselor, takeTimeOff, off())).toMatchObject({ asked: 0 })
})

test('one tap moves to the same counselor or another, at no cost though it is late', async () => {
  const { w } = site()
  const id = await ask()
  await goTo(booked.startsAt.subtract({ minutes: 30 }))
  const choices = await w.as(kim, findChoices, { id })
  expect(choices.same.every(one => one.counselor.id === counselor.me)).toBe(true)
  expect(choices.others.map(one => one.counselor.id)).toEqual([other.me])
  const by = await site().browse(kim)
  const page = await (await by.get(`/reoffers/${id}`)).text()
  expect(page).toContain('다른 시간을 골라 주세요')
  const chosen = nth(choices.others, 0)
  const answer = await by.form(`/reoffers/${id}/acceptance`, { slotId: chosen.id })
  expect(answer.headers.get('location')).toBe(`/appointments/${booked.id}?told=moved`)
  expect(await row()).toMatchObject({ slotId: chosen.id, counselorId: other.me, sequence: 1 })
  expect(await stateOf(id)).toBe('moved')
  expect(await refusalOf(w.as(kim, acceptOther, { id, slotId: nth(slots, 30).id }))).toMatchObject({ code: 'conflict' })
  w.ground.at(at('2026-11-23T09:00'))
})

test('a time that went meanwhile brings the choice back with what is left', async () => {
  const { w } = site()
  const id = await ask()
  const wanted = nth(elsewhere, 25)
  await w.appointment(await w.employee(), wanted)
  const by = await site().browse(kim)
  const answer = await by.form(`/reoffers/${id}/acceptance`, { slotId: wanted.id })
  expect(answer.status).toBe(409)
  expect(await answer.text()).toContain('방금 다른 분이 먼저 골랐어요')
  expect(await stateOf(id)).toBe('waiting')
})

test('cancelling is free however late, and uses no session', async () => {
  const { w } = site()
  const id = await ask()
  await goTo(booked.startsAt.subtract({ minutes: 10 }))
  await w.as(kim, declineOthers, { id })
  const [gone] = await w.asSuperuser(tx =>
    tx.select().from(cancellation).where(eq(cancellation.appointmentId, booked.id)),
  )
  expect(gone).toMatchObject({ cancelledBy: 'employee', late: false })
  expect(await stateOf(id)).toBe('cancelled')
  w.ground.at(at('2026-11-23T09:00'))
})

test('the counselor may come after all, cancel, or be moved away from by the client’s usual way', async () => {
  const { w } = site()
  const id = await ask()
  await w.as(counselor, takeBack, { id })
  expect(await stateOf(id)).toBe('taken-back')
  expect((await w.as(kim, findChoices, { id })).open).toBe(false)
  expect(await refusalOf(w.as(counselor, takeBack, { id }))).toMatchObject({ code: 'conflict' })
  const again = await ask()
  expect(again).not.toBe(id)
  await w.as(counselor, cancelByProvider, { id: booked.id })
  expect(await stateOf(again)).toBe('cancelled')
})

test('nobody else sees, answers or takes back what somebody was asked', async () => {
  const { w } = site()
  const id = await ask()
  const lee = await w.employee()
  const missing = w.ground.uuid()
  for (const asked of [id, missing]) {
    const tries = await Promise.all([
      refusalOf(w.as(lee, findChoices, { id: asked })),
      refusalOf(w.as(lee, declineOthers, { id: asked })),
      refusalOf(w.as(other, takeBack, { id: asked })),
    ])
    expect(tries.map(({ code }) => code)).toEqual(['not-found', 'not-found', 'not-found'])
  }
  expect(await w.as(other, askedClients, undefined)).toEqual([])
  const log = and(eq(accessLog.objectId, booked.id), eq(accessLog.action, 'offer-others'))
  expect(await w.within(kim, tx => tx.select().from(accessLog).where(log))).toHaveLength(1)
  const [mine] = await w.asSuperuser(tx => tx.select().from(slot).where(eq(slot.id, booked.slotId)))
  expect(mine?.withdrawn).toBe(true)
})
