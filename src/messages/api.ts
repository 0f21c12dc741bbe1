import { z } from 'zod'
import { listOf } from '../counseling/replies.ts'
import { homeZone } from '../counseling/settings.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { acting, perform, performOnce, retryKey } from '../http/perform.ts'
import { cursorOf, placeOf } from '../http/range.ts'
import { withOffset } from '../wall-clock.ts'
import { conversationsOf } from './conversation.ts'
import { messageInput, sendMessage } from './send.ts'
import { readThread } from './thread.ts'

const writers = ['employee', 'counselor'] as const
const named = z.object({ id: z.string(), name: z.string() })
const at = (instant: Temporal.Instant) => withOffset(instant, homeZone)

/** Messages as JSON. */
export const messageEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/messages',
    who: writers,
    summary: 'Own conversations, one a case, those with something new first',
    input: z.object({}),
    reply: listOf(
      z.object({
        id: z.string().describe('The id of the case'),
        counselor: named,
        alias: z.string().nullable().describe('What the client wants to be called, for the counselor'),
        closed: z.boolean(),
        unread: z.int(),
        last: z.string().nullable(),
      }),
    ),
    async handle({ c, deps }) {
      const all = await perform(deps, acting(c, ...writers), conversationsOf, undefined)
      const items = all.map(({ counselor, last, ...one }) => ({
        ...one,
        counselor: { id: counselor.id, name: counselor.name[c.get('locale')] },
        last: last && at(last),
      }))
      return { items, next: null }
    },
  }),
  endpoint({
    method: 'get',
    path: '/messages/{id}',
    who: writers,
    summary:
      'A page of a conversation, its latest messages first; what the other side wrote counts as read from now on',
    input: z.object({ id: z.string().max(100), cursor: z.string().max(200).optional() }),
    reply: z.object({
      items: z.array(
        z.object({
          id: z.string(),
          by: z.enum(['client', 'counselor']),
          sent: z.string(),
          read: z.string().nullable(),
          text: z.string().nullable(),
        }),
      ),
      next: z.string().nullable(),
      closed: z.boolean(),
      answerBy: z.string().nullable().describe('By when the client’s last message is answered, while it is not'),
    }),
    async handle({ c, deps, input: { id, cursor } }) {
      const thread = await perform(deps, acting(c, ...writers), readThread, { id, before: placeOf(cursor) })
      const { messages, earlier, closed, answer } = thread
      const items = messages.toReversed().map(({ sent, read, ...one }) => {
        return { ...one, sent: at(sent), read: read && at(read) }
      })
      return { items, next: earlier && cursorOf(earlier), closed, answerBy: answer && at(answer) }
    },
  }),
  endpoint({
    method: 'post',
    path: '/messages/{id}',
    who: writers,
    summary: 'Sends a message in an own open case; sealed, and told by a neutral mail to the client only',
    input: messageInput,
    status: 201,
    reply: z.object({ id: z.string() }),
    async handle({ c, deps, input }) {
      const write = async (...[act, what]: Parameters<typeof sendMessage>) => ({ ...(await sendMessage(act, what)) })
      const sent = await performOnce(deps, acting(c, ...writers), retryKey(c), write, input)
      deps.poke()
      return sent
    },
  }),
]
