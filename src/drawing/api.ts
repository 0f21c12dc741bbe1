import { z } from 'zod'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { perform } from '../http/perform.ts'
import { idOrMissing } from '../refusal.ts'
import { findTranscript } from './published.ts'

/** The record of a draw as JSON, for anybody. */
export const drawEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/draws/{id}/transcript',
    who: 'anyone',
    summary: 'All that is needed to compute a draw again; before the draw, the list as it was fixed',
    input: z.object({ id: z.string().max(100) }),
    reply: z.record(z.string(), z.unknown()).describe('docs/draw-protocol.md says what the fields mean'),
    handle: ({ deps, input }) => perform(deps, { role: 'job' }, findTranscript, { id: idOrMissing(input.id) }),
  }),
]
