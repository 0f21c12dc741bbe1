import type { Case } from './cases.ts'

const provider = ['counselor', 'center'] as const
const center = ['center'] as const
const taking = 'POST /call-backs/:id/taking'

/** Every route of settlements, corrections and of working the call-back queue: who may use it and how. */
export const settlementCases: Record<string, Case> = {
  'GET /settlements': { who: provider },
  'GET /settlements/:period': { who: provider },
  'GET /settlements/:period/file': { who: provider },
  'POST /settlements/:period/closing': { who: center },
  'POST /schedule/appointments/:id/correction': {
    who: ['counselor'],
    id: ({ things }) => things.past,
    send: () => ({ outcome: 'no-show', reason: 'wrong-tap' }),
    after: 'POST /schedule/appointments/:id/attendance',
  },
  // A clinician or manager who was not first is told so kindly, whatever the id.
  'POST /call-backs/:id/try': { who: ['counselor'], id: ({ things }) => things.callBack, after: taking },
  'POST /call-backs/:id/giving-back': { who: provider, id: ({ things }) => things.callBack, after: taking },
  'DELETE /api/v1/provider/call-backs/:id/taking': {
    who: provider,
    id: ({ things }) => things.callBack,
    after: taking,
  },
  'POST /api/v1/provider/call-backs/:id/tries': {
    who: ['counselor'],
    id: ({ things }) => things.callBack,
    send: () => ({}),
    after: taking,
  },
  'GET /api/v1/provider/settlements/:period': { who: provider },
  'POST /api/v1/provider/settlements/:period/closing': { who: center, send: () => ({}) },
}
