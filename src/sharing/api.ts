import { z } from 'zod'
import { mainScore } from '../checkups/check-ups.ts'
import { bandKeys } from '../checkups/instrument.ts'
import { listOf } from '../counseling/replies.ts'
import { homeZone } from '../counseling/settings.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { acting, perform } from '../http/perform.ts'
import { idOrMissing } from '../refusal.ts'
import type { Locale } from '../ui/i18n.ts'
import { withOffset } from '../wall-clock.ts'
import { listShares, type Share, shareCheckUp, withdrawShare } from './share.ts'
import { sharedWithMe } from './shared-with-me.ts'

const id = z.string().max(100)
const shareReply = z.object({ id, appointmentId: id, counselor: z.string(), shared: z.string() })
const sharedReply = z.object({
  id,
  appointmentId: id,
  shared: z.string(),
  at: z.string(),
  questionnaire: z.string(),
  version: z.string(),
  score: z.number().nullable(),
  band: z.enum(bandKeys).nullable(),
  answers: z.record(z.string(), z.number()),
})

const shown = ({ counselor, counselorId: _, shared, ...one }: Share, locale: Locale) => ({
  ...one,
  counselor: counselor[locale],
  shared: withOffset(shared, homeZone),
})

/** Sharing check-ups with a counselor as JSON. */
export const sharingEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/check-ups/{id}/shares',
    who: ['employee'],
    summary: 'To whom an own check-up is shared',
    input: z.object({ id }),
    reply: listOf(shareReply),
    async handle({ c, deps, input }) {
      const which = { id: idOrMissing(input.id) }
      const shares = await perform(deps, acting(c, 'employee'), listShares, which)
      return { items: shares.map(one => shown(one, c.get('locale'))), next: null }
    },
  }),
  endpoint({
    method: 'post',
    path: '/check-ups/{id}/shares',
    who: ['employee'],
    summary: 'Lets the counselor of an own coming appointment read it',
    input: z.object({ id, appointmentId: z.uuid() }),
    status: 201,
    reply: shareReply,
    async handle({ c, deps, input }) {
      const sharing = { id: idOrMissing(input.id), appointmentId: input.appointmentId }
      return shown(await perform(deps, acting(c, 'employee'), shareCheckUp, sharing), c.get('locale'))
    },
  }),
  endpoint({
    method: 'delete',
    path: '/check-up-shares/{id}',
    who: ['employee'],
    summary: 'Ends a sharing at once',
    input: z.object({ id }),
    status: 204,
    reply: null,
    handle: ({ c, deps, input }) => perform(deps, acting(c, 'employee'), withdrawShare, { share: input.id }),
  }),
  endpoint({
    method: 'get',
    path: '/provider/check-ups',
    who: ['counselor'],
    summary: 'What clients share, of one appointment or of all; each opening is noted for the client',
    input: z.object({ appointment: z.uuid().optional() }),
    reply: listOf(sharedReply),
    async handle({ c, deps, input }) {
      const all = await perform(deps, acting(c, 'counselor'), sharedWithMe, input)
      const one = ({ checkUp, appointmentId, shared }: (typeof all)[number]) => ({
        id: checkUp.id,
        appointmentId,
        shared: withOffset(shared, homeZone),
        at: withOffset(checkUp.at, homeZone),
        questionnaire: checkUp.scored.instrument,
        version: checkUp.scored.version,
        score: mainScore(checkUp)?.value ?? null,
        band: checkUp.scored.band,
        answers: checkUp.answers,
      })
      return { items: all.map(one), next: null }
    },
  }),
]
