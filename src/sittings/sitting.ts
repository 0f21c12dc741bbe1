import { z } from 'zod'
import { type Instrument, type Item, offers, scaleOf } from '../checkups/instrument.ts'
import { itemsIn } from '../checkups/questionnaires.ts'
import { alertsIn, asksSex } from '../checkups/score.ts'
import { openItems } from '../instruments/answers.ts'
import type { Locale } from '../ui/i18n.ts'

const answers = z.record(z.string().max(100), z.record(z.string().max(100), z.number()))

/** One go through a check-up, as it lies sealed between two pages and travels along in their forms. */
export const sittingShape = z.object({
  /** Makes what is sent twice count once. */
  attempt: z.string().max(100),
  stage: z.enum(['before', 'asking', 'more', 'done']),
  /** Instruments that are asked now. */
  parts: z.array(z.string().max(100)).max(20),
  answers,
  /** Answers taken over from a shorter questionnaire: part → items. */
  carried: z.record(z.string().max(100), z.array(z.string().max(100))),
  /** Optional questions that were passed over: "part.item". */
  skipped: z.array(z.string().max(201)),
  sex: z.enum(['male', 'female']).optional(),
  /** Instruments that are finished, and the check-ups they became. */
  finished: z.array(z.object({ part: z.string().max(100), id: z.string().max(100) })),
  /** Whether an answer asks for the crisis card, and whether it was shown. */
  signal: z.boolean(),
  helped: z.boolean(),
})
export type Sitting = z.infer<typeof sittingShape>

/** One question in its place. */
export interface Question {
  /** "part.item", unique in the sitting. */
  name: string
  instrument: Instrument
  item: Item
  value: number | undefined
  skipped: boolean
}

/** A sitting that has not begun. */
export function newSitting(attempt: string, parts: readonly string[]): Sitting {
  const nothing = { answers: {}, carried: {}, skipped: [], finished: [] }
  return { attempt, stage: 'before', parts: [...parts], ...nothing, signal: false, helped: false }
}

/** The questions to ask now, in order: what gates hold back, what was carried over and what this language lacks left out. */
export function questionsOf(sitting: Sitting, instruments: readonly Instrument[], locale: Locale): Question[] {
  return sitting.parts.flatMap(part => {
    const instrument = instruments.find(({ id }) => id === part)
    if (!instrument) return []
    const given = sitting.answers[part] ?? {}
    const open = openItems(instrument, given)
    const taken = sitting.carried[part] ?? []
    return itemsIn(instrument, locale)
      .filter(({ id }) => open.includes(id) && !taken.includes(id))
      .map(item => {
        const name = `${part}.${item.id}`
        return { name, instrument, item, value: given[item.id], skipped: sitting.skipped.includes(name) }
      })
  })
}

/** Whether what is asked now has norms by sex and it is not yet said which to compare with. */
export function needsNorms({ parts, sex }: Sitting, instruments: readonly Instrument[]): boolean {
  return !sex && instruments.some(one => parts.includes(one.id) && asksSex(one))
}

/** Whether a question still waits for an answer. */
export function isOpen({ value, skipped }: Question): boolean {
  return value === undefined && !skipped
}

/** The sitting with these answers (name → value as typed), and the names of those that no scale offers. */
export function withAnswers(
  sitting: Sitting,
  typed: ReadonlyMap<string, string>,
  instruments: readonly Instrument[],
): { sitting: Sitting; wrong: string[] } {
  const answers = structuredClone(sitting.answers)
  const wrong: string[] = []
  const skipped = new Set(sitting.skipped)
  for (const [name, text] of typed) {
    const [part, item] = placeOf(name, sitting, instruments)
    if (!part || !item) continue
    const value = /^-?\d{1,6}$/.test(text) ? Number(text) : undefined
    if (text === 'skip' && item.optional) skipped.add(name)
    else if (value === undefined || !offers(scaleOf(part, item), value)) wrong.push(name)
    else answers[part.id] = { ...answers[part.id], [item.id]: value }
  }
  const kept = { ...sitting, answers: pruned(answers, instruments), skipped: [...skipped] }
  return { sitting: { ...kept, signal: kept.signal || hasSignal(kept, instruments) }, wrong }
}

/** Gated questions whose gate has closed meanwhile lose the answers they had. */
function pruned(all: Sitting['answers'], instruments: readonly Instrument[]): Sitting['answers'] {
  return Object.fromEntries(
    Object.entries(all).map(([part, given]) => {
      const instrument = instruments.find(({ id }) => id === part)
      const open = instrument ? openItems(instrument, given) : []
      return [part, Object.fromEntries(Object.entries(given).filter(([id]) => open.includes(id)))]
    }),
  )
}

function placeOf(name: string, { parts }: Sitting, instruments: readonly Instrument[]) {
  const part = instruments.find(({ id }) => parts.includes(id) && name.startsWith(`${id}.`))
  return [part, part?.items.find(({ id }) => name === `${part.id}.${id}`)] as const
}

function hasSignal({ parts, answers }: Sitting, instruments: readonly Instrument[]): boolean {
  return parts.some(part => {
    const instrument = instruments.find(({ id }) => id === part)
    return instrument && alertsIn(instrument, answers[part] ?? {}).some(({ signal }) => signal === 'self-harm')
  })
}

/** What was posted, on top of what is kept: the kept one knows more, the form fills what is missing there. */
export function joined(kept: Sitting | undefined, posted: Sitting | undefined): Sitting | undefined {
  if (!kept || !posted) return posted ?? kept
  if (kept.attempt !== posted.attempt) return posted
  const parts = [...new Set([...Object.keys(posted.answers), ...Object.keys(kept.answers)])]
  const answers = Object.fromEntries(parts.map(part => [part, { ...posted.answers[part], ...kept.answers[part] }]))
  return { ...kept, answers }
}
