import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clockOf, dayNumber, type Hours, minuteOf, type Week, weekdayOf } from '../../src/flexible-work/hours.ts'
import {
  type Circumstances,
  type Fault,
  faultsOf,
  faultsOfDayChange,
  faultsOfWeek,
  type Plan,
  type Type,
  types,
} from '../../src/flexible-work/rules.ts'
import { onTheWall, termsDuring, termsOn } from '../../src/flexible-work/terms.ts'
import { complaints, type Setting } from './oracle.ts'
import { rows, setting } from './setting.ts'

const terms = termsOn(rows, '2026-11-28')
const asRule: Setting = JSON.parse(JSON.stringify(setting))
const name = (fault: Fault) => ('weekday' in fault ? `${fault.code}@${fault.weekday}` : fault.code)

const day = (start: number, worked: number, meal: readonly [number, number] | null): Hours => ({
  start,
  end: start + worked + (meal ? meal[1] : 0),
  mealStart: meal && start + meal[0],
  mealEnd: meal && start + meal[0] + meal[1],
})
const hour = (from: number, to: number) => fc.integer({ min: from * 2, max: to * 2 }).map(half => half * 30)
/** Days as people plan them, and some as nobody would. */
const anyDay: fc.Arbitrary<Hours | null> = fc.oneof(
  { weight: 2, arbitrary: fc.constant(null) },
  {
    weight: 5,
    arbitrary: fc.tuple(hour(6, 11), fc.constantFrom(480, 480, 600, 240, 360)).map(([s, w]) => day(s, w, [240, 60])),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(hour(5, 14), hour(2, 13), hour(1, 5)).map(([s, w, m]) => day(s, w, m < w ? [m, 60] : null)),
  },
  { weight: 1, arbitrary: fc.tuple(hour(5, 14), hour(2, 5)).map(([s, w]) => day(s, w, null)) },
  { weight: 1, arbitrary: fc.tuple(hour(6, 10), hour(3, 9)).map(([s, w]) => day(s, w, [60, 30])) },
  { weight: 1, arbitrary: fc.constant(day(540, 480, [180, 60])) },
  {
    weight: 1,
    arbitrary: fc.record({
      start: fc.integer({ min: 0, max: 1500 }),
      end: fc.integer({ min: 0, max: 1500 }),
      mealStart: fc.option(fc.integer({ min: 0, max: 1500 })),
      mealEnd: fc.option(fc.integer({ min: 0, max: 1500 })),
    }),
  },
)
const ok = (start: number, worked: number) => day(start, worked, [worked / 2, 60])
/** Weeks near to what each type accepts, so that yes and no both come up often. */
const likely: Record<Type, fc.Arbitrary<Week>> = {
  staggered: fc.array(hour(7, 10), { minLength: 5, maxLength: 5 }).map(s => [...s.map(at => ok(at, 480)), null, null]),
  chosen: fc
    .tuple(hour(7, 9), fc.constantFrom(240, 300, 360, 420, 480))
    .map(([s, w]) => [ok(s, 960 - w), ok(s, 480), ok(s, w), ok(s, 480), ok(s, 480), null, null]),
  compressed: hour(6, 12).map(s => [ok(s, 600), ok(s, 600), null, ok(s, 600), ok(s, 600), null, null]),
  discretionary: fc.constant([null, null, null, null, null, null, null]),
  telework: fc.subarray([0, 1, 2, 3, 4]).map(days => workingOn(days)),
  'remote-office': fc.subarray([0, 1, 2, 3, 4, 5]).map(days => workingOn(days)),
  'part-time': fc
    .array(hour(3, 8), { minLength: 3, maxLength: 5 })
    .map(all => [0, 1, 2, 3, 4, 5, 6].map(one => (all[one] ? ok(540, all[one]) : null))),
}
const workingOn = (days: number[]) =>
  [0, 1, 2, 3, 4, 5, 6].map(one => (days.includes(one) ? day(540, 480, [180, 60]) : null))
const weekFor = (type: Type): fc.Arbitrary<Week> =>
  fc.oneof(
    fc.array(anyDay, { minLength: 7, maxLength: 7 }),
    likely[type],
    fc
      .tuple(likely[type], fc.nat(6), anyDay)
      .map(([week, index, other]) => week.map((one, at) => (at === index ? other : one))),
  )

