import { holidayOn } from '../availability/holidays.ts'
import { type AvailabilityRule, expandRules, type Manner, type Mode } from '../availability/rules.ts'
import type { Said } from '../ui/i18n.ts'
import { daysAsSpan, overlaps, type Span } from '../wall-clock.ts'
import type { Booking, Outcome } from '../workday/appointments-of.ts'
import type { SlotShown } from './slots-of.ts'

/** What a time in the week looks like; `off`, `busy` and `holiday` are hours that would be open on another day. */
export type EntryState = 'free' | 'booked' | 'held' | 'off' | 'busy' | 'holiday' | Outcome

export interface Entry extends Span {
  state: EntryState
  modes: readonly Mode[]
  center: Said | null
  /** The appointment, where there is one. */
  appointment: { id: string; alias: string | null; href: string | null } | null
  /** Whether its client was asked to choose another time and has not answered. */
  asked?: boolean
  /** Whose it is, where the view shows several counselors. */
  who?: Said | undefined
}

export interface WeekDay {
  date: Temporal.PlainDate
  holiday: Said | null
  timeOff: Span[]
  entries: Entry[]
}

export interface WeekFacts {
  timeZone: string
  now: Temporal.Instant
  /** Times in the week, cancelled appointments left out. */
  slots: readonly SlotShown[]
  bookings: readonly (Booking & { alias?: string | null; href?: string | null; asked?: boolean })[]
  rules: readonly AvailabilityRule[]
  timeOff: readonly Span[]
  /** When the counselor is busy elsewhere. */
  busy?: readonly Span[] | undefined
  manner?: Manner | undefined
}

/** The Monday of the week that a day lies in. */
export function mondayOf(date: Temporal.PlainDate): Temporal.PlainDate {
  return date.subtract({ days: date.dayOfWeek - 1 })
}

/** Lays out seven days from a Monday on: what is booked, free, on offer, and what would be open but for time off or a holiday. */
export function weekOf(monday: Temporal.PlainDate, facts: WeekFacts): WeekDay[] {
  return Array.from({ length: 7 }, (_, nth) => dayOf(monday.add({ days: nth }), facts))
}

function dayOf(date: Temporal.PlainDate, facts: WeekFacts): WeekDay {
  const { timeZone, now } = facts
  const day = daysAsSpan(date, date, timeZone)
  const startsHere = ({ start }: Span) =>
    Temporal.Instant.compare(day.start, start) <= 0 && Temporal.Instant.compare(start, day.end) < 0
  const booked = facts.bookings.filter(one => one.cancelledBy === null && startsHere(one))
  const taken = new Set(booked.map(({ slotId }) => slotId))
  const others = facts.slots.filter(one => !taken.has(one.id) && startsHere(one) && isAhead(one, now))
  const known = [...booked.map(ofBooking), ...others.map(ofSlot)]
  const entries = [...known, ...closedHours(date, day, facts).filter(one => isAhead(one, now) && isClear(one, known))]
  return {
    date,
    holiday: holidayOn(date),
    timeOff: facts.timeOff.filter(off => overlaps(off, day)),
    entries: entries.toSorted((one, other) => Temporal.Instant.compare(one.start, other.start)),
  }
}

/** Free times of the past help nobody. */
const isAhead = (one: Span, now: Temporal.Instant) => Temporal.Instant.compare(one.end, now) > 0
const isClear = (one: Span, others: readonly Span[]) => !others.some(other => overlaps(one, other))

function ofBooking({
  id,
  start,
  end,
  mode,
  center,
  outcome,
  alias = null,
  href = null,
  asked = false,
}: WeekFacts['bookings'][number]): Entry {
  return {
    start,
    end,
    state: outcome ?? 'booked',
    modes: [mode],
    center: center.name,
    appointment: { id, alias, href },
    ...(asked && { asked }),
  }
}

function ofSlot({ start, end, state, modes, center }: SlotShown): Entry {
  return { start, end, state, modes, center: center.name, appointment: null }
}

/** What the weekly hours would open on this day if it were no holiday and nobody had taken time off. */
function closedHours(
  date: Temporal.PlainDate,
  day: Span,
  { rules, timeOff, busy = [], manner, timeZone }: WeekFacts,
): Entry[] {
  const holiday = holidayOn(date) !== null
  // Most days close nothing, and working out what they would open is the dearest part of a week.
  if (!holiday && isClear(day, [...timeOff, ...busy])) return []
  const open = expandRules(rules, { from: date, until: date, timeZone, holidays: () => false, timeOff: [], manner })
  return open.flatMap(({ start, end, modes }): Entry[] => {
    const off = timeOff.some(one => overlaps(one, { start, end }))
    const elsewhere = busy.some(one => overlaps(one, { start, end }))
    if (!off && !holiday && !elsewhere) return []
    const state = off ? 'off' : holiday ? 'holiday' : 'busy'
    return [{ start, end, state, modes, center: null, appointment: null }]
  })
}
