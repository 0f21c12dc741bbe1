import { Hono } from 'hono'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { attempt } from '../http/attempt.ts'
import { formBody } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { statusOf } from '../http/problem.ts'
import { viewOf } from '../http/view.ts'
import { idOrMissing, type Refusal } from '../refusal.ts'
import { takeTyped } from '../sessions/typed.ts'
import { feedbackInput, giveFeedback, lookAtFeedback } from './feedback.ts'
import { FeedbackPage } from './form.tsx'

const typedShape = z.object({
  satisfaction: z.string().optional().catch(undefined),
  comment: z.string().optional().catch(undefined),
})
type Typed = z.infer<typeof typedShape>

/** The page /appointments/:id/feedback. */
export function feedbackPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/appointments/:id/feedback', async c => {
    const kept = await takeTyped(c, deps, acting(c, 'employee'))
    return show(c, deps, kept ? { typed: typedShape.parse(kept) } : {})
  })
  pages.post('/appointments/:id/feedback', async c => {
    const typed = typedShape.parse(await formBody(c))
    const input = {
      id: idOf(c),
      satisfaction: Number(typed.satisfaction ?? 0),
      ...(typed.comment && { comment: typed.comment }),
    }
    const done = await attempt(
      () => perform(deps, acting(c, 'employee'), giveFeedback, check(feedbackInput, input)),
      'invalid',
    )
    if (done.refusal) return show(c, deps, { typed, refusal: done.refusal })
    return c.redirect(`/appointments/${done.value.id}?told=answered`, 303)
  })
  return pages
}

const idOf = (c: Ctx) => idOrMissing(c.req.param('id') ?? '')

async function show(c: Ctx, deps: Deps, { typed, refusal }: { typed?: Typed; refusal?: Refusal }) {
  const { own, state } = await perform(deps, acting(c, 'employee'), lookAtFeedback, { id: idOf(c) })
  if (state !== 'open') return c.redirect(`/appointments/${own.id}`, 303)
  return c.html(<FeedbackPage {...{ view: viewOf(c, deps), own, typed, refusal }} />, refusal ? statusOf(refusal) : 200)
}
