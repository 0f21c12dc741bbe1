import { Hono } from 'hono'
import { z } from 'zod'
import type { Act } from '../act.ts'
import type { Employee } from '../actor.ts'
import { appointmentFile } from '../calendar/files.ts'
import { cancellationTerms } from '../counseling/booking-rules.ts'
import { readProfile } from '../counseling/profile.ts'
import { type FoundSlot, findSlot, nearbySlots } from '../counseling/search.ts'
import { readSettings } from '../counseling/settings.ts'
import type { Deps } from '../deps.ts'
import { lookAtFeedback } from '../feedback/feedback.ts'
import { attempt } from '../http/attempt.ts'
import { formBody, withoutEmpty } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { statusOf } from '../http/problem.ts'
import { viewOf } from '../http/view.ts'
import { doneForMe } from '../phone-bookings/done-for-me.ts'
import { dropDraft, keepDraft, readDraft } from '../privacy/drafts.ts'
import { isId, type Refusal } from '../refusal.ts'
import { takeTyped } from '../sessions/typed.ts'
import { AppointmentPage, CancelPage, MovePage } from './appointment-page.tsx'
import { findAppointment, findStanding } from './appointments.ts'
import { bookAppointment, bookingInput } from './book.ts'
import { type BookingForm, BookingPage, TakenPage } from './booking-page.tsx'
import { cancelAppointment } from './cancel.ts'
import { refusedBooking } from './refusals.ts'
import { rescheduleAppointment } from './reschedule.ts'
import { words } from './words.ts'

const idOf = (c: Ctx) => {
  const id = z.uuid().safeParse(c.req.param('id'))
  if (!id.success) throw refusedBooking('no-slot')
  return id.data
}
const told = z.enum(['booked', 'moved', 'cancelled', 'answered']).optional().catch(undefined)

/** Booking a found time, and the pages of an own appointment. */
export function appointmentPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/counseling/slots/:id', async c => {
    const actor = acting(c, 'employee')
    const typed = await takeTyped(c, deps, actor)
    if (typed) await perform(deps, actor, act => keepDraft(act, unfinished, formShape.parse(typed)), undefined)
    return showBooking(c, deps, {})
  })
  pages.post('/counseling/slots/:id', c => book(c, deps))
  pages.get('/appointments/:id', async c => {
    const look = async (act: Act<Employee>, { id }: { id: string }) => {
      const { own, state: feedback } = await lookAtFeedback(act, { id })
      return { own, feedback, byPhone: await doneForMe(act, { id }) }
    }
    const facts = await perform(deps, acting(c, 'employee'), look, { id: idOf(c) })
    const state = told.parse(c.req.query('told'))
    return c.html(<AppointmentPage view={viewOf(c, deps)} {...facts} now={deps.ground.now()} told={state} />)
  })
  pages.get('/appointments/:id/calendar.ics', c => appointmentFile(c, deps, idOf(c)))
  pages.get('/appointments/:id/cancellation', async c => {
    const own = await perform(deps, acting(c, 'employee'), findAppointment, { id: idOf(c) })
    if (own.state !== 'planned') return c.redirect(`/appointments/${own.id}`, 303)
    return c.html(<CancelPage view={viewOf(c, deps)} own={own} now={deps.ground.now()} />)
  })
  pages.post('/appointments/:id/cancellation', async c => {
    const own = await perform(deps, acting(c, 'employee'), cancelAppointment, { id: idOf(c) })
    deps.poke()
    return c.redirect(`/appointments/${own.id}?told=cancelled`, 303)
  })
  pages.get('/appointments/:id/rescheduling', c => showMove(c, deps))
  pages.post('/appointments/:id/rescheduling', c => move(c, deps))
  return pages
}

const unfinished = 'booking'
const typedText = z.string().optional().catch(undefined)
const formShape = z.object({
  mode: typedText,
  topic: typedText,
  alias: typedText,
  contact: typedText,
  message: typedText,
  mail: typedText,
})

interface Shown {
  form?: BookingForm | undefined
  refusal?: Refusal | undefined
}

