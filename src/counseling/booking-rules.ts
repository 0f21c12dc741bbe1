import type { Mode } from '../availability/rules.ts'

/** One setting's value from a day on, until a later row of the same name replaces it. */
export interface SettingRow<Value> {
  name: string
  /** 'YYYY-MM-DD', the first day on which it holds. */
  validFrom: string
  value: Value
}

/** Finds the value that a setting has on a day, or undefined before its first row. */
export function settingAt<Value>(
  rows: readonly SettingRow<Value>[],
  name: string,
  date: Temporal.PlainDate,
): Value | undefined {
  const day = date.toString()
  let current: SettingRow<Value> | undefined
  for (const row of rows) {
    if (row.name !== name || row.validFrom > day) continue
    if (!current || row.validFrom >= current.validFrom) current = row
  }
  return current?.value
}

/** What the entitlement needs to know of an appointment. */
export interface CountedAppointment {
  start: Temporal.Instant
  /** Booked and not cancelled. */
  live: boolean
  outcome: 'attended' | 'no-show' | null
  /** Cancelled by the employee after the free period. */
  lateCancelled: boolean
  /** Given for safety, outside the cap. */
  priority: boolean
}

export interface Entitlement {
  limit: number
  used: number
  planned: number
  /** Never below 0, also when the limit was lowered later. */
  left: number
}

/**
 * Counts one employee's sessions of a calendar year against the limit.
 *
 * Attended, missed and late-cancelled sessions are used, live ones without an outcome planned. Free cancellations, those by
 * the provider and priority sessions count nothing. The year is that of the session's start on the zone's calendar.
 */
export function entitlementOf(
  { limit, appointments }: { limit: number; appointments: readonly CountedAppointment[] },
  year: number,
  timeZone: string,
): Entitlement {
  const counted = appointments.filter(
    ({ start, priority }) => !priority && start.toZonedDateTimeISO(timeZone).year === year,
  )
  const isUsed = ({ outcome, lateCancelled }: CountedAppointment) => outcome !== null || lateCancelled
  const used = counted.filter(isUsed).length
  const planned = counted.filter(appointment => appointment.live && !isUsed(appointment)).length
  return { limit, used, planned, left: Math.max(0, limit - used - planned) }
}

/** How long a session granted beyond the entitlement is meant for: one granted late in a year helps in the next as well. */
export const extraOpenFor = { hours: 60 * 24 }

/** Counts the sessions granted beyond the entitlement that help in a calendar year, as care.extra_sessions does. */
export function extraSessionsIn(granted: readonly Temporal.Instant[], year: number, timeZone: string): number {
  const yearOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(timeZone).year
  return granted.filter(at => yearOf(at) <= year && yearOf(at.add(extraOpenFor)) >= year).length
}

/** Says whether cancelling now costs nothing and until when it does: `freeHours` of real time before the start, inclusive. */
export function cancellationTerms(
  start: Temporal.Instant,
  now: Temporal.Instant,
  freeHours = 24,
): { free: boolean; freeUntil: Temporal.Instant } {
  const freeUntil = start.subtract({ hours: freeHours })
  return { free: Temporal.Instant.compare(now, freeUntil) <= 0, freeUntil }
}

/** Gives the earliest start that may still be booked, so that a counselor has `noticeHours` of real time to prepare. */
export function bookableFrom(now: Temporal.Instant, noticeHours: number): Temporal.Instant {
  return now.add({ hours: noticeHours })
}

export const partsOfDay = ['morning', 'afternoon', 'evening', 'saturday'] as const
export type PartOfDay = (typeof partsOfDay)[number]

/** Says whether a start falls into a part on the zone's clock: before 12, from 12, from 18, or any time on a Saturday. */
export function isInPart(start: Temporal.Instant, part: PartOfDay, timeZone: string): boolean {
  const local = start.toZonedDateTimeISO(timeZone)
  if (part === 'saturday') return local.dayOfWeek === 6
  return part === (local.hour < 12 ? 'morning' : local.hour < 18 ? 'afternoon' : 'evening')
}

