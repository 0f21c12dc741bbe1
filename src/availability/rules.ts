import type { FieldError } from '../refusal.ts'
import { calendarDay, minuteOfDay, overlaps, placeOnWallClock, type Span } from '../wall-clock.ts'
import { say, type Word } from './words.ts'

export const modes = ['in-person', 'telephone', 'video'] as const
export type Mode = (typeof modes)[number]

/** Hours that a counselor opens every week, by the clock on the wall; valid on one single day, it is an extra opening. */
export interface AvailabilityRule {
  id: string
  counselorId: string
  centerId: string
  /** ISO: Monday 1 to Sunday 7. */
  weekday: number
  /** 'HH:MM', on the same day as `end`. */
  start: string
  end: string
  slotMinutes: number
  breakMinutes: number
  modes: readonly Mode[]
  /** 'YYYY-MM-DD', the first day. */
  validFrom: string
  /** The last day, itself included; null for no end. */
  validUntil: string | null
}

/** Time in which nobody can be booked with this counselor, or, without one, with anybody at all. */
export interface TimeOff extends Span {
  counselorId?: string | undefined
}

/** One bookable session as the rules want it, before it is a row. */
export interface ConcreteSlot extends Span {
  ruleId: string
  counselorId: string
  centerId: string
  modes: readonly Mode[]
  /** What it blocks of the counselor's time when that is more than itself. */
  blocks?: Span | undefined
  /** The last moment at which it can be booked, where the counselor wants more notice than the program. */
  bookBy?: Temporal.Instant | null | undefined
}

/** What a counselor keeps free around sessions, and for lunch. */
export interface Manner {
  minutesBefore: number
  minutesAfter: number
  /** 'HH:MM' on the wall, each day. */
  lunch: { start: string; end: string } | null
}

export interface Horizon {
  /** First and last day, both included. */
  from: Temporal.PlainDate
  until: Temporal.PlainDate
  timeZone: string
  holidays: (date: Temporal.PlainDate) => boolean
  timeOff: readonly TimeOff[]
  /** Times in which the counselor is busy elsewhere: what a session blocks keeps clear of them, buffers included. */
  busy?: readonly Span[] | undefined
  manner?: Manner | undefined
  /** What was worked out before, to be shared by horizons that have days and hours in common. */
  placed?: Placed | undefined
}

/** Where plans on the wall clock lie in real time, by day, minute, length and zone. */
export type Placed = Map<string, Span | null>

/**
 * Turns rules into the sessions they open within a horizon, sorted by start, then counselor.
 *
 * Each session lasts exactly `slotMinutes` of real time; what a clock change skips is left out, what it repeats comes once.
 * Between two sessions lies the break or both buffers, whichever is longer; after lunch hours go on where it ends.
 * Holidays stay closed except to extra openings. Where rules of one counselor overlap, the one that starts earlier in the
 * day wins, then the smaller id. Days are independent, so that adjacent horizons together give what one long horizon
 * gives, but for buffers that reach over midnight: there the earlier day wins within one horizon.
 */
export function expandRules(rules: readonly AvailabilityRule[], horizon: Horizon): ConcreteSlot[] {
  const plans = rules.map(rule => plan(rule, horizon)).toSorted(byStartThenId)
  const slots: ConcreteSlot[] = []
  const { timeZone, placed = new Map() } = horizon
  let dayBefore: Blocking[] = []
  let date = horizon.from
  while (Temporal.PlainDate.compare(date, horizon.until) <= 0) {
    const closed = horizon.holidays(date)
    const [day, weekday] = [date.toString(), date.dayOfWeek]
    const open = plans.filter(({ rule }) => isValidOn(rule, day, weekday) && (!closed || isExtraOpening(rule)))
    dayBefore = slotsOfDay(open, { date, day, timeZone, placed }, dayBefore)
    for (const { slot } of dayBefore) slots.push(slot)
    date = date.add({ days: 1 })
  }
  return slots.sort(byStartThenCounselor)
}

