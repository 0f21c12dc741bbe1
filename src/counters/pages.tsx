import { Hono } from 'hono'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { attempt } from '../http/attempt.ts'
import { formBody, withoutEmpty } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { isId, Refusal } from '../refusal.ts'
import { takeTyped } from '../sessions/typed.ts'
import { CounterPage } from './counter-page.tsx'
import { findCounter, listColleagues, listCounters, todayOf } from './counters.ts'
import {
  addCounter,
  counterInput,
  needInput,
  postAt,
  postInput,
  removeCounter,
  restoreCounter,
  setNeed,
  unpost,
} from './keep.ts'
import { CounterListPage } from './list-page.tsx'

type Form = Record<string, string | string[]>

/** Where a head says what the counters of the department need, and who stands there. */
export function counterPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/counters', async c => {
    const kept = await takeTyped(c, deps, acting(c, 'head'))
    return showList(c, deps, kept?.name === undefined ? undefined : String(kept.name))
  })
  pages.post('/counters', async c => {
    const head = acting(c, 'head')
    const { name } = await formBody(c)
    const { value, refusal } = await attempt(
      () => perform(deps, head, addCounter, check(counterInput, { name })),
      'invalid',
      'conflict',
    )
    if (refusal) return showList(c, deps, String(name ?? ''), refusal)
    return c.redirect(`/counters/${value.id}?told=added`, 303)
  })
  pages.get('/counters/:id', async c => showOne(c, deps, (await takeTyped(c, deps, acting(c, 'head'))) ?? {}))
  pages.post('/counters/:id/needs', c => change(c, deps, (id, form) => act => setNeed(act, { id, ...needFrom(form) })))
  pages.post('/counters/:id/posts', c => change(c, deps, (id, form) => act => postAt(act, { id, ...postFrom(form) })))
  return removals(pages, deps)
}

function removals(pages: Hono<Env>, deps: Deps): Hono<Env> {
  pages.post('/counters/:id/posts/:post/removal', async c => {
    const { id, post } = c.req.param()
    await perform(deps, acting(c, 'head'), unpost, { id, post })
    return c.redirect(`/counters/${id}?told=saved`, 303)
  })
  pages.post('/counters/:id/removal', async c => {
    const id = c.req.param('id')
    await perform(deps, acting(c, 'head'), removeCounter, { id })
    return c.redirect(`/counters?removed=${id}`, 303)
  })
  pages.post('/counters/:id/restoration', async c => {
    const id = c.req.param('id')
    await perform(deps, acting(c, 'head'), restoreCounter, { id })
    return c.redirect(`/counters/${id}?told=restored`, 303)
  })
  return pages
}

async function change(c: Ctx, deps: Deps, how: (id: string, form: Form) => (act: Act<Official>) => Promise<void>) {
  const head = acting(c, 'head')
  const id = c.req.param('id') ?? ''
  const form = await formBody(c)
  const { refusal } = await attempt(
    () => perform(deps, head, act => how(id, form)(act), undefined),
    'invalid',
    'conflict',
  )
  return refusal ? showOne(c, deps, form, refusal) : c.redirect(`/counters/${id}?told=saved`, 303)
}

const number = (text: string | string[] | undefined) =>
  typeof text === 'string' && /^\d{1,3}$/.test(text.trim()) ? Number(text) : text || undefined

function needFrom(form: Form) {
  const weekdays = [form['weekdays[]'] ?? []].flat().map(number)
  return check(needInput, { weekdays, from: number(form.from), until: number(form.until), heads: number(form.heads) })
}

function postFrom({ person, postFrom: from, postUntil: until }: Form) {
  try {
    return check(postInput, withoutEmpty({ person, from, until }))
  } catch (error) {
    if (!(error instanceof Refusal) || !error.more.errors) throw error
    // The page has two forms with a beginning and an end.
    const names: Record<string, string> = { from: 'postFrom', until: 'postUntil' }
    const errors = error.more.errors.map(({ field, message }) => ({ field: names[field] ?? field, message }))
    throw new Refusal(error.code, error.said, { ...error.more, errors })
  }
}

async function showList(c: Ctx, deps: Deps, typed?: string, refusal?: Refusal) {
  const asked = c.req.query('removed') ?? ''
  const look = async (act: Act<Official>) => ({
    counters: await listCounters(act),
    removed: isId(asked) ? await findCounter(act, { id: asked }) : undefined,
  })
  const shown = await perform(deps, acting(c, 'head'), look, undefined)
  const removed = shown.removed?.removed ? shown.removed : undefined
  return c.html(
    <CounterListPage view={viewOf(c, deps)} counters={shown.counters} {...{ removed, typed, refusal }} />,
    statusOf(refusal),
  )
}

async function showOne(c: Ctx, deps: Deps, typed: Form, refusal?: Refusal) {
  const id = c.req.param('id') ?? ''
  const look = async (act: Act<Official>) => ({
    one: await findCounter(act, { id }),
    colleagues: await listColleagues(act),
    today: todayOf(act),
  })
  const shown = await perform(deps, acting(c, 'head'), look, undefined)
  const told = (['added', 'saved', 'restored'] as const).find(one => one === c.req.query('told'))
  return c.html(<CounterPage view={viewOf(c, deps)} {...{ ...shown, typed, refusal, told }} />, statusOf(refusal))
}

const statusOf = (refusal: Refusal | undefined) => (refusal ? (refusal.code === 'invalid' ? 422 : 409) : 200)
