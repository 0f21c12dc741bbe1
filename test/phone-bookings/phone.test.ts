import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { appointment, cancellation } from '../../db/schema/counseling.ts'
import { accessLog, mail, session } from '../../db/schema/ground.ts'
import { phoneVisit } from '../../db/schema/week.ts'
import type { CenterManager, Employee } from '../../src/actor.ts'
import { deliverDue } from '../../src/outbox/deliver.ts'
import { doneForMe } from '../../src/phone-bookings/done-for-me.ts'
import { beginByMail, openByAlias, openByCode } from '../../src/phone-bookings/visit.ts'
import { nth, refusalOf } from '../availability/clinic.ts'
import { useApp, type Visitor } from '../support/app.ts'
import type { Slot, WorldCounselor } from '../support/care.ts'
import { settings } from '../support/mail.ts'

const site = useApp()
let manager: CenterManager
let by: Visitor
let counselor: WorldCounselor
let slots: Slot[]
let kim: Employee
const address = '198.51.100.7'
const reason = 'asked-by-phone' as const

beforeAll(async () => {
  const { w, browse } = site()
  counselor = await w.counselor()
  const who = await w.centerManager(counselor.center)
  manager = who
  by = await browse(who)
  slots = await w.slots(counselor, 30, '2026-11-25T00:00:00Z')
  kim = await w.employee({ name: '한지우' })
})

/** The digits that were mailed last to an address, if any were. */
async function digits(to: string): Promise<string | undefined> {
  const sent: { to: string; text: string }[] = []
  const mailer = async (message: { to: string; text: string }) => void sent.push(message)
  await deliverDue(site().deps, { mailer, settings, log: () => {} })
  return /\b\d{6}\b/.exec(sent.findLast(one => one.to === to)?.text ?? '')?.[0]
}
async function callOf(who: Employee): Promise<string> {
  const { id } = await beginByMail(site().deps, manager, { email: who.email, reason, address })
  await openByCode(site().deps, manager, { id, code: (await digits(who.email)) ?? '' })
  return id
}
const rows = (who: Employee) =>
  site().w.asSuperuser(tx => tx.select().from(appointment).where(eq(appointment.subject, who.me)))

test('a caller who reads out the mailed digits is booked, moved and cancelled for, with the reason on record', async () => {
  const { w } = site()
  const begun = await by.form('/schedule/phone', { email: kim.email, reason })
  const path = begun.headers.get('location') ?? ''
  expect(await (await by.get(path)).text()).toContain('번호를 물어봐 주세요')
  const code = (await digits(kim.email)) ?? ''
  const wrong = code === '000000' ? '000001' : '000000'
  expect((await by.form(`${path}/code`, { code: wrong })).status).toBe(422)
  expect((await by.form(`${path}/code`, { code })).status).toBe(303)

  // Somebody whom counseling does not know yet says where notices go.
  const wish = { slotId: nth(slots, 0).id, mode: 'telephone', alias: '하늘' }
  const unreachable = await by.form(`${path}/booking`, wish)
  expect([unreachable.status, await unreachable.text()]).toEqual([422, expect.stringContaining('href="#field-mail"')])
  const booked = await by.form(`${path}/booking`, { ...wish, mail: 'me@example.org' })
  expect(booked.headers.get('location')).toBe(`${path}?done=booked`)
  const [made] = await rows(kim)
  expect(made).toMatchObject({ slotId: wish.slotId, topic: 'unsaid', mode: 'telephone' })
  const shown = await (await by.get(path)).text()
  expect(shown).toContain('예약 취소하기')
  expect(shown).not.toMatch(/한지우|하늘|me@example/)

  const appointmentId = made?.id ?? ''
  expect((await by.form(`${path}/rescheduling`, { appointmentId, slotId: nth(slots, 3).id })).status).toBe(303)
  expect((await rows(kim))[0]).toMatchObject({ slotId: nth(slots, 3).id, sequence: 1 })
  expect((await by.form(`${path}/cancellation`, { appointmentId })).status).toBe(303)
  const [gone] = await w.asSuperuser(tx =>
    tx.select().from(cancellation).where(eq(cancellation.appointmentId, appointmentId)),
  )
  expect(gone).toMatchObject({ cancelledBy: 'employee', late: false })

  const told = await w.as(kim, doneForMe, { id: appointmentId })
  expect(told.map(({ deed, reason: why }) => [deed, why])).toEqual([
    ...[
      ['book', reason],
      ['move', reason],
      ['cancel', reason],
    ],
  ])
  const own = await (await (await site().browse(kim)).get(`/appointments/${appointmentId}`)).text()
  expect(own).toContain('전화로 부탁하신 일')
  const log = await w.asSuperuser(tx => tx.select().from(accessLog).where(eq(accessLog.actor, manager.me)))
  expect(log.filter(line => line.role === 'center').every(line => line.reason === reason)).toBe(true)
  expect((await by.form(`${path}/end`)).status).toBe(303)
  expect((await by.form(`${path}/booking`, { ...wish, slotId: nth(slots, 5).id })).status).toBe(409)
})

