import { eq } from 'drizzle-orm'
import ICAL from 'ical.js'
import { convertIcsCalendar } from 'ts-ics'
import { beforeAll, expect, test } from 'vitest'
import { member } from '../../db/schema/council.ts'
import type { Message } from '../../emails/message.ts'
import type { Official } from '../../src/actor.ts'
import { addMember, endTerm } from '../../src/council/members.ts'
import { dayOf } from '../../src/council/seat.ts'
import { conveneMeeting } from '../../src/meetings/convene.ts'
import { cancelMeeting, setDate } from '../../src/meetings/dates.ts'
import { takeLeave } from '../../src/meetings/leave.ts'
import { deliverDue } from '../../src/outbox/deliver.ts'
import { openPoll } from '../../src/polls/open-poll.ts'
import { findPoll } from '../../src/polls/polls.ts'
import { settlePoll } from '../../src/polls/settle.ts'
import { vote } from '../../src/polls/vote.ts'
import { origin, useApp, type Visitor } from '../support/app.ts'
import { councilOf, type WorldCouncil } from '../support/council.ts'
import { settings, unfolded } from '../support/mail.ts'

const site = useApp()
let ours: WorldCouncil
let city: Official
let by: Visitor
beforeAll(async () => {
  ours = await councilOf(site().w, { perSide: 1 })
  city = ours.secretary.employer
  by = await site().browse(ours.chair, 'en')
})

/** What a calendar file says of its only entry, as two parsers that know nothing of each other read it. */
function readTwice(ics: string) {
  const calendar = new ICAL.Component(ICAL.parse(ics))
  ICAL.TimezoneService.reset()
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
  const entries = calendar.getAllSubcomponents('vevent').map(component => {
    const event = new ICAL.Event(component)
    return {
      ...{ uid: event.uid, sequence: event.sequence, summary: event.summary, location: event.location },
      status: String(component.getFirstPropertyValue('status')),
      start: event.startDate.toUnixTime() * 1000,
      end: event.endDate.toUnixTime() * 1000,
    }
  })
  const other = convertIcsCalendar(undefined, ics)
  // This one leaves a zero out, which is what a missing SEQUENCE means (RFC 5545, 3.8.7.4).
  const again = (other.events ?? []).map(({ uid, sequence = 0, summary, location, status, start, end }) => ({
    ...{ uid, sequence, summary, location, status },
    start: start.date.getTime(),
    end: end?.date.getTime(),
  }))
  expect(again).toEqual(entries)
  expect(other.method).toBe(calendar.getFirstPropertyValue('method'))
  return { method: other.method, entries }
}

/** Every mail that is due, as it would leave. */
async function leaving(): Promise<Message[]> {
  const sent: Message[] = []
  const mailer = async (message: Message) => {
    sent.push(message)
  }
  await deliverDue(site().deps, { mailer, settings, log: line => site().log.push(line) })
  return sent
}

const convene = async () => (await site().w.as(city, conveneMeeting, { bodyId: ours.id })).id
const places = ['시청 대회의실, 3층', '제2청사; 소회의실'] as const
const invited = () =>
  [ours.chair, ...ours.members.union, ours.alternate, city, ours.secretary.union].map(one => one.email)

