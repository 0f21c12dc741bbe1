import { z } from 'zod'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { acting } from '../http/perform.ts'
import { isQuiet, wishQuiet } from './quiet-hours.ts'

const employee = ['employee'] as const
const shape = z.strictObject({
  quietHours: z.boolean().describe('No mail from 19:00 to 08:00 on the employer’s clocks'),
})

/** The own settings as JSON. */
export const settingsEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/settings',
    who: employee,
    summary: 'Own settings: whether mail waits at night',
    input: z.strictObject({}),
    reply: shape,
    async handle({ c, deps }) {
      return { quietHours: await isQuiet(deps, acting(c, 'employee')) }
    },
  }),
  endpoint({
    method: 'put',
    path: '/settings',
    who: employee,
    summary:
      'Sets them; a sign-in code, what begins before the next morning and mail to somebody who waits for a call never wait',
    input: shape,
    reply: shape,
    async handle({ c, deps, input }) {
      await wishQuiet(deps, acting(c, 'employee'), { quiet: input.quietHours, locale: c.get('locale') })
      return input
    },
  }),
]
