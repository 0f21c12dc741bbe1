import { describe, expect, it } from 'vitest'
import { calendarDay, daysAsSpan, minuteOfDay, overlaps, placeOnWallClock, withOffset } from '../src/wall-clock.ts'

const instant = (text: string) => Temporal.Instant.from(text)

describe('reading what people and databases write', () => {
  it('knows times of day to the minute and nothing else', () => {
    expect(['00:00', '09:05', '23:59', '18:30:00'].map(minuteOfDay)).toEqual([0, 545, 1439, 1110])
    for (const text of ['', '9:00', '24:00', '12:60', '12:00:30', '12:00 ', 'noon'])
      expect(minuteOfDay(text)).toBeNull()
  })

  it('knows days of the calendar and nothing else', () => {
    expect(calendarDay('2028-02-29')?.dayOfWeek).toBe(2)
    for (const text of ['', '2026-02-29', '2026-13-01', '20261124', '2026-11-24T09:00'])
      expect(calendarDay(text)).toBeNull()
  })
})

describe('spans', () => {
  const nine = { start: instant('2026-11-24T00:00Z'), end: instant('2026-11-24T01:00Z') }

  it('overlap when they share a moment, not when they touch', () => {
    expect(overlaps(nine, { start: nine.end, end: nine.end.add({ hours: 1 }) })).toBe(false)
    expect(overlaps({ start: nine.start.subtract({ hours: 1 }), end: nine.start }, nine)).toBe(false)
    expect(overlaps(nine, { start: nine.end.subtract({ seconds: 1 }), end: nine.end.add({ hours: 1 }) })).toBe(true)
    expect(overlaps(nine, nine)).toBe(true)
  })

  it('are placed where the clock of the zone shows them', () => {
    const span = placeOnWallClock(Temporal.PlainDate.from('2026-11-24'), 545, 50, 'Asia/Seoul')
    expect(String(span?.start)).toBe('2026-11-24T00:05:00Z')
    expect(String(span?.end)).toBe('2026-11-24T00:55:00Z')
  })

  it('are not placed where the clock skips them, nor on a day that a country skipped', () => {
    const date = Temporal.PlainDate.from('2026-03-29')
    expect(placeOnWallClock(date, 150, 10, 'Europe/Berlin')).toBeNull()
    expect(placeOnWallClock(date, 115, 10, 'Europe/Berlin')).toBeNull()
    expect(placeOnWallClock(Temporal.PlainDate.from('2011-12-30'), 600, 50, 'Pacific/Apia')).toBeNull()
  })
})

describe('saying where real time lies on the wall', () => {
  it('gives an instant the offset that its zone has just then', () => {
    expect(withOffset(instant('2026-11-24T05:00:00Z'), 'Asia/Seoul')).toBe('2026-11-24T14:00:00+09:00')
    expect(withOffset(instant('2026-07-01T12:00:00Z'), 'Europe/Berlin')).toBe('2026-07-01T14:00:00+02:00')
  })

  it('takes whole days from midnight to midnight, also where one of them is an hour short or long', () => {
    const hours = (day: string) => {
      const date = Temporal.PlainDate.from(day)
      const { start, end } = daysAsSpan(date, date, 'Europe/Berlin')
      return start.until(end).total('hours')
    }
    expect(['2026-03-28', '2026-03-29', '2026-10-25'].map(hours)).toEqual([24, 23, 25])
  })
})
