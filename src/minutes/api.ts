import { z } from 'zod'
import { instantReply, stamp } from '../counseling/replies.ts'
import { homeZone } from '../counseling/settings.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { acting, perform, performOnce, retryKey } from '../http/perform.ts'
import { isSealed, type Minutes, readMinutes } from './read.ts'
import { clashed } from './refusals.ts'
import { publishMinutes, signatureInput, signMinutes } from './sign.ts'
import { beginMinutes, minutesInput, saveMinutes } from './write.ts'

const council = ['council'] as const
const byId = z.strictObject({ id: z.string() })
const side = z.enum(['employer', 'union'])
const minutesReply = z.object({
  version: z.number(),
  hash: z.string(),
  amendment: z.number(),
  reason: z.string().nullable(),
  sealed: z.boolean(),
  published: z.boolean(),
  signatures: z.array(z.object({ side, by: z.string(), at: instantReply })),
  sections: z.array(z.object({ key: z.string(), text: z.string() })),
  facts: z.record(z.string(), z.unknown()),
})

function minutesJson({ latest }: Minutes) {
  const { version, hash, amendment, reason, signatures, publishedAt } = latest
  const { sections, ...facts } = latest.content
  return {
    ...{ version, hash, amendment, reason, sections, facts },
    ...{ sealed: isSealed(latest), published: publishedAt !== null },
    signatures: signatures.map(({ side, by, at }) => ({ side, by, at: stamp(at, homeZone) })),
  }
}

/** Minutes as JSON. */
export const minutesEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/council/meetings/{id}/minutes',
    who: council,
    summary: 'The last version of a meeting’s minutes',
    input: byId,
    reply: minutesReply,
    async handle({ c, deps, input }) {
      return minutesJson(await perform(deps, acting(c, 'council'), readMinutes, input))
    },
  }),
  endpoint({
    method: 'post',
    path: '/council/meetings/{id}/minutes',
    who: council,
    summary: 'Makes the minutes of a closed meeting from its record',
    input: byId,
    status: 201,
    reply: z.object({ version: z.number() }),
    async handle({ c, deps, input }) {
      return performOnce(deps, acting(c, 'council'), retryKey(c), beginMinutes, input)
    },
  }),
  endpoint({
    method: 'put',
    path: '/council/meetings/{id}/minutes',
    who: council,
    summary:
      'Saves sections written on a version; merged with what came meanwhile, or 409 with both texts to choose from',
    input: minutesInput,
    reply: z.object({ version: z.number(), hash: z.string(), merged: z.boolean() }),
    async handle({ c, deps, input }) {
      const actor = acting(c, 'council')
      const saved: Record<string, unknown> = await performOnce(deps, actor, retryKey(c), saveMinutes, input)
      const { clashes, latest, ...told } = saved
      if (clashes) throw clashed({ latest, clashes })
      return told
    },
  }),
  endpoint({
    method: 'post',
    path: '/council/meetings/{id}/signatures',
    who: council,
    summary: 'Signs the last version by its fingerprint, for the own side',
    input: signatureInput,
    status: 201,
    reply: z.object({ version: z.number(), sealed: z.boolean() }),
    handle: ({ c, deps, input }) => performOnce(deps, acting(c, 'council'), retryKey(c), signMinutes, input),
  }),
  endpoint({
    method: 'post',
    path: '/council/meetings/{id}/publication',
    who: council,
    summary: 'Publishes to staff what both sides have signed',
    input: byId,
    status: 201,
    reply: z.object({ version: z.number() }),
    handle: ({ c, deps, input }) => performOnce(deps, acting(c, 'council'), retryKey(c), publishMinutes, input),
  }),
]
