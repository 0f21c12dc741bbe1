import { type Instrument, type Part, rangeOf, scaleOf, totalParts, weighed } from '../checkups/instrument.ts'
import { type Fault, fault, note, repeats } from './fault.ts'
import { itemOf, totalDomains } from './measure.ts'
import type { Place } from './places.ts'
import { compare, exactly, ratio } from './ratio.ts'

/** Says that a rule names an item which does not exist. */
export function unknownItem(place: Place, id: string): Fault {
  return fault(place, `문항 "${id}": items에 없습니다.`, `names the item "${id}", which items does not define.`)
}

function checkParts(instrument: Instrument, at: Place, parts: readonly Part[]): Fault[] {
  const each = parts.flatMap((listed, index) => {
    const { item: id, weight } = weighed(listed)
    const place = [...at, index]
    const item = instrument.items.find(asked => asked.id === id)
    if (!item) return [unknownItem(place, id)]
    if (item.unscored)
      return [
        fault(
          place,
          `문항 "${id}": unscored인데 점수에 들어 있습니다.`,
          `counts the item "${id}", which is marked unscored.`,
        ),
      ]
    if (compare(exactly(weight), ratio(0)) <= 0)
      return [
        fault(
          place,
          '가중치는 0보다 커야 합니다.',
          'has a weight that is not above zero; to turn an item round, use reverse.',
        ),
      ]
    return []
  })
  const twice = repeats(parts, listed => weighed(listed).item).map(({ index, key }) =>
    fault(
      [...at, index],
      `문항 "${key}": 같은 점수에 두 번 들어 있습니다.`,
      `counts the item "${key}" twice in one score.`,
    ),
  )
  return [...each, ...twice]
}

function checkTotal(instrument: Instrument): Fault[] {
  const { total, domains = [] } = instrument
  if (!total)
    return domains.length > 0
      ? []
      : [
          fault(
            ['total'],
            '총점도 영역도 없습니다.',
            'is missing and there are no domains, so nothing would be scored.',
          ),
        ]
  if (total.of === 'items') return total.items ? checkParts(instrument, ['total', 'items'], total.items) : []
  if (domains.length === 0)
    return [fault(['total', 'of'], '영역의 총점인데 domains가 없습니다.', 'is taken over domains, but there are none.')]
  return (total.domains ?? []).flatMap((id, index) =>
    domains.some(domain => domain.id === id)
      ? []
      : [
          fault(
            ['total', 'domains', index],
            `영역 "${id}": domains에 없습니다.`,
            `names the domain "${id}", which domains does not define.`,
          ),
        ],
  )
}

/** Finds faults of domains and total: unknown, repeated, unscored or forgotten items, scores that nothing makes up. */
export function checkScores(instrument: Instrument): Fault[] {
  const { domains = [], items } = instrument
  const taken = totalDomains(instrument)
  const counted = new Set(
    [...domains.flatMap(domain => domain.items), ...totalParts(instrument)].map(listed => weighed(listed).item),
  )
  return [
    ...repeats(domains, domain => domain.id).map(({ index, key }) =>
      fault(['domains', index, 'id'], `영역 "${key}": 앞에 이미 있습니다.`, `repeats the domain id "${key}".`),
    ),
    ...domains.flatMap((domain, index) =>
      domain.id === 'total'
        ? [
            fault(
              ['domains', index, 'id'],
              '"total"은 쓸 수 없는 이름입니다.',
              'cannot be "total": that name stands for the total.',
            ),
          ]
        : [],
    ),
    ...domains.flatMap((domain, index) => checkParts(instrument, ['domains', index, 'items'], domain.items)),
    ...checkTotal(instrument),
    ...items.flatMap((item, index) =>
      item.unscored || counted.has(item.id)
        ? []
        : [
            fault(
              ['items', index],
              `문항 "${item.id}": 어떤 점수에도 들어가지 않습니다.`,
              `is the item "${item.id}", which no score counts; list it or mark it unscored.`,
            ),
          ],
    ),
    ...domains.flatMap((domain, index) =>
      taken.length > 0 && !taken.includes(domain.id)
        ? [
            note(
              ['domains', index],
              `영역 "${domain.id}": 총점에 들어가지 않습니다.`,
              `is the domain "${domain.id}", which the total leaves out.`,
            ),
          ]
        : [],
    ),
  ]
}

/** Finds gates that name unknown items, stand after what they open, or never open or close. */
export function checkGates(instrument: Instrument): Fault[] {
  const order = instrument.items.map(item => item.id)
  return (instrument.gates ?? []).flatMap((gate, index) => {
    const at = ['gates', index]
    const strangers = [
      ...gate.items.flatMap((id, step) => (order.includes(id) ? [] : [unknownItem([...at, 'items', step], id)])),
      ...gate.opens.flatMap((id, step) => (order.includes(id) ? [] : [unknownItem([...at, 'opens', step], id)])),
    ]
    if (strangers.length > 0) return strangers
    const last = Math.max(...gate.items.map(id => order.indexOf(id)))
    const early = gate.opens.flatMap((id, step) =>
      order.indexOf(id) > last
        ? []
        : [
            fault(
              [...at, 'opens', step],
              `문항 "${id}": 관문 문항보다 뒤에 있어야 합니다.`,
              `opens the item "${id}", which must stand after the items that decide it.`,
            ),
          ],
    )
    const ranges = gate.items.map(id => rangeOf(scaleOf(instrument, itemOf(instrument, id))))
    const low = ranges.reduce((all, range) => all + range.low, 0)
    const high = ranges.reduce((all, range) => all + range.high, 0)
    const never = gate.atLeast > high || gate.atLeast <= low
    return never
      ? [
          ...early,
          fault(
            [...at, 'atLeast'],
            `${low}–${high} 사이에서 열리고 닫혀야 합니다.`,
            `never ${gate.atLeast > high ? 'opens' : 'closes'}: the answers add up to ${low}–${high}.`,
          ),
        ]
      : early
  })
}
