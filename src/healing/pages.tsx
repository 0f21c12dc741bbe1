import { Hono } from 'hono'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { attempt } from '../http/attempt.ts'
import { formBody } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { findProgram, listPrograms } from '../programs/program.ts'
import { idOrMissing, type Refusal } from '../refusal.ts'
import { takeTyped } from '../sessions/typed.ts'
import { ApplicationPage, ApplicationsPage, ReceiptPage } from './application-page.tsx'
import { answerSeat, findOwn, findOwnFor, listOwn, ownDetails, withdrawApplication } from './applications.ts'
import { applicationInput, applyTo } from './apply.ts'
import { ApplyPage } from './apply-page.tsx'
import { feedbackInput, giveFeedback } from './feedback.ts'
import { ProgramListPage, ProgramPage } from './program-pages.tsx'
import { ownReceipt } from './receipt.ts'
import { closedForApplications } from './refusals.ts'
import { barrierTo } from './rules.ts'
import { readHealingSettings } from './settings.ts'

const told = z.enum(['applied', 'accepted', 'declined', 'feedback']).optional().catch(undefined)
type Form = Record<string, string>
const plain = (form: Record<string, unknown> = {}): Form =>
  Object.fromEntries(Object.entries(form).map(([name, value]) => [name, String(value)]))
const idIn = (c: Ctx) => idOrMissing(c.req.param('id') ?? '')

/** Healing programs as employees meet them: look, apply, answer, keep the receipt. */
export function healingPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/healing', async c => {
    const shown = await perform(
      deps,
      acting(c, 'employee'),
      async act => ({ programs: await listPrograms(act), own: await listOwn(act) }),
      undefined,
    )
    return c.html(<ProgramListPage view={viewOf(c, deps)} {...shown} now={deps.ground.now()} />)
  })
  pages.get('/healing/applications', async c => {
    const own = await perform(deps, acting(c, 'employee'), listOwn, undefined)
    const withdrawn = c.req.query('told') === 'withdrawn' ? 'withdrawn' : undefined
    return c.html(<ApplicationsPage view={viewOf(c, deps)} own={own} now={deps.ground.now()} told={withdrawn} />)
  })
  applicationPages(pages, deps)
  pages.get('/healing/:id', async c => {
    const person = acting(c, 'employee')
    const id = idIn(c)
    const look = async (act: Parameters<typeof listOwn>[0]) => {
      const program = await findProgram(act, { id })
      const barrier = barrierTo(person, program, await readHealingSettings(act))
      return { program, own: await findOwnFor(act, { program: program.id }), barrier }
    }
    const shown = await perform(deps, person, look, undefined)
    return c.html(<ProgramPage view={viewOf(c, deps)} {...shown} now={deps.ground.now()} />)
  })
  pages.get('/healing/:id/application', async c =>
    showForm(c, deps, plain(await takeTyped(c, deps, acting(c, 'employee')))),
  )
  pages.post('/healing/:id/application', c => apply(c, deps))
  return pages
}

async function showForm(c: Ctx, deps: Deps, typed: Form = {}, refusal?: Refusal) {
  const id = idIn(c)
  const shown = await perform(
    deps,
    acting(c, 'employee'),
    async act => {
      const program = await findProgram(act, { id })
      const own = await findOwnFor(act, { program: program.id })
      return { program, written: own && (await ownDetails(act, own)) }
    },
    undefined,
  )
  if (shown.program.state !== 'open' && !refusal) throw closedForApplications()
  const { written, program } = shown
  const before = written && {
    contact: written.contact,
    ...Object.fromEntries(
      written.companions.flatMap(({ name, relation }, at) => [
        [`companion${at + 1}`, name],
        [`relation${at + 1}`, relation],
      ]),
    ),
  }
  const values = Object.keys(typed).length > 0 ? typed : (before ?? {})
  const status = refusal ? (refusal.code === 'invalid' ? 422 : refusal.code === 'forbidden' ? 403 : 409) : 200
  const page = { view: viewOf(c, deps), program, values, isChange: written !== undefined, refusal }
  return c.html(<ApplyPage {...page} />, status)
}

