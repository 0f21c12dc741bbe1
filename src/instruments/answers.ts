import { type Instrument, type Item, offers, rangeOf, scaleOf } from '../checkups/instrument.ts'
import type { FieldError } from '../refusal.ts'
import { type Ratio, ratio } from './ratio.ts'

/** Answers as they arrive: item id → value; nothing about them is trusted. */
export type Answers = Readonly<Record<string, unknown>>
type State = 'open' | 'closed' | 'undecided'

function answerTo(answers: Answers, id: string): unknown {
  return Object.hasOwn(answers, id) ? answers[id] : undefined
}

function gateState(gate: NonNullable<Instrument['gates']>[number], answers: Answers, known: Map<string, State>): State {
  let points = 0
  for (const id of gate.items) {
    if (known.get(id) === 'closed') continue
    const value = answerTo(answers, id)
    if (known.get(id) !== 'open' || typeof value !== 'number') return 'undecided'
    points += value
  }
  return points >= gate.atLeast ? 'open' : 'closed'
}

function statesOf(instrument: Instrument, answers: Answers): Map<string, State> {
  const known = new Map<string, State>()
  for (const asked of instrument.items) {
    const gates = (instrument.gates ?? []).filter(gate => gate.opens.includes(asked.id))
    const states = gates.map(gate => gateState(gate, answers, known))
    known.set(asked.id, states.find(state => state === 'closed') ?? states.find(state => state !== 'open') ?? 'open')
  }
  return known
}

/** Returns the ids of the items to ask after these answers, in order: no gate holds them back, or may still do so. */
export function openItems(instrument: Instrument, answers: Answers): string[] {
  const states = statesOf(instrument, answers)
  return instrument.items.filter(asked => states.get(asked.id) === 'open').map(asked => asked.id)
}

const missing = (place: number) => ({
  ko: `${place}번 문항에 아직 답하지 않았어요.`,
  en: `Question ${place} has no answer yet.`,
})
const outside = (place: number) => ({
  ko: `${place}번 문항의 답이 보기에 없는 값이에요. 보기에서 골라 주세요.`,
  en: `The answer to question ${place} is not one of the choices. Please pick one of them.`,
})
const notAsked = (place: number) => ({
  ko: `앞에서 고른 답에 따라 ${place}번 문항은 묻지 않아요. 이 답은 빼 주세요.`,
  en: `Question ${place} is not asked after your earlier answers. Please leave it out.`,
})
const foreign = {
  ko: '이 질문지에 없는 문항이에요. 이 답은 빼 주세요.',
  en: 'This questionnaire has no such question. Please leave this answer out.',
}

function faultOf(instrument: Instrument, asked: Item, place: number, state: State, value: unknown): FieldError[] {
  const fault = (message: FieldError['message']) => [{ field: asked.id, message }]
  if (value === undefined) return state === 'open' && !asked.optional ? fault(missing(place)) : []
  if (state === 'closed') return fault(notAsked(place))
  return offers(scaleOf(instrument, asked), value) ? [] : fault(outside(place))
}

/** Names every item that is unanswered, answered outside its scale, not asked, or not of this instrument. */
export function faultsOfAnswers(instrument: Instrument, answers: Answers): FieldError[] {
  const states = statesOf(instrument, answers)
  const known = instrument.items.flatMap((asked, index) =>
    faultOf(instrument, asked, index + 1, states.get(asked.id) ?? 'undecided', answerTo(answers, asked.id)),
  )
  const strangers = Object.keys(answers).filter(id => !states.has(id))
  return [...known, ...strangers.map(field => ({ field, message: foreign }))]
}

/** Returns what each item counts, reversed where the instrument says so; the answers must be free of faults. */
export function pointsOf(instrument: Instrument, answers: Answers): Map<string, Ratio> {
  const states = statesOf(instrument, answers)
  const points = new Map<string, Ratio>()
  for (const asked of instrument.items) {
    const value = answerTo(answers, asked.id)
    if (states.get(asked.id) === 'closed') {
      const gate = instrument.gates?.find(
        one => one.opens.includes(asked.id) && gateState(one, answers, states) === 'closed',
      )
      points.set(asked.id, ratio(gate?.closed ?? 0))
    } else if (typeof value === 'number') {
      const { low, high } = rangeOf(scaleOf(instrument, asked))
      points.set(asked.id, ratio(asked.reverse ? low + high - value : value))
    }
  }
  return points
}
