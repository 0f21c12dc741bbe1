import { z } from 'zod'
import { homeZone } from '../counseling/settings.ts'
import { findArrangement } from '../flexible-work/own-days.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { actingAsStaff, perform } from '../http/perform.ts'
import { withOffset } from '../wall-clock.ts'
import { askReview, ownReview, reviewInput } from './ask.ts'

const employee = ['employee'] as const
const byId = z.object({ id: z.guid() })
const reply = z.object({
  openUntil: z.string().nullable(),
  askedAt: z.string().nullable(),
  outcome: z
    .object({
      overturned: z.boolean(),
      at: z.string(),
      reasons: z.array(z.object({ overturn: z.boolean(), reason: z.string().nullable() })),
    })
    .nullable(),
})

/** Asking for a review of an own refusal as JSON, and what became of it. */
export const reviewEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/flexible-work/arrangements/{id}/review',
    who: employee,
    summary: 'Whether an own refusal can be looked at again, and what became of a review',
    input: byId,
    reply,
    async handle({ c, deps, input }) {
      return reviewJson(await perform(deps, actingAsStaff(c), reviewOf, input))
    },
  }),
  endpoint({
    method: 'post',
    path: '/flexible-work/arrangements/{id}/review',
    who: employee,
    summary: 'Asks three or more people, drawn by lot, to look at an own refusal again',
    input: reviewInput.extend({ id: z.guid() }),
    status: 201,
    reply,
    async handle({ c, deps, input }) {
      const staff = actingAsStaff(c)
      await perform(deps, staff, askReview, input)
      return reviewJson(await perform(deps, staff, reviewOf, input))
    },
  }),
]

async function reviewOf(...[act, { id }]: Parameters<typeof ownReview>) {
  // Another's is refused like a missing one; an own one without a refusal has no review.
  await findArrangement(act, { id })
  return ownReview(act, { id })
}

function reviewJson(own: Awaited<ReturnType<typeof ownReview>>) {
  const said = (at: Temporal.Instant | null | undefined) => (at ? withOffset(at, homeZone) : null)
  const outcome = own?.asked?.outcome
  return {
    openUntil: said(own?.openUntil),
    askedAt: said(own?.asked?.at),
    outcome: outcome ? { ...outcome, at: withOffset(outcome.at, homeZone) } : null,
  }
}
