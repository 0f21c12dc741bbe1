import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { type CalendarEntry, calendarWords, feed, type Invitation, invitation } from '../../src/calendar/ics.ts'

const now = Temporal.Instant.from('2026-11-22T01:02:03Z')
const domain = 'ondam.example'
const about: Invitation = {
  method: 'REQUEST',
  organizer: { name: '온담', address: 'no-reply@ondam.example' },
  attendee: 'someone@example.org',
  domain,
  now,
  locale: 'ko',
}
const entry: CalendarEntry = {
  id: '0195f3c2-7a10-7c44-9d3e-5b1f0a6e2c11',
  sequence: 0,
  start: Temporal.Instant.from('2026-11-24T05:00:00Z'),
  end: Temporal.Instant.from('2026-11-24T05:50:00Z'),
  timeZone: 'Asia/Seoul',
}

/** Reads a calendar file with a second library that knows only the zones the file itself brings. */
function read(ics: string) {
  const calendar = new ICAL.Component(ICAL.parse(ics))
  ICAL.TimezoneService.reset()
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
  const events = calendar.getAllSubcomponents('vevent').map(component => {
    const event = new ICAL.Event(component)
    const value = (name: string) => component.getFirstPropertyValue(name)
    return { component, event, value, start: event.startDate.toUnixTime(), end: event.endDate.toUnixTime() }
  })
  return { calendar, events, method: calendar.getFirstPropertyValue('method') }
}

function readOne(ics: string) {
  const { events, ...rest } = read(ics)
  const [only] = events
  if (!only || events.length > 1) throw new Error(`${events.length} entries`)
  return { ...only, ...rest }
}

const zones = [
  'Asia/Seoul',
  'Asia/Calcutta',
  'America/New_York',
  'America/Santiago',
  'US/Eastern',
  'Europe/Berlin',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'UTC',
]

describe('an invitation', () => {
  test('puts a neutral, private, opaque entry without place or description into the calendar', () => {
    const { value, method, component } = readOne(invitation(entry, about))
    expect(method).toBe('REQUEST')
    expect(value('summary')).toBe('개인 일정')
    expect(value('class')).toBe('PRIVATE')
    expect(value('transp')).toBe('OPAQUE')
    expect(value('status')).toBe('CONFIRMED')
    for (const absent of ['location', 'description', 'url', 'categories', 'comment', 'contact', 'geo', 'attach'])
      expect(component.hasProperty(absent), absent).toBe(false)
    expect(component.getAllSubcomponents()).toHaveLength(0)
  })

  test('is titled in the reader’s language and with no other word', () => {
    expect(readOne(invitation(entry, { ...about, locale: 'en' })).value('summary')).toBe(calendarWords.en.personal)
  })

  test('carries its time in the center’s zone, which the file defines, and a DTSTAMP in UTC', () => {
    const ics = invitation(entry, about)
    expect(ics).toContain('DTSTART;TZID=Asia/Seoul:20261124T140000\r\n')
    expect(ics).toContain('DTSTAMP:20261122T010203Z\r\n')
    expect(ics).toContain('BEGIN:VTIMEZONE\r\nTZID:Asia/Seoul\r\n')
    expect(ics.endsWith('END:VCALENDAR\r\n')).toBe(true)
  })

  test('names organizer and attendee so that mail programs accept it, and asks for no answer', () => {
    const { component } = readOne(invitation(entry, about))
    expect(component.getFirstPropertyValue('organizer')).toBe('mailto:no-reply@ondam.example')
    const attendee = component.getFirstProperty('attendee')
    expect(String(attendee?.getFirstValue()).toLowerCase()).toBe('mailto:someone@example.org')
    expect(attendee?.getParameter('rsvp')).toBe('FALSE')
    expect(attendee?.getParameter('partstat')).toBe('ACCEPTED')
  })

  test('keeps its UID through move and cancellation while SEQUENCE rises', () => {
    const moved = { ...entry, sequence: 1, start: entry.start.add({ hours: 44 }), end: entry.end.add({ hours: 44 }) }
    const files = [
      readOne(invitation(entry, about)),
      readOne(invitation(moved, about)),
      readOne(invitation({ ...moved, sequence: 2 }, { ...about, method: 'CANCEL' })),
    ]
    expect(new Set(files.map(file => file.event.uid))).toEqual(new Set([`${entry.id}@${domain}`]))
    expect(files.map(file => file.value('sequence'))).toEqual([0, 1, 2])
    expect(files.map(file => file.method)).toEqual(['REQUEST', 'REQUEST', 'CANCEL'])
    expect(files.map(file => file.value('status'))).toEqual(['CONFIRMED', 'CONFIRMED', 'CANCELLED'])
    expect(files[1]?.start).toBe(moved.start.epochMilliseconds / 1000)
  })

  test('means the same moment to another program in every zone, daylight saving and its ends included', () => {
    const minutes = fc.integer({ min: Date.UTC(2026, 0) / 60_000, max: Date.UTC(2032, 0) / 60_000 })
    fc.assert(
      fc.property(fc.constantFrom(...zones), minutes, fc.integer({ min: 5, max: 180 }), (timeZone, minute, length) => {
        const start = Temporal.Instant.fromEpochMilliseconds(minute * 60_000)
        const file = readOne(invitation({ ...entry, timeZone, start, end: start.add({ minutes: length }) }, about))
        expect(file.start).toBe(minute * 60)
        expect(file.end).toBe((minute + length) * 60)
      }),
      { numRuns: 400 },
    )
  })

  test('is not mistaken by an hour around the nights on which clocks change', () => {
    for (const timeZone of zones) {
      let from = Temporal.Instant.from('2026-01-01T00:00:00Z').toZonedDateTimeISO(timeZone)
      for (let turn = 0; turn < 12; turn++) {
        const change = from.getTimeZoneTransition('next')
        if (!change || change.year > 2031) break
        for (let quarter = -9; quarter <= 9; quarter++) {
          const start = change.toInstant().add({ minutes: 15 * quarter })
          const file = readOne(invitation({ ...entry, timeZone, start, end: start.add({ minutes: 50 }) }, about))
          expect([timeZone, quarter, file.start]).toEqual([timeZone, quarter, start.epochMilliseconds / 1000])
          expect(file.end - file.start).toBe(50 * 60)
        }
        from = change
      }
    }
  })

  test('keeps hostile titles, names and addresses inside their property', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('a\r\nLOCATION:x', 'a\nEND:VEVENT', ';,:\\"^', '"\r\nATTENDEE:mailto:x@y', '\u2028DESCRIPTION:x'),
    )
    fc.assert(
      fc.property(hostile, hostile, (title, name) => {
        const ics = invitation({ ...entry, title }, { ...about, organizer: { ...about.organizer, name } })
        const { component, event } = readOne(ics)
        expect(component.getAllProperties('attendee')).toHaveLength(1)
        expect(component.hasProperty('location')).toBe(false)
        expect(component.hasProperty('description')).toBe(false)
        expect(event.summary).not.toMatch(/[\r\n]/)
        for (const line of ics.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      }),
      { numRuns: 300 },
    )
  })

  test('refuses an id that could break out of its line', () => {
    expect(() => invitation({ ...entry, id: 'a\r\nLOCATION:x' }, about)).toThrow(TypeError)
  })
})