for (const type of types.filter(one => one !== 'discretionary'))
  test(`${type}: the checker finds what a walk through every minute finds, and accepts only lawful totals`, () => {
    let accepted = 0
    let refused = 0
    fc.assert(
      fc.property(weekFor(type), week => {
        const faults = faultsOfWeek(week, type, terms).map(name).sort()
        expect(faults).toEqual(complaints(week, type, asRule))
        if (faults.length > 0) {
          refused++
          return
        }
        accepted++
        const hours = week.map(one =>
          one ? (one.end - one.start - ((one.mealEnd ?? 0) - (one.mealStart ?? 0))) / 60 : 0,
        )
        const total = hours.reduce((sum, one) => sum + one, 0)
        const most = Math.max(...hours)
        if (type === 'staggered' || type === 'chosen' || type === 'compressed') expect(total).toBe(40)
        if (type === 'part-time') expect(total >= 15 && total <= 35).toBe(true)
        expect(most).toBeLessThanOrEqual(type === 'staggered' || terms.types[type].normal ? 8 : 12)
      }),
      { numRuns: 600 },
    )
    expect(accepted).toBeGreaterThan(30)
    expect(refused).toBeGreaterThan(30)
  })

const monday = '2026-11-30'
const who: Circumstances = { today: monday, minute: 8 * 60, startsToday: 540, duties: [] }
const early: Week = [...Array<Hours>(5).fill(day(450, 480, [240, 60])), null, null]
const late: Week = [...Array<Hours>(5).fill(day(600, 480, [120, 60])), null, null]
const plan = (change: Partial<Plan>): Plan => ({
  type: 'staggered',
  from: monday,
  until: '2027-01-29',
  week: late,
  pledge: false,
  ...change,
})
const found = (change: Partial<Plan>, circumstances: Partial<Circumstances> = {}) =>
  faultsOf(plan(change), terms, { ...who, ...circumstances }).map(({ code }) => code)

test('staggered hours may begin on the same day, before the hours that stand and before the new ones', () => {
  expect(found({})).toEqual([])
  expect(found({}, { minute: 539 })).toEqual([])
  expect(found({}, { minute: 540 })).toEqual(['late'])
  expect(found({ week: early }, { minute: 449 })).toEqual([])
  expect(found({ week: early }, { minute: 450 })).toEqual(['late'])
  expect(found({}, { minute: 590, startsToday: null })).toEqual([])
  expect(found({ from: '2026-11-29' })).toEqual(['late'])
})

test('others are asked for on the day before at the latest', () => {
  const four: Week = [ok(480, 600), ok(480, 600), ok(480, 600), ok(480, 600), null, null, null]
  expect(found({ type: 'compressed', week: four }, { minute: 0 })).toEqual(['late'])
  expect(found({ type: 'compressed', week: four, from: '2026-12-01' }, { minute: 1439 })).toEqual([])
})

test('how long it lasts is held to least and most', () => {
  expect(found({ until: '2026-12-05' })).toEqual(['too-short'])
  expect(found({ until: '2026-12-06' })).toEqual([])
  expect(found({ until: '2027-11-30' })).toEqual([])
  expect(found({ until: '2027-12-01' })).toEqual(['too-long'])
  expect(found({ until: '2026-11-29' })).toEqual(['dates'])
  expect(found({ until: '2026-02-30' })).toEqual(['dates'])
  expect(
    found({
      type: 'part-time',
      from: '2026-12-01',
      until: '2026-12-29',
      week: early.map(one => one && day(540, 300, [180, 30])),
    }),
  ).toEqual(['too-short'])
})

test('counter, secret and on-site duty go with no telework; a promise is asked for', () => {
  const elsewhere = { type: 'telework', from: '2026-12-01', week: workingOn([0, 2]), pledge: true } as const
  expect(found(elsewhere)).toEqual([])
  expect(found({ ...elsewhere, pledge: false })).toEqual(['pledge'])
  for (const duty of ['counter', 'secret', 'on-site'] as const)
    expect(found(elsewhere, { duties: [duty] })).toEqual(['duty'])
  expect(found({}, { duties: ['counter', 'secret', 'on-site'] })).toEqual([])
  expect(found({ type: 'discretionary', from: '2026-12-01', week: null })).toEqual([])
  expect(found({ type: 'discretionary', from: '2026-12-01', week: null }, { duties: ['secret'] })).toEqual([])
  expect(found({ type: 'discretionary', from: '2026-12-01', week: null }, { duties: ['on-site'] })).toEqual(['duty'])
})

