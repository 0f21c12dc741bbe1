import type { Case } from './cases.ts'
import type { Scene } from './scene.ts'

const writers = ['employee', 'counselor'] as const
const caseId = ({ things }: Scene) => things.case
const text = () => ({ text: 'hello' })

/** Every route of messages: who may use it and how. */
export const messageCases: Record<string, Case> = {
  'GET /messages': { who: writers },
  'GET /messages/:id': { who: writers, id: caseId },
  'POST /messages/:id': { who: writers, id: caseId, send: text },
  'POST /messages/:id/draft': { who: writers, id: caseId, send: text },
  'GET /api/v1/messages': { who: writers },
  'GET /api/v1/messages/:id': { who: writers, id: caseId },
  'POST /api/v1/messages/:id': { who: writers, id: caseId, send: text },
}
