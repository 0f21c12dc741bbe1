import type { Case } from './cases.ts'

const provider = ['counselor', 'center'] as const
const center = ['center'] as const

/** Every route of settlements and corrections: who may use it and how. */
export const settlementCases: Record<string, Case> = {
  'GET /settlements': { who: provider },
  'GET /settlements/:period': { who: provider },
  'GET /settlements/:period/file': { who: provider },
  'POST /settlements/:period/closing': { who: center },
  'POST /schedule/appointments/:id/correction': {
    who: ['counselor'],
    id: ({ things }) => things.past,
    send: () => ({ outcome: 'no-show', reason: 'wrong-tap' }),
  },
  'GET /api/v1/provider/settlements/:period': { who: provider },
  'POST /api/v1/provider/settlements/:period/closing': { who: center, send: () => ({}) },
}
