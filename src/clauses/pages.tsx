import { Hono } from 'hono'
import { z } from 'zod'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { docxOf } from '../documents/docx.ts'
import { attempt } from '../http/attempt.ts'
import { formBody } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { isId, type Refusal } from '../refusal.ts'
import { takeTyped } from '../sessions/typed.ts'
import { downloadOf } from '../sheets/download.ts'
import { xlsxOf } from '../sheets/xlsx.ts'
import { ClausePage } from './clause-page.tsx'
import { agreementInput, enterAgreement } from './enter.ts'
import { comingMeetings, proposalInput, proposeClauses } from './propose.ts'
import { listAgreements, readClause, readRegister } from './register.ts'
import { RegisterPage, shows } from './register-page.tsx'
import { reportDoc, reportSheet } from './report.ts'
import { contentOf, ReportPage } from './report-page.tsx'
import { handOverReport, sayStatus, statusInput } from './say.ts'

type Form = Record<string, string>
const plain = (form: Record<string, unknown> = {}): Form =>
  Object.fromEntries(Object.entries(form).map(([name, value]) => [name, String(value)]))
const idOf = (c: Ctx) => ({ id: c.req.param('id') ?? '' })
const told = z.enum(['proposed', 'none-picked', 'entered']).optional().catch(undefined)
const show = z.enum(shows).catch('all')

/** The clause register: how the agreement is carried out. */
export function clausePages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/clauses', async c => showRegister(c, deps, plain(await takeTyped(c, deps, acting(c, 'council')))))
  pages.post('/clauses/agreements', c => postAgreement(c, deps))
  pages.post('/clauses/agreements/:id/proposals', c => postProposals(c, deps))
  reportPages(pages, deps)
  pages.get('/clauses/:id', async c => showClause(c, deps, plain(await takeTyped(c, deps, acting(c, 'council')))))
  pages.post('/clauses/:id/statuses', c => postStatus(c, deps))
  return pages
}

function reportPages(pages: Hono<Env>, deps: Deps): void {
  const base = '/clauses/agreements/:id/report'
  pages.get(base, async c => {
    const register = await perform(deps, acting(c, 'council'), readRegister, idOf(c))
    const shown = { register, now: deps.ground.now(), told: c.req.query('told') === 'handed-over' }
    return c.html(<ReportPage view={viewOf(c, deps)} {...shown} />)
  })
  pages.post(base, async c => {
    await perform(deps, acting(c, 'council'), handOverReport, idOf(c))
    return c.redirect(`/clauses/agreements/${idOf(c).id}/report?told=handed-over`, 303)
  })
  pages.get(`${base}.docx`, async c => {
    const register = await perform(deps, acting(c, 'council'), readRegister, idOf(c))
    const { on, clauses } = contentOf(register, deps.ground.now())
    return downloadOf('docx', 'report', await docxOf(reportDoc(register.agreement, on, clauses, c.get('locale'))))
  })
  pages.get(`${base}.xlsx`, async c => {
    const register = await perform(deps, acting(c, 'council'), readRegister, idOf(c))
    const { clauses } = contentOf(register, deps.ground.now())
    return downloadOf('xlsx', 'report', await xlsxOf([reportSheet(clauses, c.get('locale'))]))
  })
}

async function showRegister(c: Ctx, deps: Deps, typed: Form, refusal?: Refusal) {
  const asked = c.req.query('agreement') ?? ''
  const read = async (act: Act<Official>) => {
    const { seats, agreements } = await listAgreements(act)
    const id = isId(asked) ? asked.toLowerCase() : agreements[0]?.id
    const register = id ? await readRegister(act, { id }) : null
    return { seats, agreements, register, meetings: id ? await comingMeetings(act, { id }) : [] }
  }
  const found = await perform(deps, acting(c, 'council'), read, undefined)
  const imported = Number(/^\d{1,3}$/.exec(c.req.query('imported') ?? '')?.[0] ?? 0)
  const given = { ...found, typed, refusal, imported, show: show.parse(c.req.query('show')) }
  const page = <RegisterPage view={viewOf(c, deps)} {...given} told={told.parse(c.req.query('told'))} />
  return c.html(page, refusal ? 422 : 200)
}

async function postAgreement(c: Ctx, deps: Deps) {
  const actor = acting(c, 'council')
  const form = plain(await formBody(c))
  const made = await attempt(() => perform(deps, actor, enterAgreement, check(agreementInput, form)), 'invalid')
  if (made.refusal) return showRegister(c, deps, form, made.refusal)
  return c.redirect(`/clauses?agreement=${made.value.id}&told=entered`, 303)
}

async function postProposals(c: Ctx, deps: Deps) {
  const actor = acting(c, 'council')
  const { id } = idOf(c)
  const form = await formBody(c)
  const picked = [form['clauses[]'] ?? []].flat()
  const back = `/clauses?agreement=${encodeURIComponent(id)}&show=open`
  if (picked.length === 0) return c.redirect(`${back}&told=none-picked`, 303)
  const input = check(proposalInput, { id, meeting: form.meeting, clauses: picked })
  await perform(deps, actor, proposeClauses, { ...input, locale: c.get('locale') })
  deps.poke()
  return c.redirect(`${back}&told=proposed`, 303)
}

async function showClause(c: Ctx, deps: Deps, typed: Form, refusal?: Refusal) {
  const found = await perform(deps, acting(c, 'council'), readClause, idOf(c))
  const shown = { told: c.req.query('told') === 'saved' ? ('saved' as const) : undefined }
  const given = Object.keys(typed).length > 0 ? typed : undefined
  return c.html(
    <ClausePage view={viewOf(c, deps)} {...{ found, refusal, ...shown }} typed={given} />,
    refusal ? 422 : 200,
  )
}

async function postStatus(c: Ctx, deps: Deps) {
  const actor = acting(c, 'council')
  const form = plain(await formBody(c))
  const given = { ...form, disputed: form.disputed === 'yes', ...idOf(c) }
  const made = await attempt(() => perform(deps, actor, sayStatus, check(statusInput, given)), 'invalid')
  if (made.refusal) return showClause(c, deps, form, made.refusal)
  return c.redirect(`/clauses/${idOf(c).id}?told=saved`, 303)
}
