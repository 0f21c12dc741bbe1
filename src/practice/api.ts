import { z } from 'zod'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { acting, perform } from '../http/perform.ts'
import { changePractice } from './change-practice.ts'
import { readPractice } from './practice.ts'

const number = z.int().nullable().default(null)
const practiceShape = z.object({
  minutesBefore: z.int().default(0),
  minutesAfter: z.int().default(0),
  lunch: z
    .object({ start: z.string().max(5), end: z.string().max(5) })
    .nullable()
    .default(null),
  noticeHours: number,
  horizonWeeks: number,
  dayCap: number,
  weekCap: number,
})

/** How a counselor works, as JSON. */
export const practiceEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/provider/practice',
    who: ['counselor'],
    summary: 'Buffers, lunch, notice, horizon and caps of the counselor; null leaves it to the program',
    input: z.object({}),
    reply: practiceShape,
    handle: ({ c, deps }) => {
      const counselor = acting(c, 'counselor')
      return perform(deps, counselor, act => readPractice(act, counselor.me), undefined)
    },
  }),
  endpoint({
    method: 'put',
    path: '/provider/practice',
    who: ['counselor'],
    summary: 'Changes how the counselor works; free times are brought in line at once, appointments stay as booked',
    input: practiceShape,
    reply: z.object({ opened: z.int(), withdrawn: z.int(), kept: z.int() }),
    handle: async ({ c, deps, input }) => {
      const reply = await perform(deps, acting(c, 'counselor'), changePractice, input)
      deps.poke()
      return reply
    },
  }),
]
