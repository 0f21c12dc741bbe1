import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toBundle, toObservation, toQuestionnaire, toQuestionnaireResponse } from '../../src/checkups/fhir.ts'
import type { Instrument } from '../../src/checkups/instrument.ts'
import { scoreResponse } from '../../src/checkups/score.ts'
import { completeAnswers } from '../instruments/answers.ts'
import { audit, kels24, kossSf, madeUpInstruments, wos5 } from '../instruments/made-up.ts'
import { answered, ship, shipped } from '../instruments/shipped.ts'

const to = {
  base: 'https://ondam.example',
  language: 'en' as const,
  responseId: '7b0f6f1e-6a55-4d9b-9b3a-0a4f9d5f2a10',
  observationId: '1c6d3e1a-35c6-4c0a-8d53-2f3b7c1d9e77',
  at: Temporal.Instant.from('2026-11-22T01:02:03Z'),
}
const exported = (instrument: Instrument, given: Record<string, number>) =>
  toBundle(instrument, given, scoreResponse(instrument, given, { sex: 'female' }), to)
const loincIn = (anything: unknown) => JSON.stringify(anything).match(/\b(?:LA)?\d{4,6}-\d\b/g) ?? []

// DOMAIN, section 2: these and no others.
const answers = ['LA6568-5', 'LA6569-3', 'LA6570-1', 'LA6571-9']
const phqItems = ['44250-9', '44255-8', '44259-0', '44254-1', '44251-7', '44258-2', '44252-5', '44253-3', '44260-8']
const gadItems = ['69725-0', '68509-9', '69733-4', '69734-2', '69735-9', '69689-8', '69736-7']
const listed: Record<string, string[]> = {
  'phq-9': ['44249-1', '44261-6', ...phqItems, ...answers],
  'phq-2': ['55757-9', '55758-7', ...phqItems.slice(0, 2), ...answers],
  'gad-7': ['69737-5', '70274-6', ...gadItems, ...answers],
  'gad-2': [],
  'pc-ptsd-5': [],
  'who-5': [],
}

describe('LOINC', () => {
  it.each(Object.entries(listed))('%s exports exactly the codes listed for it', (id, codes) => {
    const instrument = ship(id)
    const highest = Object.fromEntries(instrument.items.filter(item => !item.optional).map(item => [item.id, 1]))
    const found = new Set(loincIn(exported(instrument, highest)))
    expect([...found].sort()).toEqual([...codes].sort())
    expect(new Set(loincIn(instrument))).toEqual(found)
  })
})

describe('Questionnaire', () => {
  it('carries the panel, takes item codes as linkIds and gives every answer its ordinal value', () => {
    const form = toQuestionnaire(ship('phq-9'), { ...to, language: 'ko' })
    expect(form).toMatchObject({
      resourceType: 'Questionnaire',
      status: 'active',
      language: 'ko',
      url: 'https://ondam.example/fhir/Questionnaire/phq-9',
      code: [{ system: 'http://loinc.org', code: '44249-1' }],
    })
    const questions = form.item.filter(item => item.type !== 'display')
    expect(questions.map(item => item.linkId)).toEqual(phqItems)
    expect(questions[8]?.answerOption?.[1]).toEqual({
      extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: 1 }],
      valueCoding: { system: 'http://loinc.org', code: 'LA6569-3', display: '며칠 동안 방해 받았다' },
    })
    expect(form.copyright).toContain('Pfizer')
  })
  it('asks the question that exists in English only in English only, and never requires it', () => {
    const last = toQuestionnaire(ship('phq-9'), to).item.at(-1)
    expect(last).toMatchObject({ linkId: 'difficulty', required: false })
  })
  it('says a gate where FHIR can, and requires nothing behind one where it cannot', () => {
    const ptsd = toQuestionnaire(ship('pc-ptsd-5'), to).item
    expect(ptsd.find(item => item.linkId === '1')).toMatchObject({
      required: true,
      enableWhen: [{ question: 'exposure', operator: '=', answerCoding: { code: '1' } }],
    })
    expect(ptsd.filter(item => item.type === 'display').map(item => item.linkId)).toEqual(['exposure-stem', '1-stem'])
    const items = toQuestionnaire(audit, to).item
    expect(items.find(item => item.linkId === '2')).toMatchObject({ required: true, enableBehavior: 'any' })
    expect(items.find(item => item.linkId === '2')?.enableWhen).toHaveLength(4)
    expect(items.find(item => item.linkId === '5')).toMatchObject({ required: false })
    expect(items.find(item => item.linkId === '5')).not.toHaveProperty('enableWhen')
  })
})

