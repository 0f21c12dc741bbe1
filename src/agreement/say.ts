import type { Locale } from '../ui/i18n.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** Returns "2026년 10월" or "Oct 2026". */
export function sayMonth({ year, month }: Temporal.PlainYearMonth, locale: Locale): string {
  return locale === 'ko' ? `${year}년 ${month}월` : `${months[month - 1]} ${year}`
}

/** Returns "10월" or "Oct", where the year is clear. */
export function sayMonthShort({ month }: Temporal.PlainYearMonth, locale: Locale): string {
  return locale === 'ko' ? `${month}월` : (months[month - 1] ?? '')
}

/** Returns "2026년 3월 1일" or "1 Mar 2026". */
export function sayDate({ year, month, day }: Temporal.PlainDate, locale: Locale): string {
  return locale === 'ko' ? `${year}년 ${month}월 ${day}일` : `${day} ${months[month - 1]} ${year}`
}

/** Returns a percentage with at most one decimal: "3.5%". */
export function sayPercent(value: number): string {
  return `${Math.round(value * 10) / 10}%`
}

/** Returns an amount of won short enough for a chart: "1.2억", "350만", "120M", "3.5M". */
export function sayMoneyShort(won: number, locale: Locale): string {
  const round = (value: number) => String(Math.round(value * 10) / 10)
  if (won === 0) return '0'
  if (locale === 'en') return won >= 1e9 ? `${round(won / 1e9)}B` : won >= 1e6 ? `${round(won / 1e6)}M` : `${round(won / 1e3)}K`
  return won >= 1e8 ? `${round(won / 1e8)}억` : `${Math.round(won / 1e4).toLocaleString('ko-KR')}만`
}
