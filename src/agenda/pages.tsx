import { Hono } from 'hono'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { attempt } from '../http/attempt.ts'
import { formBody, plainForm } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { listMeetings } from '../meetings/meetings.ts'
import { nextOf } from '../meetings/schedule.ts'
import { idOrMissing, type Refusal } from '../refusal.ts'
import { takeTyped } from '../sessions/typed.ts'
import { EmptyState, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout } from '../ui/layout.tsx'
import { findItem, readAgenda } from './agenda.ts'
import { AgendaPage } from './agenda-page.tsx'
import { confirmItem, confirmItems, consentInput, consentsInput, noticeInput, sendNotice } from './confirm.ts'
import { ItemPage } from './item-page.tsx'
import { arrangeAgenda, changeItem, itemInput, orderInput, proposeItem, withdrawItem } from './items.ts'
import { paperPages, type ShowItem } from './paper-pages.ts'
import { consentToShortNotice, shortNoticeInput } from './short-notice.ts'
import { words } from './words.ts'

const told = z
  .enum(['proposed', 'withdrawn', 'noticed', 'arranged', 'consented', 'confirmed-many'])
  .optional()
  .catch(undefined)
const toldItem = z.enum(['proposed', 'changed', 'saved', 'confirmed', 'added', 'dropped']).optional().catch(undefined)
type Form = Record<string, string>
const idOf = (c: Ctx) => idOrMissing(c.req.param('id') ?? '')
const statusOf = (refusal: Refusal | undefined) =>
  refusal ? (refusal.more.status === 413 ? 413 : refusal.code === 'invalid' ? 422 : 409) : 200

/** Agendas, their items and papers. */
export function agendaPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/agenda', c => showNext(c, deps))
  pages.get('/agenda/meetings/:id', async c =>
    showAgenda(c, deps, plainForm((await takeTyped(c, deps, acting(c, 'council'))) ?? {})),
  )
  pages.post('/agenda/meetings/:id/items', c => postItem(c, deps))
  pages.post('/agenda/meetings/:id/order', c => postOrder(c, deps))
  pages.post('/agenda/meetings/:id/consents', c => postConsents(c, deps))
  pages.post('/agenda/meetings/:id/notice', c => postNotice(c, deps))
  pages.post('/agenda/meetings/:id/short-notice', c => postConsentToShort(c, deps))
  pages.get('/agenda/items/:id', async c =>
    showItem(c, deps, plainForm((await takeTyped(c, deps, acting(c, 'council'))) ?? {})),
  )
  pages.post('/agenda/items/:id', c => postChange(c, deps))
  pages.post('/agenda/items/:id/consents', c => postConsent(c, deps))
  pages.post('/agenda/items/:id/withdrawal', c => postWithdrawal(c, deps))
  paperPages(pages, deps, showItem)
  return pages
}

/** The agenda of the meeting that comes next, or an empty page that says how it goes on. */
async function showNext(c: Ctx, deps: Deps) {
  const { meetings } = await perform(deps, acting(c, 'council'), listMeetings, undefined)
  const next = nextOf(meetings)
  if (next) return c.redirect(`/agenda/meetings/${next.id}`, 303)
  const view = viewOf(c, deps)
  const t = words[view.locale]
  return c.html(
    <Layout view={view}>
      <Title>{t.title}</Title>
      <EmptyState title={t.none} text={t.noneText}>
        <Button href="/council">{t.schedule}</Button>
      </EmptyState>
    </Layout>,
  )
}

async function showAgenda(c: Ctx, deps: Deps, typed: Form, refusal?: Refusal) {
  const actor = acting(c, 'council')
  const agenda = await perform(deps, actor, readAgenda, { id: idOf(c) })
  const { meetings } = await perform(deps, actor, listMeetings, undefined)
  const others = meetings.filter(
    ({ id, state }) => id !== agenda.meeting.id && state !== 'held' && state !== 'cancelled',
  )
  const shown = { view: viewOf(c, deps), now: deps.ground.now(), told: told.parse(c.req.query('told')), others }
  return c.html(<AgendaPage {...shown} {...agenda} typed={typed} refusal={refusal} />, statusOf(refusal))
}

const showItem: ShowItem = async (c, deps, typed, refusal) => {
  const found = await perform(deps, acting(c, 'council'), findItem, { id: idOf(c) })
  const shown = { view: viewOf(c, deps), told: toldItem.parse(c.req.query('told')) }
  return c.html(<ItemPage {...shown} {...found} typed={typed} refusal={refusal} />, statusOf(refusal))
}

const inputOf = (c: Ctx, { title, text, speaker, minutes }: Form) =>
  check(itemInput, { id: idOf(c), title, text, speaker, minutes: Number(minutes) })