/** Says whether a rule opens just one day; such a rule is deliberate, so it holds on a holiday too. */
export function isExtraOpening(rule: Pick<AvailabilityRule, 'validFrom' | 'validUntil'>): boolean {
  return rule.validFrom === rule.validUntil
}

interface Plan {
  rule: AvailabilityRule
  /** Minutes of the day at which a session is meant to start. */
  starts: number[]
  timeOff: TimeOff[]
  busy: readonly Span[]
  manner: Manner
}

/** How counselors work who have said nothing else. */
export const plainManner: Manner = { minutesBefore: 0, minutesAfter: 0, lunch: null }

function plan(rule: AvailabilityRule, { timeOff, busy = [], manner = plainManner }: Horizon): Plan {
  const concernsUs = (off: TimeOff) => off.counselorId === undefined || off.counselorId === rule.counselorId
  return { rule, starts: startsOf(rule, manner), timeOff: timeOff.filter(concernsUs), busy, manner }
}

function startsOf(rule: AvailabilityRule, { minutesBefore, minutesAfter, lunch }: Manner): number[] {
  const first = minuteOfDay(rule.start)
  const end = minuteOfDay(rule.end)
  // A row that slipped past validation opens nothing; it must not hang the job that extends everybody's horizon.
  if (first === null || end === null || !(rule.slotMinutes > 0) || !(rule.breakMinutes >= 0)) return []
  const noon = lunch && { from: minuteOfDay(lunch.start) ?? 0, to: minuteOfDay(lunch.end) ?? 0 }
  const step = rule.slotMinutes + Math.max(rule.breakMinutes, minutesBefore + minutesAfter)
  const starts: number[] = []
  for (let at = first; at + rule.slotMinutes <= end; ) {
    const meetsLunch = noon && at < noon.to && noon.from < at + rule.slotMinutes
    if (!meetsLunch) starts.push(at)
    at = meetsLunch ? noon.to : at + step
  }
  return starts
}

function isValidOn(rule: AvailabilityRule, day: string, weekday: number): boolean {
  return rule.weekday === weekday && rule.validFrom <= day && (rule.validUntil === null || day <= rule.validUntil)
}

interface OpenDay {
  date: Temporal.PlainDate
  day: string
  timeZone: string
  placed: Placed
}

/** A session with what it blocks in numbers, which are compared far more often than anything else. */
interface Blocking {
  slot: ConcreteSlot
  from: number
  to: number
}

function slotsOfDay(plans: readonly Plan[], open: OpenDay, dayBefore: readonly Blocking[]): Blocking[] {
  const slots: Blocking[] = []
  for (const { rule, starts, timeOff, busy, manner } of plans) {
    const { id: ruleId, counselorId, centerId, modes } = rule
    for (const start of starts) {
      const span = placeOnce(open, start, rule.slotMinutes)
      if (!span || timeOff.some(off => overlaps(off, span))) continue
      const blocks = blockedBy(span, manner)
      if (busy.some(other => overlaps(other, blocks ?? span))) continue
      const [from, to] = [(blocks ?? span).start.epochMilliseconds, (blocks ?? span).end.epochMilliseconds]
      // A skipped hour brings sessions of one rule closer to each other than their buffers.
      const meets = (one: Blocking) => one.slot.counselorId === counselorId && one.from < to && from < one.to
      if (slots.some(meets) || dayBefore.some(meets)) continue
      const slot = { ruleId, counselorId, centerId, ...span, modes, ...(blocks && { blocks }) }
      slots.push({ slot, from, to })
    }
  }
  return slots
}

function placeOnce({ date, day, timeZone, placed }: OpenDay, start: number, minutes: number): Span | null {
  const plan = `${day} ${start} ${minutes} ${timeZone}`
  const known = placed.get(plan)
  if (known !== undefined) return known
  const span = placeOnWallClock(date, start, minutes, timeZone)
  placed.set(plan, span)
  return span
}

/** What a session takes of its counselor's time. */
export function blockOf(slot: Span & { blocks?: Span | undefined }): Span {
  return slot.blocks ?? slot
}

