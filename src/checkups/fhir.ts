import type { Answers } from '../instruments/answers.ts'
import type { Locale } from '../ui/i18n.ts'
import type { Coding, Observation, Questionnaire, QuestionnaireItem, QuestionnaireResponse } from './fhir-shapes.ts'
import { type Instrument, type Item, scaleOf, type Texts } from './instrument.ts'
import type { Score, Scored } from './score.ts'

const loinc = 'http://loinc.org'
const ordinal = 'http://hl7.org/fhir/StructureDefinition/ordinalValue'
const score = { unit: '{score}', system: 'http://unitsofmeasure.org', code: '{score}' }

export interface ExportPlace {
  /** Where this installation lives, without a final slash; canonical addresses start with it. */
  base: string
  language: Locale
}
export interface ExportOf extends ExportPlace {
  /** UUIDs of the two resources; they need not mean anything outside the export. */
  responseId: string
  observationId: string
  /** When the answers were given. */
  at: Temporal.Instant
}

const said = (texts: Texts | undefined, language: Locale): string => texts?.[language] ?? ''
const linkOf = (item: Item): string => item.loinc ?? item.id
const questionnaireUrl = (instrument: Instrument, base: string) => `${base}/fhir/Questionnaire/${instrument.id}`
const asked = (instrument: Instrument, language: Locale) =>
  instrument.items.filter(item => !item.only || item.only.includes(language))

function codingOf(
  instrument: Instrument,
  item: Item,
  value: number,
  { base, language }: ExportPlace,
): Coding | undefined {
  const scale = scaleOf(instrument, item)
  const answer = 'answers' in scale ? scale.answers.find(one => one.value === value) : undefined
  if (!answer) return undefined
  const local = { system: `${base}/fhir/CodeSystem/${instrument.id}-${item.scale}`, code: String(value) }
  return {
    extension: [{ url: ordinal, valueDecimal: value }],
    ...(answer.loinc ? { system: loinc, code: answer.loinc } : local),
    display: said(answer.label, language),
  }
}

type Enabling = Pick<QuestionnaireItem, 'enableWhen' | 'enableBehavior'>

/** FHIR can say "one of these answers was given", not "these answers add up to"; null where a gate needs the latter. */
function enabling(instrument: Instrument, item: Item, place: ExportPlace): Enabling | null {
  const [gate, ...more] = (instrument.gates ?? []).filter(one => one.opens.includes(item.id))
  if (!gate) return {}
  const options = instrument.items.flatMap(deciding => {
    const scale = scaleOf(instrument, deciding)
    if (!gate.items.includes(deciding.id) || !('answers' in scale)) return []
    return scale.answers.map(({ value }) => ({ deciding, value }))
  })
  const eachAlone = gate.items.length === 1 || options.every(({ value }) => value === 0 || value >= gate.atLeast)
  if (more.length > 0 || options.length === 0 || !eachAlone) return null
  const enableWhen = options.flatMap(({ deciding, value }) => {
    const coding = value >= gate.atLeast ? codingOf(instrument, deciding, value, place) : undefined
    if (!coding) return []
    const { extension: _, ...answerCoding } = coding
    return [{ question: linkOf(deciding), operator: '=' as const, answerCoding }]
  })
  return { enableWhen, ...(enableWhen.length > 1 ? { enableBehavior: 'any' as const } : {}) }
}

function questionOf(
  instrument: Instrument,
  item: Item,
  before: Item | undefined,
  place: ExportPlace,
): QuestionnaireItem[] {
  const { language } = place
  const scale = scaleOf(instrument, item)
  const enabled = enabling(instrument, item, place)
  const choices =
    'answers' in scale ? scale.answers.flatMap(({ value }) => codingOf(instrument, item, value, place) ?? []) : []
  const stem = said(item.stem, language)
  const display = { linkId: `${linkOf(item)}-stem`, text: stem, type: 'display' as const, ...enabled }
  return [
    ...(stem && stem !== said(before?.stem, language) ? [display] : []),
    {
      linkId: linkOf(item),
      ...(item.loinc ? { code: [{ system: loinc, code: item.loinc }] } : {}),
      text: said(item.text, language),
      type: choices.length > 0 ? 'choice' : 'integer',
      required: !item.optional && enabled !== null,
      ...enabled,
      ...(choices.length > 0
        ? { answerOption: choices.map(({ extension = [], ...valueCoding }) => ({ extension, valueCoding })) }
        : {}),
    },
  ]
}

