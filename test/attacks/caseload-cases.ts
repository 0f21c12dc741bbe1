import type { Case } from './cases.ts'
import type { Scene } from './scene.ts'

const employee = ['employee'] as const
const counselor = ['counselor'] as const
const center = ['center'] as const
const ofCase = ({ things }: Scene) => things.case
const note = ({ things }: Scene) => things.note
const handOver = ({ things }: Scene) => things.handOver
const written = () => ({ text: 'a note' })
const corrected = () => ({ text: 'a note', version: 1 })

/** The routes of cases, notes, hand-over, supervision, series and more sessions. */
export const caseloadCases: Record<string, Case> = {
  'GET /cases': { who: counselor },
  'POST /cases': { who: counselor, send: () => ({ called: '' }) },
  'GET /cases/:id': { who: counselor, id: ofCase },
  'POST /cases/:id/next-step': { who: counselor, id: ofCase, send: () => ({ nextStep: 'sleep diary' }) },
  'GET /cases/:id/closing': { who: counselor, id: ofCase },
  'POST /cases/:id/closing': { who: counselor, id: ofCase, send: () => ({ reason: 'goals', words: '' }) },
  'POST /cases/:id/reopening': { who: counselor, id: ofCase },
  'GET /cases/:id/check-ups': { who: counselor, id: ofCase },
  'GET /cases/:id/notes': { who: counselor, id: ofCase },
  'POST /cases/:id/notes': { who: counselor, id: ofCase, send: written },
  'GET /notes/:id': { who: counselor, id: note },
  'POST /notes/:id/versions': { who: counselor, id: note, send: corrected },
  'GET /cases/:id/hand-over': { who: counselor, id: ofCase },
  'POST /hand-overs/:id/withdrawal': { who: counselor, id: handOver },
  'POST /cases/:id/hand-over': {
    who: counselor,
    id: ofCase,
    send: ({ things }) => ({ counselor: things.colleague, words: 'on leave' }),
  },
  'GET /hand-overs/:id': { who: employee, id: handOver },
  'POST /hand-overs/:id/answer': { who: employee, id: handOver, send: () => ({ answer: 'no' }) },
  'GET /cases/:id/supervision': { who: counselor, id: ofCase },
  'POST /cases/:id/supervision': {
    who: counselor,
    id: ofCase,
    send: ({ things }) => ({ supervisor: things.colleague, until: '2026-12-24' }),
  },
  'POST /supervisions/:id/end': { who: counselor, id: ({ things }) => things.supervision },
  'GET /cases/:id/series': { who: counselor, id: ofCase },
  'POST /cases/:id/series': {
    who: counselor,
    id: ofCase,
    send: ({ things }) => ({ mode: 'video', 'slot-0': things.free[3]?.id }),
  },
  'GET /cases/:id/more-sessions': { who: counselor, id: ofCase },
  'POST /cases/:id/more-sessions': { who: counselor, id: ofCase, send: () => ({ sessions: '2', reason: 'grief' }) },
  'GET /session-requests': { who: counselor },
  'POST /session-requests/:id/decision': {
    who: counselor,
    id: ({ things }) => things.request,
    send: () => ({ decision: 'grant', words: 'needed' }),
  },
  'GET /clinical-leads': { who: center },
  'POST /clinical-leads': { who: center, send: ({ counselor: { me } }) => ({ counselor: me, choice: 'on' }) },
  'GET /api/v1/provider/cases': { who: counselor },
  'GET /api/v1/provider/cases/:id/notes': { who: counselor, id: ofCase },
  'POST /api/v1/provider/cases/:id/notes': { who: counselor, id: ofCase, send: written },
  'POST /api/v1/provider/notes/:id/versions': { who: counselor, id: note, send: corrected },
}
