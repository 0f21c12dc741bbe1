import type { Act } from '../act.ts'
import type { Staff } from '../actor.ts'
import { homeZone, readSettings } from '../counseling/settings.ts'
import type { WorkingDay } from '../flexible-work/days.ts'
import type { Hours } from '../flexible-work/hours.ts'
import { readWorkingDays } from '../flexible-work/own-days.ts'
import { readTerms } from '../flexible-work/read-terms.ts'
import type { Span } from '../wall-clock.ts'

/** Times that somebody may look for beside their own hours: outside of them, or where these leave everybody's hours free. */
export const timeWishes = ['outside', 'free'] as const
export type TimeWish = (typeof timeWishes)[number]

/** Stretches that a time has to lie in, or must not touch. Nothing in them says whose they are. */
export interface OwnTime {
  spans: Span[]
  side: 'inside' | 'outside'
}

/**
 * The actor's own time from today to the end of what can be booked, read on the office side and handed on as bare stretches:
 * who looks for a time with it leaves no trace there, and nothing of it stays where times are looked for.
 */
export async function readOwnTime(act: Act<Staff>, wish: TimeWish | 'inside'): Promise<OwnTime> {
  const { horizonWeeks } = await readSettings(act)
  const today = act.now.toZonedDateTimeISO(homeZone).toPlainDate()
  const dates = Array.from({ length: horizonWeeks * 7 + 2 }, (_, ahead) => today.add({ days: ahead }))
  const days = await readWorkingDays(act, dates)
  if (wish !== 'free') return { spans: workedSpans(days, homeZone), side: wish }
  const last = dates.at(-1) ?? today
  const terms = await readTerms(act, today.toString(), last.toString())
  const normalOn = (day: string) => (terms.findLast(one => one.from <= day) ?? terms[0]).normal
  return { spans: freeSpans(days, normalOn, homeZone), side: 'inside' }
}

/** From when to when somebody works on each of these days, the meal included. */
export function workedSpans(days: readonly WorkingDay[], timeZone: string): Span[] {
  return days.flatMap(({ date, hours }) => spanOf(date, hours?.start, hours?.end, timeZone))
}

/** What own hours leave free of everybody's hours: of weekdays that are no holidays, before, after, or all day long. */
export function freeSpans(days: readonly WorkingDay[], normalOn: (day: string) => Hours, timeZone: string): Span[] {
  return days.flatMap(({ date, hours, by }) => {
    if (date.dayOfWeek > 5 || by === 'holiday') return []
    const { start, end } = normalOn(date.toString())
    if (!hours) return spanOf(date, start, end, timeZone)
    return [
      ...spanOf(date, start, Math.min(end, hours.start), timeZone),
      ...spanOf(date, Math.max(start, hours.end), end, timeZone),
    ]
  })
}

/**
 * When the clocks of a zone show these minutes of a day: one stretch, or none; two where clocks are set back in it, since
 * the same minutes come twice.
 */
function spanOf(date: Temporal.PlainDate, from: number | undefined, to: number | undefined, timeZone: string): Span[] {
  if (from === undefined || to === undefined || to <= from) return []
  const midnight = date.toZonedDateTime('UTC').toInstant()
  const last = date.add({ days: 1 }).toZonedDateTime(timeZone)
  const spans: Span[] = []
  for (let at = date.toZonedDateTime(timeZone); earlier(at.toInstant(), last.toInstant()); ) {
    const change = at.getTimeZoneTransition('next')
    const until = change && earlier(change.toInstant(), last.toInstant()) ? change : last
    const shown = (minute: number) => midnight.add({ minutes: minute }).subtract({ nanoseconds: at.offsetNanoseconds })
    const start = earlier(shown(from), at.toInstant()) ? at.toInstant() : shown(from)
    const end = earlier(shown(to), until.toInstant()) ? shown(to) : until.toInstant()
    const before = spans.at(-1)
    if (earlier(start, end)) {
      if (before?.end.equals(start)) before.end = end
      else spans.push({ start, end })
    }
    at = until
  }
  return spans
}

const earlier = (one: Temporal.Instant, other: Temporal.Instant) => Temporal.Instant.compare(one, other) < 0
