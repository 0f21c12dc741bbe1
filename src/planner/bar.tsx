import type { Hours } from '../flexible-work/hours.ts'
import type { Stretch } from '../flexible-work/rules.ts'
import { partsOf, placeOf, shown } from './bar-places.ts'

interface BarProps {
  hours: Hours | null
  core?: readonly Stretch[]
  /** The weekday, where the planner's script may move it. */
  weekday?: number
  /** Worked elsewhere than in the office. */
  elsewhere?: boolean
}

/** One day as a bar on the hours; whoever does not see it reads the times beside it. */
export function Bar({ hours, core = [], weekday, elsewhere = false }: BarProps) {
  const height = 36
  return (
    <svg
      class={elsewhere ? 'day-bar elsewhere' : 'day-bar'}
      viewBox={`0 0 ${shown.until - shown.from} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      data-bar={weekday}
    >
      <rect class="ground" x={0} y={0} width={shown.until - shown.from} height={height} />
      {core.map(one => (
        <rect class="core" {...placeOf(one)} y={0} height={height} />
      ))}
      {[9, 12, 15, 18, 21].map(hour => (
        <line x1={hour * 60 - shown.from} x2={hour * 60 - shown.from} y1={0} y2={height} />
      ))}
      {partsOf(hours).map(part => (
        <rect class="work" {...placeOf(part)} y={5} height={height - 10} />
      ))}
    </svg>
  )
}

/** The hours above the bars. */
export function Scale() {
  return (
    <div class="bar-scale" aria-hidden="true">
      {[6, 9, 12, 15, 18, 21, 24].map(hour => (
        <span>{hour}</span>
      ))}
    </div>
  )
}
