import { z } from 'zod'
import { modes } from '../availability/rules.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { acting, perform, performOnce, retryKey } from '../http/perform.ts'
import { hex } from '../privacy/pseudonyms.ts'
import type { Locale } from '../ui/i18n.ts'
import { withOffset } from '../wall-clock.ts'
import { closeSettlement } from './close.ts'
import { monthAsked } from './month-asked.ts'
import { type CenterMonth, readSettlements } from './read.ts'
import { endings, sumOf } from './rules.ts'

const line = z.object({
  of: z.string().describe('The month of the sessions, YYYY-MM; an earlier one for an adjustment'),
  ending: z.enum(endings),
  mode: z.enum(modes),
  unit: z.int().describe('KRW for one'),
  count: z.int(),
  amount: z.int(),
})
const named = z.object({ id: z.string(), name: z.string() })
const byPeriod = z.object({ period: z.string().max(40) })
const month = z.object({
  center: named,
  closed: z.boolean(),
  closedAt: z.string().nullable(),
  hash: z.string().nullable().describe('SHA-256 of what was closed, hexadecimal'),
  count: z.int(),
  amount: z.int(),
  unrecorded: z.int().describe('Sessions that are over without a note of attendance, not in the amount'),
  lines: z.array(line),
  counselors: z.array(named.extend({ count: z.int(), amount: z.int(), unrecorded: z.int() })),
})

function shown({ center, closed, timeZone, unrecorded, lines, counselors }: CenterMonth, locale: Locale) {
  return {
    center: { id: center.id, name: center.name[locale] },
    ...{ closed: closed !== null, closedAt: closed && withOffset(closed.at, timeZone) },
    ...{ hash: closed && hex(closed.hash), ...sumOf(lines), unrecorded, lines },
    counselors: counselors.map(({ id, name, lines: own, unrecorded: open }) => {
      return { id, name: name[locale], ...sumOf(own), unrecorded: open }
    }),
  }
}

/** A month's settlement as JSON. */
export const settlementEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/provider/settlements/{period}',
    who: ['counselor', 'center'],
    summary:
      'A month (YYYY-MM) in totals: the counselor’s own at each center, or the manager’s whole center; nobody who came, no day',
    input: byPeriod,
    reply: z.object({ period: z.string(), currency: z.literal('KRW'), items: z.array(month) }),
    handle: async ({ c, deps, input }) => {
      const person = acting(c, 'counselor', 'center')
      const period = monthAsked(input.period, deps.ground.now())
      const months = await perform(deps, person, readSettlements, { period })
      return { period: period.toString(), currency: 'KRW', items: months.map(one => shown(one, c.get('locale'))) }
    },
  }),
  endpoint({
    method: 'post',
    path: '/provider/settlements/{period}/closing',
    who: ['center'],
    summary: 'Closes a month that is over: it never changes again; later corrections become adjustments of the next',
    input: byPeriod,
    status: 201,
    reply: z.object({ period: z.string(), closedAt: z.string(), hash: z.string() }),
    handle: ({ c, deps, input }) => {
      const period = monthAsked(input.period, deps.ground.now())
      const close = async (...[act, what]: Parameters<typeof closeSettlement>) => ({
        ...(await closeSettlement(act, what)),
      })
      return performOnce(deps, acting(c, 'center'), retryKey(c), close, { period })
    },
  }),
]