/** What an employee on the waiting list hopes for; whatever is left out does not matter to them. */
export interface SlotFilters {
  center?: string | null | undefined
  counselor?: string | null | undefined
  mode?: Mode | null | undefined
  topic?: string | null | undefined
  language?: string | null | undefined
  gender?: string | null | undefined
  /** 'YYYY-MM-DD', first and last day, both included. */
  from?: string | null | undefined
  to?: string | null | undefined
  part?: PartOfDay | null | undefined
}

/** A slot with what is known of its counselor. */
export interface SlotFacts {
  centerId: string
  counselorId: string
  modes: readonly Mode[]
  topics: readonly string[]
  languages: readonly string[]
  gender: string | null
  start: Temporal.Instant
}

/** Says whether a slot fulfils every given filter. */
export function matches(filters: SlotFilters, slot: SlotFacts, timeZone: string): boolean {
  const { center, counselor, mode, topic, language, gender, from, to, part } = filters
  const day = slot.start.toZonedDateTimeISO(timeZone).toPlainDate().toString()
  return (
    (!center || center === slot.centerId) &&
    (!counselor || counselor === slot.counselorId) &&
    (!mode || slot.modes.includes(mode)) &&
    (!topic || slot.topics.includes(topic)) &&
    (!language || slot.languages.includes(language)) &&
    (!gender || gender === slot.gender) &&
    (!from || from <= day) &&
    (!to || day <= to) &&
    (!part || isInPart(slot.start, part, timeZone))
  )
}

/** Finds whose turn it is: the first entry, in the order handed in, whose filters the slot fulfils; null when nobody's. */
export function firstMatching<Entry extends { filters: SlotFilters }>(
  entries: readonly Entry[],
  slot: SlotFacts,
  timeZone: string,
): Entry | null {
  return entries.find(({ filters }) => matches(filters, slot, timeZone)) ?? null
}

export interface OfferSettings {
  timeZone: string
  /** Hours somebody has to answer; 12 unless set. */
  hours?: number
  /** Hours before the start by which the seat must be settled; 2 unless set. */
  marginHours?: number
  /** Minutes without which an offer would be unfair; 60 unless set. */
  leastMinutes?: number
}

const quiet = { from: '21:00', until: '09:00' }

/**
 * Decides until when an offer from the waiting list stands, or null when it is too late to offer the slot.
 *
 * It stands `hours`, but ends at least `marginHours` before the start, and never between 21:00 and 09:00, when people rest:
 * then it is prolonged to 09:00, or, if that comes too close to the start, cut back to 21:00.
 */
export function offerDeadline(
  now: Temporal.Instant,
  slotStart: Temporal.Instant,
  { timeZone, hours = 12, marginHours = 2, leastMinutes = 60 }: OfferSettings,
): Temporal.Instant | null {
  const latest = slotStart.subtract({ hours: marginHours })
  const usual = now.add({ hours })
  const deadline = outsideQuietHours(isBefore(latest, usual) ? latest : usual, latest, timeZone)
  return isBefore(deadline, now.add({ minutes: leastMinutes })) ? null : deadline
}

function outsideQuietHours(end: Temporal.Instant, latest: Temporal.Instant, timeZone: string): Temporal.Instant {
  const local = end.toZonedDateTimeISO(timeZone)
  const time = local.toPlainTime()
  const late = Temporal.PlainTime.compare(time, quiet.from) > 0
  if (!late && Temporal.PlainTime.compare(time, quiet.until) >= 0) return end
  const morning = local
    .add({ days: late ? 1 : 0 })
    .withPlainTime(quiet.until)
    .toInstant()
  if (!isBefore(latest, morning)) return morning
  return local
    .subtract({ days: late ? 0 : 1 })
    .withPlainTime(quiet.from)
    .toInstant()
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0
}