/** Returns the instrument as a FHIR R4 Questionnaire in one language; LOINC item codes are its linkIds. */
export function toQuestionnaire(instrument: Instrument, place: ExportPlace): Questionnaire {
  const stem = said(instrument.stem, place.language)
  return {
    resourceType: 'Questionnaire',
    language: place.language,
    url: questionnaireUrl(instrument, place.base),
    version: instrument.version,
    name: `Q_${instrument.id.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`,
    title: instrument.name,
    status: 'active',
    subjectType: ['Patient'],
    copyright: `${instrument.license.notice} (${instrument.license.name}; ${instrument.license.holder})`,
    ...(instrument.loinc ? { code: [{ system: loinc, code: instrument.loinc.panel }] } : {}),
    item: [
      ...(stem ? [{ linkId: 'stem', text: stem, type: 'display' as const }] : []),
      ...asked(instrument, place.language).flatMap((item, index, all) =>
        questionOf(instrument, item, all[index - 1], place),
      ),
    ],
  }
}

/** Returns complete answers as a FHIR R4 QuestionnaireResponse without a subject: whose it is, only its receiver knows. */
export function toQuestionnaireResponse(instrument: Instrument, answers: Answers, to: ExportOf): QuestionnaireResponse {
  const item = instrument.items.flatMap(one => {
    const value = Object.hasOwn(answers, one.id) ? answers[one.id] : undefined
    if (typeof value !== 'number') return []
    const valueCoding = codingOf(instrument, one, value, to)
    const text = said(one.text, to.language)
    return [
      {
        linkId: linkOf(one),
        ...(text ? { text } : {}),
        answer: [valueCoding ? { valueCoding } : { valueInteger: value }],
      },
    ]
  })
  return {
    resourceType: 'QuestionnaireResponse',
    id: to.responseId,
    language: to.language,
    questionnaire: `${questionnaireUrl(instrument, to.base)}|${instrument.version}`,
    status: 'completed',
    authored: to.at.toString(),
    item,
  }
}

const quantity = (one: Score) => ({ value: one.value, ...score })
const named = (code: string | undefined, text: string) => ({
  ...(code ? { coding: [{ system: loinc, code }] } : {}),
  text,
})

/** Returns the scores as one FHIR R4 Observation (category survey) that derives from the response; bands stay ours. */
export function toObservation(instrument: Instrument, scored: Scored, to: ExportOf): Observation {
  const component = scored.scores.map(one => {
    const domain = instrument.domains?.find(known => known.id === one.id)
    return { code: named(domain?.loinc, said(domain?.title, to.language) || one.id), valueQuantity: quantity(one) }
  })
  const category = { system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'survey' }
  return {
    resourceType: 'Observation',
    id: to.observationId,
    language: to.language,
    status: 'final',
    category: [{ coding: [category] }],
    code: named(instrument.total?.loinc, instrument.name),
    effectiveDateTime: to.at.toString(),
    ...(scored.total ? { valueQuantity: quantity(scored.total) } : {}),
    ...(component.length > 0 ? { component } : {}),
    derivedFrom: [{ reference: `urn:uuid:${to.responseId}` }],
  }
}

/** Returns a check-up as one FHIR R4 collection: the questionnaire, the answers and the scores. */
export function toBundle(instrument: Instrument, answers: Answers, scored: Scored, to: ExportOf) {
  const questionnaire = toQuestionnaire(instrument, to)
  return {
    resourceType: 'Bundle' as const,
    type: 'collection' as const,
    timestamp: to.at.toString(),
    entry: [
      { fullUrl: questionnaire.url, resource: questionnaire },
      { fullUrl: `urn:uuid:${to.responseId}`, resource: toQuestionnaireResponse(instrument, answers, to) },
      { fullUrl: `urn:uuid:${to.observationId}`, resource: toObservation(instrument, scored, to) },
    ],
  }
}
