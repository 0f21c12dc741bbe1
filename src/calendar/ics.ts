import {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendar,
  ICalCalendarMethod,
  type ICalEvent,
  ICalEventBusyStatus,
  ICalEventClass,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator'
import { tzlib_get_ical_block } from 'timezones-ical-library'
import { oneLine } from '../one-line.ts'
import type { Locale } from '../ui/i18n.ts'

/** What a calendar may know of an appointment. There is no place and no description, so that none can slip in. */
export interface CalendarEntry {
  /** An id under which nothing else is published; a counselor's feed uses another one than the employee's. */
  id: string
  /** Rises with every change, or clients keep the older version. */
  sequence: number
  start: Temporal.Instant
  end: Temporal.Instant
  timeZone: string
  /** The neutral default when absent. */
  title?: string
  cancelled?: boolean
}

interface Published {
  /** Right side of every UID; must never change. */
  domain: string
  /** DTSTAMP of every entry. */
  now: Temporal.Instant
  locale: Locale
}

export interface Invitation extends Published {
  method: 'REQUEST' | 'CANCEL'
  organizer: { name: string; address: string }
  attendee: string
}

export interface Feed extends Published {
  /** What the calendar is called in the reader's list of calendars; the brand, never what it is for. */
  name: string
}

export type CalendarMode = 'in-person' | 'telephone' | 'video'

/** The only titles a calendar ever shows. */
export const calendarWords: Record<Locale, { personal: string; booked: Record<CalendarMode, string> }> = {
  ko: { personal: '개인 일정', booked: { 'in-person': '예약 · 대면', telephone: '예약 · 전화', video: '예약 · 화상' } },
  en: {
    personal: 'Personal',
    booked: { 'in-person': 'Booked · in person', telephone: 'Booked · phone', video: 'Booked · video' },
  },
}

/** Returns the iTIP file (RFC 5546) that puts one entry into the attendee's calendar, moves it there or takes it out. */
export function invitation(entry: CalendarEntry, about: Invitation): string {
  const calendar = emptyCalendar(
    about.method === 'CANCEL' ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
    about.locale,
  )
  const event = addEvent(calendar, { ...entry, cancelled: about.method === 'CANCEL' }, about)
  event.organizer({ name: oneLine(about.organizer.name) || about.organizer.address, email: about.organizer.address })
  // Already accepted and no reply wanted: an answer would travel over office mail to an address nobody reads.
  event.createAttendee({
    email: about.attendee,
    role: ICalAttendeeRole.REQ,
    type: ICalAttendeeType.INDIVIDUAL,
    status: ICalAttendeeStatus.ACCEPTED,
    rsvp: false,
  })
  event.x('X-MICROSOFT-DISALLOW-COUNTER', 'TRUE')
  return `${calendar.toString()}\r\n`
}

/** Returns a subscribable calendar (METHOD:PUBLISH) of all entries, to be fetched again every hour. */
export function feed(entries: readonly CalendarEntry[], about: Feed): string {
  const calendar = emptyCalendar(ICalCalendarMethod.PUBLISH, about.locale)
  // ical-generator writes this one property unescaped.
  calendar.name(oneLine(about.name).replace(/[\\;,]/g, '\\$&'))
  calendar.ttl(60 * 60)
  for (const entry of entries) addEvent(calendar, entry, about)
  return `${calendar.toString()}\r\n`
}

function emptyCalendar(method: ICalCalendarMethod, locale: Locale): ICalCalendar {
  const calendar = new ICalCalendar({ prodId: { company: 'Ondam', product: 'Calendar', language: locale }, method })
  // No zone of its own: with one, ical-generator writes DTSTAMP as local time, which RFC 5545 forbids.
  calendar.timezone({ name: null, generator: zone => zoneBlock(zone)?.block ?? null })
  return calendar
}

function addEvent(calendar: ICalCalendar, entry: CalendarEntry, about: Published): ICalEvent {
  if (!/^[\w.-]+$/.test(entry.id)) throw new TypeError('a calendar entry needs an id of letters, digits, . _ -')
  const cancelled = entry.cancelled === true
  return calendar.createEvent({
    id: `${entry.id}@${about.domain}`,
    sequence: entry.sequence,
    stamp: about.now,
    start: entry.start,
    end: entry.end,
    timezone: knownZone(entry),
    summary: oneLine(entry.title ?? '') || calendarWords[about.locale].personal,
    class: ICalEventClass.PRIVATE,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: cancelled ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    busystatus: cancelled ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
  })
}

interface ZoneBlock {
  /** The zone's canonical name, under which an alias is published. */
  name: string
  block: string
  offsets: Set<string>
}
const blocks = new Map<string, ZoneBlock | undefined>()

function zoneBlock(timeZone: string): ZoneBlock | undefined {
  if (!blocks.has(timeZone)) blocks.set(timeZone, readZoneBlock(timeZone))
  return blocks.get(timeZone)
}

function readZoneBlock(timeZone: string): ZoneBlock | undefined {
  const [block] = tzlib_get_ical_block(timeZone)
  const name = block && /^TZID:(.+)$/m.exec(block)?.[1]?.trim()
  if (!block || !name) return undefined
  return { name, block, offsets: new Set(Array.from(block.matchAll(/^TZOFFSETTO:(\S+)/gm), found => found[1] ?? '')) }
}

/** The zone to publish an entry in; null (UTC) wherever local time could be read as another moment. */
function knownZone(entry: CalendarEntry): string | null {
  const zone = zoneBlock(entry.timeZone)
  return zone && [entry.start, entry.end].every(instant => isUnmistakable(instant, zone)) ? zone.name : null
}

/** False where the two zone data sets disagree, and in the hour that autumn repeats: readers differ on which turn is meant. */
function isUnmistakable(instant: Temporal.Instant, { name, offsets }: ZoneBlock): boolean {
  const local = instant.toZonedDateTimeISO(name)
  const [earlier, later] = (['earlier', 'later'] as const).map(disambiguation =>
    local.toPlainDateTime().toZonedDateTime(name, { disambiguation }),
  )
  return offsets.has(local.offset.replace(':', '')) && earlier?.epochMilliseconds === later?.epochMilliseconds
}
