import { z } from 'zod'
import type { Act } from '../act.ts'
import type { CenterManager, Counselor } from '../actor.ts'
import { zoneOf } from '../availability/hours.ts'
import { modes } from '../availability/rules.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { acting, perform } from '../http/perform.ts'
import { pageOf, placeOf, type RangeQuery, rangeQuery, spanAsked } from '../http/range.ts'
import { withOffset } from '../wall-clock.ts'
import { slotsOf } from './slots-of.ts'

const named = z.object({ id: z.string(), name: z.string() })
const slotReply = z.object({
  id: z.string(),
  start: z.string(),
  end: z.string(),
  modes: z.array(z.enum(modes)),
  state: z.enum(['free', 'booked', 'held']),
  center: named,
  counselor: named,
})

async function slotsAsked(act: Act<Counselor | CenterManager>, query: RangeQuery) {
  const { start, end } = spanAsked(query, await zoneOf(act), act.now)
  return slotsOf(act, { from: start, to: end, limit: query.limit + 1, after: placeOf(query.cursor) })
}

/** The times of a provider's calendar as JSON. */
export const scheduleEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/provider/slots',
    who: ['counselor', 'center'],
    summary:
      'Times with their state: the counselor’s own, or all at the manager’s center; seven days from today on unless said',
    input: rangeQuery,
    reply: z.object({ items: z.array(slotReply), next: z.string().nullable() }),
    handle: async ({ c, deps, input }) => {
      const locale = c.get('locale')
      const { shown, next } = pageOf(
        await perform(deps, acting(c, 'counselor', 'center'), slotsAsked, input),
        input.limit,
      )
      const items = shown.map(({ timeZone, center, counselor, start, end, ...slot }) => ({
        ...slot,
        start: withOffset(start, timeZone),
        end: withOffset(end, timeZone),
        center: { id: center.id, name: center.name[locale] },
        counselor: { id: counselor.id, name: counselor.name[locale] },
      }))
      return { items, next }
    },
  }),
]
