import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  midSentence,
  plural,
  sayDay,
  sayDuration,
  sayHours,
  sayMoney,
  sayNearDay,
  saySpan,
  sayStretch,
  sayTime,
  sayWeekday,
  sayWhen,
} from '../../src/ui/say.ts'

const seoul = 'Asia/Seoul'
const at = (text: string) => Temporal.Instant.from(text)

test('a moment is said on the clocks of its zone, in each language', () => {
  const two = at('2026-11-24T05:00:00Z')
  expect(sayWhen(two, seoul, 'ko')).toBe('11월 24일(화) 오후 2:00')
  expect(sayWhen(two, seoul, 'en')).toBe('Tue 24 Nov, 2:00 pm')
})

test('today and tomorrow are said as such, in the zone of the reader and not in UTC', () => {
  const lateEvening = at('2026-11-24T15:30:00Z')
  expect(sayWhen(lateEvening, seoul, 'ko', at('2026-11-24T15:00:00Z'))).toBe('오늘 오전 12:30')
  expect(sayWhen(lateEvening, seoul, 'ko', at('2026-11-24T14:59:59Z'))).toBe('내일 오전 12:30')
  expect(sayWhen(lateEvening, seoul, 'en', at('2026-11-24T14:59:59Z'))).toBe('Tomorrow, 12:30 am')
  expect(sayWhen(lateEvening, seoul, 'en', at('2026-11-23T14:59:59Z'))).toBe('Wed 25 Nov, 12:30 am')
})

test('the year is said only when it is another one', () => {
  const today = Temporal.PlainDate.from('2026-12-30')
  expect(sayDay(Temporal.PlainDate.from('2027-01-05'), 'ko', today)).toBe('2027년 1월 5일(화)')
  expect(sayDay(Temporal.PlainDate.from('2027-01-05'), 'en', today)).toBe('Tue 5 Jan 2027')
  expect(sayDay(Temporal.PlainDate.from('2026-12-31'), 'en', today)).toBe('Thu 31 Dec')
  expect(sayNearDay(Temporal.PlainDate.from('2027-01-01'), Temporal.PlainDate.from('2026-12-31'), 'ko')).toBe('내일')
})

test('noon and midnight have their half of the day', () => {
  expect(sayTime(Temporal.PlainTime.from('12:00'), 'ko')).toBe('오후 12:00')
  expect(sayTime(Temporal.PlainTime.from('12:00'), 'en')).toBe('12:00 pm')
  expect(sayTime(Temporal.PlainTime.from('00:05'), 'en')).toBe('12:05 am')
})

test('a span names its half of the day once, unless it crosses noon or midnight', () => {
  expect(saySpan(at('2026-11-24T05:00Z'), at('2026-11-24T05:50Z'), seoul, 'ko')).toBe('11월 24일(화) 오후 2:00–2:50')
  expect(saySpan(at('2026-11-24T05:00Z'), at('2026-11-24T05:50Z'), seoul, 'en')).toBe('Tue 24 Nov, 2:00–2:50 pm')
  expect(saySpan(at('2026-11-24T02:30Z'), at('2026-11-24T03:20Z'), seoul, 'ko')).toBe(
    '11월 24일(화) 오전 11:30–오후 12:20',
  )
  expect(saySpan(at('2026-11-24T14:30Z'), at('2026-11-24T15:20Z'), seoul, 'en')).toBe(
    'Tue 24 Nov, 11:30 pm – Wed 25 Nov, 12:20 am',
  )
})

