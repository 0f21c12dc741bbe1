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
import { oneLine } from '../one-line.ts'
import type { Locale } from '../ui/i18n.ts'
import { canDescribe, describeZone } from './vtimezone.ts'

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
  /** A day of its own color rather than an appointment: from midnight to midnight, and nobody is busy because of it. */
  allDay?: boolean
}

/** A meeting of a council, which is no secret: where it is stands in the calendar too. */
export interface MeetingCalendarEntry extends CalendarEntry {
  title: string
  place: string
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
export function invitation(entry: CalendarEntry | MeetingCalendarEntry, about: Invitation): string {
  const calendar = emptyCalendar(
    about.method === 'CANCEL' ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
    about.locale,
    [entry],
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
export function feed(entries: readonly (CalendarEntry | MeetingCalendarEntry)[], about: Feed): string {
  const calendar = emptyCalendar(ICalCalendarMethod.PUBLISH, about.locale, entries)
  // ical-generator writes this one property unescaped.
  calendar.name(oneLine(about.name).replace(/[\\;,]/g, '\\$&'))
  calendar.ttl(60 * 60)
  for (const entry of entries) addEvent(calendar, entry, about)
  return `${calendar.toString()}\r\n`
}

function emptyCalendar(method: ICalCalendarMethod, locale: Locale, entries: readonly CalendarEntry[]): ICalCalendar {
  const calendar = new ICalCalendar({ prodId: { company: 'Ondam', product: 'Calendar', language: locale }, method })
  // No zone of its own: with one, ical-generator writes DTSTAMP as local time, which RFC 5545 forbids.
  calendar.timezone({ name: null, generator: zone => describeZone(zone, entries) })
  return calendar
}

function addEvent(calendar: ICalCalendar, entry: CalendarEntry | MeetingCalendarEntry, about: Published): ICalEvent {
  if (!/^[\w.-]+$/.test(entry.id)) throw new TypeError('a calendar entry needs an id of letters, digits, . _ -')
  const cancelled = entry.cancelled === true
  const allDay = entry.allDay === true
  const isFree = cancelled || allDay
  return calendar.createEvent({
    id: `${entry.id}@${about.domain}`,
    sequence: entry.sequence,
    stamp: about.now,
    start: entry.start,
    end: entry.end,
    // A day has a date in its zone, whatever its clocks do.
    timezone: allDay ? entry.timeZone : clearZone(entry),
    allDay,
    summary: oneLine(entry.title ?? '') || calendarWords[about.locale].personal,
    ...('place' in entry && { location: oneLine(entry.place) }),
    class: ICalEventClass.PRIVATE,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    transparency: isFree ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    busystatus: isFree ? ICalEventBusyStatus.FREE : ICalEventBusyStatus.BUSY,
  })
}

/** The zone to publish an entry in; null (UTC) in the hour that autumn repeats, since readers differ on which turn is meant. */
function clearZone({ start, end, timeZone }: CalendarEntry): string | null {
  return canDescribe(timeZone) && [start, end].every(instant => isUnmistakable(instant, timeZone)) ? timeZone : null
}

function isUnmistakable(instant: Temporal.Instant, timeZone: string): boolean {
  const local = instant.toZonedDateTimeISO(timeZone).toPlainDateTime()
  const [earlier, later] = (['earlier', 'later'] as const).map(disambiguation =>
    local.toZonedDateTime(timeZone, { disambiguation }),
  )
  return earlier?.epochMilliseconds === later?.epochMilliseconds
}
