import ICAL from 'ical.js'
import type { CalendarProblem } from '../../db/schema/week.ts'
import type { Span } from '../wall-clock.ts'
import { Budget, daysOf, type Recurrence } from './recurrence.ts'

/** What a calendar says within a window, or why it was not read. */
export type Reading = { busy: Span[]; problem?: never } | { problem: CalendarProblem; busy?: never }

export interface Window {
  from: Temporal.Instant
  until: Temporal.Instant
  /** The zone of times that name none. */
  timeZone: string
  /** The right side of our own entries' ids: what we published ourselves is no news. */
  ownDomain: string
}

const mostEntries = 5000
const mostBusy = 2000
/** A daily rule that is counted from the year 2000 on needs ten thousand. */
const mostDays = 40_000

class Unreadable extends Error {
  readonly problem: CalendarProblem
  constructor(problem: CalendarProblem) {
    super(problem)
    this.problem = problem
  }
}

/**
 * Reads when a calendar (RFC 5545) is busy. Free, cancelled and our own entries count nothing; the work is bounded whatever
 * the calendar says. Never throws.
 */
export function readCalendar(text: string, window: Window): Reading {
  try {
    const events = eventsIn(text)
    const budget = new Budget(mostDays)
    const moved = new Map<string, Set<string>>()
    for (const event of events) {
      const original = event.getFirstPropertyValue('recurrence-id')
      if (original instanceof ICAL.Time) keep(moved, uidOf(event), `${instantOf(original, window)}`)
    }
    const busy = events
      .filter(event => isBusy(event, window))
      .flatMap(event => spansOf(event, window, budget, moved.get(uidOf(event)) ?? new Set()))
      .filter(span => isBefore(window.from, span.end) && isBefore(span.start, window.until))
    const merged = joined(busy)
    return merged.length > mostBusy ? { problem: 'too-many' } : { busy: merged }
  } catch (error) {
    return { problem: error instanceof Unreadable ? error.problem : 'not-a-calendar' }
  }
}

function eventsIn(text: string): ICAL.Component[] {
  if (!/^\uFEFF?\s*BEGIN:VCALENDAR/i.test(text)) throw new Unreadable('not-a-calendar')
  const parsed: unknown = ICAL.parse(text.replace(/^\uFEFF/, ''))
  const calendars = Array.isArray(parsed) && typeof parsed[0] === 'string' ? [parsed] : parsed
  if (!Array.isArray(calendars)) throw new Unreadable('not-a-calendar')
  const events = calendars.flatMap(calendar => new ICAL.Component(calendar).getAllSubcomponents('vevent'))
  if (events.length > mostEntries) throw new Unreadable('too-many')
  for (const event of events) nameZones(event)
  return events
}

/** A zone that the calendar names without describing it is lost in its times unless they are told. */
function nameZones(event: ICAL.Component): void {
  for (const property of event.getAllProperties()) {
    const tzid = property.getFirstParameter('tzid')
    if (!tzid || !isZone(tzid)) continue
    const values: unknown[] = property.getValues()
    for (const value of values)
      if (value instanceof ICAL.Time && value.zone === ICAL.Timezone.localTimezone)
        value.zone = new ICAL.Timezone({ tzid })
  }
}

const uidOf = (event: ICAL.Component) => String(event.getFirstPropertyValue('uid') ?? '')
const isBefore = (one: Temporal.Instant, other: Temporal.Instant) => Temporal.Instant.compare(one, other) < 0

function keep(sets: Map<string, Set<string>>, name: string, value: string): void {
  const set = sets.get(name) ?? new Set<string>()
  sets.set(name, set.add(value))
}

function isBusy(event: ICAL.Component, { ownDomain }: Window): boolean {
  const says = (name: string) => String(event.getFirstPropertyValue(name) ?? '').toUpperCase()
  return says('transp') !== 'TRANSPARENT' && says('status') !== 'CANCELLED' && !uidOf(event).endsWith(`@${ownDomain}`)
}

function spansOf(event: ICAL.Component, window: Window, budget: Budget, moved: ReadonlySet<string>): Span[] {
  const start = event.getFirstPropertyValue('dtstart')
  if (!(start instanceof ICAL.Time)) throw new Unreadable('not-a-calendar')
  const first = instantOf(start, window)
  const end = endOf(event, start, window)
  if (!isBefore(first, end)) return []
  const length = first.until(end)
  const isOverride = event.hasProperty('recurrence-id')
  const rule = event.getFirstPropertyValue('rrule')
  const starts = rule instanceof ICAL.Recur && !isOverride ? recurring(rule, start, window, budget, length) : [first]
  const added = isOverride ? [] : timesOf(event, 'rdate').map(time => instantOf(time, window))
  const left = new Set(timesOf(event, 'exdate').map(time => `${instantOf(time, window)}`))
  return [...starts, ...added]
    .filter(at => isOverride || !(left.has(`${at}`) || moved.has(`${at}`)))
    .map(at => ({ start: at, end: at.add(length) }))
}

