import {
  type Instrument,
  type Item,
  type Method,
  type Part,
  rangeOf,
  scaleOf,
  totalParts,
  weighed,
} from '../checkups/instrument.ts'
import { compare, exactly, minus, over, plus, type Ratio, ratio, sum, times } from './ratio.ts'

/** One item's place in a score: its weight and the lowest and highest it can add. */
export interface Share {
  item: Item
  weight: Ratio
  low: Ratio
  high: Ratio
}

/** How raw points over some items become a score. */
export interface Frame {
  method: Method
  shares: Share[]
  weight: Ratio
  low: Ratio
  high: Ratio
}

/** Returns the item with this id; a file that passed the check always has it. */
export function itemOf(instrument: Instrument, id: string): Item {
  const found = instrument.items.find(asked => asked.id === id)
  if (!found) throw new RangeError(`${instrument.id}: no item ${id}`)
  return found
}

function shareOf(instrument: Instrument, listed: Part): Share {
  const { item: id, weight: written } = weighed(listed)
  const item = itemOf(instrument, id)
  const range = rangeOf(scaleOf(instrument, item))
  const weight = exactly(written)
  const [a, b] = [times(weight, ratio(range.low)), times(weight, ratio(range.high))]
  return compare(a, b) <= 0 ? { item, weight, low: a, high: b } : { item, weight, low: b, high: a }
}

/** Returns how these parts are scored, with the lowest and highest raw points they allow. */
export function frameOf(instrument: Instrument, method: Method, parts: readonly Part[]): Frame {
  const shares = parts.map(listed => shareOf(instrument, listed))
  return {
    method,
    shares,
    weight: sum(shares.map(share => share.weight)),
    low: rawOf(
      method,
      shares.map(share => share.low),
    ),
    high: rawOf(
      method,
      shares.map(share => share.high),
    ),
  }
}

/** Returns the frame of a domain, or of a total over items; undefined where there is none. */
export function frameFor(instrument: Instrument, on: string): Frame | undefined {
  if (on === 'total') {
    const { total } = instrument
    return total?.of === 'items' ? frameOf(instrument, total.method, totalParts(instrument)) : undefined
  }
  const domain = instrument.domains?.find(one => one.id === on)
  return domain && frameOf(instrument, domain.method, domain.items)
}

/** Returns the ids of the domains that a total of domains is taken over. */
export function totalDomains(instrument: Instrument): string[] {
  const { total, domains = [] } = instrument
  if (total?.of !== 'domains') return []
  return total.domains ?? domains.map(domain => domain.id)
}

/** Returns the raw points of what the items add: their sum, or for `max` the highest. */
export function rawOf(method: Method, added: readonly Ratio[]): Ratio {
  if (method !== 'max') return sum(added)
  return added.reduce((highest, next) => (compare(next, highest) > 0 ? next : highest), added[0] ?? ratio(0))
}

/** Returns the score that raw points mean: percent is (raw − lowest) × 100 / (highest − lowest), so WHO-5 is raw × 4. */
export function scoreFrom(frame: Frame, raw: Ratio): Ratio {
  if (frame.method === 'mean') return over(raw, frame.weight)
  if (frame.method !== 'percent') return raw
  return over(times(minus(raw, frame.low), ratio(100)), minus(frame.high, frame.low))
}

/** Returns the total over domain scores: their sum or their mean. */
export function overDomains(method: 'sum' | 'mean', scores: readonly Ratio[]): Ratio {
  const all = scores.reduce(plus, ratio(0))
  return method === 'sum' ? all : over(all, ratio(scores.length))
}
