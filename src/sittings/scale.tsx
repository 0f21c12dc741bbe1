import type { BandKey, Instrument, Sex } from '../checkups/instrument.ts'
import { bandRanges } from '../instruments/grid.ts'
import { useLocale } from '../ui/layout.tsx'
import { words } from './words.ts'

/** A stretch of the scale with one meaning, in scores. */
export interface Segment {
  key: BandKey
  from: number
  to: number
}

/** The stretches of the set that a result is read by: the first one on the total. */
export function segmentsOf(instrument: Instrument, sex: Sex | null): Segment[] {
  const set = instrument.bandSets.find(({ on }) => on === 'total')
  return set ? bandRanges(instrument, set, sex ?? undefined) : []
}

/** How deep a meaning is drawn; deeper is also darker in gray. */
export function depthOf(key: BandKey): number {
  return { 'level-0': 0, 'level-1': 1, 'level-2': 2, 'level-3': 3, 'level-4': 4, steady: 0, closer: 2 }[key]
}

interface ScaleProps {
  name: string
  segments: readonly Segment[]
  min: number
  max: number
  value: number
  /** Of the time before, where there was one. */
  before: number | undefined
  band: BandKey | null
}

/** Where a score lies: the own mark above the scale, the one before below it, what each part means beneath. */
export function Scale({ name, segments, min, max, value, before, band }: ScaleProps) {
  const locale = useLocale()
  const t = words[locale]
  const at = (score: number) => (100 * (score - min)) / Math.max(1, max - min)
  const edges = segments.map((one, index) => {
    const next = segments[index + 1]
    return { ...one, start: index === 0 ? min : one.from, end: next ? next.from : max }
  })
  const anchor = (score: number) => (at(score) < 15 ? 'start' : at(score) > 85 ? 'end' : 'middle')
  return (
    <figure class="scale">
      <svg
        width="100%"
        height="104"
        role="img"
        aria-label={t.scaleLabel(name, value, min, max, band ? t.level[band] : '')}
      >
        {edges.map(({ key, start, end }) => (
          <rect
            class={`depth-${depthOf(key)}`}
            x={`${at(start)}%`}
            y="36"
            width={`${at(end) - at(start)}%`}
            height="24"
          />
        ))}
        {edges.slice(1).map(({ start }) => (
          <line class="scale-edge" x1={`${at(start)}%`} x2={`${at(start)}%`} y1="36" y2="60" />
        ))}
        {before !== undefined && (
          <>
            <circle class="scale-before" cx={`${at(before)}%`} cy="48" r="7" />
            <text class="scale-soft" x={`${at(before)}%`} y="82" text-anchor={anchor(before)}>
              {t.lastTime} {before}
            </text>
          </>
        )}
        <svg x={`${at(value)}%`} y="0" width="1" height="70" overflow="visible" aria-hidden="true">
          <path class="scale-now" d="M0 66V30M0 36l-8 -10h16z" />
        </svg>
        <text class="scale-value" x={`${at(value)}%`} y="18" text-anchor={anchor(value)}>
          {t.now} {value}
        </text>
        <text class="scale-soft" x="0" y="100">
          {min}
        </text>
        <text class="scale-soft" x="100%" y="100" text-anchor="end">
          {max}
        </text>
      </svg>
      <ol class="scale-key">
        {segments.map(({ key, from, to }) => (
          <li class={key === band ? 'here' : undefined} aria-current={key === band ? 'true' : undefined}>
            <svg width="18" height="18" aria-hidden="true" focusable="false">
              <rect class={`depth-${depthOf(key)}`} width="18" height="18" rx="4" />
            </svg>
            <span class="scale-range">{from === to ? from : `${from}–${to}`}</span>
            <span>{t.level[key]}</span>
            {key === band && <span class="scale-here">{t.now}</span>}
          </li>
        ))}
      </ol>
    </figure>
  )
}

export interface Dot {
  at: Temporal.Instant
  day: string
  value: number
}

/** Scores over time before the stretches of the scale, the earliest left; every dot says its score. */
export function Trend({
  label,
  dots,
  segments,
  min,
  max,
}: {
  label: string
  dots: readonly Dot[]
  segments: readonly Segment[]
  min: number
  max: number
}) {
  const t = words[useLocale()]
  const [first, last] = [dots[0], dots.at(-1)]
  if (!first || !last) return null
  const span = Math.max(1, last.at.epochMilliseconds - first.at.epochMilliseconds)
  const x = ({ at }: Dot) =>
    dots.length === 1 ? 64 : 34 + (60 * (at.epochMilliseconds - first.at.epochMilliseconds)) / span
  const y = (score: number) => 100 - (100 * (score - min)) / Math.max(1, max - min)
  return (
    <figure class="trend">
      <svg width="100%" height="240" role="img" aria-label={label}>
        <svg y="24" width="100%" height="180" overflow="visible" aria-hidden="true">
          <svg viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" height="180" aria-hidden="true">
            {segments.map(({ key, from }, index) => {
              const [low, high] = [index === 0 ? min : from, segments[index + 1]?.from ?? max]
              return (
                <rect class={`depth-${depthOf(key)} pale`} x="0" width="100" y={y(high)} height={y(low) - y(high)} />
              )
            })}
            <polyline class="trend-line" points={dots.map(dot => `${x(dot)},${y(dot.value)}`).join(' ')} />
          </svg>
          {segments.map(({ key, from }, index) => {
            const middle = ((index === 0 ? min : from) + (segments[index + 1]?.from ?? max)) / 2
            return (
              <text class="scale-soft" x="8" y={`${y(middle)}%`} dy="5">
                {t.level[key]}
              </text>
            )
          })}
          {dots.map((dot, index) => (
            <>
              <circle class="trend-dot" cx={`${x(dot)}%`} cy={`${y(dot.value)}%`} r="6" />
              {(dots.length <= 8 || index === dots.length - 1) && (
                <text class="scale-value" x={`${x(dot)}%`} y={`${y(dot.value)}%`} dy="-12" text-anchor="middle">
                  {dot.value}
                </text>
              )}
            </>
          ))}
        </svg>
        <text class="scale-soft" x={`${x(first)}%`} y="228" text-anchor="middle">
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
