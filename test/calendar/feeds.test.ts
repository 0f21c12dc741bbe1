import ICAL from 'ical.js'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { calendarFeed } from '../../db/schema/counseling.ts'
import type { Employee } from '../../src/actor.ts'
import { itemsIn, origin, useApp, type Visitor } from '../support/app.ts'
import { book, cancel, move } from '../support/booking.ts'
import type { Slot, WorldCounselor } from '../support/care.ts'
import { forbiddenIn } from '../support/forbidden-words.ts'

const site = useApp()
const made = z.object({ id: z.string(), url: z.string() })
let counselor: WorldCounselor
let kim: Employee
let by: Visitor
let nobody: Visitor
let free: Slot[]

beforeAll(async () => {
  const { w, browse } = site()
  counselor = await w.counselor()
  free = await w.slots(counselor, 20, '2026-11-27T00:00:00Z')
  kim = await w.employee({ name: '김비밀' })
  by = await browse(kim)
  nobody = await browse(null)
})

const open = async (who: Visitor, body: object = {}) =>
  made.parse(await (await who.api('POST', '/calendar-feeds', body)).json())

/** Reads a feed as a calendar program without any session does. */
async function subscribe(url: string) {
  const response = await nobody.get(url.slice(origin.length))
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
  const text = await response.text()
  const calendar = new ICAL.Component(ICAL.parse(text))
  const events = calendar.getAllSubcomponents('vevent').map(event => ({
    uid: String(event.getFirstPropertyValue('uid')),
    sequence: Number(event.getFirstPropertyValue('sequence')),
    status: event.getFirstPropertyValue('status'),
    summary: event.getFirstPropertyValue('summary'),
    start: String(event.getFirstPropertyValue('dtstart')),
  }))
  return { text, calendar, events }
}

test('a feed follows booking, move and cancellation with the same UID and a rising sequence', async () => {
  const { url } = await open(by)
  const [one, two] = [free.shift(), free.shift()]
  const { id } = await (await book(by, one?.id ?? '', { alias: '바다' })).json()
  const states = [(await subscribe(url)).events]
  await move(by, id, two?.id ?? '')
  states.push((await subscribe(url)).events)
  await cancel(by, id)
  states.push((await subscribe(url)).events)
  const mine = states.map(events => events.find(({ uid }) => uid.startsWith(id)))
  expect(mine.map(event => [event?.sequence, event?.status])).toEqual([
    [0, 'CONFIRMED'],
    [1, 'CONFIRMED'],
    [2, 'CANCELLED'],
  ])
  expect(new Set(mine.map(event => event?.uid)).size).toBe(1)
  expect(mine[0]?.start).not.toBe(mine[1]?.start)
})

test('a feed says when and nothing else: neutral words, no name, no alias, no counselor, no place', async () => {
  const { url } = await open(by)
  await book(by, free.shift()?.id ?? '', { alias: '노을', contact: '010-1111-2222', message: '비밀이에요' })
  for (const address of [url, (await open(by, { locale: 'en' })).url]) {
    const { text, events } = await subscribe(address)
    const said = text.replaceAll('\r\n ', '')
    expect(forbiddenIn(events.map(({ summary }) => summary).join())).toEqual([])
    for (const secret of [
      '노을',
      '010-1111',
      '비밀',
      '김비밀',
      counselor.name,
      '남동',
      kim.email,
      kim.me,
      counselor.me,
    ])
      expect(said).not.toContain(secret)
    expect(said).not.toMatch(/LOCATION|DESCRIPTION|ORGANIZER|ATTENDEE|URL:/)
  }
})

test('the two calendars of one appointment share no UID, and the counselor’s names no client', async () => {
  const { browse } = site()
  const chosen = free.shift()
  const { id } = await (await book(by, chosen?.id ?? '', { alias: '은하' })).json()
  const theirs = await subscribe((await open(await browse(counselor))).url)
  const mine = await subscribe((await open(by)).url)
  const uids = new Set(mine.events.map(({ uid }) => uid))
  expect(theirs.events.filter(({ uid }) => uids.has(uid))).toEqual([])
  // Nor can anybody work one out from the other: the same appointment has another name at another address.
  const again = await subscribe((await open(await browse(counselor))).url)
  expect(theirs.events.length).toBeGreaterThan(0)
  expect(again.events.length).toBe(theirs.events.length)
  expect(again.events.filter(({ uid }) => theirs.events.some(event => event.uid === uid))).toEqual([])
  for (const secret of ['은하', id, chosen?.id ?? 'none', kim.name, kim.email, kim.me])
    expect(theirs.text).not.toContain(secret)
})

test('a revoked, a guessed and a malformed address look alike', async () => {
  const { w, browse } = site()
  const { id, url } = await open(by)
  const lee = await browse(await w.employee())
  const path = url.slice(origin.length)
  const answer = async (address: string) => {
    const response = await nobody.get(address)
    const text = (await response.text()).replaceAll(address, '/here')
    return [response.status, text, [...response.headers].filter(([name]) => name !== 'date')]
  }
  expect((await lee.api('DELETE', `/calendar-feeds/${id}`)).status).toBe(404)
  expect((await lee.form(`/calendar-feeds/${id}/revocation`)).status).toBe(404)
  expect((await nobody.get(path)).status).toBe(200)
  expect((await by.api('DELETE', `/calendar-feeds/${id}`)).status).toBe(204)
  const revoked = await answer(path)
  expect(revoked[0]).toBe(404)
  const neighbor = path.replace(/.\.ics$/, end => (end === 'A.ics' ? 'B.ics' : 'A.ics'))
  const others = [
    neighbor,
    `/calendars/${'A'.repeat(43)}.ics`,
    '/calendars/x.ics',
    '/calendars/%00.ics',
    `/calendars/${id}.ics`,
  ]
  for (const other of others) expect(await answer(other), other).toEqual(revoked)
})

test('an address is shown once and stored only as a hash', async () => {
  const { w } = site()
  const { id, url } = await open(by)
  const token = /([\w-]{43})\.ics$/.exec(url)?.[1] ?? ''
  expect(token).toHaveLength(43)
  const listed = await by.api('GET', '/calendar-feeds')
  const items = await itemsIn(listed, z.object({ id: z.string() }))
  expect(items.map(one => one.id)).toContain(id)
  expect(JSON.stringify(items)).not.toContain(token)
  const rows = await w.asSuperuser(tx => tx.select().from(calendarFeed))
  expect(JSON.stringify(rows)).not.toContain(token)
  const page = await by.form('/calendar-feeds')
  expect(await page.text()).toMatch(/\/calendars\/[\w-]{43}\.ics/)
  expect(await (await by.get('/appointments')).text()).not.toMatch(/\/calendars\/[\w-]{43}\.ics/)
})

test('one appointment can be taken as a file by its owner only', async () => {
  const { w, browse } = site()
  const { id } = await (await book(by, free.shift()?.id ?? '')).json()
  for (const path of [`/appointments/${id}/calendar.ics`, `/api/v1/appointments/${id}/calendar.ics`]) {
    const file = await by.get(path)
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="calendar.ics"')
    const events = new ICAL.Component(ICAL.parse(await file.text())).getAllSubcomponents('vevent')
    expect(events.map(event => event.getFirstPropertyValue('summary'))).toEqual(['개인 일정'])
    expect((await (await browse(await w.employee())).get(path)).status).toBe(404)
    expect((await (await browse(counselor)).get(path)).status).toBe(403)
  }
})