async function apply(c: Ctx, deps: Deps) {
  const actor = acting(c, 'employee')
  const form = plain(await formBody(c))
  const applied = await attempt(
    () =>
      perform(deps, actor, applyTo, {
        ...check(applicationInput, inputOf(form)),
        program: idIn(c),
        locale: c.get('locale'),
      }),
    'invalid',
    'conflict',
    'forbidden',
  )
  if (applied.refusal) return showForm(c, deps, form, applied.refusal)
  deps.poke()
  return c.redirect(`/healing/applications/${applied.value.id}?told=applied`, 303)
}

/** The form's fields as the input: companions are those with a name. */
function inputOf(form: Form): Record<string, unknown> {
  const rows = Array.from({ length: 9 }, (_, at) => ({
    name: form[`companion${at + 1}`]?.trim() ?? '',
    relation: form[`relation${at + 1}`] || 'other',
  }))
  return {
    contact: form.contact,
    companions: rows.filter(({ name }) => name !== ''),
    useCheckUps: form.useCheckUps === 'yes',
  }
}

function applicationPages(pages: Hono<Env>, deps: Deps) {
  pages.get('/healing/applications/:id', c => showOwn(c, deps))
  pages.post('/healing/applications/:id/withdrawal', async c => {
    const done = await attempt(
      () => perform(deps, acting(c, 'employee'), withdrawApplication, { id: idIn(c) }),
      'conflict',
    )
    if (done.refusal) return showOwn(c, deps, done.refusal)
    deps.poke()
    return c.redirect('/healing/applications?told=withdrawn', 303)
  })
  pages.post('/healing/applications/:id/answer', async c => {
    const actor = acting(c, 'employee')
    const { answer } = check(z.object({ answer: z.enum(['accept', 'decline']) }), await formBody(c))
    const accept = answer === 'accept'
    const done = await attempt(() => perform(deps, actor, answerSeat, { id: idIn(c), accept }), 'conflict')
    if (done.refusal) return showOwn(c, deps, done.refusal)
    deps.poke()
    return c.redirect(`/healing/applications/${idIn(c)}?told=${accept ? 'accepted' : 'declined'}`, 303)
  })
  pages.post('/healing/applications/:id/feedback', async c => {
    const actor = acting(c, 'employee')
    const { satisfaction, helped, again } = plain(await formBody(c))
    const typed = { satisfaction: Number(satisfaction ?? 0), helped: Number(helped ?? 0), again: again === 'yes' }
    const given = () => perform(deps, actor, giveFeedback, { id: idIn(c), ...check(feedbackInput, typed) })
    const done = await attempt(given, 'conflict', 'invalid')
    if (done.refusal) return showOwn(c, deps, done.refusal)
    return c.redirect(`/healing/applications/${idIn(c)}?told=feedback`, 303)
  })
  pages.get('/healing/applications/:id/receipt', async c => {
    const both = async (act: Parameters<typeof findOwn>[0]) => ({
      own: await findOwn(act, { id: idIn(c) }),
      receipt: await ownReceipt(act, { id: idIn(c) }),
    })
    const shown = await perform(deps, acting(c, 'employee'), both, undefined)
    return c.html(<ReceiptPage view={viewOf(c, deps)} {...shown} />)
  })
  pages.get('/healing/applications/:id/receipt.json', async c => {
    const receipt = await perform(deps, acting(c, 'employee'), ownReceipt, { id: idIn(c) })
    c.header('content-disposition', 'attachment; filename="receipt.json"')
    return c.json(receipt)
  })
}

async function showOwn(c: Ctx, deps: Deps, refusal?: Refusal) {
  const own = await perform(deps, acting(c, 'employee'), findOwn, { id: idIn(c) })
  const shown = { view: viewOf(c, deps), own, now: deps.ground.now(), told: told.parse(c.req.query('told')), refusal }
  return c.html(<ApplicationPage {...shown} />, refusal ? (refusal.code === 'invalid' ? 422 : 409) : 200)
}
