import { Hono } from 'hono'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { attempt } from '../http/attempt.ts'
import { formBody } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check, textField } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { idOrMissing, type Refusal } from '../refusal.ts'
import { takeTyped } from '../sessions/typed.ts'
import { FormPage, KindPage } from './form-page.tsx'
import { inputOf, programInput } from './input.ts'
import { enterNumbers, listAwaitingNumbers, type NumbersInput, numbersInput, readNumbers } from './lotto.ts'
import { NumbersListPage, NumbersPage } from './numbers-page.tsx'
import { findForOffice, listForOffice } from './office.ts'
import { OfficeListPage, OfficeProgramPage } from './office-page.tsx'
import { readChoices } from './program.ts'
import { addKind, askForDraw, cancelProgram, draftProgram, dropDraft, publishProgram } from './publish.ts'
import { termsStand } from './refusals.ts'

const told = z.enum(['published', 'saved', 'dropped', 'cancelled', 'kindAdded']).optional().catch(undefined)
const kindInput = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]{1,29}$/),
  ko: textField(40).min(1),
  en: textField(40).min(1),
  picture: z.string().max(20),
})
type Form = Record<string, string>

/** HR's programs, and the page where two persons type in Lotto numbers. */
export function programPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/programs', async c => {
    const programs = await perform(deps, acting(c, 'hr'), listForOffice, undefined)
    return c.html(<OfficeListPage view={viewOf(c, deps)} programs={programs} told={told.parse(c.req.query('told'))} />)
  })
  pages.get('/programs/new', async c => showForm(c, deps, undefined, plain(await takeTyped(c, deps, acting(c, 'hr')))))
  pages.get('/programs/kinds', c => showKinds(c, deps))
  pages.post('/programs/kinds', c => postKind(c, deps))
  pages.post('/programs', c => keep(c, deps, undefined))
  pages.get('/programs/:id', c => showOne(c, deps))
  pages.get('/programs/:id/edit', c => showForm(c, deps, idOrMissing(c.req.param('id'))))
  pages.post('/programs/:id', c => keep(c, deps, idOrMissing(c.req.param('id'))))
  pages.post('/programs/:id/publication', c => act(c, deps, 'publication'))
  pages.post('/programs/:id/dropping', c => act(c, deps, 'dropping'))
  pages.post('/programs/:id/cancellation', c => act(c, deps, 'cancellation'))
  pages.post('/programs/:id/draw', c => act(c, deps, 'draw'))
  numberPages(pages, deps)
  return pages
}

async function showOne(c: Ctx, deps: Deps, refusal?: Refusal) {
  const id = idOrMissing(c.req.param('id') ?? '')
  const found = await perform(deps, acting(c, 'hr'), findForOffice, { id })
  const told_ = told.parse(c.req.query('told'))
  const shown = { view: viewOf(c, deps), now: deps.ground.now(), told: told_, refusal, ...found }
  return c.html(<OfficeProgramPage {...shown} />, refusal ? (refusal.code === 'invalid' ? 422 : 409) : 200)
}

async function act(c: Ctx, deps: Deps, what: 'publication' | 'dropping' | 'cancellation' | 'draw') {
  const actor = acting(c, 'hr')
  const which = { id: idOrMissing(c.req.param('id') ?? '') }
  const done = await attempt(
    async () => {
      if (what === 'publication') await perform(deps, actor, publishProgram, which)
      else if (what === 'dropping') await perform(deps, actor, dropDraft, which)
      else {
        // The note of a refused attempt stands, so the refusal comes as an outcome.
        const refused = await perform(deps, actor, what === 'draw' ? askForDraw : cancelProgram, which)
        if (refused) throw refused
      }
    },
    'conflict',
    'invalid',
  )
  if (done.refusal) return showOne(c, deps, done.refusal)
  if (what === 'dropping') return c.redirect('/programs?told=dropped', 303)
  return c.redirect(`/programs/${which.id}?told=${what === 'publication' ? 'published' : 'cancelled'}`, 303)
}

const plain = (form: Record<string, unknown> = {}): Form =>
  Object.fromEntries(Object.entries(form).map(([name, value]) => [name, String(value)]))

