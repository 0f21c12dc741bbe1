import { z } from 'zod'
import { giveBack, noteTry, releaseCallBack } from '../call-queue/give-back.ts'
import { listOf } from '../counseling/replies.ts'
import { homeZone } from '../counseling/settings.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { acting, perform } from '../http/perform.ts'
import { idOrMissing } from '../refusal.ts'
import { withOffset } from '../wall-clock.ts'
import { dutyInput, readDuty, setDuty } from './duty.ts'
import { callBackQueue, closeCallBack, outcomeInput, outcomes, takeCallBack } from './queue.ts'
import { callBackInput, listOwnCallBacks, type OwnCallBack, requestCallBack, withdrawCallBack } from './request.ts'

const state = z.enum(['waiting', 'taken', 'closed'])
const byId = z.object({ id: z.string().max(100) })
const nothing = z.strictObject({})
const tries = z.int().describe('Calls that were not answered')
const ownReply = z.object({
  id: z.string(),
  requested: z.string(),
  due: z.string(),
  state,
  tries,
  outcome: z.enum(outcomes).nullable(),
})
const named = z.object({ id: z.string(), name: z.string() })

const shown = ({ requested, due, ...rest }: OwnCallBack) => ({
  ...rest,
  requested: withOffset(requested, homeZone),
  due: withOffset(due, homeZone),
})

const own: Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/call-backs',
    who: ['employee'],
    summary:
      'Asks for a call by the provider’s clinician, the same or the next working day; 503 while nobody is on duty',
    input: callBackInput,
    status: 201,
    reply: ownReply,
    handle: async ({ c, deps, input }) => shown(await perform(deps, acting(c, 'employee'), requestCallBack, input)),
  }),
  endpoint({
    method: 'get',
    path: '/call-backs',
    who: ['employee'],
    summary: 'Own call-backs, latest first',
    input: nothing,
    reply: listOf(ownReply),
    async handle({ c, deps }) {
      const all = await perform(deps, acting(c, 'employee'), listOwnCallBacks, undefined)
      return { items: all.map(shown), next: null }
    },
  }),
  endpoint({
    method: 'delete',
    path: '/call-backs/{id}',
    who: ['employee'],
    summary: 'Takes a request back that nobody has taken on yet',
    input: byId,
    status: 204,
    reply: null,
    handle: ({ c, deps, input }) =>
      perform(deps, acting(c, 'employee'), withdrawCallBack, { id: idOrMissing(input.id) }),
  }),
]

const queueReply = ownReply.omit({ outcome: true }).extend({
  tried: z.string().nullable(),
  overdue: z.boolean(),
  center: named,
  when: z.string().nullable(),
  how: z.string().nullable(),
})

const queue: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/provider/call-backs',
    who: ['counselor'],
    summary: 'The queue of a clinician on duty, the soonest due first; each opening is noted for the person',
    input: nothing,
    reply: listOf(queueReply),
    async handle({ c, deps }) {
      const { items } = await perform(deps, acting(c, 'counselor'), callBackQueue, undefined)
      const locale = c.get('locale')
      const one = ({ words, center, timeZone, requested, due, tried, ...rest }: (typeof items)[number]) => ({
        ...rest,
        requested: withOffset(requested, timeZone),
        due: withOffset(due, timeZone),
        tried: tried && withOffset(tried, timeZone),
        center: { id: center.id, name: center.name[locale] },
        when: words?.when ?? null,
        how: words?.how ?? null,
      })
      return { items: items.map(one), next: null }
    },
  }),
  endpoint({
    method: 'post',
    path: '/provider/call-backs/{id}/taking',
    who: ['counselor'],
    summary: 'Takes a call-back on; from then on nobody else sees it',
    input: byId,
    reply: byId,
    handle: ({ c, deps, input }) => perform(deps, acting(c, 'counselor'), takeCallBack, input),
  }),
  endpoint({
    method: 'delete',
    path: '/provider/call-backs/{id}/taking',
    who: ['counselor', 'center'],
    summary:
      'Gives one that was taken on back to everybody on duty: by who took it, or by the manager once it is overdue',
    input: byId,
    reply: byId,
    handle: ({ c, deps, input }) => {
      const person = acting(c, 'counselor', 'center')
      return person.role === 'center'
        ? perform(deps, person, releaseCallBack, input)
        : perform(deps, person, giveBack, input)
    },
  }),
  endpoint({
    method: 'post',
    path: '/provider/call-backs/{id}/tries',
    who: ['counselor'],
    summary: 'Notes a call that was not answered; the call-back stays with who took it',
    input: byId,
    reply: z.object({ id: z.string(), tries }),
    handle: ({ c, deps, input }) => perform(deps, acting(c, 'counselor'), noteTry, input),
  }),
  endpoint({
    method: 'post',
    path: '/provider/call-backs/{id}/outcome',
    who: ['counselor'],
    summary: 'Notes how it ended and deletes what the person wrote',
    input: outcomeInput,
    reply: z.object({ id: z.string(), outcome: z.enum(outcomes) }),
    handle: ({ c, deps, input }) => perform(deps, acting(c, 'counselor'), closeCallBack, input),
  }),
]

const dutyReply = z.object({
  counselors: z.array(named.extend({ onDuty: z.boolean() })),
  escalated: z.array(z.object({ id: z.string(), requested: z.string(), due: z.string(), state, tries })),
})

const duty: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/provider/call-back-duty',
    who: ['center'],
    summary: 'Who answers call-backs at the manager’s center, and which are late; never whose they are',
    input: z.object({}),
    reply: dutyReply,
    async handle({ c, deps }) {
      const { counselors, escalated, timeZone } = await perform(deps, acting(c, 'center'), readDuty, undefined)
      const at = (instant: Temporal.Instant) => withOffset(instant, timeZone)
      return {
        counselors: counselors.map(({ name, ...one }) => ({ ...one, name: name[c.get('locale')] })),
        escalated: escalated.map(one => ({
          ...one,
          requested: at(one.requested),
          due: at(one.due),
          takenBy: undefined,
        })),
      }
    },
  }),
  endpoint({
    method: 'put',
    path: '/provider/call-back-duty',
    who: ['center'],
    summary: 'Puts a counselor of the own center on duty, or takes them off',
    input: dutyInput,
    status: 204,
    reply: null,
    handle: ({ c, deps, input }) => perform(deps, acting(c, 'center'), setDuty, input),
  }),
]

/** Call-backs as JSON. */
export const callBackEndpoints: Endpoint[] = [...own, ...queue, ...duty]
