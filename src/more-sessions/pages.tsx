import { Hono } from 'hono'
import { z } from 'zod'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
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
import { askForMore, readRequests, requestInput } from './ask.ts'
import { decideRequest, decisionInput, waitingRequests } from './decide.ts'
import { DecidePage, LeadsPage } from './decide-page.tsx'
import { leadsAt, readLeads, setLead } from './leads.ts'
import { RequestPage, type Typed } from './request-page.tsx'
import { words } from './words.ts'

/** /cases/:id/more-sessions for the counselor, /session-requests for the clinical lead, /clinical-leads for the manager. */
export function moreSessionsPages(deps: Deps): Hono<Env> {
  return new Hono<Env>()
    .get('/cases/:id/more-sessions', c => showRequest(c, deps))
    .post('/cases/:id/more-sessions', c => ask(c, deps))
    .get('/session-requests', c => showWaiting(c, deps))
    .post('/session-requests/:id/decision', c => decide(c, deps))
    .get('/clinical-leads', async c => {
      const counselors = await perform(deps, acting(c, 'center'), readLeads, undefined)
      return c.html(<LeadsPage view={viewOf(c, deps)} counselors={counselors} />)
    })
    .post('/clinical-leads', async c => {
      const manager = acting(c, 'center')
      const { counselor, choice } = check(leadForm, await formBody(c))
      await perform(deps, manager, setLead, { counselor, lead: choice === 'on' })
      return c.redirect('/clinical-leads', 303)
    })
}

const leadForm = z.object({ counselor: z.string().max(100), choice: z.enum(['on', 'off']) })
const idOf = (c: Ctx) => c.req.param('id') ?? ''

async function showRequest(c: Ctx, deps: Deps, failed?: { typed: Typed; refusal: Refusal }) {
  const counselor = acting(c, 'counselor')
  const read = await perform(deps, counselor, readRequests, { id: idOf(c) })
  const typed = failed?.typed ?? (await takeTyped(c, deps, counselor))
  const done = !failed && c.req.query('done') === 'asked' ? words[c.get('locale')].asked : undefined
  const errors = failed?.refusal.more.errors
  const refused = failed && !errors ? failed.refusal.said[c.get('locale')] : undefined
  const page = <RequestPage {...{ view: viewOf(c, deps), ...read, typed, errors, done, refused }} />
  return c.html(page, failed ? statusOf(failed.refusal) : 200)
}

async function ask(c: Ctx, deps: Deps) {
  const counselor = acting(c, 'counselor')
  const typed = await formBody(c)
  const { sessions, reason } = typed
  const input = () => check(requestInput, { id: idOf(c), sessions: Number(sessions), reason })
  const outcome = await attempt(() => perform(deps, counselor, askForMore, input()), 'invalid', 'conflict')
  if (outcome.refusal) return showRequest(c, deps, { typed, refusal: outcome.refusal })
  return c.redirect(`/cases/${idOf(c)}/more-sessions?done=asked`, 303)
}

async function readWaiting(act: Act<Counselor>) {
  return { lead: (await leadsAt(act)).length > 0, requests: await waitingRequests(act) }
}

type Failed = { id: string; typed: string; refusal: Refusal }

async function showWaiting(c: Ctx, deps: Deps, failed?: Failed) {
  const read = await perform(deps, acting(c, 'counselor'), readWaiting, undefined)
  const done = !failed && c.req.query('done') === 'decided' ? words[c.get('locale')].decided : undefined
  const wrong = failed && { id: failed.id, typed: failed.typed, errors: failed.refusal.more.errors ?? [] }
  const page = <DecidePage view={viewOf(c, deps)} {...read} failed={wrong} done={done} />
  return c.html(page, failed ? statusOf(failed.refusal) : 200)
}

async function decide(c: Ctx, deps: Deps) {
  const counselor = acting(c, 'counselor')
  const id = idOrMissing(idOf(c))
  const form = await formBody(c)
  const grant = form.decision === 'grant' ? true : form.decision === 'decline' ? false : undefined
  const input = () => check(decisionInput, { id, grant, words: form.words })
  const outcome = await attempt(() => perform(deps, counselor, decideRequest, input()), 'invalid')
  if (outcome.refusal) return showWaiting(c, deps, { id, typed: String(form.words ?? ''), refusal: outcome.refusal })
  deps.poke()
  return c.redirect('/session-requests?done=decided', 303)
}
