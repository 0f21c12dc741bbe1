import { hatchId } from './hatch.tsx'
import { type Mark, type Places, Plot } from './plot.tsx'
import { axisUpTo } from './scale.ts'
import { isHidden, lastNumber, numbersIn, type Series, type Value } from './value.ts'

interface ColumnProps {
  id: string
  label: string
  names: readonly string[]
  /** The first is what the chart is about; a second one beside it compares (last year). */
  series: readonly Series[]
  /** On top of one another instead of side by side: parts of a whole. A hidden part hides none of the others. */
  stacked?: boolean
  say: (value: number) => string
  mark?: Mark | undefined
  height?: number | undefined
}

/** How high the hatched stump is that stands for a hidden value: the same for all, so that it tells nothing. */
const stump = 18
/** And the lid on a stack of which a part is hidden. */
const lid = 8

/** Columns over months or the like; one series, two beside one another, or parts on top of one another. */
export function ColumnChart({ id, label, names, series, stacked = false, say, mark, height }: ColumnProps) {
  const totals = names.map((_, place) => series.reduce((sum, { values }) => sum + numberOf(values[place]), 0))
  const highest = Math.max(0, mark?.value ?? 0, ...(stacked ? totals : series.flatMap(each => numbersIn(each.values))))
  const axis = axisUpTo(highest)
  return (
    <Plot {...{ id, label, names, axis, say, mark, height }}>
      {places =>
        names.map((_, place) =>
          stacked ? (
            <Stack id={id} place={place} series={series} places={places} />
          ) : (
            <Group id={id} place={place} series={series} places={places} say={say} />
          ),
        )
      }
    </Plot>
  )
}

const numberOf = (value: Value | undefined) => (typeof value === 'number' ? value : 0)

interface PlaceProps {
  id: string
  place: number
  series: readonly Series[]
  places: Places
}

function Group({ id, place, series, places, say }: PlaceProps & { say: (value: number) => string }) {
  const room = places.width * 0.64
  const each = room / series.length
  // What compares stands before (last year left of this year) and behind in tone.
  const order = series.map((one, index) => ({ one, index })).toReversed()
  return (
    <>
      {order.map(({ one, index }, at) => {
        const value = one.values[place]
        const x = places.x(place) - room / 2 + at * each
        const named = index === 0 && typeof value === 'number'
        return (
          <>
            <Column id={id} value={value} x={x} width={each} tone={index + 1} from={0} places={places} />
            {named && (
              <text
                class={place === lastNumber(one.values) ? 'chart-value' : 'chart-value fine'}
                x={`${x + each / 2}%`}
                y={places.y(value)}
                dy="-8"
                text-anchor="middle"
              >
                {say(value)}
              </text>
            )}
          </>
        )
      })}
    </>
  )
}

function Stack({ id, place, series, places }: PlaceProps) {
  const width = places.width * 0.64
  const x = places.x(place) - width / 2
  const anything = series.some(({ values }) => typeof values[place] === 'number')
  const hidden = series.map(({ values }) => values[place]).find(isHidden)
  if (!anything && hidden) return <Column id={id} value={hidden} {...{ x, width, places }} tone={1} from={0} />
  let from = 0
  const parts = series.map(({ values }, index) => {
    const value = numberOf(values[place])
    const column = <Column id={id} value={value} {...{ x, width, places, from }} tone={index + 1} />
    from += value
    return column
  })
  const across = { x: `${x}%`, width: `${width}%` }
  return (
    <>
      {parts}
      {hidden && (
        <rect class="chart-hidden" fill={`url(#${hatchId(id)})`} {...across} y={places.y(from) - lid} height={lid} />
      )}
    </>
  )
}

interface OneColumn {
  id: string
  value: Value | undefined
  x: number
  width: number
  tone: number
  from: number
  places: Places
}

function Column({ id, value, x, width, tone, from, places: { y, base } }: OneColumn) {
  const across = { x: `${x}%`, width: `${width}%` }
  if (isHidden(value))
    return <rect class="chart-hidden" fill={`url(#${hatchId(id)})`} {...across} y={base - stump} height={stump} />
  if (typeof value !== 'number' || value <= 0) return null
  return <rect class={`tone-${tone}`} {...across} y={y(from + value)} height={Math.max(1, y(from) - y(from + value))} />
}
