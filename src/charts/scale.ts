/** A vertical axis from 0 up: its marks, the last of which is its top. */
export interface Axis {
  top: number
  ticks: number[]
}

const steps = [1, 2, 5, 10]

/** Returns an axis from 0 to a round number not below `max`, with at most four marks above 0; whole steps only. */
export function axisUpTo(max: number): Axis {
  const rough = Math.max(1, max) / 4
  const power = 10 ** Math.max(0, Math.floor(Math.log10(rough)))
  const step = power * (steps.find(one => one * power >= rough) ?? 10)
  const count = Math.max(1, Math.ceil(max / step))
  return { top: step * count, ticks: Array.from({ length: count + 1 }, (_, index) => index * step) }
}

/** Says which places still have a name where room is scarce: the last one, and every so many before it. */
export function namedPlaces(count: number, atMost: number): Set<number> {
  const every = Math.max(1, Math.ceil(count / atMost))
  return new Set(Array.from({ length: count }, (_, at) => at).filter(at => (count - 1 - at) % every === 0))
}
