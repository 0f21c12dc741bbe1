import type { Span } from '../wall-clock.ts'

export const rhythms = [1, 2] as const
export const mostSessions = 12
const mostAlternatives = 3
/** How far from the wanted time a stand-in may lie. */
const reach = { hours: 3 * 24 }

/** A time that the counselor could still give. */
export interface FreeTime extends Span {
  id: string
  centerId: string
}
/** A time that is wished for. */
export interface WantedTime {
  start: Temporal.Instant
  centerId: string
}
/** One session of a series: the slot that fits, or what lies close by when there is none. */
export interface PlannedTime extends WantedTime {
  slot: FreeTime | null
  alternatives: FreeTime[]
}

/** The starts of a series: the same time on the wall every so many weeks, over a change of clocks too. */
export function seriesFrom(
  first: Temporal.Instant,
  { weeks, count, timeZone }: { weeks: number; count: number; timeZone: string },
): Temporal.Instant[] {
  const begin = first.toZonedDateTimeISO(timeZone)
  return Array.from({ length: count }, (_, at) => begin.add({ weeks: weeks * at }).toInstant())
}

/**
 * Matches wanted times with free ones: a slot at the same center that starts just then, else up to three within three days,
 * the closest first. No free time is given or suggested twice.
 */
export function planSeries(wanted: readonly WantedTime[], free: readonly FreeTime[]): PlannedTime[] {
  const same = (one: FreeTime, { start, centerId }: WantedTime) =>
    one.centerId === centerId && Temporal.Instant.compare(one.start, start) === 0
  const used = new Set<string>()
  const fitting = wanted.map(time => {
    const slot = free.find(one => !used.has(one.id) && same(one, time)) ?? null
    if (slot) used.add(slot.id)
    return { ...time, slot }
  })
  return fitting.map(time => {
    if (time.slot) return { ...time, alternatives: [] }
    const distance = ({ start }: FreeTime) => time.start.until(start).abs()
    const near = free
      .filter(one => !used.has(one.id) && Temporal.Duration.compare(distance(one), reach) <= 0)
      .toSorted((one, other) => Temporal.Duration.compare(distance(one), distance(other)))
      .slice(0, mostAlternatives)
    for (const { id } of near) used.add(id)
    return { ...time, alternatives: near }
  })
}

/** How many of these sessions fall into each calendar year, with an instant of it. */
export function byYear(
  starts: readonly Temporal.Instant[],
  timeZone: string,
): { at: Temporal.Instant; count: number }[] {
  const years = Map.groupBy(starts, at => at.toZonedDateTimeISO(timeZone).year)
  return [...years.values()].flatMap(all => (all[0] ? [{ at: all[0], count: all.length }] : []))
}
