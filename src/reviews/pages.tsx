import { Hono } from 'hono'
import { homeZone } from '../counseling/settings.ts'
import type { Deps } from '../deps.ts'
import { attempt } from '../http/attempt.ts'
import { formBody } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { acting, actingAsReviewer, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import type { Refusal } from '../refusal.ts'
import { takeTyped } from '../sessions/typed.ts'
import { ReviewListPage, ReviewPage } from './review-pages.tsx'
import { listReviews, openReview, vote, voteInput } from './reviewing.ts'

/** Where an employee who was drawn looks at refusals again. */
export function reviewPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/reviews', async c => {
    const reviews = await perform(deps, actingAsReviewer(c), listReviews, undefined)
    const told = (['thanks', 'over'] as const).find(one => one === c.req.query('told'))
    const at = { now: deps.ground.now(), zone: homeZone }
    return c.html(<ReviewListPage view={viewOf(c, deps)} {...{ reviews, told, ...at }} />)
  })
  pages.get('/reviews/:id', async c => {
    const kept = await takeTyped(c, deps, acting(c, 'employee'))
    return show(c, deps, kept?.reason === undefined ? undefined : String(kept.reason))
  })
  pages.post('/reviews/:id', async c => {
    const reviewer = actingAsReviewer(c)
    const { vote: said, reason } = await formBody(c)
    const id = c.req.param('id')
    const { refusal } = await attempt(
      () => perform(deps, reviewer, vote, { id, ...check(voteInput, { overturn: said === 'overturn', reason }) }),
      'invalid',
      'conflict',
    )
    if (refusal) return show(c, deps, String(reason ?? ''), refusal)
    const open = await perform(deps, reviewer, listReviews, undefined)
    return c.redirect(`/reviews?told=${open.some(one => one.id === id) ? 'thanks' : 'over'}`, 303)
  })
  return pages
}

async function show(c: Ctx, deps: Deps, typed?: string, refusal?: Refusal) {
  const one = await perform(deps, actingAsReviewer(c), openReview, { id: c.req.param('id') ?? '' })
  return c.html(
    <ReviewPage view={viewOf(c, deps)} {...{ one, typed, refusal, now: deps.ground.now(), zone: homeZone }} />,
    refusal ? (refusal.code === 'invalid' ? 422 : 409) : 200,
  )
}
