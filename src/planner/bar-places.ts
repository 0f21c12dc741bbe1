import type { Hours } from '../flexible-work/hours.ts'
import type { Stretch } from '../flexible-work/rules.ts'

/** The first and last minute that a bar shows. */
export const shown = { from: 6 * 60, until: 24 * 60 } as const

/** The two parts of a day's work, around its meal; both empty on a free day. */
export function partsOf(hours: Hours | null): [Stretch, Stretch] {
  const none = { start: shown.from, end: shown.from }
  if (!hours || hours.start >= hours.end) return [none, none]
  const { start, end, mealStart, mealEnd } = hours
  if (mealStart === null || mealEnd === null) return [{ start, end }, none]
  return [
    { start, end: mealStart },
    { start: mealEnd, end },
  ]
}

/** Where a stretch lies in a bar, clipped to what is shown. */
export function placeOf({ start, end }: Stretch): { x: number; width: number } {
  const clip = (minute: number) => Math.min(shown.until, Math.max(shown.from, minute))
  return { x: clip(start) - shown.from, width: Math.max(0, clip(end) - clip(start)) }
}
