import { Hono } from 'hono'
import { z } from 'zod'
import { listCenters, listCounselors } from '../counseling/directory.ts'
import { readWishes, wishShape } from '../counseling/wishes.ts'
import type { Deps } from '../deps.ts'
import { NotEligible } from '../find/not-eligible.tsx'
import { attempt } from '../http/attempt.ts'
import { formBody, withoutEmpty } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import type { Refusal } from '../refusal.ts'
import { takeTyped } from '../sessions/typed.ts'
import { declineOffer, joinWaitingList, leaveWaitingList, listWaiting, waitingInput } from './waiting-list.ts'
import { NewPage, WaitingPage } from './waiting-page.tsx'

const told = z.enum(['joined', 'left', 'declined']).optional().catch(undefined)

/** The employee's waiting list. */
export function waitingPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/waiting', async c => {
    const shown = await perform(
      deps,
      acting(c, 'employee'),
      async act => ({
        entries: await listWaiting(act),
        centers: await listCenters(act),
        counselors: await listCounselors(act, {}),
      }),
      undefined,
    )
    return c.html(
      <WaitingPage view={viewOf(c, deps)} {...shown} now={deps.ground.now()} told={told.parse(c.req.query('told'))} />,
    )
  })
  pages.get('/waiting/new', async c => showNew(c, deps, await takeTyped(c, deps, acting(c, 'employee'))))
  pages.post('/waiting', async c => {
    const form = await formBody(c)
    const actor = acting(c, 'employee')
    const { refusal } = await attempt(
      async () => {
        const wishes = check(waitingInput, withoutEmpty(form))
        return perform(deps, actor, joinWaitingList, { ...wishes, locale: c.get('locale') })
      },
      'invalid',
      'conflict',
    )
    return refusal ? showNew(c, deps, form, refusal) : c.redirect('/waiting?told=joined', 303)
  })
  pages.post('/waiting/:id/end', async c => {
    await perform(deps, acting(c, 'employee'), leaveWaitingList, { id: c.req.param('id') })
    deps.poke()
    return c.redirect('/waiting?told=left', 303)
  })
  pages.post('/offers/:id/decline', async c => {
    await perform(deps, acting(c, 'employee'), declineOffer, { id: c.req.param('id') })
    deps.poke()
    return c.redirect('/waiting?told=declined', 303)
  })
  return pages
}

async function showNew(c: Ctx, deps: Deps, form: Record<string, string | string[]> = {}, refusal?: Refusal) {
  const actor = acting(c, 'employee')
  const view = viewOf(c, deps)
  if (!actor.eligible) return c.html(<NotEligible view={view} />)
  const shown = await perform(
    deps,
    actor,
    async act => ({
      wishes: await readWishes(act),
      centers: await listCenters(act),
      counselors: await listCounselors(act, {}),
    }),
    undefined,
  )
  const { from, to, ...wishes } = form
  const typed = Object.keys(wishes).length > 0 ? wishShape.safeParse(withoutEmpty(wishes)).data : undefined
  return c.html(
    <NewPage
      view={view}
      {...shown}
      wishes={typed ?? shown.wishes}
      from={from ? String(from) : undefined}
      to={to ? String(to) : undefined}
      refusal={refusal}
      today={deps.ground.now()}
    />,
    refusal ? (refusal.code === 'invalid' ? 422 : 409) : 200,
  )
}
