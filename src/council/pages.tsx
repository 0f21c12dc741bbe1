import { Hono } from 'hono'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { attempt } from '../http/attempt.ts'
import { formBody, plainForm, withoutEmpty } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { absenceInput, beAway, beBack } from '../polls/absences.ts'
import { absencesOf } from '../polls/polls.ts'
import { idOrMissing, type Refusal } from '../refusal.ts'
import { takeTyped } from '../sessions/typed.ts'
import { BodyPage } from './body-page.tsx'
import { bodyInput, foundBody, listBodies } from './found.ts'
import { addMember, endTerm, memberInput, readBody, termInput } from './members.ts'
import { OfficePage } from './office-page.tsx'
import { dayOf } from './seat.ts'

const told = z.enum(['added', 'ended', 'away', 'returned']).optional().catch(undefined)
type Form = Record<string, string>
const idOf = (c: Ctx) => idOrMissing(c.req.param('id') ?? '')

/** Who sits in a body, and the office's page on which bodies are founded. */
export function councilPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/council/bodies/:id', async c =>
    show(c, deps, plainForm((await takeTyped(c, deps, acting(c, 'council'))) ?? {})),
  )
  pages.post('/council/bodies/:id/members', c => postMember(c, deps))
  pages.post('/council/bodies/:id/terms', c => postTerm(c, deps))
  pages.post('/council/bodies/:id/absences', c => postAbsence(c, deps))
  pages.post('/council/absences/:id/end', async c => {
    const { bodyId } = await perform(deps, acting(c, 'council'), beBack, { id: idOf(c) })
    return c.redirect(`/council/bodies/${bodyId}?told=returned`, 303)
  })
  pages.get('/bodies', async c => showOffice(c, deps, plainForm((await takeTyped(c, deps, acting(c, 'hr'))) ?? {})))
  pages.post('/bodies', c => postBody(c, deps))
  return pages
}

async function show(c: Ctx, deps: Deps, typed: Form, refusal?: Refusal) {
  const actor = acting(c, 'council')
  const id = idOf(c)
  const found = await perform(deps, actor, readBody, { id })
  const { seat } = found
  const noted = await perform(deps, actor, absencesOf, id)
  const away = noted.filter(one => one.memberId === seat.id || (seat.secretary && one.side === seat.side))
  const shown = { view: viewOf(c, deps), today: dayOf(deps.ground.now()), told: told.parse(c.req.query('told')) }
  return c.html(<BodyPage {...shown} {...found} away={away} typed={typed} refusal={refusal} />, refusal ? 422 : 200)
}

async function postMember(c: Ctx, deps: Deps) {
  const actor = acting(c, 'council')
  const form = plainForm(await formBody(c))
  const { email, seat, ...given } = withoutEmpty(form)
  const named = { ...given, ...(seat === 'chair' ? { seat: 'member', chair: true } : { seat }) }
  const emailIndex = typeof email === 'string' ? await deps.pseudonyms.email(email) : null
  const made = await attempt(
    () => perform(deps, actor, addMember, { ...check(memberInput, { ...named, id: idOf(c) }), emailIndex }),
    'invalid',
  )
  if (made.refusal) return show(c, deps, form, made.refusal)
  deps.poke()
  return c.redirect(`/council/bodies/${idOf(c)}?told=added`, 303)
}

async function postTerm(c: Ctx, deps: Deps) {
  const actor = acting(c, 'council')
  const form = plainForm(await formBody(c))
  const input = () => check(termInput, { id: idOf(c), member: form.member, until: form.lastDay })
  const done = await attempt(() => perform(deps, actor, endTerm, input()), 'invalid')
  if (done.refusal) {
    for (const error of done.refusal.more.errors ?? []) if (error.field === 'until') error.field = 'lastDay'
    return show(c, deps, form, done.refusal)
  }
  return c.redirect(`/council/bodies/${idOf(c)}?told=ended`, 303)
}

async function postAbsence(c: Ctx, deps: Deps) {
  const actor = acting(c, 'council')
  const form = plainForm(await formBody(c))
  const { firstDay = '', lastDayAway, whose } = form
  const days = { from: firstDay, until: lastDayAway || firstDay }
  const input = () => check(absenceInput, { bodyId: idOf(c), ...days, ...(whose && { memberId: whose }) })
  const done = await attempt(() => perform(deps, actor, beAway, input()), 'invalid')
  if (done.refusal) {
    const fields: Record<string, string> = { from: 'firstDay', until: 'lastDayAway', memberId: 'whose' }
    for (const error of done.refusal.more.errors ?? []) error.field = fields[error.field] ?? error.field
    return show(c, deps, form, done.refusal)
  }
  return c.redirect(`/council/bodies/${idOf(c)}?told=away`, 303)
}

async function showOffice(c: Ctx, deps: Deps, typed: Form, refusal?: Refusal) {
  const bodies = await perform(deps, acting(c, 'hr'), listBodies, undefined)
  const shown = { view: viewOf(c, deps), today: dayOf(deps.ground.now()), founded: c.req.query('told') === 'founded' }
  return c.html(<OfficePage {...shown} bodies={bodies} typed={typed} refusal={refusal} />, refusal ? 422 : 200)
}

/** What the office's form says, in the shape that scripts send. */
function foundingOf(form: Form): Record<string, unknown> {
  const whole = (text: string | undefined) => (/^\d{1,4}$/.test(text?.trim() ?? '') ? Number(text) : Number.NaN)
  const months = (form.months ?? '').split(',').filter(part => part.trim() !== '')
  const secretary = (side: string) => ({
    name: form[`secretaries.${side}.name`],
    email: form[`secretaries.${side}.email`],
  })
  return {
    kind: form.kind,
    name: { ko: form['name.ko'], en: form['name.en'] },
    employerName: { ko: '시 측', en: 'the city' },
    unionName: { ko: '노동조합 측', en: 'the union' },
    perSide: whole(form.perSide),
    noticeDays: whole(form.noticeDays),
    months: months.map(whole),
    from: form.from,
    ...(form.until && { until: form.until }),
    secretaries: { employer: secretary('employer'), union: secretary('union') },
  }
}

async function postBody(c: Ctx, deps: Deps) {
  const actor = acting(c, 'hr')
  const form = plainForm(await formBody(c))
  const made = await attempt(async () => {
    const input = check(bodyInput, foundingOf(form))
    const { employer, union } = input.secretaries
    const indexes = {
      employer: await deps.pseudonyms.email(employer.email),
      union: await deps.pseudonyms.email(union.email),
    }
    return perform(deps, actor, foundBody, { ...input, indexes })
  }, 'invalid')
  if (made.refusal) return showOffice(c, deps, form, made.refusal)
  return c.redirect('/bodies?told=founded', 303)
}
