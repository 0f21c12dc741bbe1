import type { Said } from '../ui/i18n.ts'
import { plural, sayWeekday } from '../ui/say.ts'

/** An hour of the week at which a counter has too few heads. */
export interface Short {
  counter: string
  weekday: number
  hour: number
  missing: number
}

/** Says where counters would be short, one sentence for each stretch of hours: "민원 창구: 월요일 9–11시, 1명". */
export function sayShortfalls(all: readonly Short[]): Said[] {
  return stretchesOf(all).map(({ counter, weekday, from, until, missing }) => ({
    ko: `${counter}: ${sayWeekday(weekday, 'ko')} ${from}–${until}시, ${missing}명`,
    en: `${counter}: ${sayWeekday(weekday, 'en')} ${clock(from)}–${clock(until)}, ${plural(missing, 'person', 'people')}`,
  }))
}

const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`

/** Hours in a row with the same need, `until` no longer included. */
export function stretchesOf(all: readonly Short[]): (Omit<Short, 'hour'> & { from: number; until: number })[] {
  const sorted = [...all].sort((one, other) =>
    one.counter === other.counter
      ? one.weekday - other.weekday || one.hour - other.hour
      : one.counter < other.counter
        ? -1
        : 1,
  )
  const found: (Omit<Short, 'hour'> & { from: number; until: number })[] = []
  for (const { hour, ...of } of sorted) {
    const last = found.at(-1)
    const goesOn =
      last?.until === hour && last.counter === of.counter && last.weekday === of.weekday && last.missing === of.missing
    if (last && goesOn) last.until = hour + 1
    else found.push({ ...of, from: hour, until: hour + 1 })
  }
  return found
}
