import { z } from 'zod'
import { instantReply, stamp } from '../counseling/replies.ts'
import { homeZone } from '../counseling/settings.ts'
import { actionInput, addAction } from '../follow-up/actions.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { acting, perform, performOnce, performOnceQuietly, retryKey } from '../http/perform.ts'
import { arrivalInput, arrive } from './attend.ts'
import { recordResult, resultInput } from './decide.ts'
import { closeMeeting, openMeeting } from './hold.ts'
import { type Room, readRoom } from './room.ts'

const council = ['council'] as const
const id = z.string()
const byId = z.strictObject({ id })
const side = z.enum(['employer', 'union'])
const count = z.object({ seated: z.number(), present: z.number(), needed: z.number(), met: z.boolean() })
const roomReply = z.object({
  stage: z.enum(['before', 'open', 'closed']),
  openedAt: instantReply.nullable(),
  closedAt: instantReply.nullable(),
  counts: z.object({ employer: count, union: count }),
  quorate: z.boolean(),
  members: z.array(z.object({ id, name: z.string(), side, seat: z.string(), standsFor: z.string().nullable() })),
  attendance: z.array(
    z.object({ id, seat: id, present: id, arrivedAt: instantReply, leftAt: instantReply.nullable() }),
  ),
  items: z.array(
    z.object({
      id,
      title: z.string(),
      outcome: z.enum(['agreed', 'deferred', 'withdrawn']).nullable(),
      agreement: z.string(),
      dissents: z.array(z.object({ name: z.string(), side, text: z.string() })),
    }),
  ),
  actions: z.array(z.object({ id, title: z.string(), owner: z.string(), dueOn: z.string(), done: z.boolean() })),
})

const at = (instant: Temporal.Instant | null) => instant && stamp(instant, homeZone)

function roomJson({ sitting, members, presences, counts, quorate, items, actions }: Room) {
  return {
    ...{ stage: sitting.stage, openedAt: at(sitting.openedAt), closedAt: at(sitting.closedAt), counts, quorate },
    members: members.map(({ id, name, side, seat, standsFor }) => ({ id, name, side, seat, standsFor })),
    attendance: presences.map(({ id, seatId, presentId, arrivedAt, leftAt }) => ({
      ...{ id, seat: seatId, present: presentId, arrivedAt: at(arrivedAt), leftAt: at(leftAt) },
    })),
    items: items.map(({ item, result, dissents }) => ({
      ...{ id: item.id, title: item.title, outcome: result?.outcome ?? null, agreement: result?.agreement ?? '' },
      dissents: dissents.map(({ name, side, text }) => ({ name, side, text })),
    })),
    actions: actions.map(({ id, title, owner, dueOn, done }) => ({ id, title, owner, dueOn, done: done !== null })),
  }
}

/** A meeting in progress as JSON. */
export const proceedingEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/council/meetings/{id}/record',
    who: council,
    summary: 'Attendance and quorum a side, results item by item, what is to be done',
    input: byId,
    reply: roomReply,
    async handle({ c, deps, input }) {
      return roomJson(await perform(deps, acting(c, 'council'), readRoom, input))
    },
  }),
  endpoint({
    method: 'post',
    path: '/council/meetings/{id}/attendance',
    who: council,
    summary: 'A member is there, or an alternate in their seat; from now, or from a time today',
    input: arrivalInput,
    status: 201,
    reply: z.object({ id }),
    handle: ({ c, deps, input }) => performOnce(deps, acting(c, 'council'), retryKey(c), arrive, input),
  }),
  endpoint({
    method: 'post',
    path: '/council/meetings/{id}/opening',
    who: council,
    summary: 'Opens the meeting, once both sides have their quorum',
    input: byId,
    status: 204,
    reply: null,
    handle: ({ c, deps, input }) => performOnceQuietly(deps, acting(c, 'council'), retryKey(c), openMeeting, input),
  }),
  endpoint({
    method: 'post',
    path: '/council/meetings/{id}/closing',
    who: council,
    summary: 'Closes the meeting; its record then stands',
    input: byId,
    status: 204,
    reply: null,
    handle: ({ c, deps, input }) => performOnceQuietly(deps, acting(c, 'council'), retryKey(c), closeMeeting, input),
  }),
  endpoint({
    method: 'post',
    path: '/council/meetings/{id}/results',
    who: council,
    summary: 'What came of an item, by the rule of the body',
    input: resultInput,
    status: 204,
    reply: null,
    handle: ({ c, deps, input }) => performOnceQuietly(deps, acting(c, 'council'), retryKey(c), recordResult, input),
  }),
  endpoint({
    method: 'post',
    path: '/council/meetings/{id}/actions',
    who: council,
    summary: 'Who does what by when',
    input: actionInput,
    status: 201,
    reply: z.object({ id }),
    handle: ({ c, deps, input }) => performOnce(deps, acting(c, 'council'), retryKey(c), addAction, input),
  }),
]
