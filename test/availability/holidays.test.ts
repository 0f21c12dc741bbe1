import * as gazette from '@hyunbinseo/holidays-kr/all'
import { describe, expect, it } from 'vitest'
import { announcedYears, holidayOn, isWorkingDay, nextWorkingDay } from '../../src/availability/holidays.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

describe('Korean public holidays', () => {
  it('are named in Korean and English', () => {
    expect(holidayOn(day('2026-09-25'))).toEqual({ ko: '추석', en: 'Chuseok' })
    expect(holidayOn(day('2025-05-05'))).toEqual({
      ko: '어린이날 · 부처님 오신 날',
      en: 'Children’s Day · Buddha’s Birthday',
    })
    expect(holidayOn(day('2026-11-24'))).toBeNull()
  })

  it('include substitute days, elections and one-time holidays', () => {
    expect(holidayOn(day('2026-10-05'))?.en).toBe('Substitute holiday for National Foundation Day')
    expect(holidayOn(day('2024-04-10'))?.en).toBe('National Assembly election')
    expect(holidayOn(day('2025-06-03'))?.en).toBe('Presidential election')
    expect(holidayOn(day('2024-10-01'))?.en).toBe('Temporary public holiday')
  })

  it('all have an English name of their own, in every announced year', () => {
    const days = Object.values(gazette).flatMap(year => Object.keys(year))
    expect(days.length).toBeGreaterThan(150)
    for (const text of days)
      expect(`${text} ${holidayOn(day(text))?.en}`).toMatch(/^[\d-]+ (?!Public holiday)[\x20-\x7e’·]+$/)
  })

  it('are announced from 2018 to at least 2027', () => {
    expect(announcedYears.first).toBe(2018)
    expect(announcedYears.last).toBeGreaterThanOrEqual(2027)
    expect(holidayOn(day('2017-12-25'))).toBeNull()
  })

  it('after the last announced year are those with a fixed date only', () => {
    const year = announcedYears.last + 1
    const known = Array.from({ length: 366 }, (_, after) => day(`${year}-01-01`).add({ days: after }))
      .filter(date => date.year === year && holidayOn(date))
      .map(date => date.toString().slice(5))
    expect(known).toEqual(['01-01', '03-01', '05-01', '05-05', '06-06', '07-17', '08-15', '10-03', '10-09', '12-25'])
  })

  it('with a fixed date are the same dates that the gazette announces for 2026', () => {
    for (const text of ['01-01', '03-01', '05-01', '05-05', '06-06', '07-17', '08-15', '10-03', '10-09', '12-25'])
      expect(holidayOn(day(`${announcedYears.last + 1}-${text}`))).toEqual(holidayOn(day(`2026-${text}`)))
  })
})

describe('working days', () => {
  it('are Monday to Friday without public holidays', () => {
    expect(isWorkingDay(day('2026-11-24'))).toBe(true)
    expect(isWorkingDay(day('2026-11-28'))).toBe(false)
    expect(isWorkingDay(day('2026-11-29'))).toBe(false)
    expect(isWorkingDay(day('2026-12-25'))).toBe(false)
  })

  it('the next one skips a weekend, a holiday and its substitute', () => {
    expect(nextWorkingDay(day('2026-11-23')).toString()).toBe('2026-11-24')
    expect(nextWorkingDay(day('2026-11-27')).toString()).toBe('2026-11-30')
    expect(nextWorkingDay(day('2026-10-02')).toString()).toBe('2026-10-06')
    expect(nextWorkingDay(day('2027-02-05')).toString()).toBe('2027-02-10')
  })
})
