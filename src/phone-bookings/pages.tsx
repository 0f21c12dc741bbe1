import { Hono } from 'hono'
import { z } from 'zod'
import type { Act } from '../act.ts'
import { type CenterManager, type OnCall, onCallOf } from '../actor.ts'
import { modes } from '../availability/rules.ts'
import type { Deps } from '../deps.ts'
import { attempt } from '../http/attempt.ts'
import { formBody, withoutEmpty } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check, textField } from '../http/input.ts'
import { acting, perform, type Verb } from '../http/perform.ts'
import { statusOf } from '../http/problem.ts'
import { viewOf } from '../http/view.ts'
import type { Refusal } from '../refusal.ts'
import { appointmentsOf } from '../workday/appointments-of.ts'
import { bookForCaller, cancelForCaller, lookForCaller, moveForCaller } from './act-for-caller.ts'
import { CallerPage } from './caller-page.tsx'
import { CodePage, DeskPage, type Typed } from './desk-page.tsx'
import { beginByMail, endVisit, openByAlias, openByCode, visitState } from './visit.ts'
import { words } from './words.ts'

const reason = z.enum(['asked-by-phone', 'cannot-use-web', 'needs-help'])

/** Where a center's manager acts for somebody who telephones. */
export function phonePages(deps: Deps): Hono<Env> {
  return new Hono<Env>()
    .get('/schedule/phone', async c => c.html(await deskPage(c, deps, {})))
    .post('/schedule/phone', c => begin(c, deps))
    .post('/schedule/phone/alias', c => beginByAlias(c, deps))
    .get('/schedule/phone/:id', c => showCall(c, deps, {}))
    .post('/schedule/phone/:id/code', c => open(c, deps))
    .post('/schedule/phone/:id/booking', c => book(c, deps))
    .post('/schedule/phone/:id/rescheduling', c => move(c, deps))
    .post('/schedule/phone/:id/cancellation', c => cancel(c, deps))
    .post('/schedule/phone/:id/end', async c => {
      await perform(deps, acting(c, 'center'), endVisit, { id: idOf(c) })
      return c.redirect('/schedule/phone?done=ended', 303)
    })
}

const idOf = (c: Ctx) => c.req.param('id') ?? ''
interface Shown {
  typed?: Typed | undefined
  refusal?: Refusal | undefined
}

async function typedForm(c: Ctx): Promise<Typed> {
  const form = withoutEmpty(await formBody(c))
  return Object.fromEntries(Object.entries(form).map(([name, value]) => [name, String(value)]))
}

const coming = { hours: 14 * 24 }

async function deskPage(c: Ctx, deps: Deps, { typed, refusal }: Shown) {
  const manager = acting(c, 'center')
  const read = async (act: Act<CenterManager>) => {
    const bookings = await appointmentsOf(act, { from: act.now, to: act.now.add(coming), limit: 200 })
    return { now: act.now, bookings: bookings.filter(({ cancelledBy }) => cancelledBy === null) }
  }
  const facts = await perform(deps, manager, read, undefined)
  const { locale } = viewOf(c, deps)
  const errors = refusal?.more.errors
  const refused = errors ? undefined : refusal?.said[locale]
  const done = c.req.query('done') === 'ended' ? words[locale].ended : undefined
  return <DeskPage {...{ view: viewOf(c, deps), ...facts, typed, errors, refused, done }} />
}

async function begin(c: Ctx, deps: Deps) {
  const manager = acting(c, 'center')
  const typed = await typedForm(c)
  const shape = z.object({ email: z.email().max(254), reason })
  const { value, refusal } = await attempt(
    async () => beginByMail(deps, manager, { ...check(shape, typed), address: c.get('address') }),
    ...(['invalid', 'too-many'] as const),
  )
  if (refusal) return c.html(await deskPage(c, deps, { typed, refusal }), statusOf(refusal))
  return c.redirect(`/schedule/phone/${value.id}`, 303)
}