test('an address of nobody’s and of somebody answer alike, and nothing is sent to the first', async () => {
  const ways = [kim.email, 'nobody@example.org']
  const answers = []
  for (const email of ways) {
    const { status, headers } = await by.form('/schedule/phone', { email, reason })
    const path = headers.get('location') ?? ''
    answers.push([status, (await (await by.get(path)).text()).replaceAll(path, 'PATH')])
  }
  expect(answers[0]).toEqual(answers[1])
  expect(await digits('nobody@example.org')).toBeUndefined()
  const lost = await site().w.asSuperuser(tx => tx.select().from(mail).where(eq(mail.kind, 'phone-code')))
  expect(lost).toEqual([])
})

test('five wrong guesses close a call, and a closed one does not open with the right digits', async () => {
  const { deps } = site()
  const who = await site().w.employee()
  const { id } = await beginByMail(deps, manager, { email: who.email, reason, address })
  const code = (await digits(who.email)) ?? ''
  for (let guess = 0; guess < 5; guess++) {
    const wrong = String((Number(code) + 1 + guess) % 1_000_000).padStart(6, '0')
    expect((await refusalOf(openByCode(deps, manager, { id, code: wrong }))).code).toBe('invalid')
  }
  expect((await refusalOf(openByCode(deps, manager, { id, code }))).code).toBe('conflict')
})

test('the alias of an appointment at the center opens a call, another name does not, and guessing has an end', async () => {
  const { w, deps } = site()
  const lee = await w.employee()
  const { id: appointmentId } = await w.appointment(lee, nth(slots, 8), { sealed: { alias: '별 빛' } })
  const input = { appointmentId, reason }
  const opened = await openByAlias(deps, manager, { ...input, alias: ' 별빛 ' })
  expect(await (await by.get(`/schedule/phone/${opened.id}`)).text()).toContain('통화 중인 분의 일정')
  const elsewhere = await w.centerManager(await w.center())
  expect(await refusalOf(openByAlias(deps, elsewhere, { ...input, alias: '별빛' }))).toMatchObject({
    code: 'not-found',
  })
  const codes: string[] = []
  for (let guess = 0; guess < 14; guess++)
    codes.push((await refusalOf(openByAlias(deps, manager, { ...input, alias: `달빛${guess}` }))).code)
  expect([codes[0], codes.at(-1)]).toEqual(['invalid', 'too-many'])
})

test('another manager, and the same one at the end of the call, open and change nothing', async () => {
  const { w, browse } = site()
  await w.pass({ hours: 2 })
  const id = await callOf(kim)
  const colleague = await browse(await w.centerManager(counselor.center))
  for (const path of [id, w.ground.uuid()]) {
    expect((await colleague.get(`/schedule/phone/${path}`)).status).toBe(404)
    const wish = { slotId: nth(slots, 10).id, mode: 'video' }
    expect((await colleague.form(`/schedule/phone/${path}/booking`, wish)).status).toBe(404)
  }
  await w.pass({ minutes: 21 })
  expect((await by.get(`/schedule/phone/${id}`)).status).toBe(409)
  const open = await w.within(manager, tx => tx.select({ id: phoneVisit.id }).from(phoneVisit))
  expect(open.length).toBeGreaterThan(0)
  await expect(w.within(manager, tx => tx.select({ who: phoneVisit.subject }).from(phoneVisit))).rejects.toThrow()
})

test('a manager whose session has ended acts for nobody, although the call is still open', async () => {
  const { w, browse } = site()
  const leaving = await w.centerManager(counselor.center)
  const theirs = await browse(leaving)
  const lee = await w.employee()
  const begin = async () => {
    const { id } = await beginByMail(site().deps, leaving, { email: lee.email, reason, address })
    return { id, code: (await digits(lee.email)) ?? '' }
  }
  const [open, waiting] = [await begin(), await begin()]
  await openByCode(site().deps, leaving, open)
  const path = `/schedule/phone/${open.id}`
  // Known by now, and remembered for minutes.
  expect((await theirs.get(path)).status).toBe(200)
  await w.asSuperuser(tx => tx.delete(session).where(eq(session.accountId, leaving.account)))
  const wish = { slotId: nth(slots, 20).id, mode: 'telephone', mail: 'lee@example.org' }
  const tries = [
    await theirs.form(`${path}/booking`, wish),
    await theirs.form(`/schedule/phone/${waiting.id}/code`, { code: waiting.code }),
  ]
  expect(tries.map(({ status }) => status)).toEqual([401, 401])
  expect((await theirs.get(path)).headers.get('location')).toMatch(/^\/sign-in/)
  await expect(openByCode(site().deps, leaving, waiting)).rejects.toMatchObject({ code: 'unauthenticated' })
  expect(await rows(lee)).toEqual([])
})