test('in a zone with daylight saving the hour before and after the change is said as the clock on the wall shows it', () => {
  const berlin = 'Europe/Berlin'
  expect(sayWhen(at('2026-10-25T00:30:00Z'), berlin, 'en')).toBe('Sun 25 Oct, 2:30 am')
  expect(sayWhen(at('2026-10-25T01:30:00Z'), berlin, 'en')).toBe('Sun 25 Oct, 2:30 am')
  expect(sayWhen(at('2026-03-29T00:59:00Z'), berlin, 'en')).toBe('Sun 29 Mar, 1:59 am')
  expect(sayWhen(at('2026-03-29T01:00:00Z'), berlin, 'en')).toBe('Sun 29 Mar, 3:00 am')
  const lastMoment = at('2026-10-25T22:59:00Z')
  expect(sayWhen(lastMoment, berlin, 'ko', at('2026-10-24T22:00:00Z'))).toBe('오늘 오후 11:59')
})

test('the time said is always the wall-clock time, whatever the zone', () => {
  const zones = fc.constantFrom(seoul, 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Europe/Berlin')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), zones, (seconds, zone) => {
      const instant = Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
      const wall = instant.toZonedDateTimeISO(zone)
      const said = /(\d+):(\d\d) (am|pm)$/.exec(sayWhen(instant, zone, 'en'))
      const hour = (Number(said?.[1]) % 12) + (said?.[3] === 'pm' ? 12 : 0)
      expect([hour, Number(said?.[2])]).toEqual([wall.hour, wall.minute])
    }),
  )
})

test('durations, counts and money are said in full', () => {
  expect(sayDuration(Temporal.Duration.from({ minutes: 50 }), 'ko')).toBe('50분')
  expect(sayDuration(Temporal.Duration.from({ minutes: 90 }), 'ko')).toBe('1시간 30분')
  expect(sayDuration(Temporal.Duration.from({ minutes: 61 }), 'en')).toBe('1 hour 1 minute')
  expect(sayDuration(Temporal.Duration.from({ hours: 48 }), 'en')).toBe('2 days')
  expect(sayDuration(Temporal.Duration.from({ minutes: 0 }), 'ko')).toBe('0분')
  expect(plural(1, 'session')).toBe('1 session')
  expect(plural(13906, 'person', 'people')).toBe('13,906 people')
  expect(sayMoney(200_000_000, 'ko')).toBe('200,000,000원')
  expect(sayMoney(200_000_000, 'en')).toBe('KRW 200,000,000')
})

test('a stretch of whole days is said without its midnights, one that ends at midnight with the word', () => {
  const now = at('2026-11-20T00:00:00Z')
  const stretch = (start: string, end: string, locale: 'ko' | 'en') =>
    sayStretch({ start: at(`${start}+09:00`), end: at(`${end}+09:00`) }, seoul, locale, now)
  expect(stretch('2026-11-24T00:00', '2026-11-25T00:00', 'ko')).toBe('11월 24일(화)')
  expect(stretch('2026-12-30T00:00', '2027-01-02T00:00', 'en')).toBe('Wed 30 Dec – Fri 1 Jan 2027')
  expect(stretch('2026-11-24T13:00', '2026-11-25T00:00', 'ko')).toBe('11월 24일(화) 오후 1:00–자정')
  expect(stretch('2026-11-24T13:00', '2026-11-25T00:00', 'en')).toBe('Tue 24 Nov, 1:00 pm–midnight')
  expect(stretch('2026-11-24T13:00', '2026-11-24T15:00', 'ko')).toBe('11월 24일(화) 오후 1:00–3:00')
})

test('weekly hours are said by weekday and times of day', () => {
  expect([1, 7].map(day => sayWeekday(day, 'ko'))).toEqual(['월요일', '일요일'])
  expect(sayWeekday(3, 'en')).toBe('Wednesday')
  expect(sayHours('09:00', '12:30', 'ko')).toBe('오전 9:00–오후 12:30')
  expect(sayHours('09:00', '12:30', 'en')).toBe('9:00 am–12:30 pm')
})

test('in the middle of an English sentence today and tomorrow are small, and names of days are not', () => {
  expect(midSentence('Tomorrow, 12:00 pm')).toBe('tomorrow, 12:00 pm')
  expect(midSentence('Tue 24 Nov, 2:00 pm')).toBe('Tue 24 Nov, 2:00 pm')
})
