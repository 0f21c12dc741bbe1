import type { Locale } from '../ui/i18n.ts'
import { type Instrument, type Item, scaleOf, type Texts } from './instrument.ts'
import { noQuestionnaire } from './refusals.ts'
import { asksSex } from './score.ts'

/** A questionnaire as it is offered, in one language. */
export interface Offered {
  id: string
  version: string
  title: string
  minutes: number
  questions: number
}

/** What one question may be answered with: labeled values, or a whole number in a unit. */
export type AnswerForm =
  | { options: { value: number; label: string }[]; number: null }
  | { options: []; number: { from: number; to: number; unit: string } }

/** The text in a language; what an instrument does not say in it stays empty. */
export function textIn(texts: Texts | undefined, locale: Locale): string {
  return texts?.[locale] ?? ''
}

/** Lists what can be asked in this language, in the order offered. */
export function listQuestionnaires(instruments: readonly Instrument[], locale: Locale): Offered[] {
  return instruments
    .filter(({ languages }) => languages.includes(locale))
    .map(one => ({
      id: one.id,
      version: one.version,
      title: textIn(one.title, locale),
      minutes: one.minutes,
      questions: itemsIn(one, locale).length,
    }))
}

/** Finds a questionnaire that speaks the language; refuses an unknown one. */
export function instrumentIn(instruments: readonly Instrument[], id: string, locale?: Locale): Instrument {
  const found = instruments.find(one => one.id === id && (!locale || one.languages.includes(locale)))
  if (!found) throw noQuestionnaire()
  return found
}

/** The questions that exist in a language, in order. */
export function itemsIn(instrument: Instrument, locale: Locale): Item[] {
  return instrument.items.filter(({ only }) => !only || only.includes(locale))
}

/** What a question may be answered with. */
export function answersTo(instrument: Instrument, item: Item, locale: Locale): AnswerForm {
  const scale = scaleOf(instrument, item)
  if ('answers' in scale)
    return { options: scale.answers.map(({ value, label }) => ({ value, label: textIn(label, locale) })), number: null }
  const { from, to, unit } = scale.number
  return { options: [], number: { from, to, unit: textIn(unit, locale) } }
}

/** A questionnaire as scripts read it, whole. */
export function readQuestionnaire(instruments: readonly Instrument[], id: string, locale: Locale) {
  const one = instrumentIn(instruments, id, locale)
  const { license } = one
  return {
    id: one.id,
    version: one.version,
    title: textIn(one.title, locale),
    language: locale,
    minutes: one.minutes,
    stem: textIn(one.stem, locale) || null,
    asksSex: asksSex(one),
    items: itemsIn(one, locale).map(item => ({
      id: item.id,
      text: textIn(item.text, locale),
      stem: textIn(item.stem, locale) || null,
      optional: item.optional ?? false,
      ...answersTo(one, item, locale),
    })),
    license: { name: license.name, holder: license.holder, notice: license.notice, url: license.url ?? null },
  }
}
