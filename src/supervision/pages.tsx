import { Hono } from 'hono'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { ownCase } from '../cases/own-case.ts'
import type { Deps } from '../deps.ts'
import { colleagues } from '../hand-over/ask.ts'
import { attempt } from '../http/attempt.ts'
import { formBody } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { statusOf } from '../http/problem.ts'
import { viewOf } from '../http/view.ts'
import type { Refusal } from '../refusal.ts'
import { endSupervision, grantInput, grantSupervision, grantsOf } from './grant.ts'
import { SupervisionPage, type Typed } from './supervision-page.tsx'
import { words } from './words.ts'

/** The page /cases/:id/supervision. */
export function supervisionPages(deps: Deps): Hono<Env> {
  return new Hono<Env>()
    .get('/cases/:id/supervision', c => show(c, deps))
    .post('/cases/:id/supervision', c => grant(c, deps))
    .post('/supervisions/:id/end', c => end(c, deps))
}

const idOf = (c: Ctx) => c.req.param('id') ?? ''

async function read(act: Act<Counselor>, { id }: { id: string }) {
  const { id: caseId } = await ownCase(act, id)
  return { caseId, grants: await grantsOf(act, { caseId }), counselors: await colleagues(act), now: act.now }
}

async function show(c: Ctx, deps: Deps, failed?: { typed: Typed; refusal: Refusal }) {
  const known = await perform(deps, acting(c, 'counselor'), read, { id: idOf(c) })
  const t = words[c.get('locale')]
  const done = failed ? undefined : { granted: t.granted, ended: t.ended }[String(c.req.query('done'))]
  const errors = failed?.refusal.more.errors
  const refused = failed && !errors ? failed.refusal.said[c.get('locale')] : undefined
  const page = <SupervisionPage {...{ view: viewOf(c, deps), ...known, typed: failed?.typed, errors, done, refused }} />
  return c.html(page, failed ? statusOf(failed.refusal) : 200)
}

async function grant(c: Ctx, deps: Deps) {
  const counselor = acting(c, 'counselor')
  const typed = await formBody(c)
  const input = () => check(grantInput, { id: idOf(c), supervisor: typed.supervisor, until: typed.until })
  const outcome = await attempt(() => perform(deps, counselor, grantSupervision, input()), 'invalid', 'conflict')
  if (outcome.refusal) return show(c, deps, { typed, refusal: outcome.refusal })
  return c.redirect(`/cases/${idOf(c)}/supervision?done=granted`, 303)
}

async function end(c: Ctx, deps: Deps) {
  const { caseId } = await perform(deps, acting(c, 'counselor'), endSupervision, { id: idOf(c) })
  return c.redirect(`/cases/${caseId}/supervision?done=ended`, 303)
}