test('settling, moving and calling off reach everybody as one calendar entry of rising SEQUENCE, in the eyes of two parsers', async () => {
  const { w } = site()
  const meetingId = await convene()
  const options = ['2026-12-08T05:00:00Z', '2026-12-10T05:00:00Z'].map(start => ({ start }))
  const { id } = await w.as(city, openPoll, {
    ...{ meetingId, place: places[0], minutes: 90, deadline: '2026-12-01T09:00:00Z', options },
  })
  const { poll } = await w.as(city, findPoll, { id })
  const optionId = poll.options[1]?.id ?? ''
  for (const who of [ours.chair, ...ours.members.union]) await w.as(who, vote, { id, answers: { [optionId]: 'yes' } })
  expect((await leaving()).every(({ calendar }) => calendar === undefined)).toBe(true)

  await w.as(city, settlePoll, { id, optionId })
  const files = [await leaving()]
  await w.as(city, setDate, { id: meetingId, start: '2026-12-16T01:00:00Z', minutes: 60, place: places[1] })
  files.push(await leaving())
  await w.as(city, cancelMeeting, { id: meetingId, reason: '의회 일정' })
  files.push(await leaving())

  for (const mails of files) expect(mails.map(({ to }) => to).toSorted()).toEqual(invited().toSorted())
  for (const email of invited()) {
    const read = files.map(mails => readTwice(mails.find(({ to }) => to === email)?.calendar?.ics ?? ''))
    expect(read.map(({ method }) => method)).toEqual(['REQUEST', 'REQUEST', 'CANCEL'])
    const entries = read.flatMap(one => one.entries)
    expect(new Set(entries.map(({ uid }) => uid))).toEqual(new Set([`${meetingId}@${settings.domain}`]))
    expect(entries.map(({ sequence }) => sequence)).toEqual([0, 1, 2])
    expect(entries.map(({ status }) => status)).toEqual(['CONFIRMED', 'CONFIRMED', 'CANCELLED'])
    expect(entries.map(({ location }) => location)).toEqual([places[0], places[1], places[1]])
    const instants = ['2026-12-10T05:00:00Z', '2026-12-16T01:00:00Z', '2026-12-16T01:00:00Z']
    expect(entries.map(({ start }) => start)).toEqual(instants.map(at => Temporal.Instant.from(at).epochMilliseconds))
    expect(entries.map(({ start, end }) => (end - start) / 60_000)).toEqual([90, 60, 60])
  }
  // Whoever moved it says from when to when; whoever called it off, why.
  expect(files[1]?.[0]?.text).toContain('12월 10일')
  expect(files[2]?.[0]?.text).toContain('의회 일정')
})

test('whoever is seated later is invited to what has its date by then, and to nothing else', async () => {
  const { w } = site()
  const [late, moved] = [await convene(), await convene()]
  await convene()
  const date = { start: '2026-12-14T05:00:00Z', minutes: 60, place: places[0] }
  await w.as(city, setDate, { id: late, ...date })
  await w.as(city, setDate, { id: moved, ...date })
  await w.as(city, setDate, { id: moved, ...date, start: '2026-12-15T05:00:00Z' })
  await leaving()
  const newcomer = await w.employee({ name: '새 위원' })
  const seat = { id: ours.id, name: '새 위원', post: '', seat: 'alternate' as const, standsFor: ours.seat(ours.chair) }
  const emailIndex = await w.pseudonyms.email(newcomer.email)
  await w.as(city, addMember, { ...seat, chair: false, from: '2026-01-01', emailIndex })
  const mails = await leaving()
  expect(mails.map(({ to }) => to)).toEqual([newcomer.email, newcomer.email])
  const entries = mails.flatMap(({ calendar }) => readTwice(calendar?.ics ?? '').entries)
  expect(Object.fromEntries(entries.map(({ uid, sequence }) => [uid.split('@')[0], sequence]))).toEqual({
    [late]: 0,
    [moved]: 1,
  })
  for (const id of [late, moved]) await w.as(city, cancelMeeting, { id, reason: 'x' })
  await leaving()
})

test('a term that ended takes coming meetings out of that calendar only, once; who sits again is invited with a SEQUENCE above', async () => {
  const { w } = site()
  const [known, unknown] = [await convene(), await convene()]
  const date = { start: '2026-12-21T05:00:00Z', minutes: 60, place: places[0] }
  await w.as(city, setDate, { id: known, ...date })
  const leaver = await w.employee({ name: '떠나는 위원' })
  const emailIndex = await w.pseudonyms.email(leaver.email)
  const standsFor = ours.seat(ours.chair)
  const seat = { id: ours.id, name: '떠나는 위원', post: '', seat: 'alternate' as const, standsFor, chair: false }
  const { id: first } = await w.as(city, addMember, { ...seat, from: '2026-11-01', emailIndex })
  await w.as(city, endTerm, { id: ours.id, member: first, until: dayOf(w.now()).toString() })
  await leaving()
  const left = async () => {
    await w.asJob(takeLeave)
    const mails = await leaving()
    expect(mails.every(({ to }) => to === leaver.email)).toBe(true)
    return mails.map(({ calendar, text }) => ({ ...readTwice(calendar?.ics ?? ''), text }))
  }
  // The last day is still theirs.
  expect(await left()).toEqual([])
  await w.pass({ days: 1 })
  // What is settled after the term is none of theirs, and a later date of the other is not told to them.
  await w.as(city, setDate, { id: unknown, ...date, start: '2026-12-22T05:00:00Z' })
  await w.as(city, setDate, { id: known, ...date, start: '2026-12-23T05:00:00Z' })
  expect((await leaving()).map(({ to }) => to)).not.toContain(leaver.email)
  const [cancel, ...more] = await left()
  expect(more).toEqual([])
  const start = Temporal.Instant.from(date.start).epochMilliseconds
  const uid = `${known}@${settings.domain}`
  expect(cancel).toMatchObject({ method: 'CANCEL', entries: [{ uid, sequence: 1, status: 'CANCELLED', start }] })
  expect(cancel?.text).toContain('예정대로')
  expect(await left()).toEqual([])

  // Named anew, they are invited anew; moved, called off: always further on.
  await w.as(city, addMember, { ...seat, from: dayOf(w.now()).toString(), emailIndex })
  const sequences: number[] = []
  const read = async () => {
    const own = (await leaving()).filter(({ to }) => to === leaver.email)
    const entries = own.flatMap(({ calendar }) => readTwice(calendar?.ics ?? '').entries)
    sequences.push(...entries.filter(one => one.uid === uid).map(({ sequence }) => sequence))
  }
  await read()
  await w.as(city, setDate, { id: known, ...date, start: '2026-12-24T05:00:00Z' })
  await read()
  expect(await left()).toEqual([])
  for (const id of [known, unknown]) await w.as(city, cancelMeeting, { id, reason: 'x' })
  await read()
  expect(sequences).toEqual([3, 4, 5])
})

