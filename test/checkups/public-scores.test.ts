import fc from 'fast-check'
import fhirpath from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4'
import { expect, it } from 'vitest'
import { toQuestionnaire, toQuestionnaireResponse } from '../../src/checkups/fhir.ts'
import type { Questionnaire } from '../../src/checkups/fhir-shapes.ts'
import type { Instrument } from '../../src/checkups/instrument.ts'
import { scoreResponse } from '../../src/checkups/score.ts'
import { completeAnswers } from '../instruments/answers.ts'
import { answered, ship } from '../instruments/shipped.ts'

// The independent implementation: the scoring expression of HL7's public PHQ-9 (Structured Data Capture, example
// questionnaire "SDC-PHQ9"), carried out by the FHIRPath engine of the US National Library of Medicine on what we export.
// HL7 leaves out its own item for the total; ours that is never scored is the difficulty question. GAD-7 is summed alike.
const expression = "%resource.item.where(linkId != 'difficulty').answer.value.weight().sum()"

const to = {
  base: 'https://ondam.example',
  language: 'en' as const,
  responseId: '7b0f6f1e-6a55-4d9b-9b3a-0a4f9d5f2a10',
  observationId: '1c6d3e1a-35c6-4c0a-8d53-2f3b7c1d9e77',
  at: Temporal.Instant.from('2026-11-22T01:02:03Z'),
}

/** What the engine makes of answers; of each it gets only the code, and looks up in the questionnaire what it is worth. */
function publicScore(instrument: Instrument, given: Record<string, number>, questionnaire: Questionnaire): unknown {
  const response = toQuestionnaireResponse(instrument, given, to)
  const bare = JSON.parse(JSON.stringify(response, (name, value) => (name === 'extension' ? undefined : value)))
  return fhirpath.evaluate(bare, expression, { resource: bare, questionnaire }, r4)
}

it.each(['phq-9', 'gad-7', 'phq-2', 'gad-2'])(
  '%s scores as the public implementation does, over random answers',
  id => {
    const instrument = ship(id)
    const questionnaire = toQuestionnaire(instrument, to)
    fc.assert(
      fc.property(completeAnswers(instrument), given => {
        expect(publicScore(instrument, given, questionnaire)).toEqual([scoreResponse(instrument, given).total?.value])
      }),
      { numRuns: 300 },
    )
  },
)

it('an answer that is worth something else is noticed', () => {
  const phq9 = ship('phq-9')
  const questionnaire = toQuestionnaire(phq9, to)
  for (const { answerOption = [] } of questionnaire.item)
    for (const { extension = [] } of answerOption.slice(3)) for (const one of extension) one.valueDecimal = 4
  expect(publicScore(phq9, answered(0, 1, 2, 3, 0, 0, 0, 0, 0), questionnaire)).toEqual([7])
})
