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
  const t = words[useLocale()]
  const at: At = score => (100 * (score - min)) / Math.max(1, max - min)
  const label = t.scaleLabel(name, value, min, max, band ? t.level[band] : '')
  return (
    <figure class="scale">
      <svg width="100%" height="104" role="img" aria-label={label}>
        <Bar segments={segments} min={min} max={max} at={at} />
        {before !== undefined && <Before score={before} at={at} />}
        <Now score={value} at={at} />
        <text class="scale-soft" x="0" y="100">
          {min}
        </text>
        <text class="scale-soft" x="100%" y="100" text-anchor="end">
          {max}
        </text>
      </svg>
      <Key segments={segments} band={band} />
    </figure>
  )
}

/** The place of a score on the bar, in percent. */
type At = (score: number) => number

/** Keeps a text at either end inside the picture. */
const anchorAt = (percent: number) => (percent < 15 ? 'start' : percent > 85 ? 'end' : 'middle')

function Bar({ segments, min, max, at }: Pick<ScaleProps, 'segments' | 'min' | 'max'> & { at: At }) {
  const edges = segments.map(({ key, from }, index) => {
    return { key, start: index === 0 ? min : from, end: segments[index + 1]?.from ?? max }
  })
  return (
    <>
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
    </>
  )
}

function Before({ score, at }: { score: number; at: At }) {
  const t = words[useLocale()]
  return (
    <>
      <circle class="scale-before" cx={`${at(score)}%`} cy="48" r="7" />
      <text class="scale-soft" x={`${at(score)}%`} y="82" text-anchor={anchorAt(at(score))}>
        {t.lastTime} {score}
      </text>
    </>
  )
}

function Now({ score, at }: { score: number; at: At }) {
  const t = words[useLocale()]
  return (
    <>
      <svg x={`${at(score)}%`} y="0" width="1" height="70" overflow="visible" aria-hidden="true">
        <path class="scale-now" d="M0 66V30M0 36l-8 -10h16z" />
      </svg>
      <text class="scale-value" x={`${at(score)}%`} y="18" text-anchor={anchorAt(at(score))}>
        {t.now} {score}
      </text>
    </>
  )
}

function Key({ segments, band }: Pick<ScaleProps, 'segments' | 'band'>) {
  const t = words[useLocale()]
  return (
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
  )
}
