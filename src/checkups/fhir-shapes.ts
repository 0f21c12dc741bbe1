// The part of FHIR R4 (4.0.1) that check-ups are exported in; names and cardinalities are the specification's.

interface Ordinal {
  url: string
  valueDecimal: number
}
export interface Coding {
  extension?: Ordinal[]
  system: string
  code: string
  display?: string
}
interface CodeableConcept {
  coding?: Coding[]
  text: string
}
interface Quantity {
  value: number
  unit: string
  system: string
  code: string
}
export interface QuestionnaireItem {
  linkId: string
  code?: Coding[]
  text: string
  type: 'display' | 'choice' | 'integer'
  enableWhen?: { question: string; operator: '='; answerCoding: Coding }[]
  enableBehavior?: 'any'
  required?: boolean
  /** What an answer is worth stands on the option, where programs that score forms look for it. */
  answerOption?: { extension?: Ordinal[]; valueCoding: Omit<Coding, 'extension'> }[]
}
export interface Questionnaire {
  resourceType: 'Questionnaire'
  language: string
  url: string
  version: string
  name: string
  title: string
  status: 'active'
  subjectType: ['Patient']
  copyright: string
  code?: Coding[]
  item: QuestionnaireItem[]
}
export interface QuestionnaireResponse {
  resourceType: 'QuestionnaireResponse'
  id: string
  language: string
  questionnaire: string
  status: 'completed'
  authored: string
  item: { linkId: string; text?: string; answer: ({ valueCoding: Coding } | { valueInteger: number })[] }[]
}
export interface Observation {
  resourceType: 'Observation'
  id: string
  language: string
  status: 'final'
  category: { coding: Coding[] }[]
  code: CodeableConcept
  effectiveDateTime: string
  valueQuantity?: Quantity
  component?: { code: CodeableConcept; valueQuantity: Quantity }[]
  derivedFrom: { reference: string }[]
}
