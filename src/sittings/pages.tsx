import { Hono } from 'hono'
import { z } from 'zod'
import { deleteTogether, exportFhir, findCheckUp, listCheckUps } from '../checkups/check-ups.ts'
import { instrumentsOf } from '../checkups/shipped.ts'
import { hasConsent } from '../consents/consents.ts'
import { linesAt } from '../crisis/lines.ts'
import type { Deps } from '../deps.ts'
import { formBody } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { idOrMissing } from '../refusal.ts'
import { takeTyped } from '../sessions/typed.ts'
import { shareTogether, withdrawTogether } from '../sharing/share-together.ts'
import { BeforePage, ConsentPage } from './before-page.tsx'
import { HelpPage } from './help-page.tsx'
import { HistoryPage } from './history-page.tsx'
import { lookAtCheckUps, lookBack, lookForHelp, wishFor } from './look-back.ts'
import { OverviewPage } from './overview-page.tsx'
import { AllPage, MorePage, QuestionPage } from './question-page.tsx'
import { ResultPage } from './result-page.tsx'
import { isOpen, questionsOf, type Sitting, sittingShape } from './sitting.ts'
import { beginSitting, dropSitting, goOn, readSitting } from './steps.ts'

/** 마음 체크: overview, going through a sitting, results. No address tells which questionnaire or what was answered. */
export function sittingPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/check-ups', async c => {
    const shown = await perform(deps, acting(c, 'employee'), lookAtCheckUps, undefined)
    const done = z.enum(['deleted', 'dropped']).optional().catch(undefined).parse(c.req.query('done'))
    return c.html(<OverviewPage view={viewOf(c, deps)} instruments={instrumentsOf(deps)} {...shown} done={done} />)
  })
  pages.post('/check-ups/beginning', async c => {
    const actor = acting(c, 'employee')
    const { what } = check(z.object({ what: z.string().max(100) }), await formBody(c))
    const known = { instruments: instrumentsOf(deps), locale: c.get('locale') }
    await perform(deps, actor, beginSitting, { what, ...known })
    return c.redirect('/check-ups/now', 303)
  })
  pages.post('/check-ups/dropping', async c => {
    await perform(deps, acting(c, 'employee'), dropSitting, undefined)
    return c.redirect('/check-ups?done=dropped', 303)
  })
  pages.get('/check-ups/now', async c => {
    const actor = acting(c, 'employee')
    // What was sent when the session was over counts as sent now.
    const late = await takeTyped(c, deps, actor)
    if (late) return answer(c, deps, late)
    const sitting = await perform(deps, actor, readSitting, undefined)
    return sitting ? showNow(c, deps, sitting, {}) : c.redirect('/check-ups', 303)
  })
  pages.post('/check-ups/now', async c => answer(c, deps, await formBody(c)))
  pages.get('/check-ups/history', async c => {
    const checkUps = await perform(deps, acting(c, 'employee'), listCheckUps, undefined)
    const known = { view: viewOf(c, deps), instruments: instrumentsOf(deps), now: deps.ground.now() }
    return c.html(<HistoryPage {...known} checkUps={checkUps} />)
  })
  resultPages(pages, deps)
  return pages
}

const idOf = (c: Ctx) => idOrMissing(c.req.param('id') ?? '')
const told = z.enum(['shared', 'unshared']).optional().catch(undefined)

function resultPages(pages: Hono<Env>, deps: Deps): void {
  pages.get('/check-ups/:id', async c => {
    const shown = await perform(deps, acting(c, 'employee'), lookBack, { id: idOf(c) })
    const now = deps.ground.now()
    const known = { view: viewOf(c, deps), instruments: instrumentsOf(deps), now, lines: linesAt(now) }
    return c.html(<ResultPage {...known} shown={shown} told={told.parse(c.req.query('done'))} />)
  })
  pages.get('/check-ups/:id/file', async c => {
    const place = { instruments: instrumentsOf(deps), base: deps.config.BASE_URL, locale: c.get('locale') }
    const bundle = await perform(deps, acting(c, 'employee'), exportFhir, { id: idOf(c), ...place })
    // A neutral name: the file lies in the folder of downloads.
    return c.body(JSON.stringify(bundle, null, 2), 200, {
      'content-type': 'application/fhir+json',
      'content-disposition': 'attachment; filename="ondam.json"',
    })
  })
  pages.post('/check-ups/:id/booking', async c => {
    const actor = acting(c, 'employee')
    const { scored } = await perform(deps, actor, findCheckUp, { id: idOf(c) })
    const topic = instrumentsOf(deps).find(({ id }) => id === scored.instrument)?.topic ?? 'general'
    await perform(deps, actor, wishFor, { topic })
    return c.redirect('/counseling', 303)
  })
  pages.post('/check-ups/:id/deletion', async c => {
    await perform(deps, acting(c, 'employee'), deleteTogether, { id: idOf(c) })
    return c.redirect('/check-ups?done=deleted', 303)
  })
  pages.post('/check-ups/:id/shares', async c => {
    const actor = acting(c, 'employee')
    const { appointmentId } = check(z.object({ appointmentId: z.string().max(100) }), await formBody(c))
    await perform(deps, actor, shareTogether, { id: idOf(c), appointmentId })
    return c.redirect(`/check-ups/${idOf(c)}?done=shared`, 303)
  })
  pages.post('/check-ups/:id/shares/:share/withdrawal', async c => {
    const id = idOf(c)
    await perform(deps, acting(c, 'employee'), withdrawTogether, { id, share: c.req.param('share') })
    return c.redirect(`/check-ups/${id}?done=unshared`, 303)
  })
}

