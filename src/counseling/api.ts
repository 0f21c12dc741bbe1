import { z } from 'zod'
import { staffOf } from '../actor.ts'
import { modes } from '../availability/rules.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { both } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { calendarDay, daysAsSpan, instantFrom } from '../wall-clock.ts'
import { readOwnTime } from '../working-days/own-time.ts'
import { partsOfDay } from './booking-rules.ts'
import { listCenters, listCounselors } from './directory.ts'
import { listOf, slotJson, slotReply } from './replies.ts'
import { findSlots } from './search.ts'
import { homeZone } from './settings.ts'
import { languageCodes, topicCodes } from './topics.ts'

const employee = ['employee'] as const
const nothing = z.strictObject({})
const said = z.string()

/** An instant, or the edge of a day on the employer's calendar: a day as the end is itself included. */
const moment = (side: 'start' | 'end') =>
  z
    .string()
    .max(40)
    .transform((text, context) => {
      const day = calendarDay(text)
      // A plus sign that was not encoded arrives as a space.
      const at = day ? daysAsSpan(day, day, homeZone)[side] : instantFrom(text.replace(' ', '+'))
      if (at) return at
      const message = both({
        ko: '2026-11-24 이나 2026-11-24T09:00:00+09:00 처럼 적어 주세요.',
        en: 'Please write 2026-11-24 or 2026-11-24T09:00:00+09:00.',
      })
      context.issues.push({ code: 'custom', message, input: text })
      return z.NEVER
    })

const slotQuery = z.object({
  from: moment('start').optional(),
  to: moment('end').optional(),
  center: z.uuid().optional(),
  counselor: z.uuid().optional(),
  mode: z.enum(modes).optional(),
  topic: z.enum(topicCodes).optional(),
  language: z.enum(languageCodes).optional(),
  gender: z.enum(['female', 'male']).optional(),
  part: z.enum(partsOfDay).optional(),
  withinMyHours: z
    .enum(['true', 'false'])
    .optional()
    .describe('true: wholly within the own working hours; false: wholly outside of them'),
  inMyFreeWindow: z.literal('true').optional().describe('Wholly within what own hours leave free of everybody’s'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
})

/** Centers, counselors and free times as JSON. */
export const counselingEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/centers',
    who: employee,
    summary: 'The centers',
    input: nothing,
    reply: listOf(
      z.object({ id: said, name: said, district: said, address: said, directions: said, entrance: said, phone: said }),
    ),
    async handle({ c, deps }) {
      const locale = c.get('locale')
      const centers = await perform(deps, acting(c, 'employee'), listCenters, undefined)
      const items = centers.map(({ id, phone, name, district, address, directions, entrance }) => ({
        id,
        name: name[locale],
        district: district[locale],
        address: address[locale],
        directions: directions[locale],
        entrance: entrance[locale],
        phone,
      }))
      return { items, next: null }
    },
  }),
  endpoint({
    method: 'get',
    path: '/counselors',
    who: employee,
    summary: 'The counselors, of one center when asked',
    input: z.object({ center: z.uuid().optional() }),
    reply: listOf(
      z.object({
        id: said,
        name: said,
        gender: said,
        languages: z.array(said),
        topics: z.array(said),
        modes: z.array(said),
        introduction: said,
        centers: z.array(said),
      }),
    ),
    async handle({ c, deps, input }) {
      const locale = c.get('locale')
      const found = await perform(deps, acting(c, 'employee'), listCounselors, input)
      const items = found.map(one => ({ ...one, name: one.name[locale], introduction: one.introduction[locale] }))
      return { items, next: null }
    },
  }),
  endpoint({
    method: 'get',
    path: '/slots',
    who: employee,
    summary: 'Free times that fit, earliest first',
    input: slotQuery,
    reply: listOf(slotReply),
    async handle({ c, deps, input: { withinMyHours, inMyFreeWindow, ...input } }) {
      const actor = acting(c, 'employee')
      const inside = { true: 'inside', false: 'outside' } as const
      const wish = inMyFreeWindow ? 'free' : withinMyHours && inside[withinMyHours]
      const own = wish && (await perform(deps, staffOf(actor), readOwnTime, wish))
      const { items, next } = await perform(deps, actor, findSlots, { ...input, own })
      return { items: items.map(item => slotJson(item, c.get('locale'))), next }
    },
  }),
]