/** A session with its buffers; undefined where there are none. */
function blockedBy({ start, end }: Span, { minutesBefore, minutesAfter }: Manner): Span | undefined {
  if (minutesBefore === 0 && minutesAfter === 0) return undefined
  return { start: start.subtract({ minutes: minutesBefore }), end: end.add({ minutes: minutesAfter }) }
}

function byStartThenId(one: Plan, other: Plan): number {
  return (one.starts[0] ?? 0) - (other.starts[0] ?? 0) || byText(one.rule.id, other.rule.id)
}

function byStartThenCounselor(one: ConcreteSlot, other: ConcreteSlot): number {
  const later = one.start.epochMilliseconds - other.start.epochMilliseconds
  return later || byText(one.counselorId, other.counselorId)
}

function byText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** Finds the first of `others` that opens part of the same hours on a day that both are valid on; null when none does. */
export function clashOf<Rule extends Omit<AvailabilityRule, 'id'>>(
  rule: Omit<AvailabilityRule, 'id'>,
  others: readonly Rule[],
  holidays: (date: Temporal.PlainDate) => boolean,
): Rule | null {
  return others.find(other => shareHours(rule, other) && shareDay(rule, other, holidays)) ?? null
}

type Rule = Omit<AvailabilityRule, 'id'>

function shareHours(one: Rule, other: Rule): boolean {
  const minutes = (text: string) => minuteOfDay(text) ?? 0
  return minutes(one.start) < minutes(other.end) && minutes(other.start) < minutes(one.end)
}

function shareDay(one: Rule, other: Rule, holidays: (date: Temporal.PlainDate) => boolean): boolean {
  if (one.weekday !== other.weekday) return false
  const [, later = one.validFrom] = [one.validFrom, other.validFrom].toSorted()
  const first = Temporal.PlainDate.from(later)
  const day = first.add({ days: (one.weekday - first.dayOfWeek + 7) % 7 })
  const ends = [one.validUntil, other.validUntil].filter(end => end !== null)
  if (ends.some(end => end < day.toString())) return false
  // On a holiday weekly hours stay closed, so an extra opening there is in nobody's way.
  return isExtraOpening(one) === isExtraOpening(other) || !holidays(day)
}

/** Lists what keeps a rule from being published, each with its field and what to do; empty when it is sound. */
export function validateRule(rule: Omit<AvailabilityRule, 'id'>): FieldError[] {
  const errors: FieldError[] = []
  const check = (sound: boolean, field: keyof AvailabilityRule, word: Word) => {
    if (!sound) errors.push({ field, message: say(word) })
    return sound
  }
  check(rule.centerId.trim() !== '', 'centerId', 'center')
  const aWeekday = check(isWhole(rule.weekday, 1, 7), 'weekday', 'weekday')
  const aLength = check(isWhole(rule.slotMinutes, 20, 180), 'slotMinutes', 'slotMinutes')
  check(isWhole(rule.breakMinutes, 0, 120), 'breakMinutes', 'breakMinutes')
  check(rule.modes.length > 0 && rule.modes.every(mode => modes.includes(mode)), 'modes', 'modes')

  const start = minuteOfDay(rule.start)
  const end = minuteOfDay(rule.end)
  check(start !== null, 'start', 'time')
  check(end !== null, 'end', 'time')
  if (start !== null && end !== null && check(end > start, 'end', 'overMidnight') && aLength)
    check(end - start >= rule.slotMinutes, 'end', 'tooShort')

  const from = calendarDay(rule.validFrom)
  const until = rule.validUntil === null ? null : calendarDay(rule.validUntil)
  check(from !== null, 'validFrom', 'date')
  check(rule.validUntil === null || until !== null, 'validUntil', 'date')
  if (from && until && check(Temporal.PlainDate.compare(from, until) <= 0, 'validUntil', 'endsBeforeItStarts')) {
    const wait = (rule.weekday - from.dayOfWeek + 7) % 7
    if (aWeekday) check(from.until(until).days >= wait, 'weekday', 'weekdayNeverComes')
  }
  return errors
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}