async function showForm(c: Ctx, deps: Deps, id: string | undefined, typed: Form = {}, refusal?: Refusal) {
  const actor = acting(c, 'hr')
  const choices = await perform(deps, actor, readChoices, undefined)
  const draft = id === undefined ? undefined : (await perform(deps, actor, findForOffice, { id })).program
  if (draft && draft.state !== 'draft') throw termsStand()
  const shown = {
    view: viewOf(c, deps),
    choices,
    draft,
    typed,
    refusal,
    now: deps.ground.now(),
    drand: deps.drand !== undefined,
  }
  return c.html(<FormPage {...shown} />, refusal ? 422 : 200)
}

async function keep(c: Ctx, deps: Deps, id: string | undefined) {
  const actor = acting(c, 'hr')
  const form = plain(await formBody(c))
  const kept = await attempt(
    () =>
      perform(deps, actor, draftProgram, {
        id,
        input: check(programInput, inputOf(form)),
        drand: deps.drand !== undefined,
      }),
    'invalid',
  )
  if (kept.refusal) return showForm(c, deps, id, form, kept.refusal)
  return c.redirect(`/programs/${kept.value.id}?told=saved`, 303)
}

async function showKinds(c: Ctx, deps: Deps, typed: Form = {}, refusal?: Refusal) {
  const { kinds } = await perform(deps, acting(c, 'hr'), readChoices, undefined)
  return c.html(<KindPage view={viewOf(c, deps)} kinds={kinds} typed={typed} refusal={refusal} />, refusal ? 422 : 200)
}

async function postKind(c: Ctx, deps: Deps) {
  const actor = acting(c, 'hr')
  const form = plain(await formBody(c))
  const added = await attempt(() => {
    const { id, ko, en, picture } = check(kindInput, form)
    return perform(deps, actor, addKind, { id, name: { ko, en }, picture })
  }, 'invalid')
  return added.refusal ? showKinds(c, deps, form, added.refusal) : c.redirect('/programs?told=kindAdded', 303)
}

function numberPages(pages: Hono<Env>, deps: Deps) {
  pages.get('/draw-numbers', async c => {
    const programs = await perform(deps, acting(c, 'hr', 'privacy'), listAwaitingNumbers, undefined)
    return c.html(<NumbersListPage view={viewOf(c, deps)} programs={programs} />)
  })
  pages.get('/draw-numbers/:id', c => showNumbers(c, deps))
  pages.post('/draw-numbers/:id', async c => {
    const actor = acting(c, 'hr', 'privacy')
    const id = idOrMissing(c.req.param('id'))
    const form = plain(await formBody(c))
    const entered = await attempt(
      () => perform(deps, actor, enterNumbers, { id, ...check(numbersInput, drawingsOf(form)) }),
      'invalid',
      'conflict',
    )
    if (entered.refusal) return showNumbers(c, deps, form, entered.refusal)
    deps.poke()
    return c.redirect(`/draw-numbers/${id}`, 303)
  })
}

async function showNumbers(c: Ctx, deps: Deps, typed: Form = {}, refusal?: Refusal) {
  const id = idOrMissing(c.req.param('id') ?? '')
  const state = await perform(deps, acting(c, 'hr', 'privacy'), readNumbers, { id })
  const shown = { view: viewOf(c, deps), now: deps.ground.now(), state, typed, refusal }
  return c.html(<NumbersPage {...shown} />, refusal ? (refusal.code === 'invalid' ? 422 : 409) : 200)
}

/** Two drawings from the fields of the form; what is no number becomes one that no drawing has. */
function drawingsOf(form: Form): NumbersInput {
  const whole = (name: string) => (/^\d{1,6}$/.test(form[name]?.trim() ?? '') ? Number(form[name]) : 0)
  const draws = [1, 2].map(at => ({
    no: whole(`draw${at}.no`),
    numbers: [1, 2, 3, 4, 5, 6].map(nth => whole(`draw${at}.${nth}`)),
    bonus: whole(`draw${at}.bonus`),
  }))
  return { draws }
}