describe('QuestionnaireResponse and Observation', () => {
  it('carry answers and total, and nobody', () => {
    const phq9 = ship('phq-9')
    const given = answered(0, 0, 1, 1, 1, 0, 0, 0, 0)
    const response = toQuestionnaireResponse(phq9, given, to)
    expect(response).toMatchObject({
      status: 'completed',
      questionnaire: 'https://ondam.example/fhir/Questionnaire/phq-9|1',
      authored: '2026-11-22T01:02:03Z',
    })
    expect(response.item.map(item => item.linkId)).toEqual(phqItems)
    expect(toObservation(phq9, scoreResponse(phq9, given), to)).toEqual({
      resourceType: 'Observation',
      id: to.observationId,
      language: 'en',
      status: 'final',
      category: [
        { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'survey' }] },
      ],
      code: { coding: [{ system: 'http://loinc.org', code: '44261-6' }], text: 'PHQ-9' },
      effectiveDateTime: '2026-11-22T01:02:03Z',
      valueQuantity: { value: 3, unit: '{score}', system: 'http://unitsofmeasure.org', code: '{score}' },
      derivedFrom: [{ reference: `urn:uuid:${to.responseId}` }],
    })
    expect(JSON.stringify(exported(phq9, given))).not.toMatch(/"subject"|"author"|"performer"|"level-/)
  })
  it('give domains as components, and hours as whole numbers', () => {
    const koss = exported(kossSf, answered(...Array.from({ length: 24 }, () => 2))).entry[2]?.resource
    expect(koss).toMatchObject({ component: { length: 7 } })
    const kels = exported(kels24, answered(...Array.from({ length: 24 }, () => 2))).entry[2]?.resource
    expect(kels).not.toHaveProperty('valueQuantity')
    expect(toQuestionnaireResponse(wos5, answered(1, 37, 1, 1, 1), to).item[1]?.answer).toEqual([{ valueInteger: 37 }])
  })
})

/** Rules of the R4 specification that a schema of shapes does not hold. */
function breaks(bundle: ReturnType<typeof toBundle>): string[] {
  const [form, response, observation] = bundle.entry.map(entry => entry.resource)
  if (
    form?.resourceType !== 'Questionnaire' ||
    response?.resourceType !== 'QuestionnaireResponse' ||
    observation?.resourceType !== 'Observation'
  )
    return ['the bundle is not questionnaire, response, observation']
  const links = form.item.map(item => item.linkId)
  const options = (linkId: string) =>
    form.item
      .find(item => item.linkId === linkId)
      ?.answerOption?.map(option => `${option.valueCoding.system}|${option.valueCoding.code}`)
  return [
    ...(new Set(links).size === links.length ? [] : ['que-2: linkIds are unique']),
    ...(/^[A-Z]([A-Za-z0-9_]){0,254}$/.test(form.name) ? [] : ['que-0: name is computable']),
    ...form.item.flatMap(item => [
      ...(item.type === 'display' && (item.required !== undefined || item.code)
        ? ['que-3, que-6: displays ask nothing']
        : []),
      ...((item.enableWhen?.length ?? 0) > 1 && !item.enableBehavior
        ? ['que-12: enableBehavior with several conditions']
        : []),
      ...(item.enableWhen ?? []).flatMap(when =>
        options(when.question)?.includes(`${when.answerCoding.system}|${when.answerCoding.code}`)
          ? []
          : ['enableWhen names an answer of its question'],
      ),
      ...(item.text.trim() ? [] : ['every item has its text']),
    ]),
    ...response.item.flatMap(({ linkId, answer }) => {
      const [one] = answer
      if (!links.includes(linkId) || !one) return ['a response answers the items of its questionnaire']
      if (!('valueCoding' in one)) return Number.isInteger(one.valueInteger) ? [] : ['an integer is whole']
      return options(linkId)?.includes(`${one.valueCoding.system}|${one.valueCoding.code}`)
        ? []
        : ['an answer is one of the options']
    }),
    ...form.item
      .filter(item => item.required && !item.enableWhen && !response.item.some(one => one.linkId === item.linkId))
      .map(() => 'a required item is answered'),
    ...(response.questionnaire === `${form.url}|${form.version}` ? [] : ['the response names its questionnaire']),
    ...(observation.derivedFrom[0]?.reference === bundle.entry[1]?.fullUrl
      ? []
      : ['the observation derives from the response']),
  ]
}

describe.each([...shipped, ...madeUpInstruments].map(one => [one.id, one] as const))('%s', (_, instrument) => {
  it('keeps the rules of R4 over random answers', () => {
    fc.assert(
      fc.property(completeAnswers(instrument), given => {
        expect(breaks(exported(instrument, given))).toEqual([])
      }),
      { numRuns: 25 },
    )
  })
})