test('one day may move but not shrink or grow, before it begins, and not at a counter', () => {
  const asked = { type: 'staggered', day: monday } as const
  const planned = early[0] ?? null
  const change = (hours: Hours | null, more: object = {}) =>
    faultsOfDayChange(planned, hours, asked, terms, {
      ...who,
      minute: 400,
      startsToday: 450,
      standsAtCounter: false,
      ...more,
    }).map(({ code }) => code)
  expect(change(late[0] ?? null)).toEqual([])
  expect(change(late[0] ?? null, { minute: 450 })).toEqual(['late'])
  expect(change(late[0] ?? null, { today: '2026-12-01' })).toEqual(['late'])
  expect(change(late[0] ?? null, { standsAtCounter: true })).toEqual(['counter-day'])
  expect(change(null)).toEqual(['no-change'])
  expect(change(day(600, 420, [120, 60]))).toEqual(['day-minutes'])
  const chosen = { type: 'chosen', day: monday } as const
  const shorter = faultsOfDayChange(planned, day(600, 420, [120, 60]), chosen, terms, {
    ...who,
    minute: 400,
    standsAtCounter: false,
  })
  expect(shorter).toEqual([{ code: 'same-length', has: 420, needs: 480 }])
  const home = workingOn([0])[0] ?? null
  const back = (day: string) =>
    faultsOfDayChange(home, null, { type: 'telework', day }, terms, { ...who, standsAtCounter: true })
  expect(back('2026-12-07')).toEqual([])
  expect(
    faultsOfDayChange(null, home, { type: 'telework', day: '2026-12-08' }, terms, { ...who, standsAtCounter: false }),
  ).toEqual([{ code: 'no-change' }])
})

test('rules switch at midnight of the wall, in zones with and without daylight saving, on the days of a change of clocks too', () => {
  const zones = ['Asia/Seoul', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/Santiago', 'UTC']
  const switches = ['2026-03-08', '2026-03-29', '2026-09-06', '2026-10-25', '2026-11-01', '2027-01-01', '2027-04-04']
  const instant = fc.tuple(fc.constantFrom(...switches), fc.integer({ min: -2 * 86_400, max: 2 * 86_400 }))
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.constantFrom(...switches),
      instant,
      (zone, validFrom, [near, seconds]) => {
        const now = Temporal.Instant.from(`${near}T00:00:00Z`).add({ seconds })
        const later = { name: 'flexible-work', validFrom, value: { ...setting, weekHours: 35 } }
        // Another clock tells the day: the one that browsers format dates with.
        const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
        const [date = '', time = ''] = format.format(now.epochMilliseconds).split(' ')
        const { today, minute } = onTheWall(now, zone)
        expect([today, clockOf(minute)]).toEqual([date, time.slice(0, 5)])
        const full = termsOn([later, ...rows], today).types.chosen.week?.least
        expect(full).toBe(date >= validFrom ? 35 * 60 : 40 * 60)
      },
    ),
    { numRuns: 400 },
  )
})

test('a plan over a switch of rules is held to all of them', () => {
  const later = { name: 'flexible-work', validFrom: '2026-12-10', value: { ...setting, weekHours: 35 } }
  const all = (from: string, until: string) =>
    termsDuring([later, ...rows], from, until).map(one => one.types.chosen.week?.least)
  expect(all('2026-12-01', '2026-12-09')).toEqual([2400])
  expect(all('2026-12-01', '2026-12-10')).toEqual([2400, 2100])
  expect(all('2026-12-10', '2026-12-31')).toEqual([2100])
  expect(() => termsOn(rows, '2017-12-31')).toThrow()
  expect(() =>
    termsOn(
      [{ ...rows[0], name: 'flexible-work', validFrom: '2018-01-01', value: { ...setting, core: '10-12' } }],
      '2026-01-01',
    ),
  ).toThrow()
})

test('days and times are read as the calendar has them', () => {
  const anyDate = fc.integer({ min: 0, max: 80_000 }).map(days => Temporal.PlainDate.from('1950-01-01').add({ days }))
  const epoch = Temporal.PlainDate.from('1970-01-01')
  fc.assert(
    fc.property(anyDate, date => {
      const number = dayNumber(date.toString())
      expect(number).toBe(epoch.until(date).days)
      expect(weekdayOf(number ?? Number.NaN)).toBe(date.dayOfWeek)
    }),
  )
  for (const none of ['2026-02-29', '2026-13-01', '2026-04-31', '26-01-01', ''])
    expect(dayNumber(none), none).toBeNull()
  expect(dayNumber('2024-02-29')).not.toBeNull()
  expect([minuteOf('7:30'), minuteOf('24:00'), minuteOf('24:30'), minuteOf('x')]).toEqual([450, 1440, null, null])
})
