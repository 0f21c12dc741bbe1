import { type Band, type BandSet, bandKeys, type Instrument, weighed } from '../checkups/instrument.ts'
import { holds } from './bands.ts'
import { type Fault, fault, note, repeats } from './fault.ts'
import { attainable } from './grid.ts'
import type { Place } from './places.ts'
import { compare, decimalsOf, exactly, type Ratio, rounded, scoreText, written } from './ratio.ts'

const bounds = ['atLeast', 'above', 'atMost', 'below'] as const

function checkBounds(at: Place, bands: readonly Band[]): Fault[] {
  const each = bands.flatMap((band, index) => {
    const place = [...at, index]
    const found: Fault[] = []
    if (band.atLeast !== undefined && band.above !== undefined)
      found.push(
        fault(place, 'atLeast와 above는 함께 쓸 수 없습니다.', 'has atLeast and above; keep the one that is meant.'),
      )
    if (band.atMost !== undefined && band.below !== undefined)
      found.push(
        fault(place, 'atMost와 below는 함께 쓸 수 없습니다.', 'has atMost and below; keep the one that is meant.'),
      )
    if (bounds.every(bound => band[bound] === undefined))
      found.push(fault(place, '경계가 없습니다.', 'has no bound at all.'))
    return found
  })
  const twice = repeats(bands, band => band.key).map(({ index, key }) =>
    fault([...at, index, 'key'], `구간 "${key}": 이 목록에 이미 있습니다.`, `repeats the band "${key}".`),
  )
  return [...each, ...twice]
}

/** One stretch of neighbouring reachable values with the same trouble. */
interface Stretch {
  from: Ratio
  to: Ratio
  keys: string[]
}

function troubled(bands: readonly Band[], values: readonly Ratio[]): Stretch[] {
  const stretches: Stretch[] = []
  let going: Stretch | undefined
  for (const value of values) {
    const keys = bands.filter(band => holds(band, value)).map(band => band.key)
    if (keys.length === 1) going = undefined
    else if (going && going.keys.join() === keys.join()) going.to = value
    else {
      going = { from: value, to: value, keys }
      stretches.push(going)
    }
  }
  return stretches
}

function checkCover(at: Place, bands: readonly Band[], values: readonly Ratio[]): Fault[] {
  const meet = troubled(bands, values).map(({ from, to, keys }) => {
    const span = compare(from, to) === 0 ? scoreText(from) : `${scoreText(from)}–${scoreText(to)}`
    if (keys.length === 0)
      return fault(
        at,
        `점수 ${span}: 어느 구간에도 들지 않습니다(빈틈). 이웃한 두 구간 가운데 하나가 atLeast 또는 atMost로 품어야 합니다.`,
        `leaves a gap: the score ${span} lies in no band. One of its neighbors must take it in with atLeast or atMost.`,
      )
    const named = keys.map(key => `"${key}"`).join(', ')
    return fault(
      at,
      `점수 ${span}: 여러 구간에 겹칩니다(${named}). 한쪽만 atLeast나 atMost로, 다른 쪽은 above나 below로 적어 주십시오.`,
      `overlaps: the score ${span} lies in ${named} at once. Only one of them may take it in (atLeast, atMost); the other must leave it out (above, below).`,
    )
  })
  const empty = bands.flatMap((band, index) =>
    values.some(value => holds(band, value))
      ? []
      : [
          fault(
            [...at, index],
            `구간 "${band.key}": 어떤 답으로도 닿을 수 없습니다.`,
            `is the band "${band.key}", which no answers can reach.`,
          ),
        ],
  )
  return [...meet, ...empty]
}

/** A cut-off written as a decimal must not stand on, or round to, a score that people can have: the band would hang on a rounding. */
function checkNearGrid(at: Place, bands: readonly Band[], values: readonly Ratio[]): Fault[] {
  return bands.flatMap((band, index) =>
    bounds.flatMap(kind => {
      const bound = band[kind]
      if (bound === undefined || String(bound).includes('/')) return []
      const value = exactly(bound)
      const near = values.find(score => compare(rounded(score, decimalsOf(bound)), value) === 0)
      if (!near) return []
      const place = [...at, index, kind]
      const ways = {
        ko: 'measure를 "raw"로 하거나 분수로 적어 주십시오',
        en: 'Write the cut-off on measure "raw", or as an exact fraction',
      }
      if (compare(near, value) === 0)
        return [
          fault(
            place,
            `${bound}: 실제로 나오는 점수입니다. ${ways.ko}: "${written(near)}".`,
            `says ${bound}, which is itself a score that people get, so "${kind}" decides about them. ${ways.en} ("${written(near)}"), to show that this is meant.`,
          ),
        ]
      return [
        fault(
          place,
          `${bound}: 실제 점수 ${scoreText(near)}(${written(near)})을 반올림한 값이라 구간이 뒤바뀔 수 있습니다. ${ways.ko}: "${written(near)}" 또는 "${written(value)}".`,
          `says ${bound}, which is the score ${scoreText(near)} (${written(near)}) rounded; as written, people with that score ${holdsAt(kind, near, value) ? 'are' : 'are not'} in "${band.key}". ${ways.en}: "${written(near)}" if they belong to it by that number, "${written(value)}" if exactly ${bound} is meant.`,
        ),
      ]
    }),
  )
}