describe('a feed', () => {
  const entries = Array.from({ length: 300 }, (_, index) => ({
    ...entry,
    id: `entry-${index}`,
    start: entry.start.add({ hours: index }),
    end: entry.end.add({ hours: index }),
    cancelled: index % 10 === 0,
  }))

  test('publishes every entry under a neutral name, to be fetched again each hour, with no organizer to invite', () => {
    const { calendar, events, method } = read(feed(entries, { name: '온담', domain, now, locale: 'ko' }))
    expect(method).toBe('PUBLISH')
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('온담')
    expect(String(calendar.getFirstPropertyValue('refresh-interval'))).toBe('PT1H')
    expect(calendar.getAllSubcomponents('vtimezone')).toHaveLength(1)
    expect(events.map(({ event }) => event.uid)).toEqual(entries.map(({ id }) => `${id}@${domain}`))
    expect(events.map(({ start }) => start)).toEqual(entries.map(({ start }) => start.epochMilliseconds / 1000))
    expect(events.some(({ component }) => component.hasProperty('organizer'))).toBe(false)
    expect(new Set(events.map(({ value }) => value('summary')))).toEqual(new Set(['개인 일정']))
  })

  test('shows a cancelled entry as cancelled and as free time', () => {
    const [first, second] = read(feed(entries, { name: '온담', domain, now, locale: 'ko' })).events
    expect([first?.value('status'), first?.value('transp')]).toEqual(['CANCELLED', 'TRANSPARENT'])
    expect([second?.value('status'), second?.value('transp')]).toEqual(['CONFIRMED', 'OPAQUE'])
  })

  test('tells a counselor the mode and nothing else', () => {
    const title = calendarWords.en.booked.video
    const ics = feed([{ ...entry, title }], { name: 'Ondam', domain, now, locale: 'en' })
    expect(readOne(ics).value('summary')).toBe('Booked · video')
  })

  test('is a valid calendar when nothing is booked', () => {
    expect(read(feed([], { name: 'Ondam', domain, now, locale: 'en' })).events).toEqual([])
  })

  test('defines each zone of its entries once', () => {
    const mixed = zones.map((timeZone, index) => ({ ...entry, id: `zone-${index}`, timeZone }))
    const { calendar, events } = read(feed(mixed, { name: 'Ondam; Inc, \r\nX-EVIL:1', domain, now, locale: 'en' }))
    const names = calendar.getAllSubcomponents('vtimezone').map(zone => zone.getFirstPropertyValue('tzid'))
    expect(new Set(names).size).toBe(names.length)
    expect(calendar.hasProperty('x-evil')).toBe(false)
    expect(new Set(events.map(({ start }) => start)).size).toBe(1)
  })
})
