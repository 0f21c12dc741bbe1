import type { Locale } from '../src/ui/i18n.ts'

const weekdays: Record<Locale, string[]> = {
  ko: ['월', '화', '수', '목', '금', '토', '일'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
}
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Says an instant as people do: "11월 24일(화) 오후 2:00", "Tue 24 Nov, 2:00 pm". */
export function sayWhen(instant: string, timeZone: string, locale: Locale): string {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone)
  const weekday = weekdays[locale][at.dayOfWeek - 1] ?? ''
  const clock = `${at.hour % 12 || 12}:${String(at.minute).padStart(2, '0')}`
  if (locale === 'ko') return `${at.month}월 ${at.day}일(${weekday}) ${at.hour < 12 ? '오전' : '오후'} ${clock}`
  return `${weekday} ${at.day} ${months[at.month - 1] ?? ''}, ${clock} ${at.hour < 12 ? 'am' : 'pm'}`
}
