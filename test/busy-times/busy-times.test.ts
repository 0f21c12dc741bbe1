import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { and, eq } from 'drizzle-orm'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { slot } from '../../db/schema/counseling.ts'
import { busyCalendar, busyTime } from '../../db/schema/week.ts'
import { openHours } from '../../src/availability/open-hours.ts'
import { calendarAddress, isPublicAddress } from '../../src/busy-times/addresses.ts'
import { fetchBy } from '../../src/busy-times/fetching.ts'
import { connectCalendar, disconnectCalendar, ownCalendar } from '../../src/busy-times/own-calendar.ts'
import { readCalendar } from '../../src/busy-times/read-calendar.ts'
import { refreshBusyTimes } from '../../src/busy-times/refresh.ts'
import { nodeHop } from '../../src/node/fetch-calendar.ts'
import { faultsOf, hoursAt, inCalendar, nth, startsOf } from '../availability/clinic.ts'
import { useApp } from '../support/app.ts'

const window = {
  from: Temporal.Instant.from('2026-11-23T00:00:00Z'),
  until: Temporal.Instant.from('2027-01-20T00:00:00Z'),
  ...{ timeZone: 'Asia/Seoul', ownDomain: 'ondam.example' },
}
const calendar = (...events: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:test', ...events, 'END:VCALENDAR', ''].join('\r\n')
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:a@b', ...lines, 'END:VEVENT'].join('\r\n')
const read = (...events: string[]) => {
  const { busy, problem } = readCalendar(calendar(...events), window)
  return problem ?? busy.map(({ start, end }) => `${start}/${start.until(end).total('minutes')}`)
}

describe('a calendar elsewhere', () => {
  it('is busy when its entries are, in their own zones, whole days, repeated and moved', () => {
    expect(read(event('DTSTART:20261124T010000Z', 'DTEND:20261124T020000Z'))).toEqual(['2026-11-24T01:00:00Z/60'])
    expect(read(event('DTSTART;TZID=America/New_York:20261124T090000', 'DURATION:PT30M'))).toEqual([
      '2026-11-24T14:00:00Z/30',
    ])
    expect(read(event('DTSTART:20261124T100000', 'DTEND:20261124T110000'))).toEqual(['2026-11-24T01:00:00Z/60'])
    expect(read(event('DTSTART;VALUE=DATE:20261124'))).toEqual(['2026-11-23T15:00:00Z/1440'])
    const weekly = event(
      'DTSTART:20200106T010000Z',
      'DTEND:20200106T013000Z',
      'RRULE:FREQ=WEEKLY;UNTIL=20261215T000000Z',
      'EXDATE:20261130T010000Z',
    )
    const moved = event('RECURRENCE-ID:20261207T010000Z', 'DTSTART:20261208T030000Z', 'DTEND:20261208T033000Z')
    expect(read(weekly, moved)).toEqual([
      '2026-11-23T01:00:00Z/30',
      '2026-12-08T03:00:00Z/30',
      '2026-12-14T01:00:00Z/30',
    ])
  })

  it('is free when its entries are, when they were called off, and where they are our own', () => {
    const times = ['DTSTART:20261124T010000Z', 'DTEND:20261124T020000Z']
    expect(read(event(...times, 'TRANSP:TRANSPARENT'), event(...times, 'STATUS:CANCELLED'))).toEqual([])
    expect(read(event(...times).replace('UID:a@b', 'UID:x@ondam.example'))).toEqual([])
  })

  it('that is malformed, endless or absurd is refused in words, in no time, and never throws', () => {
    for (const text of [
      '',
      '<html>',
      'BEGIN:VCALENDAR',
      calendar(event('DTSTART:nonsense')),
      '\u0000',
      calendar('BEGIN:VEVENT'),
    ])
      expect(['not-a-calendar', undefined]).toContain(readCalendar(text, window).problem)
    expect(readCalendar('<html>', window).problem).toBe('not-a-calendar')
    const times = ['DTSTART:20261124T010000Z', 'DTEND:20261124T010100Z']
    expect(read(event(...times, 'RRULE:FREQ=SECONDLY'))).toBe('not-understood')
    expect(read(event(...times, 'RRULE:FREQ=DAILY;INTERVAL=0'))).not.toEqual([])
    // Never occurs, and a library that looks for the next time would look for ever.
    expect(read(event(...times, 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'))).toEqual([])
    expect(read(...Array.from({ length: 5001 }, () => event(...times)))).toBe('too-many')
    const old = ['DTSTART:10000101T000000Z', 'DTEND:10000101T000100Z', 'RRULE:FREQ=DAILY;COUNT=999999999']
    expect(read(...Array.from({ length: 20 }, () => event(...old)))).toBe('too-many')
    expect(read(event(...times, 'RRULE:FREQ=DAILY'))).toHaveLength(57)
  })

  it('repeats on the days on which another reader finds that it does', () => {
    const days = fc.uniqueArray(fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'), {
      minLength: 1,
      maxLength: 3,
    })
    const interval = fc.integer({ min: 1, max: 4 }).map(every => `INTERVAL=${every}`)
    const end = fc.option(
      fc.integer({ min: 1, max: 40 }).map(count => `COUNT=${count}`),
      { nil: '' },
    )
    const shape = fc.oneof(
      fc.constant('FREQ=DAILY'),
      days.map(names => `FREQ=WEEKLY;BYDAY=${names.join(',')}`),
      fc.integer({ min: 1, max: 28 }).map(day => `FREQ=MONTHLY;BYMONTHDAY=${day}`),
      fc.tuple(fc.constantFrom(1, 2, 3, 4, -1), days).map(([nth, [name]]) => `FREQ=MONTHLY;BYDAY=${nth}${name}`),
      fc.constant('FREQ=YEARLY'),
    )
    const start = fc
      .integer({ min: 0, max: 400 })
      .map(after => Temporal.PlainDate.from('2025-12-01').add({ days: after }))
    fc.assert(
      fc.property(shape, interval, end, start, (freq, every, count, first) => {
        const rule = [freq, every, count].filter(Boolean).join(';')
        // Both agree where the first day fits the rule; where it does not, the standard leaves it open.
        const iterator = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateString(first.toString()))
        const expected: string[] = []
        for (let at = iterator.next(); at && at.toString() < '2027-01-20'; at = iterator.next())
          expected.push(at.toString().slice(0, 10))
        fc.pre(expected[0] === first.toString())
        const found = read(
          event(`DTSTART:${first.toString().replaceAll('-', '')}T030000Z`, 'DURATION:PT1H', `RRULE:${rule}`),
        )
        expect(found).toEqual(expected.filter(day => day >= '2026-11-23').map(day => `${day}T03:00:00Z/60`))
      }),
      { numRuns: 150 },
    )
  })
})

describe('addresses', () => {
  it('of the public internet only are asked', () => {
    const inner = [
      '127.0.0.1',
      '10.1.2.3',
      '172.16.0.1',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
      '224.0.0.1',
      '255.255.255.255',
    ]
    const six = [
      '::1',
      '::',
      'fe80::1',
      'fc00::1',
      'fd12::1',
      '::ffff:10.0.0.1',
      '::ffff:7f00:1',
      '64:ff9b::a00:1',
      '2002:7f00:1::',
      '2001:db8::1',
      'ff02::1',
    ]
    for (const address of [...inner, ...six, 'x', '', '1.2.3', '1.2.3.256'])
      expect(isPublicAddress(address), address).toBe(false)
    for (const address of ['8.8.8.8', '1.1.1.1', '2606:4700::1111', '::ffff:8.8.8.8'])
      expect(isPublicAddress(address), address).toBe(true)
  })

  it('with another scheme, a password, an inner name or number are no calendar addresses', () => {
    for (const text of [
      'http://example.org/a.ics',
      'ftp://example.org',
      'file:///etc/passwd',
      'https://u:p@example.org',
      'https://localhost',
      'https://intranet',
      'https://db.internal',
      'https://127.0.0.1',
      'https://[::1]/',
      'https://0x7f.1',
      'https://2130706433',
      'nonsense',
      '',
    ])
      expect(calendarAddress(text), text).toBeNull()
    expect(calendarAddress(' webcal://calendar.example.org/me.ics')?.href).toBe('https://calendar.example.org/me.ics')
  })
})

describe('on Node', () => {
  let server: Server
  let base: string
  let asked: string[] = []
  const answers: Record<string, RequestListener> = {
    '/ok': (_, reply) => reply.end(calendar(event('DTSTART:20261124T000000Z', 'DTEND:20261124T010000Z'))),
    '/inward': (_, reply) =>
      reply.writeHead(302, { location: base.replace('127.0.0.1', '127.0.0.2').replace(/$/, '/ok') }).end(),
    '/round': (_, reply) => reply.writeHead(302, { location: '/round' }).end(),
    '/onward': (_, reply) => reply.writeHead(301, { location: '/ok' }).end(),
    '/huge': (_, reply) => {
      reply.on('error', () => {})
      for (let part = 0; part < 40; part++) reply.write('x'.repeat(100_000))
      reply.end()
    },
    '/gone': (_, reply) => reply.writeHead(404).end(),
    '/broken': (_, reply) => reply.socket?.destroy(),
  }
  beforeAll(async () => {
    server = createServer((request, reply) => {
      asked.push(request.url ?? '')
      answers[request.url ?? '']?.(request, reply)
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port }: AddressInfo = Object(server.address())
    base = `http://127.0.0.1:${port}`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  // For this server's sake one loopback address counts as outside; every other stays inside.
  const resolved: Record<string, string[]> = {
    'calendar.test': ['127.0.0.1'],
    'inside.test': ['10.0.0.1'],
    'both.test': ['127.0.0.1', '192.168.0.1'],
  }
  const hop = nodeHop({
    resolve: async host => resolved[host] ?? [],
    isAllowed: address => address === '127.0.0.1',
  })
  const fetchCalendar = fetchBy(hop, url => url.protocol === 'http:')
  const at = (path: string, host = 'calendar.test') => fetchCalendar(base.replace('127.0.0.1', host) + path)

  it('a calendar is fetched, also by way of another address outside', async () => {
    expect((await at('/ok')).text).toContain('BEGIN:VEVENT')
    expect((await at('/onward')).text).toContain('BEGIN:VEVENT')
  })

  it('a redirect inward, a name that leads inside, or to both sides, is not followed', async () => {
    asked = []
    expect(await at('/inward')).toEqual({ problem: 'not-allowed' })
    expect(await at('/ok', 'inside.test')).toEqual({ problem: 'not-allowed' })
    expect(await at('/ok', 'both.test')).toEqual({ problem: 'not-allowed' })
    expect(asked).toEqual(['/inward'])
  })

  it('a name that is looked up once cannot lead elsewhere afterwards', async () => {
    const answersInTurn = [['127.0.0.1'], ['10.0.0.1']]
    const turning = nodeHop({
      resolve: async () => answersInTurn.shift() ?? [],
      isAllowed: address => address === '127.0.0.1',
    })
    const fetched = await fetchBy(turning, () => true)(`${base.replace('127.0.0.1', 'turning.test')}/ok`)
    expect([fetched.problem, answersInTurn.length]).toEqual([undefined, 1])
  })

  it('too much, nothing, a circle and a broken line are told apart', async () => {
    expect(await at('/huge')).toEqual({ problem: 'too-large' })
    for (const path of ['/gone', '/round', '/broken']) expect(await at(path), path).toEqual({ problem: 'unreachable' })
  })
})

describe('a counselor’s calendar', () => {
  const site = useApp()
  test('closes what they are busy at, keeps appointments, and opens it again when it is taken off', async () => {
    const { w, deps } = site()
    const counselor = await w.counselor()
    const me = eq(slot.counselorId, counselor.me)
    await w.as(counselor, openHours, hoursAt(counselor))
    const slots = await inCalendar(w, counselor)
    const kept = await w.appointment(await w.employee(), nth(slots, 0))
    const url = 'https://calendar.example.org/secret/me.ics'
    expect(await faultsOf(w.as(counselor, connectCalendar, { url: 'https://10.0.0.1/x.ics' }))).toHaveLength(1)
    await w.as(counselor, connectCalendar, { url })
    const text = calendar(
      event('DTSTART:20261124T000000Z', 'DTEND:20261124T023000Z', 'SUMMARY:Dentist', 'LOCATION:Songdo'),
    )
    const seen: string[] = []
    const fetchCalendar = async (asked: string) => {
      seen.push(asked)
      return { text }
    }
    await refreshBusyTimes({ ...deps, fetchCalendar })
    expect(seen).toEqual([url])
    const left = await inCalendar(w, counselor)
    expect(startsOf(left).slice(0, 1)).toEqual(['2026-12-01T09:00'])
    const [held] = await w.asSuperuser(tx =>
      tx
        .select()
        .from(slot)
        .where(and(me, eq(slot.id, kept.slotId))),
    )
    expect(held?.withdrawn).toBe(true)
    const stored = await w.asSuperuser(tx => tx.select().from(busyCalendar))
    expect(JSON.stringify([stored, await w.asSuperuser(tx => tx.select().from(busyTime))])).not.toMatch(
      /Dentist|secret/,
    )
    expect(await w.as(counselor, ownCalendar, undefined)).toMatchObject({ host: 'calendar.example.org', ahead: 1 })

    // Not asked again before its turn; when it fails later, what was known still holds and the counselor sees why.
    await refreshBusyTimes({ ...deps, fetchCalendar: async () => ({ problem: 'unreachable' }) })
    expect(await w.as(counselor, ownCalendar, undefined)).toMatchObject({ problem: null })
    await w.pass({ minutes: 31 })
    await refreshBusyTimes({ ...deps, fetchCalendar: async () => ({ problem: 'unreachable' }) })
    expect(await w.as(counselor, ownCalendar, undefined)).toMatchObject({ problem: 'unreachable', ahead: 1 })
    expect(await w.as(counselor, disconnectCalendar, undefined)).toEqual({ opened: 2 })
    expect(startsOf(await inCalendar(w, counselor)).slice(0, 3)).toEqual(startsOf(slots).slice(0, 3))
  })
})
