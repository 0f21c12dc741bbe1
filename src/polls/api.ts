import { z } from 'zod'
import { instantReply, listOf, stamp } from '../counseling/replies.ts'
import { homeZone } from '../counseling/settings.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { acting, perform, performOnce, retryKey } from '../http/perform.ts'
import { openPoll, pollInput } from './open-poll.ts'
import { findPoll, listPolls, type Poll } from './polls.ts'
import { settlementInput, settlePoll } from './settle.ts'
import { answers, ballotInput, vote } from './vote.ts'

const council = ['council'] as const
const id = z.string()
const tally = z.object({
  ...{ seated: z.number(), needed: z.number(), yes: z.number(), ifNeedBe: z.number(), silent: z.number() },
})
const pollReply = z.object({
  ...{ id, bodyId: id, meetingId: id, place: z.string(), deadline: instantReply },
  ...{ open: z.boolean(), standing: z.boolean() },
  settledOn: id.nullable(),
  answered: z.object({ seats: z.number(), of: z.number() }),
  options: z.array(
    z.object({
      ...{ id, start: instantReply, end: instantReply, rank: z.number() },
      quorum: z.enum(['sure', 'if-need-be', 'no']),
      chair: z.enum([...answers, 'silent', 'vacant']),
      sides: z.object({ employer: tally, union: tally }),
      answers: z.record(z.string(), z.enum(answers)),
      away: z.array(id),
    }),
  ),
})
const dateReply = z.object({ start: instantReply, end: instantReply, place: z.string(), sequence: z.number() })

function pollJson({ deadline, settled, options, ...poll }: Poll) {
  return {
    ...poll,
    deadline: stamp(deadline, homeZone),
    settledOn: settled?.optionId ?? null,
    options: options.map(({ start, end, answers, away, ...option }) => ({
      ...option,
      start: stamp(start, homeZone),
      end: stamp(end, homeZone),
      answers: Object.fromEntries(answers),
      away: [...away],
    })),
  }
}

/** Date polls as JSON. */
export const pollEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/council/polls',
    who: council,
    summary: 'Date polls of all bodies the reader sits in, the newest first',
    input: z.strictObject({}),
    reply: listOf(pollReply),
    async handle({ c, deps }) {
      const polls = await perform(deps, acting(c, 'council'), listPolls, {})
      return { items: polls.map(pollJson), next: null }
    },
  }),
  endpoint({
    method: 'post',
    path: '/council/polls',
    who: council,
    summary: 'Asks everybody of a body when they can come; for its secretaries and chair',
    input: pollInput,
    status: 201,
    reply: z.object({ id }),
    async handle({ c, deps, input }) {
      const made = await performOnce(deps, acting(c, 'council'), retryKey(c), openPoll, input)
      deps.poke()
      return made
    },
  }),
  endpoint({
    method: 'get',
    path: '/council/polls/{id}',
    who: council,
    summary: 'One poll: each time with its quorum a side, its rank and who said what',
    input: z.strictObject({ id }),
    reply: pollReply,
    async handle({ c, deps, input }) {
      const { poll } = await perform(deps, acting(c, 'council'), findPoll, input)
      return pollJson(poll)
    },
  }),
  endpoint({
    method: 'put',
    path: '/council/polls/{id}/ballot',
    who: council,
    summary: 'Answers times of a poll: yes, if-need-be or no; a secretary also for a member of the own side',
    input: ballotInput,
    status: 204,
    reply: null,
    async handle({ c, deps, input }) {
      await perform(deps, acting(c, 'council'), vote, input)
    },
  }),
  endpoint({
    method: 'post',
    path: '/council/polls/{id}/settlement',
    who: council,
    summary: 'Makes one time the date of the meeting and invites everybody; refused without a quorum of each side',
    input: settlementInput,
    status: 201,
    reply: dateReply,
    async handle({ c, deps, input }) {
      const { no: sequence, start, end, place } = await perform(deps, acting(c, 'council'), settlePoll, input)
      deps.poke()
      return { start: stamp(start, homeZone), end: stamp(end, homeZone), place, sequence }
    },
  }),
]
