import type { Hours } from '../../src/flexible-work/hours.ts'

// A naive second opinion on plans: it walks through every minute of a week and reads the employer's setting as it is
// written. It shares no line with src/flexible-work/rules.ts.

export interface Rule {
  hours?: { fixed?: number; least?: number; most?: number }
  days?: { exactly?: number; atMost?: number }
  week?: 'full' | { least: number; most: number }
  start?: { from: string; until: string; step: number }
  window?: { start: string; end: string }
  core?: boolean
  normal?: boolean
}
export interface Setting {
  normal: { start: string; end: string; mealStart: string; mealEnd: string }
  weekHours: number
  core: { start: string; end: string }[]
  meals: { fromHours: number; minutes: number }[]
  types: Record<string, Rule>
}

type Minute = 'away' | 'work' | 'meal'

const at = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

function minutesOf(day: Hours): Minute[] {
  return Array.from({ length: 1440 }, (_, minute) => {
    if (minute < day.start || minute >= day.end) return 'away'
    const eats = day.mealStart !== null && day.mealEnd !== null && minute >= day.mealStart && minute < day.mealEnd
    return eats ? 'meal' : 'work'
  })
}

/** Whether the hours make sense at all: work before and after the meal, all within one day. */
export function isDay(day: Hours): 'hours' | 'meal-place' | null {
  const minutes = minutesOf(day)
  if (day.start < 0 || day.end > 1440 || !minutes.some(minute => minute !== 'away')) return 'hours'
  const stated = day.mealStart !== null || day.mealEnd !== null
  const eaten = minutes.filter(minute => minute === 'meal').length
  const promised = day.mealStart !== null && day.mealEnd !== null ? day.mealEnd - day.mealStart : -1
  if (!stated) return null
  if (eaten === 0 || eaten !== promised) return 'meal-place'
  return minutes[day.start] === 'work' && minutes[day.end - 1] === 'work' ? null : 'meal-place'
}

/** What the setting has against a week, as "code" or "code@weekday", sorted. */
export function complaints(week: readonly (Hours | null)[], type: string, setting: Setting): string[] {
  const rule = setting.types[type] ?? {}
  const found: string[] = []
  let total = 0
  let days = 0
  week.forEach((day, index) => {
    if (day === null) return
    days++
    const minutes = minutesOf(day)
    const worked = minutes.filter(minute => minute === 'work').length
    total += day.end - day.start - (day.mealStart === null || day.mealEnd === null ? 0 : day.mealEnd - day.mealStart)
    const say = (code: string) => found.push(`${code}@${index + 1}`)
    const nonsense = isDay(day)
    if (nonsense) {
      say(nonsense)
      return
    }
    if (rule.normal) {
      const { start, end, mealStart, mealEnd } = setting.normal
      const usual = minutesOf({ start: at(start), end: at(end), mealStart: at(mealStart), mealEnd: at(mealEnd) })
      if (usual.some((minute, position) => minute !== minutes[position])) say('normal')
      return
    }
    if (rule.start) {
      const steps: number[] = []
      for (let one = at(rule.start.from); one <= at(rule.start.until); one += rule.start.step) steps.push(one)
      if (!steps.includes(day.start)) say('start-window')
    }
    if (rule.window) {
      const [first, last] = [at(rule.window.start), at(rule.window.end)]
      if (minutes.some((minute, position) => minute !== 'away' && (position < first || position >= last))) say('window')
    }
    if (rule.core) {
      const kept = setting.core.some(core => minutes.slice(at(core.start), at(core.end)).every(one => one === 'work'))
      if (!kept) say('core')
    }
    const least = rule.hours?.fixed ?? rule.hours?.least
    const most = rule.hours?.fixed ?? rule.hours?.most
    if ((least !== undefined && worked < least * 60) || (most !== undefined && worked > most * 60)) say('day-minutes')
    const eaten = minutes.filter(minute => minute === 'meal').length
    if (setting.meals.some(meal => worked >= meal.fromHours * 60 && eaten < meal.minutes)) say('meal')
  })
  const { exactly, atMost } = rule.days ?? {}
  if (exactly !== undefined && days !== exactly) found.push('days')
  if (atMost !== undefined && (days < 1 || days > atMost)) found.push('days')
  const full = { least: setting.weekHours, most: setting.weekHours }
  const range = rule.week === 'full' ? full : rule.week
  if (range && (total < range.least * 60 || total > range.most * 60)) found.push('week-minutes')
  return found.sort()
}
