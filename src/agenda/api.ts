import { z } from 'zod'
import { instantReply, stamp } from '../counseling/replies.ts'
import { homeZone } from '../counseling/settings.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { acting, perform, performOnce, retryKey } from '../http/perform.ts'
import { type Agenda, readAgenda } from './agenda.ts'
import { confirmItem, consentInput, noticeInput, sendNotice } from './confirm.ts'
import { itemInput, proposeItem } from './items.ts'
import { consentToShortNotice, shortNoticeInput } from './short-notice.ts'

const council = ['council'] as const
const id = z.string()
const side = z.enum(['employer', 'union'])
const agendaReply = z.object({
  frozen: z.object({ version: z.number(), at: instantReply }).nullable(),
  items: z.array(
    z.object({
      ...{ id, side, title: z.string(), text: z.string(), speaker: z.string(), minutes: z.number() },
      ...{ by: z.string(), revision: z.number(), consents: z.array(side) },
      state: z.enum(['open', 'confirmed', 'frozen', 'withdrawn']),
      origin: z.enum(['proposal', 'deferred', 'clause', 'consultation']),
      papers: z.array(z.object({ id, name: z.string(), kind: z.string(), bytes: z.number() })),
    }),
  ),
})

function agendaJson({ frozen, items }: Agenda) {
  return {
    frozen: frozen && { version: frozen.version, at: stamp(frozen.at, homeZone) },
    items: items.map(({ id, side, title, text, speaker, minutes, by, revision, consents, state, origin, papers }) => ({
      ...{ id, side, title, text, speaker, minutes, by, revision, consents, state, origin },
      papers: papers.map(({ id, name, kind, bytes }) => ({ id, name, kind, bytes })),
    })),
  }
}

/** Agendas as JSON. */
export const agendaEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/council/meetings/{id}/agenda',
    who: council,
    summary: 'The agenda of a meeting in its order, with whose confirmation an item waits for',
    input: z.strictObject({ id }),
    reply: agendaReply,
    async handle({ c, deps, input }) {
      return agendaJson(await perform(deps, acting(c, 'council'), readAgenda, input))
    },
  }),
  endpoint({
    method: 'post',
    path: '/council/meetings/{id}/agenda',
    who: council,
    summary: 'Proposes an item for the own side; a secretary confirms it for that side with it',
    input: itemInput,
    status: 201,
    reply: z.object({ id }),
    async handle({ c, deps, input }) {
      const made = await performOnce(deps, acting(c, 'council'), retryKey(c), proposeItem, input)
      deps.poke()
      return made
    },
  }),
  endpoint({
    method: 'post',
    path: '/council/agenda-items/{id}/consents',
    who: council,
    summary: 'Confirms an item as its words were read, for the own side',
    input: consentInput,
    status: 204,
    reply: null,
    async handle({ c, deps, input }) {
      await perform(deps, acting(c, 'council'), confirmItem, input)
      deps.poke()
    },
  }),
  endpoint({
    method: 'post',
    path: '/council/meetings/{id}/short-notice-consents',
    who: council,
    summary: 'Consents for the own side to a notice of this date (its `sequence`) with fewer days than agreed',
    input: shortNoticeInput,
    status: 201,
    reply: z.object({ waitsFor: z.array(side) }),
    handle: ({ c, deps, input }) => performOnce(deps, acting(c, 'council'), retryKey(c), consentToShortNotice, input),
  }),
  endpoint({
    method: 'post',
    path: '/council/meetings/{id}/notice',
    who: council,
    summary:
      'Freezes the confirmed agenda and sends the written notice; fewer days than agreed only with consent of both',
    input: noticeInput,
    status: 201,
    reply: z.object({ version: z.number() }),
    async handle({ c, deps, input }) {
      const sent = await performOnce(deps, acting(c, 'council'), retryKey(c), sendNotice, input)
      deps.poke()
      return sent
    },
  }),
]
