import { z } from 'zod'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { acting, performOnce, retryKey } from '../http/perform.ts'
import { feedbackInput, giveFeedback } from './feedback.ts'

/** How a session was, as JSON. */
export const feedbackEndpoints: Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/appointments/{id}/feedback',
    who: ['employee'],
    summary: 'Says how an own session was, once; the rating is only counted, the words are for its counselor',
    input: feedbackInput,
    status: 201,
    reply: z.object({ id: z.guid(), given: z.literal(true) }),
    handle: ({ c, deps, input }) => performOnce(deps, acting(c, 'employee'), retryKey(c), giveFeedback, input),
  }),
]
