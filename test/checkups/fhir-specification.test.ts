import fc from 'fast-check'
import { Fhir } from 'fhir'
import { describe, expect, it } from 'vitest'
import { toBundle } from '../../src/checkups/fhir.ts'
import type { Instrument } from '../../src/checkups/instrument.ts'
import { scoreResponse } from '../../src/checkups/score.ts'
import { completeAnswers } from '../instruments/answers.ts'
import { madeUpInstruments } from '../instruments/made-up.ts'
import { answered, ship, shipped } from '../instruments/shipped.ts'

// A public FHIR library judges what we export by the specification's own definitions of R4.
const library = new Fhir()

// It brings no LOINC but an excerpt, so it cannot look up codes of LOINC's value sets; fhir.test.ts holds each one to its list.
const withoutLoinc = [
  /^info \S+: Value set "http:\/\/hl7\.org\/fhir\/ValueSet\/(questionnaire-(questions|answers)|observation-codes)" could not be found\.$/,
  /^warning Observation\.code: Code "(44261-6|55758-7|70274-6)" \(http:\/\/loinc\.org\) not found in value set$/,
]

/** What the library says of a resource, but for what it cannot know. */
function judge(resource: object): string[] {
  const { messages } = library.validate(resource, { errorOnUnexpected: true })
  return messages
    .map(({ severity, location, message }) => `${severity} ${location}: ${message}`)
    .filter(said => !withoutLoinc.some(unknown => unknown.test(said)))
}

const place = {
  base: 'https://ondam.example',
  responseId: '7b0f6f1e-6a55-4d9b-9b3a-0a4f9d5f2a10',
  observationId: '1c6d3e1a-35c6-4c0a-8d53-2f3b7c1d9e77',
  at: Temporal.Instant.from('2026-11-22T01:02:03Z'),
}
const exported = (instrument: Instrument, given: Record<string, number>, language: 'ko' | 'en') =>
  toBundle(instrument, given, scoreResponse(instrument, given, { sex: 'female' }), { ...place, language })

describe.each([...shipped, ...madeUpInstruments].map(one => [one.id, one] as const))('%s', (_, instrument) => {
  it('is exported as valid R4 in each of its languages, whatever is answered', () => {
    fc.assert(
      fc.property(completeAnswers(instrument), fc.constantFrom(...instrument.languages), (given, language) => {
        expect(judge(exported(instrument, given, language))).toEqual([])
      }),
      { numRuns: 5 },
    )
  })
})

describe('the library is no yes-man', () => {
  const sound = JSON.stringify(exported(ship('phq-9'), answered(0, 1, 2, 3, 0, 1, 2, 3, 1), 'en'))
  it.each([
    [
      '"status":"completed"',
      '"status":"done"',
      'error QuestionnaireResponse.status: Code "done" not found in value set',
    ],
    ['"status":"final",', '', 'error Observation.status: Missing property'],
    ['"type":"choice"', '"type":"select"', 'error Questionnaire.item[1].type: Code "select" not found in value set'],
    [
      '"required":true',
      '"required":"yes"',
      'error Questionnaire.item[1].required: Invalid format for boolean value "yes"',
    ],
    ['"valueDecimal":0', '"valueDecimal":"0"', /^error .*valueDecimal: Number type expected/],
    ['"authored":', '"writtenAt":', 'error QuestionnaireResponse.writtenAt: Unexpected property'],
    ['"44261-6"', '"44261-7"', 'warning Observation.code: Code "44261-7" (http://loinc.org) not found in value set'],
    ['"code":"survey"', '"code":"poll"', /^warning Observation\.category\[0\]: Code "poll"/],
    ['"resourceType":"Observation"', '"resourceType":"Score"', /^fatal .*not a valid resource type/],
  ])('%s as %s is found', (right, wrong, said) => {
    expect(sound).toContain(right)
    const found = judge(JSON.parse(sound.replace(right, wrong)))
    expect(found).toContainEqual(typeof said === 'string' ? said : expect.stringMatching(said))
  })
})
