import { Hono } from 'hono'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { actionInput, addAction, dropAction, finishAction } from '../follow-up/actions.ts'
import { carryOver } from '../follow-up/carry-over.ts'
import { attempt } from '../http/attempt.ts'
import { formBody, withoutEmpty } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { idOrMissing, missing } from '../refusal.ts'
import { arrivalInput, arrive, leave, neverThere } from './attend.ts'
import { dissentInput, dropDissent, recordDissent, recordResult, resultInput } from './decide.ts'
import { closeMeeting, openMeeting } from './hold.ts'
import { ItemPage, type ItemPageProps } from './item-page.tsx'
import { readRoom } from './room.ts'
import { RoomPage, type RoomPageProps } from './room-page.tsx'

type Form = Record<string, string>
const plain = (form: Record<string, unknown>): Form =>
  Object.fromEntries(Object.entries(form).map(([name, value]) => [name, String(value)]))
const at = (c: Ctx, name: string) => idOrMissing(c.req.param(name) ?? '')
const room = '/proceedings/:id'
const told = z.enum(['added', 'done', 'opened', 'closed', 'carried']).optional().catch(undefined)
const itemTold = z.enum(['saved', 'dissented']).optional().catch(undefined)

/** A meeting in progress. */
export function proceedingPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(room, c => showRoom(c, deps))
  pages.post(`${room}/opening`, c => hold(c, deps, 'opened'))
  pages.post(`${room}/closing`, c => hold(c, deps, 'closed'))
  pages.post(`${room}/attendance`, c => postAttendance(c, deps))
  pages.post(`${room}/attendance/:attendance/leaving`, async c => {
    await perform(deps, acting(c, 'council'), leave, { id: at(c, 'id'), attendance: at(c, 'attendance') })
    return backToRoom(c)
  })
  pages.post(`${room}/attendance/:attendance/removal`, async c => {
    await perform(deps, acting(c, 'council'), neverThere, { id: at(c, 'id'), attendance: at(c, 'attendance') })
    return backToRoom(c)
  })
  itemPages(pages, deps)
  actionPages(pages, deps)
  return pages
}

function itemPages(pages: Hono<Env>, deps: Deps): void {
  const item = `${room}/items/:item`
  pages.get(item, c => showItem(c, deps))
  pages.post(item, c => postResult(c, deps))
  pages.post(`${item}/dissents`, c => postDissent(c, deps))
  pages.post(`${item}/dissents/:member/removal`, async c => {
    const asked = { id: at(c, 'id'), item: at(c, 'item'), member: at(c, 'member') }
    await perform(deps, acting(c, 'council'), dropDissent, asked)
    return c.redirect(`/proceedings/${asked.id}/items/${asked.item}`, 303)
  })
}

function actionPages(pages: Hono<Env>, deps: Deps): void {
  pages.post(`${room}/carry-over`, async c => {
    const actor = acting(c, 'council')
    const done = await attempt(() => perform(deps, actor, carryOver, { id: at(c, 'id') }), 'conflict')
    if (done.refusal) return showRoom(c, deps, { form: 'meeting', typed: {}, refusal: done.refusal })
    deps.poke()
    return backToRoom(c, 'carried')
  })
  pages.post(`${room}/actions`, async c => {
    const actor = acting(c, 'council')
    const typed = plain(await formBody(c))
    const made = await attempt(
      () => perform(deps, actor, addAction, check(actionInput, { ...withoutEmpty(typed), id: at(c, 'id') })),
      'invalid',
    )
    return made.refusal ? showRoom(c, deps, { form: 'action', typed, refusal: made.refusal }) : backToRoom(c, 'added')
  })
  pages.post(`${room}/actions/:action/completion`, async c => {
    await perform(deps, acting(c, 'council'), finishAction, { action: at(c, 'action'), note: '' })
    return backToRoom(c, 'done')
  })
  pages.post(`${room}/actions/:action/removal`, async c => {
    await perform(deps, acting(c, 'council'), dropAction, { id: at(c, 'id'), action: at(c, 'action') })
    return backToRoom(c)
  })
}

