import { Hono } from 'hono'
import { z } from 'zod'
import { feedUrl } from '../calendar/feeds.ts'
import { calendarFile, publishing } from '../calendar/files.ts'
import { feed } from '../calendar/ics.ts'
import { homeZone } from '../counseling/settings.ts'
import type { Deps } from '../deps.ts'
import { attempt } from '../http/attempt.ts'
import { formBody, plainForm } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { openPollOf } from '../polls/polls.ts'
import { idOrMissing, missing, type Refusal } from '../refusal.ts'
import { takeTyped } from '../sessions/typed.ts'
import { calendarDay, minuteOfDay, placeOnWallClock } from '../wall-clock.ts'
import { conveneDemand, conveneMeeting, demandInput, demandMeeting } from './convene.ts'
import { cancellationInput, cancelMeeting, dateInput, entryOf, setDate } from './dates.ts'
import { openCouncilFeed, revokeCouncilFeed } from './feeds.ts'
import { MeetingPage } from './meeting-page.tsx'
import { findMeeting } from './meetings.ts'
import { readSchedule } from './schedule.ts'
import { SchedulePage, type ScheduleProps } from './schedule-page.tsx'

const toldSchedule = z.enum(['demanded']).optional().catch(undefined)
const toldMeeting = z.enum(['convened', 'dated', 'cancelled']).optional().catch(undefined)
type Form = Record<string, string>
const idOf = (c: Ctx) => idOrMissing(c.req.param('id') ?? '')

/** The council's schedule and its meetings. */
export function meetingPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/council', c => showSchedule(c, deps, {}))
  pages.post('/council/feeds', async c => {
    const made = await perform(deps, acting(c, 'council'), openCouncilFeed, { locale: c.get('locale') })
    // The address is shown once and stored nowhere, so this page cannot come by a redirect.
    return showSchedule(c, deps, { made: feedUrl(deps.config, made.token) })
  })
  pages.post('/council/feeds/:id/revocation', async c => {
    await perform(deps, acting(c, 'council'), revokeCouncilFeed, { id: idOf(c) })
    return c.redirect('/council', 303)
  })
  pages.post('/council/bodies/:id/demands', c => postDemand(c, deps))
  pages.post('/council/bodies/:id/meetings', async c => {
    const { id } = await perform(deps, acting(c, 'council'), conveneMeeting, { bodyId: idOf(c) })
    return c.redirect(`/council/meetings/${id}?told=convened`, 303)
  })
  pages.post('/council/demands/:id/meeting', async c => {
    const { id } = await perform(deps, acting(c, 'council'), conveneDemand, { id: idOf(c) })
    return c.redirect(`/council/meetings/${id}?told=convened`, 303)
  })
  pages.get('/council/meetings/:id', async c =>
    showMeeting(c, deps, plainForm((await takeTyped(c, deps, acting(c, 'council'))) ?? {})),
  )
  pages.get('/council/meetings/:id/calendar.ics', c => meetingFile(c, deps))
  pages.post('/council/meetings/:id/dates', c => postDate(c, deps))
  pages.post('/council/meetings/:id/cancellation', c => postCancellation(c, deps))
  return pages
}

async function showSchedule(
  c: Ctx,
  deps: Deps,
  more: Pick<ScheduleProps, 'made' | 'typed' | 'refusal'>,
  body = c.req.query('body'),
) {
  const schedule = await perform(deps, acting(c, 'council'), readSchedule, { body })
  const shown = { view: viewOf(c, deps), now: deps.ground.now(), told: toldSchedule.parse(c.req.query('told')) }
  return c.html(<SchedulePage {...shown} {...schedule} {...more} />, more.refusal ? 422 : 200)
}

async function postDemand(c: Ctx, deps: Deps) {
  const actor = acting(c, 'council')
  const { purpose = '' } = plainForm(await formBody(c))
  const bodyId = idOf(c)
  const made = await attempt(
    () => perform(deps, actor, demandMeeting, check(demandInput, { bodyId, purpose })),
    'invalid',
  )
  if (made.refusal) return showSchedule(c, deps, { typed: purpose, refusal: made.refusal }, bodyId)
  return c.redirect(`/council?body=${bodyId}&told=demanded`, 303)
}

async function showMeeting(c: Ctx, deps: Deps, typed: Form, refusal?: Refusal) {
  const actor = acting(c, 'council')
  const id = idOf(c)
  const found = await perform(deps, actor, findMeeting, { id })
  const poll = await perform(deps, actor, openPollOf, id)
  const shown = {
    view: viewOf(c, deps),
    now: deps.ground.now(),
    told: toldMeeting.parse(c.req.query('told')),
    typed,
    refusal,
  }
  return c.html(
    <MeetingPage {...shown} {...found} poll={poll} />,
    refusal ? (refusal.code === 'invalid' ? 422 : 409) : 200,
  )
}

async function postDate(c: Ctx, deps: Deps) {
  const actor = acting(c, 'council')
  const form = plainForm(await formBody(c))
  const [day, minute] = [calendarDay(form.day ?? ''), minuteOfDay(form.time ?? '')]
  const span = day && minute !== null ? placeOnWallClock(day, minute, 1, homeZone) : null
  const start = span ? span.start.toString() : ''
  const input = () => check(dateInput, { id: idOf(c), start, minutes: Number(form.minutes), place: form.place ?? '' })
  const done = await attempt(() => perform(deps, actor, setDate, input()), 'invalid', 'conflict')
  if (done.refusal) {
    for (const error of done.refusal.more.errors ?? []) if (error.field === 'start') error.field = 'day'
    return showMeeting(c, deps, form, done.refusal)
  }
  deps.poke()
  return c.redirect(`/council/meetings/${idOf(c)}?told=dated`, 303)
}

async function postCancellation(c: Ctx, deps: Deps) {
  const actor = acting(c, 'council')
  const form = plainForm(await formBody(c))
  const input = () => check(cancellationInput, { id: idOf(c), reason: form.reason ?? '' })
  const done = await attempt(() => perform(deps, actor, cancelMeeting, input()), 'invalid', 'conflict')
  if (done.refusal) return showMeeting(c, deps, form, done.refusal)
  deps.poke()
  return c.redirect(`/council/meetings/${idOf(c)}?told=cancelled`, 303)
}

/** One meeting as a calendar file. */
async function meetingFile(c: Ctx, deps: Deps) {
  const { meeting, seat } = await perform(deps, acting(c, 'council'), findMeeting, { id: idOf(c) })
  if (!meeting.date) throw missing()
  const { start, end, no } = meeting.date
  const cancelled = meeting.cancelled !== null
  const entry = { ...entryOf(meeting, seat, meeting.date, no + (cancelled ? 1 : 0)), start, end, cancelled }
  return calendarFile(c, feed([{ ...entry, title: entry.title[c.get('locale')] }], publishing(c, deps)))
}
