import { useLocale } from '../ui/layout.tsx'
import { type Places, Plot } from './plot.tsx'
import { axisUpTo } from './scale.ts'
import { words } from './words.ts'

interface BurnProps {
  id: string
  label: string
  /** Every month of the agreement. */
  names: readonly string[]
  /** What was spent up to and including each month, as far as it is known. */
  spent: readonly number[]
  /** The amount agreed for all of these months. */
  budget: number
  /** How an amount is written, short: "1.2억". */
  say: (value: number) => string
  height?: number | undefined
}

/** How a budget is used up over its months, beside the pace that would use it up evenly. */
export function BurnChart({ id, label, names, spent, budget, say, height }: BurnProps) {
  const t = words[useLocale()]
  const axis = axisUpTo(Math.max(budget, ...spent))
  const mark = { value: budget, said: `${t.budget} ${say(budget)}` }
  return (
    <Plot {...{ id, label, names, axis, say, mark, height }}>
      {places => (
        <>
          <Burning {...{ places, spent, budget, months: names.length }} />
          <Reached {...{ places, spent, budget, say }} />
        </>
      )}
    </Plot>
  )
}

interface BurningProps {
  places: Places
  spent: readonly number[]
  budget: number
  months: number
}

/** Amounts are reached at the end of a month, so they stand at its right edge. */
const endOf = (places: Places, month: number) => places.width * (month + 1)

function Burning({ places, spent, budget, months }: BurningProps) {
  const { y, base } = places
  const points = spent.map((value, month) => `${endOf(places, month)},${y(value)}`)
  const last = endOf(places, spent.length - 1)
  return (
    <svg viewBox={`0 0 100 ${base}`} preserveAspectRatio="none" width="100%" height={base} aria-hidden="true">
      {spent.length > 0 && <polygon class="burn-area" points={`0,${base} ${points.join(' ')} ${last},${base}`} />}
      {spent.length > 0 && <polyline class="chart-line line-1" points={`0,${base} ${points.join(' ')}`} />}
      {months > 0 && <line class="burn-pace" x1="0" y1={base} x2="100" y2={y(budget)} />}
    </svg>
  )
}

function Reached({ places, spent, budget, say }: Pick<BurnProps, 'spent' | 'budget' | 'say'> & { places: Places }) {
  const value = spent.at(-1)
  if (value === undefined) return null
  const x = endOf(places, spent.length - 1)
  // On the free side of the even pace.
  const below = value < (budget * x) / 100
  return (
    <>
      <circle class="chart-dot" cx={`${x}%`} cy={places.y(value)} r="5" />
      <text
        class="chart-value"
        x={`${x}%`}
        y={places.y(value)}
        dx={below && x <= 80 ? 10 : 0}
        dy={below ? 18 : -12}
        text-anchor={x > 80 ? 'end' : below ? 'start' : 'middle'}
      >
        {say(value)}
      </text>
    </>
  )
}
