import { Hono } from 'hono'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { attempt } from '../http/attempt.ts'
import { formBody, plainForm, withoutEmpty } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { listMeetings } from '../meetings/meetings.ts'
import { idOrMissing, type Refusal } from '../refusal.ts'
import { takeTyped } from '../sessions/typed.ts'
import { ConsultationPage } from './consultation-page.tsx'
import {
  beginConsultation,
  bringToAgenda,
  consultationInput,
  endConsultation,
  endInput,
  findConsultation,
  listConsultations,
  positionInput,
  takePosition,
} from './consultations.ts'
import { ListPage } from './list-page.tsx'
import { sayStands } from './say.ts'

const told = z.enum(['begun', 'said', 'ended']).optional().catch(undefined)
type Form = Record<string, string>
const idOf = (c: Ctx) => idOrMissing(c.req.param('id') ?? '')

/** Prior consultations. */
export function consultationPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/consultations', async c =>
    showAll(c, deps, plainForm((await takeTyped(c, deps, acting(c, 'council'))) ?? {})),
  )
  pages.post('/consultations', c => begin(c, deps))
  pages.get('/consultations/:id', async c =>
    showOne(c, deps, plainForm((await takeTyped(c, deps, acting(c, 'council'))) ?? {})),
  )
  pages.post('/consultations/:id/positions', c => say(c, deps))
  pages.post('/consultations/:id/end', c => end(c, deps))
  pages.post('/consultations/:id/agenda', c => bring(c, deps))
  return pages
}

async function showAll(c: Ctx, deps: Deps, typed: Form, refusal?: Refusal) {
  const found = await perform(deps, acting(c, 'council'), listConsultations, undefined)
  const shown = { view: viewOf(c, deps), now: deps.ground.now(), typed, refusal }
  return c.html(<ListPage {...shown} {...found} />, refusal ? 422 : 200)
}

async function showOne(c: Ctx, deps: Deps, typed: Form, refusal?: Refusal) {
  const actor = acting(c, 'council')
  const found = await perform(deps, actor, findConsultation, { id: idOf(c) })
  const { meetings } = await perform(deps, actor, listMeetings, undefined)
  const coming = meetings.filter(
    one => one.bodyId === found.item.bodyId && one.state !== 'held' && one.state !== 'cancelled',
  )
  const shown = { view: viewOf(c, deps), now: deps.ground.now(), told: told.parse(c.req.query('told')), typed, refusal }
  const status = refusal ? (refusal.code === 'invalid' ? 422 : 409) : 200
  return c.html(<ConsultationPage {...shown} {...found} meetings={coming} />, status)
}

async function begin(c: Ctx, deps: Deps) {
  const actor = acting(c, 'council')
  const form = plainForm(await formBody(c))
  const made = await attempt(
    () => perform(deps, actor, beginConsultation, check(consultationInput, withoutEmpty(form))),
    'invalid',
  )
  if (made.refusal) return showAll(c, deps, form, made.refusal)
  return c.redirect(`/consultations/${made.value.id}?told=begun`, 303)
}

async function say(c: Ctx, deps: Deps) {
  const actor = acting(c, 'council')
  const form = plainForm(await formBody(c))
  const input = () => check(positionInput, { ...form, id: idOf(c) })
  const done = await attempt(() => perform(deps, actor, takePosition, input()), 'invalid', 'conflict')
  if (done.refusal) return showOne(c, deps, form, done.refusal)
  return c.redirect(`/consultations/${idOf(c)}?told=said`, 303)
}

async function end(c: Ctx, deps: Deps) {
  const actor = acting(c, 'council')
  const form = plainForm(await formBody(c))
  const input = () => check(endInput, { ...form, id: idOf(c) })
  const done = await attempt(() => perform(deps, actor, endConsultation, input()), 'conflict')
  if (done.refusal) return showOne(c, deps, {}, done.refusal)
  return c.redirect(`/consultations/${idOf(c)}?told=ended`, 303)
}

async function bring(c: Ctx, deps: Deps) {
  const actor = acting(c, 'council')
  const { meetingId = '' } = plainForm(await formBody(c))
  const id = idOf(c)
  const { item, seat } = await perform(deps, actor, findConsultation, { id })
  const summary = sayStands(item, seat, c.get('locale'))
  const done = await attempt(() => perform(deps, actor, bringToAgenda, { id, meetingId, summary }), 'conflict')
  if (done.refusal) return showOne(c, deps, {}, done.refusal)
  deps.poke()
  return c.redirect(`/agenda/items/${done.value.id}?told=proposed`, 303)
}
