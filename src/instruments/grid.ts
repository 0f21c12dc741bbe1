import {
  type BandKey,
  type BandSet,
  type Instrument,
  type Method,
  rangeOf,
  type Scale,
  type Sex,
  scaleOf,
} from '../checkups/instrument.ts'
import { bandsFor, holds } from './bands.ts'
import { type Frame, frameFor, overDomains, rawOf, type Share, scoreFrom, totalDomains } from './measure.ts'
import { compare, plus, type Ratio, ratio, shown, times, written } from './ratio.ts'

/** One score that answers can reach, with its raw points (null for a total over domains). */
export interface Step {
  raw: Ratio | null
  score: Ratio
}

/** More steps than any real questionnaire has; a file beyond it would only stall the check. */
const mostSteps = 20_000

function combined(all: Ratio[], next: readonly Ratio[], join: (a: Ratio, b: Ratio) => Ratio): Ratio[] {
  const met = new Map<string, Ratio>()
  for (const a of all)
    for (const b of next) {
      const joined = join(a, b)
      met.set(written(joined), joined)
      if (met.size > mostSteps) throw new RangeError('too many possible scores')
    }
  return [...met.values()]
}

function valuesOf(scale: Scale): number[] {
  if ('answers' in scale) return scale.answers.map(answer => answer.value)
  const { from, to } = scale.number
  if (to - from > mostSteps) throw new RangeError('too many possible scores')
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, step) => from + step)
}

function pointsOfShare(instrument: Instrument, share: Share): Ratio[] {
  const scale = scaleOf(instrument, share.item)
  const { low, high } = rangeOf(scale)
  const values = valuesOf(scale).map(value => (share.item.reverse ? low + high - value : value))
  const closed = (instrument.gates ?? [])
    .filter(gate => gate.opens.includes(share.item.id))
    .map(gate => gate.closed ?? 0)
  return [...new Set([...values, ...closed])].map(value => times(share.weight, ratio(value)))
}

function stepsOfFrame(instrument: Instrument, frame: Frame): Step[] {
  const [first = [], ...others] = frame.shares.map(share => pointsOfShare(instrument, share))
  const join = (a: Ratio, b: Ratio) => rawOf(frame.method satisfies Method, [a, b])
  const raws = others.reduce((all, next) => combined(all, next, join), first)
  return raws.map(raw => ({ raw, score: scoreFrom(frame, raw) }))
}

function stepsOfDomains(instrument: Instrument, method: 'sum' | 'mean'): Step[] {
  const each = totalDomains(instrument).map(id => attainable(instrument, id).map(step => step.score))
  const [first = [], ...others] = each
  const sums = others.reduce((all, next) => combined(all, next, plus), first)
  return sums.map(all => {
    const share = ratio(1, each.length)
    return { raw: null, score: overDomains('sum', [method === 'mean' ? times(all, share) : all]) }
  })
}

/** Lists every score that answers can reach on the total or a domain, lowest first; throws RangeError beyond 20,000. */
export function attainable(instrument: Instrument, on: string): Step[] {
  const frame = frameFor(instrument, on)
  const { total } = instrument
  const steps = frame
    ? stepsOfFrame(instrument, frame)
    : on === 'total' && total?.of === 'domains'
      ? stepsOfDomains(instrument, total.method)
      : []
  return steps.sort((a, b) => compare(a.score, b.score))
}

/** Returns the lowest and highest reachable score of each band, for drawing; reading order is lowest first. */
export function bandRanges(
  instrument: Instrument,
  set: BandSet,
  sex?: Sex,
): { key: BandKey; from: number; to: number }[] {
  const steps = attainable(instrument, set.on)
  const ranges = (bandsFor(set, sex) ?? []).flatMap(band => {
    const inside = steps.filter(step => {
      const value = set.measure === 'raw' ? step.raw : step.score
      return value !== null && holds(band, value)
    })
    const [first, last] = [inside[0], inside.at(-1)]
    return first && last ? [{ key: band.key, from: shown(first.score), to: shown(last.score) }] : []
  })
  return ranges.sort((a, b) => a.from - b.from)
}
