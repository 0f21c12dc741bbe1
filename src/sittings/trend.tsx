import { useLocale } from '../ui/layout.tsx'
import { depthOf, type Segment } from './scale.tsx'
import { words } from './words.ts'

/** One check-up in the chart. */
export interface Dot {
  at: Temporal.Instant
  day: string
  value: number
}

interface TrendProps {
  label: string
  /** The earliest first. */
  dots: readonly Dot[]
  segments: readonly Segment[]
  min: number
  max: number
}

/** Where things lie in the picture, in percent. */
interface Places {
  x: (dot: Dot) => number
  y: (score: number) => number
}

/** Left of the dots is room for what each stretch means. */
const room = { left: 34, right: 6 }

function placesOf({ dots, min, max }: TrendProps): Places {
  const times = dots.map(({ at }) => at.epochMilliseconds)
  const [from, to] = [Math.min(...times), Math.max(...times)]
  const width = 100 - room.left - room.right
  return {
    x: ({ at }) => room.left + (from === to ? width / 2 : (width * (at.epochMilliseconds - from)) / (to - from)),
    y: score => 100 - (100 * (score - min)) / Math.max(1, max - min),
  }
}

/** Scores over time before the stretches of the scale, the earliest left; every dot says its score. */
export function Trend(props: TrendProps) {
  const { label, dots } = props
  const places = placesOf(props)
  const [first, last] = [dots[0], dots.at(-1)]
  if (!first || !last) return null
  return (
    <figure class="trend">
      <svg width="100%" height="240" role="img" aria-label={label}>
        <svg y="24" width="100%" height="180" overflow="visible" aria-hidden="true">
          <Stretches {...props} places={places} />
          {dots.map((dot, index) => (
            <Score dot={dot} places={places} named={dots.length <= 8 || index === dots.length - 1} />
          ))}
        </svg>
        <text class="scale-soft" x={`${places.x(first)}%`} y="228" text-anchor="middle">
          {first.day}
        </text>
        {dots.length > 1 && (
          <text class="scale-soft" x="100%" y="228" text-anchor="end">
            {last.day}
          </text>
        )}
      </svg>
    </figure>
  )
}

function Stretches({ dots, segments, min, max, places: { x, y } }: TrendProps & { places: Places }) {
  const t = words[useLocale()]
  const stretches = segments.map(({ key, from }, index) => {
    return { key, low: index === 0 ? min : from, high: segments[index + 1]?.from ?? max }
  })
  return (
    <>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" height="180" aria-hidden="true">
        {stretches.map(({ key, low, high }) => (
          <rect class={`depth-${depthOf(key)} pale`} x="0" width="100" y={y(high)} height={y(low) - y(high)} />
        ))}
        <polyline class="trend-line" points={dots.map(dot => `${x(dot)},${y(dot.value)}`).join(' ')} />
      </svg>
      {stretches.map(({ key, low, high }) => (
        <text class="scale-soft" x="8" y={`${y((low + high) / 2)}%`} dy="5">
          {t.level[key]}
        </text>
      ))}
    </>
  )
}

function Score({ dot, places: { x, y }, named }: { dot: Dot; places: Places; named: boolean }) {
  return (
    <>
      <circle class="trend-dot" cx={`${x(dot)}%`} cy={`${y(dot.value)}%`} r="6" />
      {named && (
        <text class="scale-value" x={`${x(dot)}%`} y={`${y(dot.value)}%`} dy="-12" text-anchor="middle">
          {dot.value}
        </text>
      )}
    </>
  )
}
