import { z } from 'zod'
import { homeZone } from '../counseling/settings.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { both } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { missing } from '../refusal.ts'
import { withOffset } from '../wall-clock.ts'
import { type Numbers, rateOf } from './definition.ts'
import { readParticipation } from './figures.ts'
import { nameOf } from './sheets.ts'

const monthField = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, {
    error: () => both({ ko: '달을 2026-10 처럼 적어 주세요.', en: 'Please write a month like 2026-10.' }),
  })
  .describe('YYYY-MM')

const numbers = {
  heads: z.int(),
  onLeave: z.int().describe('Left out: on leave or seconded all month'),
  leftOut: z.int().describe('Left out: of a group that flexible work is not open to'),
  counted: z.int(),
  participants: z.int(),
  rate: z.number().nullable().describe('Participants of those counted, in percent to one decimal'),
}
const withRate = ({ heads, onLeave, leftOut, counted, participants }: Numbers) => {
  const one = { heads, onLeave, leftOut, counted, participants }
  return { ...one, rate: rateOf(one) }
}

/** Participation in flexible work as JSON: numbers of departments, as they were counted. */
export const participationEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/flexible-work/participation',
    who: ['hr', 'head'],
    summary:
      'Participation in a month that was counted, the last one unless said: for HR by department, for a head their own',
    input: z.strictObject({ period: monthField.optional() }),
    reply: z.object({
      period: z.string(),
      version: z.int().describe('Of the definition; figures of two versions do not compare'),
      leftOutGroups: z.array(z.string()),
      smallest: z.int().describe('Departments of fewer are counted together'),
      target: z.int(),
      countedAt: z.string(),
      total: z.object(numbers),
      departments: z.array(z.object({ name: z.string(), ...numbers })),
      months: z.array(z.object({ period: z.string(), version: z.int(), target: z.int(), ...numbers })),
    }),
    async handle({ c, deps, input: { period } }) {
      const found = await perform(deps, acting(c, 'hr', 'head'), readParticipation, { month: period })
      if (!found) throw missing()
      const locale = c.get('locale')
      const { shown, rows, months } = found
      const { month, version, leftOutGroups, smallest, target, countedAt } = shown
      return {
        ...{ period: month, version, leftOutGroups, smallest, target },
        countedAt: withOffset(countedAt, homeZone),
        total: withRate(shown),
        departments: rows.map(row => ({ name: nameOf(row, locale), ...withRate(row) })),
        months: months.map(one => ({ period: one.month, version: one.version, target: one.target, ...withRate(one) })),
      }
    },
  }),
]
