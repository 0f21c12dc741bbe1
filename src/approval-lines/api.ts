import { z } from 'zod'
import { listOf } from '../counseling/replies.ts'
import { homeZone } from '../counseling/settings.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { acting, perform } from '../http/perform.ts'
import { withOffset } from '../wall-clock.ts'
import { listLines, nameSuperior, superiorInput } from './lines.ts'

const line = z.object({
  id: z.string(),
  name: z.string(),
  superior: z.string().nullable(),
  hasHead: z.boolean(),
  stuck: z.object({ waiting: z.int(), since: z.string() }).nullable(),
})

/** Who decides when a head does not, as JSON. */
export const approvalLineEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/flexible-work/approval-lines',
    who: ['hr'],
    summary: 'Every department with the one above it, and how many overdue applications nobody is next for',
    input: z.object({}).strict(),
    reply: listOf(line),
    async handle({ c, deps }) {
      const lines = await perform(deps, acting(c, 'hr'), listLines, undefined)
      const locale = c.get('locale')
      const items = lines.map(({ name, superiorId: superior, kind: _, stuck, ...rest }) => ({
        ...{ ...rest, name: name[locale], superior },
        stuck: stuck && { waiting: stuck.waiting, since: withOffset(stuck.since, homeZone) },
      }))
      return { items, next: null }
    },
  }),
  endpoint({
    method: 'put',
    path: '/flexible-work/approval-lines/{id}',
    who: ['hr'],
    summary: 'Names the department whose head decides when that of this one is silent, or none',
    input: superiorInput.extend({ id: z.guid() }),
    status: 204,
    reply: null,
    async handle({ c, deps, input }) {
      await perform(deps, acting(c, 'hr'), nameSuperior, input)
    },
  }),
]
