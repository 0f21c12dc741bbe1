import type { ConcreteSlot } from '../availability/rules.ts'
import type { FieldError } from '../refusal.ts'
import { minuteOfDay } from '../wall-clock.ts'
import type { Practice } from './practice.ts'
import { say, type Word } from './words.ts'

/** When somebody has a session already, or is offered one. */
export interface TakenTime {
  start: Temporal.Instant
}

/**
 * Leaves out the wanted times that nobody has on days and in weeks (from Monday) that hold as many sessions as the counselor
 * wants to give; the calendar is that of `timeZone`. Taken times stay whatever the caps say.
 */
export function withinCaps(
  wanted: readonly ConcreteSlot[],
  taken: readonly TakenTime[],
  { dayCap, weekCap }: Pick<Practice, 'dayCap' | 'weekCap'>,
  timeZone: string,
): ConcreteSlot[] {
  if (dayCap === null && weekCap === null) return [...wanted]
  const days = countBy(taken, start => dayOf(start, timeZone))
  const weeks = countBy(taken, start => weekOf(start, timeZone))
  const theirs = new Set(taken.map(({ start }) => start.epochMilliseconds))
  return wanted.filter(({ start }) => {
    if (theirs.has(start.epochMilliseconds)) return true
    const dayIsFull = dayCap !== null && (days.get(dayOf(start, timeZone)) ?? 0) >= dayCap
    const weekIsFull = weekCap !== null && (weeks.get(weekOf(start, timeZone)) ?? 0) >= weekCap
    return !dayIsFull && !weekIsFull
  })
}

const dayOf = (at: Temporal.Instant, timeZone: string) => at.toZonedDateTimeISO(timeZone).toPlainDate().toString()

function weekOf(at: Temporal.Instant, timeZone: string): string {
  const day = at.toZonedDateTimeISO(timeZone).toPlainDate()
  return day.subtract({ days: day.dayOfWeek - 1 }).toString()
}

function countBy(taken: readonly TakenTime[], key: (at: Temporal.Instant) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { start } of taken) counts.set(key(start), (counts.get(key(start)) ?? 0) + 1)
  return counts
}

/** Gives a wanted time the last moment at which it may be booked, where the counselor wants more notice than the program. */
export function withNotice(wanted: ConcreteSlot, { noticeHours }: Practice, programMinutes: number): ConcreteSlot {
  if (noticeHours === null || noticeHours * 60 <= programMinutes) return wanted
  return { ...wanted, bookBy: wanted.start.subtract({ hours: noticeHours }) }
}

/** Lists what is wrong with a way of working, each with its field; empty when it is sound. */
export function validatePractice(practice: Practice): FieldError[] {
  const errors: FieldError[] = []
  const within = (field: keyof Practice, value: number | null, least: number, most: number, word: Word) => {
    const sound = value === null || (Number.isInteger(value) && value >= least && value <= most)
    if (!sound) errors.push({ field, message: say(word) })
  }
  within('minutesBefore', practice.minutesBefore, 0, 120, 'wrongMinutes')
  within('minutesAfter', practice.minutesAfter, 0, 120, 'wrongMinutes')
  within('noticeHours', practice.noticeHours, 0, 336, 'wrongNotice')
  within('horizonWeeks', practice.horizonWeeks, 1, 52, 'wrongHorizon')
  within('dayCap', practice.dayCap, 1, 24, 'wrongDayCap')
  within('weekCap', practice.weekCap, 1, 100, 'wrongWeekCap')
  if (practice.lunch) {
    const [from, to] = [minuteOfDay(practice.lunch.start), minuteOfDay(practice.lunch.end)]
    if (from === null) errors.push({ field: 'lunchStart', message: say('wrongTime') })
    if (to === null) errors.push({ field: 'lunchEnd', message: say('wrongTime') })
    if (from !== null && to !== null && to <= from) errors.push({ field: 'lunchEnd', message: say('lunchEndsFirst') })
  }
  return errors
}
