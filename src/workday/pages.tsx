import { Hono } from 'hono'
import { z } from 'zod'
import type { Act } from '../act.ts'
import type { CenterManager, Counselor } from '../actor.ts'
import { correctAttendance, correctionInput, correctionsOf } from '../attendance/correct-attendance.ts'
import { waitingCalls } from '../call-queue/waiting-calls.ts'
import { caseOfAppointment } from '../cases/own-case.ts'
import type { Deps } from '../deps.ts'
import { commentOf } from '../feedback/feedback.ts'
import { attempt } from '../http/attempt.ts'
import { formBody } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { messagesWaiting } from '../messages/conversation.ts'
import { countWaiting } from '../more-sessions/decide.ts'
import { unwrittenByAlias } from '../notes/unwritten.ts'
import { countShared } from '../sharing/shared-with-me.ts'
import { AppointmentPage } from './appointment-page.tsx'
import { cancelByProvider } from './cancel-by-provider.ts'
import { centerDay } from './center-day.ts'
import { CenterDayPage } from './center-day-page.tsx'
import { openAppointment } from './open-appointment.ts'
import { recordAttendance } from './record-attendance.ts'
import { today } from './today.ts'
import { TodayPage } from './today-page.tsx'
import { words } from './words.ts'

/** The pages /today and /schedule/appointments/:id. */
export function workdayPages(deps: Deps): Hono<Env> {
  return new Hono<Env>()
    .get('/today', async c => c.html(await todayPage(c, deps)))
    .get('/schedule/appointments/:id', async c => c.html(await appointmentPage(c, deps)))
    .post('/schedule/appointments/:id/attendance', c => attendance(c, deps))
    .post('/schedule/appointments/:id/correction', c => correction(c, deps))
    .post('/schedule/appointments/:id/cancellation', c => cancellation(c, deps))
}

async function todayPage(c: Ctx, deps: Deps) {
  const person = acting(c, 'counselor', 'center')
  const view = viewOf(c, deps)
  const now = deps.ground.now()
  if (person.role === 'center')
    return <CenterDayPage {...{ view, now, ...(await perform(deps, person, centerAtWork, undefined)) }} />
  const work = await perform(deps, person, counselorAtWork, undefined)
  return <TodayPage {...{ view, now, ...work, done: doneWith(c) }} />
}

const centerAtWork = async (act: Act<CenterManager>) => ({
  day: await centerDay(act),
  calls: await waitingCalls(act),
})
const counselorAtWork = async (act: Act<Counselor>) => ({
  day: await today(act),
  unwritten: await unwrittenByAlias(act),
  calls: await waitingCalls(act),
  unread: (await messagesWaiting(act)).unread,
  requests: await countWaiting(act),
})

function doneWith(c: Ctx): string | undefined {
  const t = words[c.get('locale')]
  switch (c.req.query('done')) {
    case 'recorded':
      return t.recorded
    case 'corrected':
      return t.corrected
    case 'cancelled':
      return t.cancelled
  }
}

const idOf = (c: Ctx) => c.req.param('id') ?? ''

async function appointmentPage(c: Ctx, deps: Deps, refused?: string) {
  const counselor = acting(c, 'counselor')
  const appointment = await perform(deps, counselor, openAppointment, { id: idOf(c) })
  const { id } = appointment
  const shared = await perform(deps, counselor, countShared, { appointment: id })
  const caseId = await perform(deps, counselor, caseOfAppointment, { id })
  const corrections = await perform(deps, counselor, correctionsOf, { id })
  const left = await perform(deps, counselor, commentOf, { id })
  const done = refused ? undefined : doneWith(c)
  const props = {
    view: viewOf(c, deps),
    appointment,
    shared,
    caseId,
    corrections,
    left,
    now: deps.ground.now(),
    done,
    refused,
  }
  return <AppointmentPage {...props} />
}

const attendanceForm = z.object({
  outcome: z.enum(['attended', 'no-show']),
  back: z.enum(['today', 'appointment']).catch('appointment'),
})

async function attendance(c: Ctx, deps: Deps) {
  const counselor = acting(c, 'counselor')
  const form = await attempt(async () => check(attendanceForm, await formBody(c)), 'invalid')
  if (form.refusal) return c.html(await appointmentPage(c, deps, words[c.get('locale')].outcome), 422)
  const { outcome, back } = form.value
  const noted = await attempt(() => perform(deps, counselor, recordAttendance, { id: idOf(c), outcome }), 'conflict')
  if (noted.refusal) return c.html(await appointmentPage(c, deps, noted.refusal.said[c.get('locale')]), 409)
  const { id, corrected } = noted.value
  const done = `done=${corrected ? 'corrected' : 'recorded'}`
  return c.redirect(back === 'today' ? `/today?${done}` : `/schedule/appointments/${id}?${done}`, 303)
}

async function correction(c: Ctx, deps: Deps) {
  const counselor = acting(c, 'counselor')
  const form = await attempt(async () => check(correctionInput, await formBody(c)), 'invalid')
  if (form.refusal) return c.html(await appointmentPage(c, deps, words[c.get('locale')].chooseBoth), 422)
  const asked = { id: idOf(c), ...form.value }
  const corrected = await attempt(() => perform(deps, counselor, correctAttendance, asked), 'conflict')
  if (corrected.refusal) return c.html(await appointmentPage(c, deps, corrected.refusal.said[c.get('locale')]), 409)
  return c.redirect(`/schedule/appointments/${corrected.value.id}?done=corrected`, 303)
}

async function cancellation(c: Ctx, deps: Deps) {
  const counselor = acting(c, 'counselor')
  const outcome = await attempt(() => perform(deps, counselor, cancelByProvider, { id: idOf(c) }), 'conflict')
  if (outcome.refusal) return c.html(await appointmentPage(c, deps, outcome.refusal.said[c.get('locale')]), 409)
  deps.poke()
  return c.redirect(`/schedule/appointments/${outcome.value.id}?done=cancelled`, 303)
}
