import { z } from 'zod'
import { listOf } from '../counseling/replies.ts'
import { homeZone } from '../counseling/settings.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { acting, perform } from '../http/perform.ts'
import { withOffset } from '../wall-clock.ts'
import { type CaseLine, caseload } from './caseload.ts'
import type { CaseMeeting } from './meetings.ts'

const meetingReply = z.object({ id: z.string(), start: z.string() }).nullable()
const caseReply = z.object({
  id: z.string(),
  alias: z.string().nullable(),
  opened: z.string(),
  closed: z.string().nullable(),
  received: z.boolean(),
  next: meetingReply,
  last: meetingReply,
  attended: z.int(),
  notes: z.int(),
})

const meeting = (one: CaseMeeting | null) => one && { id: one.id, start: withOffset(one.start, one.timeZone) }
const shown = ({ opened, closed, next, last, ...line }: CaseLine) => ({
  ...line,
  opened: withOffset(opened, homeZone),
  closed: closed && withOffset(closed, homeZone),
  next: meeting(next),
  last: meeting(last),
})

/** A counselor's caseload as JSON. */
export const caseEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/provider/cases',
    who: ['counselor'],
    summary: 'The counselor’s own cases by the client’s alias; each listing is noted for the client',
    input: z.object({ state: z.enum(['open', 'unplanned', 'closed']).default('open') }),
    reply: listOf(caseReply),
    async handle({ c, deps, input }) {
      const cases = await perform(deps, acting(c, 'counselor'), caseload, {
        closed: input.state === 'closed',
        unplanned: input.state === 'unplanned',
      })
      return { items: cases.map(shown), next: null }
    },
  }),
]
