import type { Child } from 'hono/jsx'
import { Hatch } from './hatch.tsx'
import { type Axis, namedPlaces } from './scale.ts'

/** Room above the highest mark for its label, and below for the names of the places. */
const above = 28
const below = 30

/** Where things lie: across in percent, down in pixels from the top of the drawing. */
export interface Places {
  /** The middle of a place. */
  x: (place: number) => number
  y: (value: number) => number
  /** How wide a place is, in percent. */
  width: number
  base: number
}

/** A horizontal line that says something: a target, a limit. */
export interface Mark {
  value: number
  said: string
}

interface PlotProps {
  /** Unique on the page; parts of the drawing are named after it. */
  id: string
  /** What a person who does not see the drawing is told instead. */
  label: string
  /** What stands under each place. */
  names: readonly string[]
  axis: Axis
  /** How an axis mark is written, unit included where it is short. */
  say: (value: number) => string
  mark?: Mark | undefined
  height?: number | undefined
  children: (places: Places) => Child
}

/** The frame of a chart over months or the like: a few marks at the left, names below, a target across. */
export function Plot({ id, label, names, axis, say, mark, height = 200, children }: PlotProps) {
  const base = above + height
  const width = 100 / Math.max(1, names.length)
  const y = (value: number) => base - (height * value) / axis.top
  const places: Places = { x: place => width * (place + 0.5), y, width, base }
  return (
    <div class="plot">
      <AxisMarks axis={axis} say={say} y={y} height={base + below} />
      <svg class="canvas" width="100%" height={base + below} role="img" aria-label={label}>
        <Hatch chart={id} />
        {axis.ticks.map(tick => (
          <line class={tick === 0 ? 'chart-base' : 'chart-grid'} x1="0" x2="100%" y1={y(tick)} y2={y(tick)} />
        ))}
        {children(places)}
        {mark && <Across mark={mark} at={y(mark.value)} />}
        <Names names={names} places={places} />
      </svg>
    </div>
  )
}

function AxisMarks({
  axis,
  say,
  y,
  height,
}: {
  axis: Axis
  say: (value: number) => string
  y: Places['y']
  height: number
}) {
  const said = axis.ticks.map(tick => ({ tick, text: say(tick) }))
  // Digits and Hangul differ in width; this is enough for either and costs a few pixels.
  const widthOf = (text: string) => [...text].reduce((sum, letter) => sum + (/[가-힣]/.test(letter) ? 14 : 9), 0)
  const width = Math.max(...said.map(({ text }) => widthOf(text))) + 10
  return (
    <svg class="axis" width={width} height={height} aria-hidden="true">
      {said.map(({ tick, text }) => (
        <text class="chart-soft" x={width - 10} y={y(tick)} dy="0.35em" text-anchor="end">
          {text}
        </text>
      ))}
    </svg>
  )
}

function Names({ names, places }: { names: readonly string[]; places: Places }) {
  const kept = namedPlaces(names.length, 6)
  return (
    <>
      {names.map((name, place) => (
        <text
          class={kept.has(place) ? 'chart-soft' : 'chart-soft fine'}
          x={`${places.x(place)}%`}
          y={places.base + 22}
          text-anchor="middle"
        >
          {name}
        </text>
      ))}
    </>
  )
}

function Across({ mark, at }: { mark: Mark; at: number }) {
  return (
    <>
      <line class="chart-mark" x1="0" x2="100%" y1={at} y2={at} />
      <text class="chart-mark-name" x="0" y={at} dy="-7">
        {mark.said}
      </text>
    </>
  )
}
