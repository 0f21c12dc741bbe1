import { hatchId } from './hatch.tsx'
import { type Mark, type Places, Plot } from './plot.tsx'
import { axisUpTo } from './scale.ts'
import { isHidden, lastNumber, numbersIn, type Series } from './value.ts'

interface LineProps {
  id: string
  label: string
  names: readonly string[]
  /** The first is what the chart is about; others (last year) are drawn quieter, behind it. */
  series: readonly Series[]
  say: (value: number) => string
  mark?: Mark | undefined
  height?: number | undefined
}

/** Lines over months or the like. Where a value is hidden the line breaks and the place is hatched. */
export function LineChart({ id, label, names, series, say, mark, height }: LineProps) {
  const axis = axisUpTo(Math.max(0, mark?.value ?? 0, ...series.flatMap(({ values }) => numbersIn(values))))
  const [main] = series
  return (
    <Plot {...{ id, label, names, axis, say, mark, height }}>
      {places => (
        <>
          {main?.values.map((value, place) => isHidden(value) && <HiddenPlace id={id} place={place} places={places} />)}
          {series.map((one, index) => <Line one={one} tone={index + 1} places={places} />).toReversed()}
          {main && <Dots one={main} places={places} say={say} />}
        </>
      )}
    </Plot>
  )
}

function HiddenPlace({ id, place, places: { x, width, base } }: { id: string; place: number; places: Places }) {
  const across = { x: `${x(place) - width * 0.32}%`, width: `${width * 0.64}%` }
  return <rect class="chart-hidden" fill={`url(#${hatchId(id)})`} {...across} y={base - 18} height="18" />
}

/** The numbers that stand beside one another, stretch by stretch. */
function stretchesOf({ values }: Series): { place: number; value: number }[][] {
  const stretches: { place: number; value: number }[][] = [[]]
  values.forEach((value, place) => {
    if (typeof value === 'number') stretches.at(-1)?.push({ place, value })
    else stretches.push([])
  })
  return stretches.filter(stretch => stretch.length > 1)
}

/** Drawn in a space of 100 across that is stretched to the width there is; the line itself stays as thin as it was. */
function Line({ one, tone, places: { x, y, base } }: { one: Series; tone: number; places: Places }) {
  return (
    <svg viewBox={`0 0 100 ${base}`} preserveAspectRatio="none" width="100%" height={base} aria-hidden="true">
      {stretchesOf(one).map(stretch => (
        <polyline
          class={`chart-line line-${tone}`}
          points={stretch.map(({ place, value }) => `${x(place)},${y(value)}`).join(' ')}
        />
      ))}
    </svg>
  )
}

function Dots({ one, places: { x, y }, say }: { one: Series; places: Places; say: (value: number) => string }) {
  const last = lastNumber(one.values)
  return (
    <>
      {one.values.map(
        (value, place) =>
          typeof value === 'number' && (
            <>
              <circle class="chart-dot" cx={`${x(place)}%`} cy={y(value)} r={place === last ? 5 : 3.5} />
              <text
                class={place === last ? 'chart-value' : 'chart-value fine'}
                x={`${x(place)}%`}
                y={y(value)}
                dy="-11"
                text-anchor="middle"
              >
                {say(value)}
              </text>
            </>
          ),
      )}
    </>
  )
}
