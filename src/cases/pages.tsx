import { Hono } from 'hono'
import { z } from 'zod'
import { instrumentsOf } from '../checkups/shipped.ts'
import type { Deps } from '../deps.ts'
import { attempt } from '../http/attempt.ts'
import { formBody } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check, textField } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { words as messageWords } from '../messages/words.ts'
import { CasePage, ClosingPage } from './case-page.tsx'
import { caseload } from './caseload.ts'
import { CaseloadPage } from './caseload-page.tsx'
import { closeCase, closingInput, reopenCase } from './close-case.ts'
import { keepNextStep } from './keep-next-step.ts'
import { readCase } from './read-case.ts'
import { words } from './words.ts'

/** The pages /cases and /cases/:id, and closing. */
export function casePages(deps: Deps): Hono<Env> {
  return new Hono<Env>()
    .get('/cases', async c => c.html(await caseloadPage(c, deps)))
    .get('/cases/:id', async c => c.html(await casePage(c, deps)))
    .post('/cases/:id/next-step', c => nextStep(c, deps))
    .get('/cases/:id/closing', async c => c.html(await closingPage(c, deps)))
    .post('/cases/:id/closing', c => close(c, deps))
    .post('/cases/:id/reopening', c => reopen(c, deps))
}

const idOf = (c: Ctx) => c.req.param('id') ?? ''

async function caseloadPage(c: Ctx, deps: Deps) {
  const counselor = acting(c, 'counselor')
  const closed = c.req.query('state') === 'closed'
  const cases = await perform(deps, counselor, caseload, { closed })
  return <CaseloadPage view={viewOf(c, deps)} cases={cases} closed={closed} now={deps.ground.now()} />
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
  }
}

const read = (c: Ctx, deps: Deps) =>
  perform(deps, acting(c, 'counselor'), readCase, { id: idOf(c), instruments: instrumentsOf(deps) })

async function casePage(c: Ctx, deps: Deps, refused?: string) {
  const opened = await read(c, deps)
  const t = words[c.get('locale')]
  const messages = { href: `/messages/${opened.id}`, name: messageWords[c.get('locale')].title }
  const doors = opened.closed ? [messages] : [messages, { href: `/cases/${opened.id}/closing`, name: t.close }]
  const done = refused ? undefined : doneWith(c)
  return <CasePage {...{ view: viewOf(c, deps), opened, doors, now: deps.ground.now(), done, refused }} />
}

const nextStepForm = z.object({ nextStep: textField(1000).default('') })

async function nextStep(c: Ctx, deps: Deps) {
  const counselor = acting(c, 'counselor')
  const form = await attempt(async () => check(nextStepForm, await formBody(c)), 'invalid')
  const locale = c.get('locale')
  if (form.refusal) {
    const [wrong] = form.refusal.more.errors ?? []
    return c.html(await casePage(c, deps, (wrong?.message ?? form.refusal.said)[locale]), 422)
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
