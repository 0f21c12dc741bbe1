import { z } from 'zod'
import { instantReply, listOf, stamp } from '../counseling/replies.ts'
import { homeZone } from '../counseling/settings.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { actingAsStaff, perform } from '../http/perform.ts'
import { listPublished } from './published.ts'

/** Published minutes as JSON. */
export const noticeEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/council/notices',
    who: ['employee'],
    summary: 'Minutes that both sides have signed and published, the last meeting first',
    input: z.strictObject({}),
    reply: listOf(
      z.object({
        ...{ meeting: z.string(), title: z.string(), body: z.string(), publishedAt: instantReply },
        ...{ amendment: z.number(), hash: z.string(), content: z.record(z.string(), z.unknown()) },
      }),
    ),
    async handle({ c, deps }) {
      const all = await perform(deps, actingAsStaff(c), listPublished, undefined)
      const locale = c.get('locale')
      const items = all.map(({ meetingId, content, at, amendment, hash }) => ({
        ...{ meeting: meetingId, title: content.title[locale], body: content.body[locale] },
        ...{ publishedAt: stamp(at, homeZone), amendment, hash, content },
      }))
      return { items, next: null }
    },
  }),
]
