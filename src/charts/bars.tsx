import { useLocale } from '../ui/layout.tsx'
import { Hatch, hatchId } from './hatch.tsx'
import { isHidden, type Value } from './value.ts'
import { words } from './words.ts'

/** One bar with its name. */
export interface Bar {
  name: string
  value: Value
  /** What the value compares with: last year's, drawn as a thin line under the bar. */
  before?: Value | undefined
}

interface BarListProps {
  id: string
  label: string
  bars: readonly Bar[]
  say: (value: number) => string
  /** Where all bars would end; the longest one otherwise. */
  top?: number | undefined
  /** A target drawn across every bar; said once by whoever explains the chart. */
  mark?: number | undefined
}

/** Bars under one another for things with names: organizations, topics, centers. Names are text and may be long. */
export function BarList({ id, label, bars, say, top, mark }: BarListProps) {
  const values = bars.flatMap(({ value, before }) => [value, before ?? null]).filter(value => typeof value === 'number')
  const end = top ?? Math.max(1, mark ?? 0, ...values)
  const percent = (value: number) => `${Math.min(100, (100 * value) / end)}%`
  return (
    <ul class="bar-list" aria-label={label}>
      {bars.map(({ name, value, before }, index) => (
        <li>
          <span class="bar-name">{name}</span>
          <svg class="bar" width="100%" height="22" aria-hidden="true">
            {isHidden(value) && <Hatch chart={`${id}-${index}`} />}
            <rect class="bar-rest" width="100%" height="14" y="2" rx="3" />
            {typeof value === 'number' && value > 0 && (
              <rect class="tone-1" width={percent(value)} height="14" y="2" rx="3" />
            )}
            {isHidden(value) && (
              <rect
                class="chart-hidden"
                fill={`url(#${hatchId(`${id}-${index}`)})`}
                width="72"
                height="14"
                y="2"
                rx="3"
              />
            )}
            {typeof before === 'number' && <rect class="bar-before" width={percent(before)} height="3" y="19" />}
            {mark !== undefined && <line class="bar-mark" x1={percent(mark)} x2={percent(mark)} y1="0" y2="18" />}
          </svg>
          <Said value={value} say={say} />
        </li>
      ))}
    </ul>
  )
}

function Said({ value, say }: { value: Value; say: (value: number) => string }) {
  const t = words[useLocale()]
  if (isHidden(value)) return <span class="bar-value hidden-value">{value.hidden}</span>
  return <span class="bar-value">{value === null ? t.none : say(value)}</span>
}