/** The slot with all that the page for booking it says, or the times close by when it is gone. */
async function lookAtSlot(act: Act<Employee>, { id }: { id: string }) {
  const slot = await findSlot(act, id)
  if (!slot) throw refusedBooking('no-slot')
  const { freeCancellationHours } = await readSettings(act)
  const { freeUntil } = cancellationTerms(slot.start, act.now, freeCancellationHours)
  const kept = await readDraft(act, unfinished, formShape)
  const filled = kept ?? { mail: act.actor.email, ...(await readProfile(act)) }
  if (slot.free) return { slot, freeUntil, filled, nearby: [], own: undefined }
  return { slot, freeUntil, filled, nearby: await nearbySlots(act, { slotId: id }), own: await findStanding(act, id) }
}

async function showBooking(c: Ctx, deps: Deps, { form, refusal }: Shown) {
  const view = viewOf(c, deps)
  const looked = await perform(deps, acting(c, 'employee'), lookAtSlot, { id: idOf(c) })
  const { slot, freeUntil, filled, nearby, own } = looked
  // Back after booking, or once more from a second tab: nobody else was faster.
  if (own) return c.redirect(`/appointments/${own.id}`, 303)
  if (!slot.free) {
    const said = refusal?.said[view.locale] ?? words[view.locale].taken
    return c.html(<TakenPage view={view} said={said} slots={nearby} linkOf={toBooking} />, refusal ? 409 : 200)
  }
  return c.html(
    <BookingPage
      view={view}
      slot={slot}
      form={form ?? filled}
      refusal={refusal}
      attempt={deps.ground.uuid()}
      now={deps.ground.now()}
      freeUntil={freeUntil}
    />,
    refusal ? statusOf(refusal) : 200,
  )
}

const toBooking = (slot: FoundSlot) => `/counseling/slots/${slot.id}`

async function book(c: Ctx, deps: Deps) {
  const actor = acting(c, 'employee')
  const { attempt: key, ...typed } = await formBody(c)
  const form = formShape.parse(typed)
  const { value, refusal } = await attempt(
    () =>
      bookAppointment(deps, actor, check(bookingInput, { ...withoutEmpty(form), slotId: idOf(c) }), {
        key: typeof key === 'string' && isId(key) ? `form ${key}` : undefined,
        locale: c.get('locale'),
      }),
    'invalid',
    'conflict',
  )
  if (value) {
    await perform(deps, actor, act => dropDraft(act, unfinished), undefined)
    return c.redirect(`/appointments/${value.id}?told=booked`, 303)
  }
  // What was typed goes along to the next time that is chosen.
  await perform(deps, actor, act => keepDraft(act, unfinished, form), undefined)
  return showBooking(c, deps, { form, refusal })
}

async function showMove(c: Ctx, deps: Deps) {
  const actor = acting(c, 'employee')
  const id = idOf(c)
  const view = viewOf(c, deps)
  const { locale } = view
  const slotId = z.uuid().safeParse(c.req.query('slot')).data
  const { own, wanted } = await perform(
    deps,
    actor,
    async act => ({
      own: await findAppointment(act, { id }),
      wanted: slotId === undefined ? undefined : await findSlot(act, slotId),
    }),
    undefined,
  )
  if (slotId === undefined) return c.redirect(`/counseling?move=${own.id}`, 303)
  if (!wanted) throw refusedBooking('no-slot')
  const { start, end, counselor, center } = wanted
  const to = {
    id: wanted.id,
    start,
    end,
    counselor: counselor.name[locale],
    center: center.name[locale],
    zone: center.timeZone,
  }
  return c.html(<MovePage view={view} own={own} now={deps.ground.now()} to={to} />)
}

async function move(c: Ctx, deps: Deps) {
  const actor = acting(c, 'employee')
  const id = idOf(c)
  const { slotId } = check(z.object({ slotId: z.uuid() }), await formBody(c))
  const { value, refusal } = await attempt(
    () => perform(deps, actor, rescheduleAppointment, { id, slotId }),
    'conflict',
  )
  if (refusal) {
    const view = viewOf(c, deps)
    const { nearby } = await perform(deps, actor, lookAtSlot, { id: slotId })
    const linkOf = (slot: FoundSlot) => `/appointments/${id}/rescheduling?slot=${slot.id}`
    return c.html(<TakenPage view={view} said={refusal.said[view.locale]} slots={nearby} linkOf={linkOf} />, 409)
  }
  deps.poke()
  return c.redirect(`/appointments/${value.id}?told=moved`, 303)
}