function holdsAt(kind: (typeof bounds)[number], score: Ratio, bound: Ratio): boolean {
  const order = compare(score, bound)
  return kind === 'atLeast' ? order >= 0 : kind === 'above' ? order > 0 : kind === 'atMost' ? order <= 0 : order < 0
}

function checkWhole(at: Place, bands: readonly Band[]): Fault[] {
  return bands.flatMap((band, index) =>
    bounds.flatMap(kind => {
      const bound = band[kind]
      return bound === undefined || exactly(bound).den === 1n
        ? []
        : [
            fault(
              [...at, index, kind],
              `원점수는 정수이므로 ${bound}는 쓸 수 없습니다.`,
              `says ${bound}, but raw scores are whole numbers.`,
            ),
          ]
    }),
  )
}

function checkOrder(instrument: Instrument, at: Place, bands: readonly Band[], values: readonly Ratio[]): Fault[] {
  const ranked = bands.flatMap((band, index) => {
    const first = values.findIndex(value => holds(band, value))
    return first < 0 ? [] : [{ index, key: band.key, first: instrument.direction === 'more-is-worse' ? first : -first }]
  })
  const climbing = ranked.sort((a, b) => a.first - b.first)
  return climbing.flatMap((band, step) => {
    const before = climbing[step - 1]
    return before && bandKeys.indexOf(before.key) > bandKeys.indexOf(band.key)
      ? [
          fault(
            [...at, band.index, 'key'],
            `"${band.key}": direction이 ${instrument.direction}인데 순서가 거꾸로입니다.`,
            `puts "${band.key}" beyond "${before.key}", against direction "${instrument.direction}": keys go with growing need of support.`,
          ),
        ]
      : []
  })
}

function hasWholeRaw(instrument: Instrument, on: string): boolean {
  const parts =
    on === 'total'
      ? instrument.total?.of === 'items'
        ? instrument.total.items
        : []
      : instrument.domains?.find(one => one.id === on)?.items
  return (parts ?? []).every(listed => exactly(weighed(listed).weight).den === 1n)
}

function checkList(instrument: Instrument, set: BandSet, at: Place, bands: readonly Band[]): Fault[] {
  const shape = checkBounds(at, bands)
  if (shape.length > 0) return shape
  const values = attainable(instrument, set.on).flatMap(step => (set.measure === 'raw' ? (step.raw ?? []) : step.score))
  const near = set.measure === 'score' ? checkNearGrid(at, bands, values) : []
  const fractions = set.measure === 'raw' && hasWholeRaw(instrument, set.on) ? checkWhole(at, bands) : []
  const cover = checkCover(at, bands, values)
  return [...near, ...fractions, ...cover, ...(cover.length > 0 ? [] : checkOrder(instrument, at, bands, values))]
}

function checkSet(instrument: Instrument, set: BandSet, index: number): Fault[] {
  const at = ['bandSets', index]
  const known = set.on === 'total' ? instrument.total : instrument.domains?.find(domain => domain.id === set.on)
  if (!known)
    return [
      fault(
        [...at, 'on'],
        `"${set.on}": 총점이나 영역 가운데 없습니다.`,
        `stands on "${set.on}", which is neither the total nor a domain of this file.`,
      ),
    ]
  if (set.measure === 'raw' && set.on === 'total' && instrument.total?.of === 'domains')
    return [
      fault(
        [...at, 'measure'],
        '영역 점수의 총점에는 원점수가 없습니다. "score"를 써 주십시오.',
        'is "raw", but a total over domain scores has no raw points; use "score".',
      ),
    ]
  const lists = [
    { place: [...at, 'bands'], bands: set.bands },
    { place: [...at, 'bySex', 'male'], bands: set.bySex?.male },
    { place: [...at, 'bySex', 'female'], bands: set.bySex?.female },
  ]
  if (lists.every(list => !list.bands))
    return [fault(at, 'bands나 bySex가 있어야 합니다.', 'needs bands, or bySex with norms for women and men.')]
  return lists.flatMap(({ place, bands }) => (bands ? checkList(instrument, set, place, bands) : []))
}

/** Finds bands that overlap, leave a gap, cannot be reached, run against the direction, or hang on a rounding. */
export function checkBandSets(instrument: Instrument): Fault[] {
  const twice = repeats(instrument.bandSets, set => set.key).map(({ index, key }) =>
    fault(['bandSets', index, 'key'], `"${key}": 앞에 이미 있습니다.`, `repeats the band set "${key}".`),
  )
  try {
    return [...twice, ...instrument.bandSets.flatMap((set, index) => checkSet(instrument, set, index))]
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return [
      ...twice,
      note(
        ['bandSets'],
        '가능한 점수가 너무 많아 구간을 확인하지 못했습니다.',
        'could not be checked: the answers allow too many different scores.',
      ),
    ]
  }
}
