import * as gazette from '@hyunbinseo/holidays-kr/all'
import type { Said } from '../ui/i18n.ts'

/** Korean names by day, from the package's plain data: nothing is loaded at run time, so Workers read it too. */
const published = new Map<string, readonly string[]>(Object.values(gazette).flatMap(year => Object.entries(year)))
const years = [...published.keys()].map(day => Number(day.slice(0, 4)))

/** The years whose holidays the gazette has announced, first and last included; renew the package before the last one. */
export const announcedYears = { first: Math.min(...years), last: Math.max(...years) }

/** Holidays bound to a date of the solar calendar, as they stand since 2026. */
const fixed: Record<string, string> = {
  '01-01': '1월 1일',
  '03-01': '3ㆍ1절',
  '05-01': '노동절',
  '05-05': '어린이날',
  '06-06': '현충일',
  '07-17': '제헌절',
  '08-15': '광복절',
  '10-03': '개천절',
  '10-09': '한글날',
  '12-25': '기독탄신일',
}

const english: Record<string, string> = {
  '1월 1일': 'New Year’s Day',
  '3ㆍ1절': 'Independence Movement Day',
  노동절: 'Labor Day',
  어린이날: 'Children’s Day',
  현충일: 'Memorial Day',
  제헌절: 'Constitution Day',
  광복절: 'Liberation Day',
  개천절: 'National Foundation Day',
  한글날: 'Hangeul Day',
  기독탄신일: 'Christmas Day',
  '설날 전날': 'Eve of Seollal',
  설날: 'Seollal',
  '설날 다음 날': 'Day after Seollal',
  '부처님 오신 날': 'Buddha’s Birthday',
  '추석 전날': 'Eve of Chuseok',
  추석: 'Chuseok',
  '추석 다음 날': 'Day after Chuseok',
  임시공휴일: 'Temporary public holiday',
  전국동시지방선거: 'Local elections',
  대통령선거: 'Presidential election',
}

function inEnglish(name: string): string {
  const [, kind, reason] = /^(대체공휴일|임시공휴일)\((.+)\)$/.exec(name) ?? []
  if (kind === '대체공휴일' && reason) return `Substitute holiday for ${inEnglish(reason)}`
  if (reason) return inEnglish(reason)
  if (/국회의원\s?선거$/.test(name)) return 'National Assembly election'
  return english[name] ?? 'Public holiday'
}

/**
 * Names the Korean public holiday on a day, substitute and one-time holidays included, or null on any other day.
 *
 * After the last announced year only the holidays with a fixed date are known: not the lunar ones, no substitutes, no
 * elections. Before the first announced year (2018) none are known.
 */
export function holidayOn(date: Temporal.PlainDate): Said | null {
  const names = namesOn(date)
  if (!names?.length) return null
  return { ko: names.join(' · '), en: names.map(inEnglish).join(' · ') }
}

function namesOn(date: Temporal.PlainDate): readonly string[] | undefined {
  const day = date.toString()
  if (date.year <= announcedYears.last) return published.get(day)
  const name = fixed[day.slice(5)]
  return name === undefined ? undefined : [name]
}

/** Says whether offices work on a day: Monday to Friday and no public holiday. */
export function isWorkingDay(date: Temporal.PlainDate): boolean {
  return date.dayOfWeek <= 5 && holidayOn(date) === null
}

/** Finds the first working day after a day. */
export function nextWorkingDay(date: Temporal.PlainDate): Temporal.PlainDate {
  let next = date.add({ days: 1 })
  while (!isWorkingDay(next)) next = next.add({ days: 1 })
  return next
}
