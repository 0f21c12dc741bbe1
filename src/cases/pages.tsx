import { Hono } from 'hono'
import { z } from 'zod'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { instrumentsOf } from '../checkups/shipped.ts'
import type { Deps } from '../deps.ts'
import { askedHandOvers } from '../hand-over/ask.ts'
import { RecentHandOvers } from '../hand-over/notices.tsx'
import { words as handOverWords } from '../hand-over/words.ts'
import { attempt } from '../http/attempt.ts'
import { formBody } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check, textField } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { words as messageWords } from '../messages/words.ts'
import { isWaiting } from '../more-sessions/ask.ts'
import { countWaiting } from '../more-sessions/decide.ts'
import { WaitingDoor } from '../more-sessions/waiting-door.tsx'
import { words as moreWords } from '../more-sessions/words.ts'
import type { FieldError } from '../refusal.ts'
import { words as seriesWords } from '../series/words.ts'
import { grantsOf, supervisedCases } from '../supervision/grant.ts'
import { SupervisedCases } from '../supervision/supervised-cases.tsx'
import { words as supervisionWords } from '../supervision/words.ts'
import { CasePage, ClosingPage, type Door, type TypedStep } from './case-page.tsx'
import { caseload } from './caseload.ts'
import { CaseloadPage } from './caseload-page.tsx'
import { closeCase, closingInput, reopenCase } from './close-case.ts'
import { keepNextStep } from './keep-next-step.ts'
import { type OpenedCase, readCase } from './read-case.ts'
import type { CaseWish } from './rules.ts'
import { words } from './words.ts'

/** The pages /cases and /cases/:id, and closing. */
export function casePages(deps: Deps): Hono<Env> {
  return new Hono<Env>()
    .get('/cases', async c => c.html(await caseloadPage(c, deps)))
    .post('/cases', c => find(c, deps))
    .get('/cases/:id', async c => c.html(await casePage(c, deps)))
    .post('/cases/:id/next-step', c => nextStep(c, deps))
    .get('/cases/:id/closing', async c => c.html(await closingPage(c, deps)))
    .post('/cases/:id/closing', c => close(c, deps))
    .post('/cases/:id/reopening', c => reopen(c, deps))
}

const idOf = (c: Ctx) => c.req.param('id') ?? ''

async function readCaseload(act: Act<Counselor>, which: CaseWish) {
  return {
    cases: await caseload(act, which),
    supervised: await supervisedCases(act),
    asked: await askedHandOvers(act, {}),
    waiting: await countWaiting(act),
  }
}

interface Sought {
  called?: string | undefined
  typed?: string | undefined
  errors?: readonly FieldError[] | undefined
}

async function caseloadPage(c: Ctx, deps: Deps, { called, typed, errors }: Sought = {}) {
  const counselor = acting(c, 'counselor')
  const state = c.req.method === 'GET' ? c.req.query('state') : undefined
  const wish = { closed: state === 'closed', unplanned: state === 'unplanned', called }
  const read = await perform(deps, counselor, readCaseload, wish)
  return (
    <CaseloadPage
      view={viewOf(c, deps)}
      cases={read.cases}
      wish={wish}
      typed={typed}
      errors={errors}
      now={deps.ground.now()}
      waiting={<WaitingDoor waiting={read.waiting} />}
    >
      <SupervisedCases cases={read.supervised} />
      <RecentHandOvers asked={read.asked} />
    </CaseloadPage>
  )
}

/** By a form that is sent, so that no name ever stands in an address. */
async function find(c: Ctx, deps: Deps) {
  acting(c, 'counselor')
  const body = await formBody(c)
  const { value, refusal } = await attempt(
    () => check(z.object({ called: textField(40).default('') }), body),
    'invalid',
  )
  const typed = String(body.called ?? '')
  if (refusal) return c.html(await caseloadPage(c, deps, { typed, errors: refusal.more.errors }), 422)
  return c.html(await caseloadPage(c, deps, { called: value.called, typed }))
}

function doneWith(c: Ctx): string | undefined {
  const t = words[c.get('locale')]
  switch (c.req.query('done')) {
    case 'kept':
      return t.kept
    case 'closed':
      return t.didClose
    case 'reopened':
      return t.didReopen
    case 'series':
      return seriesWords[c.get('locale')].booked(Math.trunc(Math.abs(Number(c.req.query('times')))) || 0)
  }
}

