import { type Instrument, type Part, rangeOf, scaleOf, totalParts, weighed } from '../instrument.ts'
import { type Fault, fault, note, repeats } from './fault.ts'
import { frameFor, itemOf, totalDomains } from './measure.ts'
import type { Place } from './places.ts'
import { compare, exactly, type Ratio, ratio, scoreText } from './ratio.ts'

function unknownItem(place: Place, id: string): Fault {
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

function checkAlerts(instrument: Instrument): Fault[] {
  return (instrument.alerts ?? []).flatMap((alert, index) => {
    const at = ['alerts', index]
    const item = instrument.items.find(asked => asked.id === alert.item)
    if (!item) return [unknownItem([...at, 'item'], alert.item)]
    if (alert.atLeast === undefined && alert.atMost === undefined)
      return [fault(at, 'atLeast나 atMost가 있어야 합니다.', 'needs atLeast or atMost.')]
    const { low, high } = rangeOf(scaleOf(instrument, item))
    const [from, to] = [alert.atLeast ?? low, alert.atMost ?? high]
    if (from > high || to < low || from > to)
      return [
        fault(
          at,
          `답은 ${low}–${high}이라서 알림이 울리지 않습니다.`,
          `never fires: the answers go from ${low} to ${high}.`,
        ),
      ]
    if (from <= low && to >= high) return [fault(at, '어떤 답에도 알림이 울립니다.', 'fires at every answer.')]
    return []
  })
}

function outside(instrument: Instrument, place: Place, bound: Ratio): Fault[] {
  if (!instrument.total)
    return [fault(place, '총점이 없는 도구에는 쓸 수 없습니다.', 'needs a total, and this instrument has none.')]
  const frame = frameFor(instrument, 'total')
  if (!frame || frame.method === 'percent' || frame.method === 'mean') return []
  if (compare(bound, frame.low) > 0 && compare(bound, frame.high) <= 0) return []
  const ends = `${scoreText(frame.low)}–${scoreText(frame.high)}`
  return [fault(place, `총점 ${ends} 안에서 갈라야 합니다.`, `separates nothing: the total goes from ${ends}.`)]
}

function checkFollowOn(instrument: Instrument): Fault[] {
  return (instrument.followOn ?? []).flatMap((rule, index) => {
    const at = ['followOn', index]
    const set = instrument.bandSets.find(one => one.key === rule.set)
    if (!set)
      return [
        fault(
          [...at, 'set'],
          `"${rule.set}": bandSets에 없습니다.`,
          `names the band set "${rule.set}", which bandSets does not define.`,
        ),
      ]
    const keys = [...(set.bands ?? []), ...(set.bySex?.male ?? []), ...(set.bySex?.female ?? [])].map(band => band.key)
    return [
      ...rule.bands.flatMap((key, step) =>
        keys.includes(key)
          ? []
          : [
              fault(
                [...at, 'bands', step],
                `구간 "${key}": "${rule.set}"에 없습니다.`,
                `names the band "${key}", which "${rule.set}" does not have.`,
              ),
            ],
      ),
      ...Object.entries(rule.carry ?? {}).flatMap(([there, here]) =>
        instrument.items.some(item => item.id === here) ? [] : [unknownItem([...at, 'carry', there], here)],
      ),
      ...(rule.instrument === instrument.id
        ? [fault([...at, 'instrument'], '자기 자신으로 이어집니다.', 'leads to the instrument itself.')]
        : []),
    ]
  })
}

/** Finds alerts that never or always fire, and priority, follow-on and outcome rules that lead nowhere. */
export function checkRules(instrument: Instrument): Fault[] {
  const alarmed = (instrument.alerts ?? []).some(alert => alert.signal === 'self-harm')
  const { outcome } = instrument
  return [
    ...checkAlerts(instrument),
    ...(instrument.priority ?? []).flatMap((rule, index) => [
      ...outside(instrument, ['priority', index, 'totalAtLeast'], exactly(rule.totalAtLeast)),
      ...(rule.alert && !alarmed
        ? [
            fault(
              ['priority', index, 'alert'],
              'self-harm 알림이 없는데 알림을 조건으로 씁니다.',
              'waits for a self-harm alert, and alerts has none.',
            ),
          ]
        : []),
    ]),
    ...checkFollowOn(instrument),
    ...(outcome ? outside(instrument, ['outcome', 'caseness'], exactly(outcome.caseness)) : []),
    ...(outcome && compare(exactly(outcome.reliableChange), ratio(0)) <= 0
      ? [fault(['outcome', 'reliableChange'], '0보다 커야 합니다.', 'must be above zero.')]
      : []),
    ...(instrument.review ?? []).map((open, index) =>
      note(
        ['review', index],
        `쓰기 전에 사람이 확인해야 합니다(${open.of}): ${open.why}`,
        `asks a person to confirm before use (${open.of}): ${open.why}`,
      ),
    ),
  ]
}
