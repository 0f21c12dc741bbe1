import { z } from 'zod'
import { listOf } from '../counseling/replies.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { acting, perform } from '../http/perform.ts'
import { waitingJson, waitingReply } from './replies.ts'
import { joinWaitingList, leaveWaitingList, listWaiting, waitingInput } from './waiting-list.ts'

const employee = ['employee'] as const
const nothing = z.strictObject({})
const byId = z.object({ id: z.guid() })

/** The waiting list as JSON. */
export const waitingEndpoints: Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/waiting-list',
    who: employee,
    summary: 'Waits for a time that fits; the first in order is offered what is given back',
    input: waitingInput,
    status: 201,
    reply: waitingReply,
    async handle({ c, deps, input }) {
      const locale = c.get('locale')
      return waitingJson(await perform(deps, acting(c, 'employee'), joinWaitingList, { ...input, locale }), locale)
    },
  }),
  endpoint({
    method: 'get',
    path: '/waiting-list',
    who: employee,
    summary: 'Own open entries, each with the offer that stands',
    input: nothing,
    reply: listOf(waitingReply),
    async handle({ c, deps }) {
      const entries = await perform(deps, acting(c, 'employee'), listWaiting, undefined)
      return { items: entries.map(entry => waitingJson(entry, c.get('locale'))), next: null }
    },
  }),
  endpoint({
    method: 'delete',
    path: '/waiting-list/{id}',
    who: employee,
    summary: 'Leaves the waiting list',
    input: byId,
    status: 204,
    reply: null,
    async handle({ c, deps, input }) {
      await perform(deps, acting(c, 'employee'), leaveWaitingList, input)
      deps.poke()
    },
  }),
]
