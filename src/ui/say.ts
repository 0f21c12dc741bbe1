import type { Locale } from './i18n.ts'

const weekdays: Record<Locale, readonly string[]> = {
  ko: ['월', '화', '수', '목', '금', '토', '일'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
}
const weekdayNames: Record<Locale, readonly string[]> = {
  ko: ['월요일', '화요일', '수요일', '목요일', '금요일', '토요일', '일요일'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
}
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const halves: Record<Locale, readonly [string, string]> = { ko: ['오전', '오후'], en: ['am', 'pm'] }

/** Returns "오늘" or "내일" where the day is one of them. */
export function sayNearDay(day: Temporal.PlainDate, today: Temporal.PlainDate, locale: Locale): string | undefined {
  if (day.equals(today)) return locale === 'ko' ? '오늘' : 'Today'
  if (day.equals(today.add({ days: 1 }))) return locale === 'ko' ? '내일' : 'Tomorrow'
  return undefined
}

/** Returns "11월 24일(화)" or "Tue 24 Nov"; with `today` given, the year too where it is another one. */
export function sayDay(day: Temporal.PlainDate, locale: Locale, today?: Temporal.PlainDate): string {
  const weekday = weekdays[locale][day.dayOfWeek - 1]
  const otherYear = today !== undefined && today.year !== day.year
  if (locale === 'ko') return `${otherYear ? `${day.year}년 ` : ''}${day.month}월 ${day.day}일(${weekday})`
  return `${weekday} ${day.day} ${months[day.month - 1]}${otherYear ? ` ${day.year}` : ''}`
}

/** Returns "월요일" or "Monday" for an ISO weekday, Monday being 1. */
export function sayWeekday(weekday: number, locale: Locale): string {
  return weekdayNames[locale][weekday - 1] ?? ''
}

function half(time: Temporal.PlainTime, locale: Locale): string {
  return halves[locale][time.hour < 12 ? 0 : 1]
}

function clock(time: Temporal.PlainTime): string {
  return `${time.hour % 12 || 12}:${String(time.minute).padStart(2, '0')}`
}

/** Returns "오후 2:00" or "2:00 pm". */
export function sayTime(time: Temporal.PlainTime, locale: Locale): string {
  return locale === 'ko' ? `${half(time, locale)} ${clock(time)}` : `${clock(time)} ${half(time, locale)}`
}

function dayPart(at: Temporal.ZonedDateTime, locale: Locale, now?: Temporal.Instant): string {
  const today = now?.toZonedDateTimeISO(at.timeZoneId).toPlainDate()
  const day = at.toPlainDate()
  return (today && sayNearDay(day, today, locale)) ?? sayDay(day, locale, today)
}

function join(day: string, time: string, locale: Locale): string {
  return locale === 'ko' ? `${day} ${time}` : `${day}, ${time}`
}

/** Returns "11월 24일(화) 오후 2:00" or "Tue 24 Nov, 2:00 pm" on the clocks of `zone`; with `now`, "오늘 오후 2:00" where it fits. */
export function sayWhen(at: Temporal.Instant, zone: string, locale: Locale, now?: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(zone)
  return join(dayPart(local, locale, now), sayTime(local.toPlainTime(), locale), locale)
}

/** The same in the middle of an English sentence: "by tomorrow, 12:00 pm". */
export function midSentence(when: string): string {
  return when.replace(/^(Today|Tomorrow)\b/, word => word.toLowerCase())
}

/** Returns "11월 24일(화) 오후 2:00–2:50" or "Tue 24 Nov, 2:00–2:50 pm"; names the second day where the span passes midnight. */
export function saySpan(
  start: Temporal.Instant,
  end: Temporal.Instant,
  zone: string,
  locale: Locale,
  now?: Temporal.Instant,
): string {
  const [from, to] = [start.toZonedDateTimeISO(zone), end.toZonedDateTimeISO(zone)]
  if (!from.toPlainDate().equals(to.toPlainDate())) {
    return `${sayWhen(start, zone, locale, now)} – ${sayWhen(end, zone, locale, now)}`
  }
  const [a, b] = [from.toPlainTime(), to.toPlainTime()]
  const sameHalf = half(a, locale) === half(b, locale)
  const first = sameHalf && locale === 'en' ? clock(a) : sayTime(a, locale)
  const second = sameHalf && locale === 'ko' ? clock(b) : sayTime(b, locale)
  return join(dayPart(from, locale, now), `${first}–${second}`, locale)
}

/** Returns a span as people say it: days without their midnights where it is whole days, else as `saySpan`. */
export function sayStretch(
  { start, end }: { start: Temporal.Instant; end: Temporal.Instant },
  zone: string,
  locale: Locale,
  now: Temporal.Instant,
): string {
  const [from, to] = [start.toZonedDateTimeISO(zone), end.toZonedDateTimeISO(zone)]
  const untilMidnight = to.equals(to.startOfDay()) && to.toPlainDate().equals(from.toPlainDate().add({ days: 1 }))
  if (untilMidnight && !from.equals(from.startOfDay()))
    return `${sayWhen(start, zone, locale, now)}–${locale === 'ko' ? '자정' : 'midnight'}`
  if (![from, to].every(at => at.equals(at.startOfDay()))) return saySpan(start, end, zone, locale, now)
  const today = now.toZonedDateTimeISO(zone).toPlainDate()
  const [first, last] = [from.toPlainDate(), to.toPlainDate().subtract({ days: 1 })]
  return [...new Set([first, last].map(day => sayDay(day, locale, today)))].join(' – ')
}

/** Returns "오전 9:00–오후 12:00" or "9:00 am–12:00 pm" for times like "09:00". */
export function sayHours(start: string, end: string, locale: Locale): string {
  return [start, end].map(time => sayTime(Temporal.PlainTime.from(time), locale)).join('–')
}

/** Returns "1시간 30분" or "1 hour 30 minutes"; days, hours and minutes, whatever is not zero. */
export function sayDuration(duration: Temporal.Duration, locale: Locale): string {
  const total = Math.round(duration.total({ unit: 'minutes', relativeTo: Temporal.PlainDateTime.from('2000-01-01') }))
  const parts = [Math.floor(total / 1440), Math.floor(total / 60) % 24, total % 60]
  const said = parts.flatMap((count, index) => {
    if (count === 0 && (total > 0 || index < 2)) return []
    if (locale === 'ko') return [`${count}${['일', '시간', '분'][index]}`]
    return [plural(count, ['day', 'hour', 'minute'][index] ?? '')]
  })
  return said.join(' ')
}

/** Returns "1 session" or "3 sessions"; `many` where adding an s is not enough. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${sayNumber(count, 'en')} ${count === 1 ? one : many}`
}

/** Returns a number with its thousands apart. */
export function sayNumber(value: number, locale: Locale): string {
  return value.toLocaleString(locale === 'ko' ? 'ko-KR' : 'en-US')
}

/** Returns an amount of whole won: "200,000,000원" or "KRW 200,000,000". */
export function sayMoney(won: number, locale: Locale): string {
  return locale === 'ko' ? `${sayNumber(won, locale)}원` : `KRW ${sayNumber(won, locale)}`
}