test('a feed follows the same steps, says what is no secret and nothing else, and ends with its owner’s word or term', async () => {
  const { w, browse } = site()
  const nobody = await browse(null)
  const meetingId = await convene()
  const page = await (await by.form('/council/feeds')).text()
  const url = /https?:[^<\s]+\/calendars\/[\w-]{43}\.ics/.exec(page)?.[0] ?? ''
  const subscribe = async () => {
    const answer = await nobody.get(url.slice(origin.length))
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
    const ics = await answer.text()
    expect(unfolded(ics)).not.toMatch(/ATTENDEE|ORGANIZER|DESCRIPTION|URL/)
    return readTwice(ics).entries.find(({ uid }) => uid.startsWith(meetingId))
  }
  expect(await subscribe()).toBeUndefined()
  await w.as(city, setDate, { id: meetingId, start: '2026-12-17T05:00:00Z', minutes: 60, place: places[0] })
  const states = [await subscribe()]
  await w.as(city, setDate, { id: meetingId, start: '2026-12-18T05:00:00Z', minutes: 60, place: places[0] })
  states.push(await subscribe())
  const file = readTwice(await (await by.get(`/council/meetings/${meetingId}/calendar.ics`)).text())
  expect(file.entries).toMatchObject([{ uid: states[1]?.uid, sequence: 1, start: states[1]?.start }])
  await w.as(city, cancelMeeting, { id: meetingId, reason: 'x' })
  states.push(await subscribe())
  expect(states.map(one => [one?.sequence, one?.status])).toEqual([
    [0, 'CONFIRMED'],
    [1, 'CONFIRMED'],
    [2, 'CANCELLED'],
  ])
  expect(new Set(states.map(one => one?.uid)).size).toBe(1)
  expect(states[0]?.summary).toContain('Joint council')

  // Somebody else cannot end it; its owner can, and then the address leads nowhere.
  const [, id = ''] = /\/council\/feeds\/([\w-]{36})\/revocation/.exec(await (await by.get('/council')).text()) ?? []
  const stranger = await browse(ours.members.union[0] ?? ours.alternate)
  expect((await stranger.form(`/council/feeds/${id}/revocation`)).status).toBe(404)
  expect(await subscribe()).toBeDefined()
  expect((await by.form(`/council/feeds/${id}/revocation`)).status).toBe(303)
  expect((await nobody.get(url.slice(origin.length))).status).toBe(404)

  const [other = ''] = /https?:[^<\s]+\.ics/.exec(await (await stranger.form('/council/feeds')).text()) ?? []
  const entriesOf = async () => readTwice(await (await nobody.get(other.slice(origin.length))).text()).entries
  expect((await entriesOf()).length).toBeGreaterThan(0)
  const ended = eq(member.accountId, (ours.members.union[0] ?? ours.alternate).account)
  await w.asSuperuser(tx => tx.update(member).set({ untilOn: '2026-11-22' }).where(ended))
  expect(await entriesOf()).toEqual([])
})
