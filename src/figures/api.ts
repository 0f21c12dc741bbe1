import { z } from 'zod'
import { homeZone } from '../counseling/settings.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { acting, perform } from '../http/perform.ts'
import { bodySchema, type ReleaseLine, readRelease, readReleases } from '../statistics/release.ts'
import { withOffset } from '../wall-clock.ts'

const hr = ['hr'] as const
const line = z.object({
  period: z.string().describe('The month it is about, YYYY-MM'),
  number: z.int(),
  hash: z.string(),
  previousHash: z.string().nullable(),
  publishedAt: z.string(),
})
const shownLine = (each: ReleaseLine) => ({ ...each, publishedAt: withOffset(each.publishedAt, homeZone) })

/** What was published, as JSON. Nothing can be chosen but a month that was published. */
export const figureEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/statistics/releases',
    who: hr,
    summary: 'Every release, the newest first, each with the hash of the one before it',
    input: z.strictObject({}),
    reply: z.object({ items: z.array(line), next: z.null() }),
    async handle({ c, deps }) {
      const lines = await perform(deps, acting(c, 'hr'), readReleases, undefined)
      return { items: lines.map(shownLine), next: null }
    },
  }),
  endpoint({
    method: 'get',
    path: '/statistics/releases/{period}',
    who: hr,
    summary: 'One release as it was published; hidden and withheld values say only that',
    input: z.strictObject({ period: z.string().max(40) }),
    reply: bodySchema.extend({ hash: z.string(), publishedAt: z.string() }),
    async handle({ c, deps, input }) {
      const release = await perform(deps, acting(c, 'hr'), readRelease, input)
      return { ...release, publishedAt: withOffset(release.publishedAt, homeZone) }
    },
  }),
]
