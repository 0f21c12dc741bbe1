import { z } from 'zod'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { both, dayField } from '../http/input.ts'
import { acting, perform, performOnce, retryKey } from '../http/perform.ts'
import { instantFrom, withOffset } from '../wall-clock.ts'
import { closeHours } from './close-hours.ts'
import { type Hours, hours, timeOffOf, workplaceOf } from './hours.ts'
import { openHours } from './open-hours.ts'
import { modes } from './rules.ts'
import { endTimeOff, takeTimeOff } from './take-time-off.ts'

const named = z.object({ id: z.string(), name: z.string() })
const day = dayField
const hoursShape = {
  weekday: z.int().min(1).max(7),
  start: z.string().max(5),
  end: z.string().max(5),
  slotMinutes: z.int(),
  breakMinutes: z.int().default(0),
  modes: z.array(z.enum(modes)).max(modes.length),
  validFrom: day,
  validUntil: day.nullable().default(null),
}
const ruleReply = z.object({ id: z.string(), ...hoursShape, timeZone: z.string(), center: named, counselor: named })

/** An instant in a request: RFC 3339 with an offset. */
export const moment = z.iso
  .datetime({
    offset: true,
    error: () =>
      both({
        ko: '2026-11-24T09:00:00+09:00 처럼 시각과 시차를 함께 적어 주세요.',
        en: 'Write an instant with its offset, like 2026-11-24T09:00:00+09:00.',
      }),
  })
  .transform((text, context) => {
    const at = instantFrom(text)
    if (at) return at
    const message = both({ ko: '너무 먼 때예요. 시각을 확인해 주세요.', en: 'That is too far away. Please check it.' })
    context.issues.push({ code: 'custom', message, input: text })
    return z.NEVER
  })

const getRules = endpoint({
  method: 'get',
  path: '/provider/availability-rules',
  who: ['counselor', 'center'],
  summary: 'Weekly hours and extra openings that have not ended: the counselor’s own, or all at the manager’s center',
  input: z.object({}),
  reply: z.object({ items: z.array(ruleReply), next: z.string().nullable() }),
  handle: async ({ c, deps }) => {
    const locale = c.get('locale')
    const shown = ({ counselorId: _, centerId: __, center, counselor, ...rule }: Hours) => ({
      ...rule,
      center: { id: center.id, name: center.name[locale] },
      counselor: { id: counselor.id, name: counselor.name[locale] },
    })
    const items = await perform(deps, acting(c, 'counselor', 'center'), hours, undefined)
    return { items: items.map(shown), next: null }
  },
})

const postRule = endpoint({
  method: 'post',
  path: '/provider/availability-rules',
  who: ['counselor'],
  summary:
    'Open hours every week, or on one day when validFrom and validUntil are the same; their slots are bookable at once',
  input: z.object({ centerId: z.string().max(100), ...hoursShape }),
  status: 201,
  reply: z.object({ id: z.string(), ...hoursShape, centerId: z.string(), opened: z.int() }),
  handle: async ({ c, deps, input: { weekday, ...rest } }) => {
    const counselor = acting(c, 'counselor')
    const open = async (...[act, input]: Parameters<typeof openHours>) => {
      const { rules, opened } = await openHours(act, input)
      const { counselorId: _, ...rule } = rules[0] ?? { counselorId: '' }
      return { ...rule, opened }
    }
    const reply = await performOnce(deps, counselor, retryKey(c), open, {
      ...rest,
      weekdays: [weekday],
    })
    deps.poke()
    return reply
  },
})

const deleteRule = endpoint({
  method: 'delete',
  path: '/provider/availability-rules/{id}',
  who: ['counselor'],
  summary: 'End hours from a day on (today when not said); appointments in them stay',
  input: z.object({ id: z.string().max(100), from: day.optional() }),
  status: 204,
  reply: null,
  handle: ({ c, deps, input }) => perform(deps, acting(c, 'counselor'), closeHours, input),
})

const offReply = z.object({ id: z.string(), start: z.string(), end: z.string() })

const getTimeOff = endpoint({
  method: 'get',
  path: '/provider/time-off',
  who: ['counselor'],
  summary: 'The counselor’s time off that is not over yet',
  input: z.object({}),
  reply: z.object({ items: z.array(offReply), next: z.string().nullable() }),
  handle: async ({ c, deps }) => {
    const counselor = acting(c, 'counselor')
    return perform(
      deps,
      counselor,
      async act => {
        const { timeZone } = await workplaceOf(act, counselor.me)
        const items = await timeOffOf(act, counselor.me)
        return { items: items.map(off => offsets(off, timeZone)), next: null }
      },
      undefined,
    )
  },
})

const postTimeOff = endpoint({
  method: 'post',
  path: '/provider/time-off',
  who: ['counselor'],
  summary:
    'Take a span off. With appointments in it: 409 and all of them under `appointments`, until keepAppointments is true; they are never dropped. With offerOthers their clients are asked to choose another time',
  input: z.object({
    ...{ start: moment, end: moment, keepAppointments: z.boolean().optional() },
    offerOthers: z.boolean().optional(),
  }),
  status: 201,
  reply: offReply.extend({ withdrawn: z.int(), kept: z.int(), asked: z.int() }),
  handle: async ({ c, deps, input }) => {
    const take = async (act: Act<Counselor>, { offerOthers, ...span }: typeof input) => {
      const { timeZone } = await workplaceOf(act, act.actor.me)
      return { ...offsets(await takeTimeOff(act, { ...span, offerOthers: offerOthers ? 'all' : [] }), timeZone) }
    }
    const taken = await performOnce(deps, acting(c, 'counselor'), retryKey(c), take, input)
    deps.poke()
    return taken
  },
})

const deleteTimeOff = endpoint({
  method: 'delete',
  path: '/provider/time-off/{id}',
  who: ['counselor'],
  summary: 'End time off, now if it has begun; its hours are bookable again',
  input: z.object({ id: z.string().max(100) }),
  status: 204,
  reply: null,
  handle: async ({ c, deps, input }) => {
    await perform(deps, acting(c, 'counselor'), endTimeOff, input)
    deps.poke()
  },
})

function offsets<T extends { start: Temporal.Instant; end: Temporal.Instant }>(span: T, timeZone: string) {
  return { ...span, start: withOffset(span.start, timeZone), end: withOffset(span.end, timeZone) }
}

/** Hours and time off as JSON. */
export const availabilityEndpoints: Endpoint[] = [
  getRules,
  postRule,
  deleteRule,
  getTimeOff,
  postTimeOff,
  deleteTimeOff,
]
