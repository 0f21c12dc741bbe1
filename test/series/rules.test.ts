import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byYear, type FreeTime, planSeries, seriesFrom } from '../../src/series/rules.ts'

const zones = ['Asia/Seoul', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe']
const instants = fc
  .integer({ min: 0, max: 2 * 365 * 24 * 4 })
  .map(quarters => Temporal.Instant.from('2026-01-01T00:00:00Z').add({ minutes: 15 * quarters }))

test('a series keeps its weekday and its time on the wall, also when the clocks change', () => {
  fc.assert(
    fc.property(
      ...[instants, fc.constantFrom(1, 2), fc.integer({ min: 1, max: 12 }), fc.constantFrom(...zones)],
      (first, weeks, count, timeZone) => {
        const times = seriesFrom(first, { weeks, count, timeZone }).map(at => at.toZonedDateTimeISO(timeZone))
        const begin = first.toZonedDateTimeISO(timeZone)
        expect(times.map(at => at.toPlainDate().toString())).toEqual(
          Array.from({ length: count }, (_, at) =>
            begin
              .toPlainDate()
              .add({ days: 7 * weeks * at })
              .toString(),
          ),
        )
        // A time that the clocks skip that night is the one thing that may differ.
        for (const at of times) {
          const wanted = at.toPlainDate().toZonedDateTime({ timeZone, plainTime: begin.toPlainTime() })
          expect(at.toPlainTime().equals(wanted.toPlainTime())).toBe(true)
        }
      },
    ),
  )
})

const slots = fc.uniqueArray(
  fc.record({ hour: fc.integer({ min: 0, max: 24 * 21 }), center: fc.constantFrom('a', 'b') }),
  {
    selector: ({ hour }) => hour,
    maxLength: 60,
  },
)
const at = (hour: number) => Temporal.Instant.from('2026-11-23T00:00:00Z').add({ hours: hour })

test('each wanted time gets the slot that starts just then at its center, or the closest others within three days, none twice', () => {
  fc.assert(
    fc.property(
      slots,
      fc.uniqueArray(fc.integer({ min: 0, max: 24 * 21 }), { minLength: 1, maxLength: 6 }),
      (all, hours) => {
        const free: FreeTime[] = all.map(({ hour, center }) => {
          return { id: `${hour}`, centerId: center, start: at(hour), end: at(hour + 1) }
        })
        const plan = planSeries(
          hours.map(hour => ({ start: at(hour), centerId: 'a' })),
          free,
        )
        const given = plan.flatMap(({ slot, alternatives }) => (slot ? [slot] : alternatives))
        expect(new Set(given.map(({ id }) => id)).size).toBe(given.length)
        for (const [index, hour] of hours.entries()) {
          const exact = all.some(one => one.hour === hour && one.center === 'a')
          const { slot, alternatives } = plan[index] ?? { slot: null, alternatives: [] }
          expect(slot?.id ?? null).toBe(exact ? `${hour}` : null)
          if (exact) expect(alternatives).toEqual([])
          const away = alternatives.map(({ id }) => Math.abs(Number(id) - hour))
          expect(away).toEqual(away.toSorted((one, other) => one - other))
          expect(away.every(hours => hours <= 72)).toBe(true)
          expect(alternatives.length).toBeLessThanOrEqual(3)
          // Nothing closer is left over.
          const left = all
            .filter(one => !given.some(({ id }) => id === `${one.hour}`))
            .map(one => Math.abs(one.hour - hour))
          if (!exact && alternatives.length < 3) expect(left.filter(hours => hours <= 72)).toEqual([])
          else if (!exact) expect(Math.min(...left, 1e6)).toBeGreaterThanOrEqual(away[0] ?? 0)
        }
      },
    ),
  )
})

test('sessions are counted in the year they fall into on the clocks of the place', () => {
  const [before, after] = ['2026-12-31T14:59:00Z', '2026-12-31T15:00:00Z'].map(text => Temporal.Instant.from(text))
  if (!before || !after) throw new Error('no instants')
  expect(byYear([before, after, after], 'Asia/Seoul')).toEqual([
    { at: before, count: 1 },
    { at: after, count: 2 },
  ])
})
