import type { InferInsertModel } from 'drizzle-orm'
import type { availabilityRule, Mode, timeOff } from '../db/schema/counseling.ts'
import { holidayOn } from '../src/availability/holidays.ts'
import { expandRules } from '../src/availability/rules.ts'
import { centerId } from './centers.ts'
import { chance, idOf } from './chance.ts'
import { counselors, type SeedCounselor } from './counselors.ts'
import { horizonWeeks } from './settings.ts'

/** Half a year of past that the demo city remembers. */
export const pastDays = 182

export const timeZone = 'Asia/Seoul'

/** A bookable time of the demo city. */
export interface SeedSlot {
  id: string
  counselorId: string
  centerId: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  modes: Mode[]
}

/** What the counselors have published. */
export interface Availability {
  rules: InferInsertModel<typeof availabilityRule>[]
  timeOff: InferInsertModel<typeof timeOff>[]
  slots: SeedSlot[]
}

/** Weekly rules, time off and the slots they open, from half a year ago to the end of the horizon. */
export function availability(today: Temporal.PlainDate): Availability {
  // The agreement with the provider starts in March each year.
  const agreed = Temporal.PlainDate.from({ year: today.year - 1, month: 3, day: 1 }).toString()
  const rules = counselors.flatMap(counselor => rulesOf(counselor, agreed))
  const off = counselors.flatMap(counselor => timeOffOf(counselor, today))
  const opened = expandRules(
    rules.map(({ starts, ends, validUntil, ...rule }) => ({ ...rule, start: starts, end: ends, validUntil: null })),
    {
      from: today.subtract({ days: pastDays }),
      until: today.add({ weeks: horizonWeeks }),
      timeZone,
      holidays: date => holidayOn(date) !== null,
      timeOff: off.map(({ counselorId, startsAt, endsAt }) => ({ counselorId, start: startsAt, end: endsAt })),
    },
  )
  const slots = opened.map(({ counselorId, centerId, start, end, modes }) => ({
    id: idOf('slot', `${counselorId}@${start}`),
    counselorId,
    centerId,
    startsAt: start,
    endsAt: end,
    modes: [...modes],
  }))
  return { rules, timeOff: off, slots }
}

function rulesOf({ id, slug, centers, blocks }: SeedCounselor, validFrom: string) {
  return blocks.flatMap(({ weekdays, starts, ends, center, modes }) =>
    weekdays.map(weekday => ({
      id: idOf('rule', `${slug}@${weekday}-${starts}`),
      counselorId: id,
      centerId: centerId(centers[center] ?? centers[0] ?? 'bupyeong'),
      weekday,
      starts,
      ends,
      slotMinutes: 50,
      breakMinutes: 10,
      modes: [...modes],
      validFrom,
      validUntil: null,
    })),
  )
}

/** One week away in the past half year, and for some a single day in the weeks to come. */
function timeOffOf({ id, slug }: SeedCounselor, today: Temporal.PlainDate) {
  const luck = chance(`time off:${slug}`)
  const midnight = (date: Temporal.PlainDate) => date.toZonedDateTime(timeZone).toInstant()
  const week = today.subtract({ days: 14 + luck.below(pastDays - 28) })
  const day = today.add({ days: 16 + luck.below(20) })
  const away = [
    {
      id: idOf('time-off', `${slug}@week`),
      counselorId: id,
      startsAt: midnight(week),
      endsAt: midnight(week.add({ days: 7 })),
    },
  ]
  if (luck.odds(0.35))
    away.push({
      id: idOf('time-off', `${slug}@day`),
      counselorId: id,
      startsAt: midnight(day),
      endsAt: midnight(day.add({ days: 1 })),
    })
  return away
}
