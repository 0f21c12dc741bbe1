import { z } from 'zod'
import { homeZone } from '../counseling/settings.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { decidingAs, perform } from '../http/perform.ts'
import { withOffset } from '../wall-clock.ts'
import { decide, decisionInput } from './decide.ts'

/** Deciding on flexible work as JSON. */
export const decisionEndpoints: Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/flexible-work/arrangements/{id}/decision',
    who: ['head', 'employee'],
    summary:
      'Approves an application of the own department, or refuses it with a reason, as its head or deputy; a decision stands',
    input: decisionInput.safeExtend({ id: z.guid() }),
    status: 201,
    reply: z.object({ id: z.string(), approved: z.boolean(), at: z.string() }),
    async handle({ c, deps, input }) {
      const { id } = await perform(deps, decidingAs(c), decide, input)
      deps.poke()
      return { id, approved: input.approve, at: withOffset(deps.ground.now(), homeZone) }
    },
  }),
]
