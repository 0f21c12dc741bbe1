import { type Instrument, instrumentSchema } from '../checkups/instrument.ts'
import { checkBandSets } from './check-bands.ts'
import { checkItems, checkLoinc, checkTexts } from './check-items.ts'
import { checkRules } from './check-rules.ts'
import { checkGates, checkScores } from './check-scores.ts'
import { explainShape } from './check-shape.ts'
import { type Fault, fault } from './fault.ts'
import { placesIn } from './places.ts'

export interface Checked {
  /** The instrument, only when the file has no fault. */
  instrument: Instrument | undefined
  /** Faults and notes, each with its line in the text. */
  found: (Fault & { line: number })[]
}

const grave = (found: readonly Fault[]) => found.some(one => one.kind === 'fault')

/** Finds every fault of meaning in an instrument whose shape is right; later checks wait until what they build on is sound. */
export function checkMeaning(instrument: Instrument): Fault[] {
  const items = [...checkItems(instrument), ...checkTexts(instrument), ...checkLoinc(instrument)]
  if (grave(checkItems(instrument))) return items
  const scores = [...checkScores(instrument), ...checkGates(instrument)]
  if (grave(scores)) return [...items, ...scores]
  return [...items, ...scores, ...checkBandSets(instrument), ...checkRules(instrument)]
}

/** Reads the text of an instrument file: the instrument when it is sound, and everything to say about it in file order. */
export function checkInstrument(text: string): Checked {
  const plain = text.replace(/^\uFEFF/, '')
  const places = placesIn(plain)
  if (places.broken !== undefined) {
    const said = fault(
      [],
      'JSON 형식이 아닙니다. 쉼표, 따옴표, 괄호를 확인해 주십시오.',
      'is not JSON here: look for a missing or spare comma, quote or bracket.',
    )
    return { instrument: undefined, found: [{ ...said, line: places.broken }] }
  }
  const data: unknown = JSON.parse(plain)
  const shape = instrumentSchema.safeParse(data)
  const found = [
    ...places.repeated.map(place =>
      fault(place, '같은 이름이 두 번 적혔습니다.', 'stands twice; only one of them would count.'),
    ),
    ...(shape.success ? checkMeaning(shape.data) : explainShape(shape.error.issues, data)),
  ]
  const placed = found.map(one => ({ ...one, line: places.lineOf(one.place) })).sort((a, b) => a.line - b.line)
  return { instrument: shape.success && !grave(found) ? shape.data : undefined, found: placed }
}

/** Finds faults between files: one id twice, or a follow-on that leads to a missing instrument, item or answer. */
export function checkTogether(instruments: readonly Instrument[]): { instrument: string; fault: Fault }[] {
  const byId = new Map(instruments.map(one => [one.id, one]))
  return instruments.flatMap((one, index) => {
    const say = (found: Fault) => ({ instrument: one.id, fault: found })
    const twin = instruments.findIndex(other => other.id === one.id) < index
    const same = twin
      ? [
          say(
            fault(
              ['id'],
              `"${one.id}": 다른 파일이 이미 쓰는 이름입니다.`,
              `is "${one.id}", which another file already uses.`,
            ),
          ),
        ]
      : []
    return [
      ...same,
      ...(one.followOn ?? []).flatMap((rule, step) =>
        leadsNowhere(one, rule, step, byId.get(rule.instrument)).map(say),
      ),
    ]
  })
}

type FollowOn = NonNullable<Instrument['followOn']>[number]

function leadsNowhere(from: Instrument, rule: FollowOn, step: number, target: Instrument | undefined): Fault[] {
  const at = ['followOn', step]
  if (!target)
    return [
      fault(
        [...at, 'instrument'],
        `"${rule.instrument}": 그런 도구 파일이 없습니다.`,
        `leads to "${rule.instrument}", and there is no such instrument.`,
      ),
    ]
  const valuesOf = (instrument: Instrument, id: string) => {
    const asked = instrument.items.find(item => item.id === id)
    const scale = asked && instrument.scales[asked.scale]
    if (!scale) return undefined
    return 'answers' in scale
      ? scale.answers
          .map(answer => answer.value)
          .sort()
          .join()
      : `${scale.number.from}-${scale.number.to}`
  }
  return Object.entries(rule.carry ?? {}).flatMap(([there, here]) => {
    const place = [...at, 'carry', there]
    const [goal, given] = [valuesOf(target, there), valuesOf(from, here)]
    if (goal === undefined)
      return [
        fault(
          place,
          `문항 "${there}": "${target.id}"에 없습니다.`,
          `carries to the item "${there}", which "${target.id}" does not have.`,
        ),
      ]
    return goal === given
      ? []
      : [
          fault(
            place,
            '두 문항의 답이 서로 다릅니다.',
            `carries an answer between items whose scales differ ("${here}" here, "${there}" there).`,
          ),
        ]
  })
}