function endOf(event: ICAL.Component, start: ICAL.Time, window: Window): Temporal.Instant {
  const end = event.getFirstPropertyValue('dtend')
  if (end instanceof ICAL.Time) return instantOf(end, window)
  const duration = event.getFirstPropertyValue('duration')
  const first = instantOf(start, window)
  if (duration instanceof ICAL.Duration) return first.add({ seconds: duration.toSeconds() })
  if (!start.isDate) return first
  const next = start.clone()
  next.adjust(1, 0, 0, 0)
  return instantOf(next, window)
}

function timesOf(event: ICAL.Component, name: string): ICAL.Time[] {
  const values: unknown[] = event.getAllProperties(name).flatMap(property => property.getValues())
  return values.flatMap(value => (value instanceof ICAL.Time ? [value] : []))
}

function recurring(
  rule: ICAL.Recur,
  start: ICAL.Time,
  window: Window,
  budget: Budget,
  length: Temporal.Duration,
): Temporal.Instant[] {
  const zone = zoneOf(start, window)
  const day = (at: Temporal.Instant) => at.toZonedDateTimeISO(zone).toPlainDate()
  const from = day(window.from.subtract(length)).subtract({ days: 1 })
  const days = daysOf(recurrenceOf(rule), plainOf(start).toPlainDate(), { from, until: day(window.until), budget })
  if (days === null) throw new Unreadable('too-many')
  const time = plainOf(start).toPlainTime()
  const until = rule.until && !rule.until.isDate ? instantOf(rule.until, window) : null
  return days
    .map(date => instantAt(date.toPlainDateTime(time), start, window))
    .filter(at => until === null || !isBefore(until, at))
}

const frequencies = { DAILY: 'DAILY', WEEKLY: 'WEEKLY', MONTHLY: 'MONTHLY', YEARLY: 'YEARLY' } as const
const isFrequency = (text: string): text is keyof typeof frequencies => Object.hasOwn(frequencies, text)

/** A rule in our words; refuses what no calendar of a person needs, such as something every second. */
function recurrenceOf(rule: ICAL.Recur): Recurrence {
  const parts = rule.toJSON()
  const known = ['freq', 'interval', 'count', 'until', 'byday', 'bymonthday', 'bymonth', 'bysetpos', 'wkst']
  const unknown = Object.keys(parts).some(part => !known.includes(part))
  if (unknown || !isFrequency(rule.freq) || !(rule.interval >= 1)) throw new Unreadable('not-understood')
  const numbers = (part: string) => [parts[part] ?? []].flat().map(Number)
  const byDay = [parts.byday ?? []].flat().map(text => {
    const [, nth = '', name = ''] = /^([+-]?\d{0,2})(\w\w)$/.exec(String(text)) ?? []
    const weekday = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'].indexOf(name) + 1
    if (weekday === 0) throw new Unreadable('not-understood')
    return { weekday, nth: nth === '' ? null : Number(nth) }
  })
  return {
    ...{ freq: rule.freq, interval: rule.interval, count: rule.count ?? null, byDay },
    until: rule.until ? plainOf(rule.until).toPlainDate().add({ days: 1 }) : null,
    ...{ byMonthDay: numbers('bymonthday'), byMonth: numbers('bymonth'), bySetPos: numbers('bysetpos') },
    // The library counts from Sunday 1.
    weekStart: ((rule.wkst + 5) % 7) + 1,
  }
}

function plainOf(time: ICAL.Time): Temporal.PlainDateTime {
  const { year, month, day, hour, minute, second } = time
  return Temporal.PlainDateTime.from({ year, month, day, hour, minute, second: Math.min(59, second) })
}

/** The zone of a time: UTC, one that the runtime knows by name, or the reader's. */
function zoneOf(time: ICAL.Time, { timeZone }: Window): string {
  if (time.zone === ICAL.Timezone.utcTimezone) return 'UTC'
  const name = time.zone?.tzid
  return name && isZone(name) ? name : timeZone
}

const zones = new Map<string, boolean>()
function isZone(name: string): boolean {
  const known = zones.get(name)
  if (known !== undefined) return known
  let valid = true
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
  } catch {
    valid = false
  }
  // Names come from strangers' calendars.
  if (zones.size < 1000) zones.set(name, valid)
  return valid
}

function instantOf(time: ICAL.Time, window: Window): Temporal.Instant {
  return instantAt(plainOf(time), time, window)
}

/** A wall-clock time in the zone of `like`; a zone that only the calendar itself describes is followed by its description. */
function instantAt(plain: Temporal.PlainDateTime, like: ICAL.Time, window: Window): Temporal.Instant {
  const { zone } = like
  const described = zone && zone !== ICAL.Timezone.utcTimezone && zone !== ICAL.Timezone.localTimezone
  if (!described || isZone(zone.tzid)) return plain.toZonedDateTime(zoneOf(like, window)).toInstant()
  const { year, month, day, hour, minute, second } = plain
  const there = new ICAL.Time({ year, month, day, hour, minute, second }, zone)
  return Temporal.Instant.fromEpochMilliseconds(there.toUnixTime() * 1000)
}

/** Overlapping and touching spans as one. */
function joined(spans: readonly Span[]): Span[] {
  const result: Span[] = []
  for (const { start, end } of spans.toSorted((one, other) => Temporal.Instant.compare(one.start, other.start))) {
    const last = result.at(-1)
    if (!last || isBefore(last.end, start)) result.push({ start, end })
    else if (isBefore(last.end, end)) last.end = end
  }
  return result
}
