import { Hono } from 'hono'
import { z } from 'zod'
import type { Act } from '../act.ts'
import type { Decider } from '../actor.ts'
import { homeZone } from '../counseling/settings.ts'
import type { Deps } from '../deps.ts'
import { attempt } from '../http/attempt.ts'
import { formBody } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { acting, actingAsDecider, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import type { Refusal } from '../refusal.ts'
import { takeTyped } from '../sessions/typed.ts'
import { ApplicationPage } from './application-page.tsx'
import { listDecidedApplications, listWaitingApplications, openApplication, weigh } from './applications.ts'
import { decide, decisionInput } from './decide.ts'
import { ListPage } from './list-page.tsx'

const tellable = z.enum(['approved', 'refused']).optional().catch(undefined)

/** Where the head of a department decides on flexible work. */
export function decisionPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/decisions', async c => {
    const decider = await actingAsDecider(c, deps)
    const look = async (act: Act<Decider>) => {
      const waiting = await listWaitingApplications(act)
      return { waiting, weighed: await weigh(act, waiting), decided: await listDecidedApplications(act) }
    }
    const shown = await perform(deps, decider, look, undefined)
    const isDeputy = decider.role === 'deputy'
    return c.html(
      <ListPage view={viewOf(c, deps)} {...shown} {...{ isDeputy }} now={deps.ground.now()} zone={homeZone} />,
    )
  })
  pages.get('/decisions/:id', async c => {
    const kept = await takeTyped(c, deps, acting(c, 'head', 'employee'))
    return showApplication(c, deps, kept?.reason === undefined ? undefined : String(kept.reason))
  })
  pages.post('/decisions/:id', async c => {
    const actor = await actingAsDecider(c, deps)
    const { answer, reason } = await formBody(c)
    const id = c.req.param('id')
    const approve = answer === 'approve'
    // What stands in the field of an approval was not meant to be said.
    const typed = approve ? undefined : String(reason ?? '') || undefined
    const { refusal } = await attempt(
      () => perform(deps, actor, decide, { id, ...check(decisionInput, { approve, reason: typed }) }),
      'invalid',
      'conflict',
    )
    if (refusal) return showApplication(c, deps, String(reason ?? ''), refusal)
    deps.poke()
    return c.redirect(`/decisions/${id}?told=${approve ? 'approved' : 'refused'}`, 303)
  })
  return pages
}

async function showApplication(c: Ctx, deps: Deps, typed?: string, refusal?: Refusal) {
  const id = c.req.param('id') ?? ''
  const shown = await perform(deps, await actingAsDecider(c, deps), openApplication, { id })
  const told = tellable.parse(c.req.query('told'))
  return c.html(
    <ApplicationPage
      view={viewOf(c, deps)}
      {...shown}
      {...{ typed, refusal, told }}
      now={deps.ground.now()}
      zone={homeZone}
    />,
    refusal ? (refusal.code === 'invalid' ? 422 : 409) : 200,
  )
}