const read = (c: Ctx, deps: Deps) =>
  perform(deps, acting(c, 'counselor'), readCase, { id: idOf(c), instruments: instrumentsOf(deps) })

/** The ways on from a case, each with what stands there now; a closed one has none. */
async function doorsOf(c: Ctx, deps: Deps, { id, closed, shared }: OpenedCase): Promise<Door[]> {
  const locale = c.get('locale')
  const messages = { href: `/messages/${id}`, name: messageWords[locale].title }
  if (closed) return [messages]
  const look = async (act: Act<Counselor>) => ({
    asked: (await askedHandOvers(act, { caseId: id })).some(({ answered }) => answered === null),
    readers: (await grantsOf(act, { caseId: id })).filter(({ state }) => state === 'live').length,
    requested: await isWaiting(act, { caseId: id }),
  })
  const { asked, readers, requested } = await perform(deps, acting(c, 'counselor'), look, undefined)
  return [
    messages,
    ...(shared > 0 ? [{ href: `/cases/${id}/check-ups`, name: words[locale].sharedCount(shared) }] : []),
    { href: `/cases/${id}/series`, name: seriesWords[locale].door },
    {
      ...{ href: `/cases/${id}/more-sessions`, name: moreWords[locale].door },
      more: requested ? moreWords[locale].waiting : undefined,
    },
    {
      ...{ href: `/cases/${id}/supervision`, name: supervisionWords[locale].door },
      more: readers > 0 ? supervisionWords[locale].count(readers) : undefined,
    },
    {
      ...{ href: `/cases/${id}/hand-over`, name: handOverWords[locale].door },
      more: asked ? handOverWords[locale].waiting : undefined,
    },
    { href: `/cases/${id}/closing`, name: words[locale].close },
  ]
}

async function casePage(c: Ctx, deps: Deps, refused?: string, typed?: TypedStep) {
  const opened = await read(c, deps)
  const doors = await doorsOf(c, deps, opened)
  const done = refused ? undefined : doneWith(c)
  return <CasePage {...{ view: viewOf(c, deps), opened, doors, now: deps.ground.now(), done, refused, typed }} />
}

const nextStepForm = z.object({ nextStep: textField(1000).default('') })

async function nextStep(c: Ctx, deps: Deps) {
  const counselor = acting(c, 'counselor')
  const body = await formBody(c)
  const form = await attempt(() => check(nextStepForm, body), 'invalid')
  const locale = c.get('locale')
  if (form.refusal) {
    const typed = { text: String(body.nextStep ?? ''), errors: form.refusal.more.errors ?? [] }
    return c.html(await casePage(c, deps, undefined, typed), 422)
  }
  const planned = { id: idOf(c), nextStep: form.value.nextStep }
  const outcome = await attempt(() => perform(deps, counselor, keepNextStep, planned), 'conflict')
  if (outcome.refusal) return c.html(await casePage(c, deps, outcome.refusal.said[locale]), 409)
  return c.redirect(`/cases/${idOf(c)}?done=kept`, 303)
}

async function closingPage(c: Ctx, deps: Deps) {
  return <ClosingPage view={viewOf(c, deps)} opened={await read(c, deps)} now={deps.ground.now()} />
}

async function close(c: Ctx, deps: Deps) {
  const counselor = acting(c, 'counselor')
  const typed = await formBody(c)
  const { reason, words: said } = typed
  const closing = () => check(closingInput, { id: idOf(c), reason: reason || undefined, words: said })
  const outcome = await attempt(() => perform(deps, counselor, closeCase, closing()), 'invalid', 'conflict')
  if (!outcome.refusal) return c.redirect(`/cases/${idOf(c)}?done=closed`, 303)
  if (outcome.refusal.code === 'conflict')
    return c.html(await casePage(c, deps, outcome.refusal.said[c.get('locale')]), 409)
  const shown = { view: viewOf(c, deps), opened: await read(c, deps), now: deps.ground.now() }
  return c.html(<ClosingPage {...shown} typed={typed} errors={outcome.refusal.more.errors} />, 422)
}

async function reopen(c: Ctx, deps: Deps) {
  const counselor = acting(c, 'counselor')
  const outcome = await attempt(() => perform(deps, counselor, reopenCase, { id: idOf(c) }), 'conflict')
  if (outcome.refusal) return c.html(await casePage(c, deps, outcome.refusal.said[c.get('locale')]), 409)
  return c.redirect(`/cases/${idOf(c)}?done=reopened`, 303)
}
