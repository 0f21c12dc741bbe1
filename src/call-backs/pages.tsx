import { Hono } from 'hono'
import { z } from 'zod'
import { giveBack, noteTry, releaseCallBack } from '../call-queue/give-back.ts'
import { linesAt } from '../crisis/lines.ts'
import type { Deps } from '../deps.ts'
import { attempt } from '../http/attempt.ts'
import { formBody } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { statusOf } from '../http/problem.ts'
import { viewOf } from '../http/view.ts'
import { idOrMissing, type Refusal } from '../refusal.ts'
import { readDuty, setDuty } from './duty.ts'
import { DutyPage } from './duty-page.tsx'
import { OwnCallBackPage } from './own-page.tsx'
import { callBackQueue, closeCallBack, outcomes, takeCallBack } from './queue.ts'
import { QueuePage } from './queue-page.tsx'
import { callBackInput, canRequest, listOwnCallBacks, requestCallBack, withdrawCallBack } from './request.ts'

/** /call-backs: an employee asks, a clinician on duty answers, a center manager says who is on duty. */
export function callBackPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/call-backs', c => show(c, deps))
  pages.post('/call-backs', c => ask(c, deps))
  pages.post('/call-backs/duty', async c => {
    const manager = acting(c, 'center')
    const form = check(dutyForm, await formBody(c))
    await perform(deps, manager, setDuty, { counselor: form.counselor, onDuty: form.choice === 'on' })
    return c.redirect('/call-backs', 303)
  })
  pages.post('/call-backs/:id/withdrawal', async c => {
    const actor = acting(c, 'employee')
    const { back } = backForm.parse(await formBody(c))
    await perform(deps, actor, withdrawCallBack, { id: idOrMissing(c.req.param('id')) })
    return c.redirect(back === 'sitting' ? '/check-ups/now' : '/call-backs?done=withdrawn', 303)
  })
  workTheQueue(pages, deps)
  return pages
}

/** What a clinician does with a request: takes it on, tries, gives it back, says how it ended. */
function workTheQueue(pages: Hono<Env>, deps: Deps): void {
  pages.post('/call-backs/:id/taking', async c => {
    const took = await attempt(
      () => perform(deps, acting(c, 'counselor'), takeCallBack, { id: c.req.param('id') }),
      'not-found',
      'conflict',
    )
    return c.redirect(`/call-backs?done=${took.refusal ? 'gone' : 'took'}`, 303)
  })
  pages.post('/call-backs/:id/try', async c => {
    const counselor = acting(c, 'counselor')
    const tried = await attempt(() => perform(deps, counselor, noteTry, { id: c.req.param('id') }), 'not-found')
    return c.redirect(`/call-backs?done=${tried.refusal ? 'gone' : 'tried'}`, 303)
  })
  pages.post('/call-backs/:id/giving-back', async c => {
    const person = acting(c, 'counselor', 'center')
    const { id } = c.req.param()
    const given = await attempt(
      () =>
        person.role === 'center'
          ? perform(deps, person, releaseCallBack, { id })
          : perform(deps, person, giveBack, { id }),
      'not-found',
      'conflict',
    )
    const done = given.refusal ? (given.refusal.code === 'conflict' ? 'kept' : 'gone') : 'gave'
    return c.redirect(`/call-backs?done=${done}`, 303)
  })
  pages.post('/call-backs/:id/outcome', async c => {
    const counselor = acting(c, 'counselor')
    const { outcome } = check(outcomeForm, await formBody(c))
    const closing = { id: c.req.param('id'), outcome }
    const closed = await attempt(() => perform(deps, counselor, closeCallBack, closing), 'not-found', 'conflict')
    return c.redirect(`/call-backs?done=${closed.refusal ? 'gone' : 'closed'}`, 303)
  })
}

const dutyForm = z.object({ counselor: z.string().max(100), choice: z.enum(['on', 'off']) })
const outcomeForm = z.object({ outcome: z.enum(outcomes) })
const backForm = z.object({ back: z.enum(['sitting', 'own']).catch('own') })
const typedForm = z.object({ when: z.string().max(2000).catch(''), how: z.string().max(2000).catch('') })
const told = z.enum(['took', 'closed', 'gone', 'withdrawn', 'tried', 'gave', 'kept']).optional().catch(undefined)

async function show(c: Ctx, deps: Deps, failed?: { typed: z.infer<typeof typedForm>; refusal: Refusal }) {
  const person = acting(c, 'employee', 'counselor', 'center')
  const view = viewOf(c, deps)
  const now = deps.ground.now()
  const done = told.parse(c.req.query('done'))
  if (person.role === 'center')
    return c.html(<DutyPage view={view} duty={await perform(deps, person, readDuty, undefined)} done={done} />)
  if (person.role === 'counselor') {
    const queue = await perform(deps, person, callBackQueue, undefined)
    return c.html(<QueuePage view={view} queue={queue} now={now} done={done} />)
  }
  const own = await perform(
    deps,
    person,
    async act => ({ staffed: await canRequest(act), all: await listOwnCallBacks(act) }),
    undefined,
  )
  const open = own.all.find(({ state }) => state !== 'closed')
  const unreached = !open && own.all[0]?.outcome === 'not-reached' ? own.all[0].tries : 0
  const offer = { staffed: own.staffed, open, unreached, now, back: 'own' as const, ...formOf(failed) }
  return c.html(
    <OwnCallBackPage view={view} lines={linesAt(now)} offer={offer} done={done} refusal={failed?.refusal} />,
    failed ? statusOf(failed.refusal) : 200,
  )
}

function formOf(failed: { typed: z.infer<typeof typedForm>; refusal: Refusal } | undefined) {
  return failed ? { typed: failed.typed, errors: failed.refusal.more.errors } : {}
}

async function ask(c: Ctx, deps: Deps) {
  const actor = acting(c, 'employee')
  const form = await formBody(c)
  const typed = typedForm.parse(form)
  const asked = await attempt(
    () => perform(deps, actor, requestCallBack, check(callBackInput, typed)),
    'invalid',
    'unavailable',
  )
  if (asked.refusal) return show(c, deps, { typed, refusal: asked.refusal })
  return c.redirect(backForm.parse(form).back === 'sitting' ? '/check-ups/now' : '/call-backs', 303)
}
