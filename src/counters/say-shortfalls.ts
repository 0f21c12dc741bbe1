import type { Locale, Said } from '../ui/i18n.ts'
import { plural, sayDay, sayWeekday } from '../ui/say.ts'

/** An hour of the week at which a counter has too few heads. */
export interface Short {
  counter: string
  weekday: number
  hour: number
  missing: number
}

/** Says where counters would be short, days with the same hours in one sentence: "민원 창구: 월–금요일 9–11시, 1명". */
export function sayShortfalls(all: readonly Short[]): Said[] {
  const alike = Map.groupBy(stretchesOf(all), ({ counter, from, until, missing }) =>
    JSON.stringify([counter, from, until, missing]),
  )
  return [...alike.values()].flatMap(days => {
    const [first] = days
    if (!first) return []
    const { counter, from, until, missing } = first
    const weekdays = days.map(({ weekday }) => weekday)
    const en = `${sayWeekdays(weekdays, 'en')} ${clock(from)}–${clock(until)}`
    return {
      ko: `${counter}: ${sayWeekdays(weekdays, 'ko')} ${from}–${until}시, ${missing}명`,
      en: `${counter}: ${en}, ${plural(missing, 'person', 'people')}`,
    }
  })
}

/** Says on which days counters would be short for somebody's leave: "12월 8일(화) 17–18시 · 여권 창구 · 1명". */
export function sayShortDays(
  all: readonly { counter: string; day: string; hour: number; missing: number }[],
  locale: Locale,
): string[] {
  const days = Map.groupBy(all, ({ day }) => day)
  return [...days].flatMap(([day, at]) => {
    const named = sayDay(Temporal.PlainDate.from(day), locale)
    return stretchesOf(at.map(one => ({ ...one, weekday: 1 }))).map(({ counter, from, until, missing }) =>
      locale === 'ko'
        ? `${named} ${from}–${until}시 · ${counter} · ${missing}명`
        : `${named}, ${clock(from)}–${clock(until)} · ${counter} · ${plural(missing, 'person', 'people')}`,
    )
  })
}

const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`

/** Says one weekday by its name, three or more in a row as "월–금요일" or "Mon–Fri", others one by one. */
export function sayWeekdays(days: readonly number[], locale: Locale): string {
  const short = (day: number) => sayWeekday(day, locale).slice(0, locale === 'ko' ? 1 : 3)
  const [first = 1, last = first] = [Math.min(...days), Math.max(...days)]
  if (days.length === 1) return sayWeekday(first, locale)
  const end = locale === 'ko' ? '요일' : ''
  if (days.length > 2 && last - first === days.length - 1) return `${short(first)}–${short(last)}${end}`
  return `${days.map(short).join(locale === 'ko' ? '·' : ', ')}${end}`
}

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