async function beginByAlias(c: Ctx, deps: Deps) {
  const manager = acting(c, 'center')
  const typed = await typedForm(c)
  const shape = z.object({ appointmentId: z.guid(), alias: textField(40), why: reason })
  const { value, refusal } = await attempt(
    async () => {
      const { why, ...input } = check(shape, typed)
      return openByAlias(deps, manager, { ...input, reason: why })
    },
    ...(['invalid', 'too-many'] as const),
  )
  if (refusal) return c.html(await deskPage(c, deps, { typed, refusal }), statusOf(refusal))
  return c.redirect(`/schedule/phone/${value.id}`, 303)
}

async function showCall(c: Ctx, deps: Deps, { typed, refusal }: Shown) {
  const manager = acting(c, 'center')
  const id = idOf(c)
  const view = viewOf(c, deps)
  const errors = refusal?.more.errors
  const status = refusal ? statusOf(refusal) : 200
  const state = await perform(deps, manager, visitState, { id })
  if (state === 'code') return c.html(<CodePage {...{ view, id, errors }} />, status)
  if (state === 'over') {
    const said = words[view.locale].expired
    return c.html(<DeskPage {...{ view, bookings: [], now: deps.ground.now(), refused: said }} />, 409)
  }
  const caller = await forCaller(deps, manager, lookForCaller, { visit: id })
  const refused = errors ? undefined : refusal?.said[view.locale]
  const moving = typed?.appointmentId ?? c.req.query('move')
  const shown = { typed, errors, refused, moving, done: refusal ? undefined : doneWith(c) }
  return c.html(<CallerPage {...{ view, id, caller, now: deps.ground.now(), ...shown }} />, status)
}

function doneWith(c: Ctx): string | undefined {
  const t = words[c.get('locale')]
  switch (c.req.query('done')) {
    case 'booked':
      return t.booked
    case 'moved':
      return t.moved
    case 'cancelled':
      return t.cancelled
  }
}

async function open(c: Ctx, deps: Deps) {
  const manager = acting(c, 'center')
  const { code = '' } = await typedForm(c)
  const { refusal } = await attempt(() => openByCode(deps, manager, { id: idOf(c), code }), 'invalid', 'conflict')
  return refusal ? showCall(c, deps, { refusal }) : c.redirect(`/schedule/phone/${idOf(c)}`, 303)
}

const bookingShape = z.object({
  slotId: z.guid(),
  mode: z.enum(modes),
  alias: textField(40).optional(),
  mail: z.email().max(254).optional(),
})

async function book(c: Ctx, deps: Deps) {
  const [manager, call] = [acting(c, 'center'), { visit: idOf(c) }]
  const typed = await typedForm(c)
  const work = async () => forCaller(deps, manager, bookForCaller, { ...check(bookingShape, typed), ...call })
  return settle(c, deps, typed, work, 'booked')
}

async function move(c: Ctx, deps: Deps) {
  const [manager, call] = [acting(c, 'center'), { visit: idOf(c) }]
  const typed = await typedForm(c)
  const shape = z.object({ appointmentId: z.guid(), slotId: z.guid() })
  const work = async () => {
    const { appointmentId: id, slotId } = check(shape, typed)
    return forCaller(deps, manager, moveForCaller, { id, slotId, ...call })
  }
  return settle(c, deps, typed, work, 'moved')
}

async function cancel(c: Ctx, deps: Deps) {
  const [manager, call] = [acting(c, 'center'), { visit: idOf(c) }]
  const typed = await typedForm(c)
  const work = async () => {
    const { appointmentId: id } = check(z.object({ appointmentId: z.guid() }), typed)
    return forCaller(deps, manager, cancelForCaller, { id, ...call })
  }
  return settle(c, deps, {}, work, 'cancelled')
}

/** Acts for the caller with the manager's session; the database says who that is and whether the call is open. */
function forCaller<I extends { visit: string }, O>(
  deps: Deps,
  manager: CenterManager,
  verb: Verb<OnCall, I, O>,
  input: I,
): Promise<O> {
  return perform(deps, onCallOf(manager), verb, input)
}

async function settle(c: Ctx, deps: Deps, typed: Typed, work: () => Promise<unknown>, done: string) {
  const { refusal } = await attempt(work, 'invalid', 'conflict')
  if (refusal) return showCall(c, deps, { typed, refusal })
  deps.poke()
  return c.redirect(`/schedule/phone/${idOf(c)}?done=${done}`, 303)
}
