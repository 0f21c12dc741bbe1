import { type Instrument, rangeOf, scaleOf } from '../checkups/instrument.ts'
import { unknownItem } from './check-scores.ts'
import { type Fault, fault, note } from './fault.ts'
import { frameFor } from './measure.ts'
import type { Place } from './places.ts'
import { compare, exactly, type Ratio, ratio, scoreText } from './ratio.ts'

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