const backToRoom = (c: Ctx, told?: string) =>
  c.redirect(`/proceedings/${at(c, 'id')}${told ? `?told=${told}` : ''}`, 303)

async function showRoom(c: Ctx, deps: Deps, tried?: RoomPageProps['tried']) {
  const found = await perform(deps, acting(c, 'council'), readRoom, { id: at(c, 'id') })
  const shown = { room: found, now: deps.ground.now(), told: told.parse(c.req.query('told')), tried }
  return c.html(<RoomPage view={viewOf(c, deps)} {...shown} />, statusOf(tried))
}

const statusOf = (tried: { refusal: { code: string } } | undefined) =>
  tried ? (tried.refusal.code === 'conflict' ? 409 : 422) : 200

async function hold(c: Ctx, deps: Deps, what: 'opened' | 'closed') {
  const actor = acting(c, 'council')
  const verb = what === 'opened' ? openMeeting : closeMeeting
  const done = await attempt(() => perform(deps, actor, verb, { id: at(c, 'id') }), 'conflict')
  if (done.refusal) return showRoom(c, deps, { form: 'meeting', typed: {}, refusal: done.refusal })
  return backToRoom(c, what)
}

async function postAttendance(c: Ctx, deps: Deps) {
  const actor = acting(c, 'council')
  const typed = plain(await formBody(c))
  const { what, ...given } = typed
  const done = await attempt(
    async () => {
      const input = check(arrivalInput, { ...withoutEmpty(given), id: at(c, 'id') })
      if (what !== 'leaving') return perform(deps, actor, arrive, input)
      const { presences } = await perform(deps, actor, readRoom, { id: input.id })
      const stay = presences.findLast(({ presentId }) => presentId === input.present)
      if (!stay) throw missing()
      return perform(deps, actor, leave, { id: input.id, attendance: stay.id, time: input.time })
    },
    'invalid',
    'conflict',
  )
  return done.refusal ? showRoom(c, deps, { form: 'time', typed, refusal: done.refusal }) : backToRoom(c)
}

async function showItem(c: Ctx, deps: Deps, tried?: ItemPageProps['tried']) {
  const found = await perform(deps, acting(c, 'council'), readRoom, { id: at(c, 'id') })
  const item = found.items.find(one => one.item.id === at(c, 'item'))
  if (!item) throw missing()
  const shown = { room: found, found: item, told: itemTold.parse(c.req.query('told')), tried }
  return c.html(<ItemPage view={viewOf(c, deps)} {...shown} />, statusOf(tried))
}

const numbered = (form: Form) => ({
  ...withoutEmpty(form),
  ...(form.inFavor && { inFavor: Number(form.inFavor) }),
  ...(form.against && { against: Number(form.against) }),
})

async function postResult(c: Ctx, deps: Deps) {
  const actor = acting(c, 'council')
  const typed = plain(await formBody(c))
  const asked = { id: at(c, 'id'), item: at(c, 'item') }
  const done = await attempt(
    () => perform(deps, actor, recordResult, check(resultInput, { ...numbered(typed), ...asked })),
    'invalid',
    'conflict',
  )
  if (done.refusal) return showItem(c, deps, { form: 'result', typed, refusal: done.refusal })
  return c.redirect(`/proceedings/${asked.id}/items/${asked.item}?told=saved`, 303)
}

async function postDissent(c: Ctx, deps: Deps) {
  const actor = acting(c, 'council')
  const typed = plain(await formBody(c))
  const asked = { id: at(c, 'id'), item: at(c, 'item') }
  const done = await attempt(
    () => perform(deps, actor, recordDissent, check(dissentInput, { ...withoutEmpty(typed), ...asked })),
    'invalid',
    'conflict',
  )
  if (done.refusal) return showItem(c, deps, { form: 'dissent', typed, refusal: done.refusal })
  return c.redirect(`/proceedings/${asked.id}/items/${asked.item}?told=dissented`, 303)
}