async function postItem(c: Ctx, deps: Deps) {
  const actor = acting(c, 'council')
  const form = plainForm(await formBody(c))
  const made = await attempt(() => perform(deps, actor, proposeItem, inputOf(c, form)), 'invalid', 'conflict')
  if (made.refusal) return showAgenda(c, deps, { title: '', ...form }, made.refusal)
  deps.poke()
  return c.redirect(`/agenda/items/${made.value.id}?told=proposed`, 303)
}

async function postChange(c: Ctx, deps: Deps) {
  const actor = acting(c, 'council')
  const form = plainForm(await formBody(c))
  const done = await attempt(() => perform(deps, actor, changeItem, inputOf(c, form)), 'invalid', 'conflict')
  if (done.refusal) return showItem(c, deps, form, done.refusal)
  deps.poke()
  return c.redirect(`/agenda/items/${idOf(c)}?told=${done.value.reworded ? 'changed' : 'saved'}`, 303)
}

async function postConsent(c: Ctx, deps: Deps) {
  const actor = acting(c, 'council')
  const { revision } = plainForm(await formBody(c))
  const input = () => check(consentInput, { id: idOf(c), revision: Number(revision) })
  const done = await attempt(() => perform(deps, actor, confirmItem, input()), 'conflict')
  if (done.refusal) return showItem(c, deps, {}, done.refusal)
  deps.poke()
  return c.redirect(`/agenda/items/${idOf(c)}?told=confirmed`, 303)
}

async function postConsents(c: Ctx, deps: Deps) {
  const actor = acting(c, 'council')
  const form = plainForm(await formBody(c))
  const items = Object.entries(form).flatMap(([name, revision]) => {
    const [, id] = /^confirm\.(.+)$/.exec(name) ?? []
    return id ? [{ id, revision: Number(revision) }] : []
  })
  const input = () => check(consentsInput, { id: idOf(c), items })
  const done = await attempt(() => perform(deps, actor, confirmItems, input()), 'conflict')
  if (done.refusal) return showAgenda(c, deps, {}, done.refusal)
  deps.poke()
  return c.redirect(`/agenda/meetings/${idOf(c)}${items.length > 0 ? '?told=confirmed-many' : ''}`, 303)
}

async function postWithdrawal(c: Ctx, deps: Deps) {
  const actor = acting(c, 'council')
  const done = await attempt(() => perform(deps, actor, withdrawItem, { id: idOf(c) }), 'conflict')
  if (done.refusal) return showItem(c, deps, {}, done.refusal)
  return c.redirect(`/agenda/meetings/${done.value.meetingId}?told=withdrawn`, 303)
}

/** The order that a form says: by the place given, and as they stood where two are the same. */
function orderOf(c: Ctx, form: Form) {
  const ids = Object.keys(form).flatMap(name => /^position\.(.+)$/.exec(name)?.[1] ?? [])
  const items = ids
    .toSorted((a, b) => Number(form[`position.${a}`]) - Number(form[`position.${b}`]))
    .map(id => ({ id, minutes: Number(form[`minutes.${id}`]), speaker: form[`speaker.${id}`] ?? '' }))
  return check(orderInput, { id: idOf(c), items })
}

async function postOrder(c: Ctx, deps: Deps) {
  const actor = acting(c, 'council')
  const form = plainForm(await formBody(c))
  const done = await attempt(() => perform(deps, actor, arrangeAgenda, orderOf(c, form)), 'invalid', 'conflict')
  if (done.refusal) return showAgenda(c, deps, {}, done.refusal)
  return c.redirect(`/agenda/meetings/${idOf(c)}?told=arranged`, 303)
}

async function postNotice(c: Ctx, deps: Deps) {
  const actor = acting(c, 'council')
  const input = () => check(noticeInput, { id: idOf(c) })
  const done = await attempt(() => perform(deps, actor, sendNotice, input()), 'conflict')
  if (done.refusal) return showAgenda(c, deps, {}, done.refusal)
  deps.poke()
  return c.redirect(`/agenda/meetings/${idOf(c)}?told=noticed`, 303)
}

async function postConsentToShort(c: Ctx, deps: Deps) {
  const actor = acting(c, 'council')
  const { date } = plainForm(await formBody(c))
  const input = () => check(shortNoticeInput, { id: idOf(c), date: date === undefined ? date : Number(date) })
  const done = await attempt(() => perform(deps, actor, consentToShortNotice, input()), 'conflict')
  if (done.refusal) return showAgenda(c, deps, {}, done.refusal)
  return c.redirect(`/agenda/meetings/${idOf(c)}?told=consented#notice`, 303)
}
