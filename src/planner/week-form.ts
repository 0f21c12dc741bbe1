import {
  clockOf,
  type Hours,
  type TypedHours,
  typedFrom,
  type Week,
  weekdays,
  workedMinutes,
} from '../flexible-work/hours.ts'
import type { Terms, Type } from '../flexible-work/rules.ts'

// How a week lies in the planner's form: read by the server when it is sent and by the browser while somebody types.

/** What the form asks of each day: when it begins, whether it is elsewhere, all of its hours, or nothing. */
export type Shape = 'starts' | 'places' | 'hours' | 'none'

/** The shape of the form for a type. */
export function shapeOf(type: Type, terms: Terms): Shape {
  const { normal, start, day } = terms.types[type]
  if (type === 'discretionary') return 'none'
  if (normal) return 'places'
  return start && day && day.least === day.most ? 'starts' : 'hours'
}

/** The beginnings that a type allows, in minutes since midnight. */
export function startsOf(type: Type, terms: Terms): number[] {
  const start = terms.types[type].start
  if (!start) return []
  const { from, until, step } = start
  return Array.from({ length: Math.floor((until - from) / step) + 1 }, (_, index) => from + index * step)
}

/** The hours of a day that begins then and has the length its type asks for, with the meal of everybody. */
export function hoursFromStart(start: number, type: Type, terms: Terms): Hours {
  const { mealStart, mealEnd } = terms.normal
  const length = terms.types[type].day?.least ?? workedMinutes(terms.normal)
  const meal = mealStart === null || mealEnd === null ? 0 : mealEnd - mealStart
  return { start, end: start + length + meal, mealStart, mealEnd }
}

/** The week that the form's fields hold, as typed: null for each day left empty. */
export function typedWeek(
  field: (name: string) => string | undefined,
  type: Type,
  terms: Terms,
): (TypedHours | null)[] | null {
  const shape = shapeOf(type, terms)
  if (shape === 'none') return null
  return weekdays.map(weekday => {
    const start = field(`start-${weekday}`) ?? ''
    if (shape === 'places') return field(`on-${weekday}`) ? typedFrom(terms.normal) : null
    if (shape === 'starts') {
      const minute = startsOf(type, terms).find(one => clockOf(one) === start)
      if (minute !== undefined) return typedFrom(hoursFromStart(minute, type, terms))
      return start === '' ? null : { start, end: start }
    }
    const end = field(`end-${weekday}`) ?? ''
    if (start === '' && end === '') return null
    const [mealStart, mealEnd] = (field(`meal-${weekday}`) ?? '').split('-')
    // A field for times has no 24:00; a day that ends at midnight ends at its end.
    return { start, end: end === '00:00' ? '24:00' : end, mealStart: mealStart || null, mealEnd: mealEnd || null }
  })
}

/** A week to begin with, that the type accepts. */
export function firstWeek(type: Type, { normal, types: { [type]: asked } }: Terms): Week {
  const day = (start: number, worked: number, meal: number): Hours => ({
    ...{ start, end: start + worked + meal },
    ...(meal > 0 ? { mealStart: 720, mealEnd: 720 + meal } : { mealStart: null, mealEnd: null }),
  })
  const usual = normal
  const on = (wanted: readonly number[], hours: Hours): Week =>
    weekdays.map(one => (wanted.includes(one) ? hours : null))
  switch (type) {
    case 'compressed':
      return on([1, 2, 3, 4], day(480, (asked.week?.most ?? 2400) / 4, 60))
    case 'telework':
    case 'remote-office':
      return on([3], usual)
    case 'part-time':
      return on([1, 2, 3, 4, 5], day(540, 360, 60))
    case 'staggered':
      return on([1, 2, 3, 4, 5], day(480, 480, 60))
    default:
      return on([1, 2, 3, 4, 5], usual)
  }
}