interface Shown {
  wrong?: string[]
  /** The page of all questions was sent with some missing. */
  tried?: boolean
}

async function showNow(c: Ctx, deps: Deps, sitting: Sitting, { wrong = [], tried = false }: Shown) {
  const actor = acting(c, 'employee')
  const view = viewOf(c, deps)
  const now = deps.ground.now()
  const instruments = instrumentsOf(deps)
  const known = { view, sitting, instruments }
  const status = wrong.length > 0 || tried ? 422 : 200
  if (sitting.signal && !sitting.helped) {
    const help = await perform(deps, actor, lookForHelp, undefined)
    return c.html(<HelpPage view={view} sitting={sitting} lines={linesAt(now)} now={now} help={help} />)
  }
  if (sitting.stage === 'before') {
    const consented = await perform(deps, actor, act => hasConsent(act, 'check-up'), undefined)
    return c.html(<BeforePage {...known} consented={consented} />)
  }
  if (sitting.stage === 'more') return c.html(<MorePage {...known} />)
  const last = sitting.finished.at(-1)
  if (sitting.stage === 'done') return c.redirect(last ? `/check-ups/${last.id}` : '/check-ups', 303)
  if (tried || c.req.query('all') !== undefined) return c.html(<AllPage {...known} tried={tried} />, status)
  const questions = questionsOf(sitting, instruments, view.locale)
  const n = placeIn(questions, wrong[0], Number(c.req.query('n')))
  return c.html(<QuestionPage {...known} n={n} wrong={wrong.length > 0} />, status)
}

/** The question to show: the one answered wrongly, the one asked for, else the first without an answer. */
function placeIn(questions: ReturnType<typeof questionsOf>, wrong: string | undefined, asked: number): number {
  const faulty = questions.findIndex(({ name }) => name === wrong)
  if (faulty >= 0) return faulty + 1
  if (asked >= 1 && asked <= questions.length) return Math.trunc(asked)
  const open = questions.findIndex(isOpen)
  return open >= 0 ? open + 1 : 1
}

const form = z.object({
  kept: z.string().max(20_000).optional().catch(undefined),
  go: z.enum(['begin', 'on', 'stop']).optional().catch(undefined),
  consent: z.string().max(20).optional().catch(undefined),
  sex: z.enum(['male', 'female']).optional().catch(undefined),
  all: z.string().max(10).optional().catch(undefined),
})

async function answer(c: Ctx, deps: Deps, body: Record<string, string | string[]>) {
  const actor = acting(c, 'employee')
  const { kept, all, ...rest } = form.parse(body)
  const typed = new Map<string, string>()
  for (const [name, value] of Object.entries(body))
    if (name.startsWith('a.') && typeof value === 'string') typed.set(name.slice(2), value)
  const instruments = instrumentsOf(deps)
  const posted = { ...rest, kept: keptIn(kept), typed, instruments, locale: c.get('locale') }
  const step = await perform(deps, actor, goOn, posted)
  switch (step.to) {
    case 'start':
      return c.redirect('/check-ups', 303)
    case 'result':
      return c.redirect(`/check-ups/${step.id}`, 303)
    case 'consent':
      return c.html(<ConsentPage view={viewOf(c, deps)} sitting={step.sitting} />, 409)
    case 'page': {
      const questions = questionsOf(step.sitting, instruments, c.get('locale'))
      const tried = all !== undefined && step.sitting.stage === 'asking' && questions.some(isOpen)
      if (step.wrong.length > 0 || tried) return showNow(c, deps, step.sitting, { wrong: step.wrong, tried })
      return c.redirect('/check-ups/now', 303)
    }
  }
}

function keptIn(text: string | undefined): Sitting | undefined {
  try {
    return sittingShape.safeParse(JSON.parse(text ?? '')).data
  } catch {
    return undefined
  }
}
