import { Hono } from 'hono'
import { z } from 'zod'
import { dayOf } from '../council/seat.ts'
import { homeZone } from '../counseling/settings.ts'
import type { Deps } from '../deps.ts'
import { attempt } from '../http/attempt.ts'
import { formBody, plainForm } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { findMeeting } from '../meetings/meetings.ts'
import { idOrMissing, isId, type Refusal } from '../refusal.ts'
import { takeTyped } from '../sessions/typed.ts'
import { calendarDay, minuteOfDay, placeOnWallClock } from '../wall-clock.ts'
import { NewPollPage, rowsOf } from './new-page.tsx'
import { openPoll, pollInput } from './open-poll.ts'
import { PollPage } from './poll-page.tsx'
import { findPoll } from './polls.ts'
import { settlementInput, settlePoll } from './settle.ts'
import { ballotInput, vote } from './vote.ts'

const told = z.enum(['opened', 'saved', 'settled']).optional().catch(undefined)
type Form = Record<string, string>
const idOf = (c: Ctx) => idOrMissing(c.req.param('id') ?? '')

/** Pages of date polls. */
export function pollPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/council/polls/:id', c => show(c, deps))
  pages.get('/council/meetings/:id/polls/new', async c =>
    showForm(c, deps, plainForm((await takeTyped(c, deps, acting(c, 'council'))) ?? {})),
  )
  pages.post('/council/meetings/:id/polls', c => open(c, deps))
  pages.post('/council/polls/:id/ballot', c => answer(c, deps))
  pages.post('/council/polls/:id/settlement', c => settle(c, deps))
  return pages
}

async function show(c: Ctx, deps: Deps, refusal?: Refusal) {
  const found = await perform(deps, acting(c, 'council'), findPoll, { id: idOf(c) })
  const asked = c.req.query('for')
  const own = found.members.find(one => one.id === asked && one.side === found.seat.side && one.seat !== 'none')
  const forWhom = found.seat.secretary ? own : undefined
  const shown = { view: viewOf(c, deps), now: deps.ground.now(), told: told.parse(c.req.query('told')), ...found }
  return c.html(<PollPage {...shown} forWhom={forWhom} refusal={refusal} />, refusal ? 409 : 200)
}

async function showForm(c: Ctx, deps: Deps, typed: Form, refusal?: Refusal, more = false) {
  const found = await perform(deps, acting(c, 'council'), findMeeting, { id: idOf(c) })
  const shown = { view: viewOf(c, deps), today: dayOf(deps.ground.now()), typed, refusal, more, ...found }
  return c.html(<NewPollPage {...shown} />, refusal ? (refusal.code === 'invalid' ? 422 : 409) : 200)
}

/** The instant a day and a time of a form mean; what is none stays text, for the schema to refuse. */
function instantOf(day: string | undefined, time: string | undefined): string {
  const [date, minute] = [calendarDay(day ?? ''), minuteOfDay(time ?? '')]
  const span = date && minute !== null ? placeOnWallClock(date, minute, 1, homeZone) : null
  return span ? span.start.toString() : `${day ?? ''} ${time ?? ''}`
}

async function open(c: Ctx, deps: Deps) {
  const actor = acting(c, 'council')
  const form = plainForm(await formBody(c))
  if (form.more) return showForm(c, deps, form, undefined, true)
  const rows = Array.from({ length: rowsOf(form) }, (_, row) => row).filter(row => form[`day.${row}`])
  const input = () =>
    check(pollInput, {
      meetingId: idOf(c),
      place: form.place ?? '',
      minutes: Number(form.minutes ?? 0),
      deadline: instantOf(form.deadline, form.deadlineTime),
      options: rows.map(row => ({ start: instantOf(form[`day.${row}`], form[`time.${row}`]) })),
    })
  const made = await attempt(() => perform(deps, actor, openPoll, input()), 'invalid', 'conflict')
  if (made.refusal) return showForm(c, deps, form, onForm(made.refusal, rows))
  deps.poke()
  return c.redirect(`/council/polls/${made.value.id}?told=opened`, 303)
}

/** The refusal with the fields of the form in place of those of the input. */
function onForm(refusal: Refusal, rows: readonly number[]): Refusal {
  for (const error of refusal.more.errors ?? []) {
    const [, nth] = /^options\.(\d+)\.start$/.exec(error.field) ?? []
    if (nth !== undefined) error.field = `day.${rows[Number(nth)] ?? 0}`
  }
  return refusal
}

async function answer(c: Ctx, deps: Deps) {
  const actor = acting(c, 'council')
  const { memberId, ...given } = plainForm(await formBody(c))
  const id = idOf(c)
  const chosen = Object.fromEntries(Object.entries(given).filter(([option]) => isId(option)))
  const input = () => check(ballotInput, { id, answers: chosen, ...(memberId && { memberId }) })
  const said = await attempt(() => perform(deps, actor, vote, input()), 'conflict', 'forbidden')
  if (said.refusal) return show(c, deps, said.refusal)
  return c.redirect(`/council/polls/${id}?told=saved`, 303)
}

async function settle(c: Ctx, deps: Deps) {
  const actor = acting(c, 'council')
  const { optionId } = plainForm(await formBody(c))
  const id = idOf(c)
  const done = await attempt(
    () => perform(deps, actor, settlePoll, check(settlementInput, { id, optionId })),
    'conflict',
    'forbidden',
    'invalid',
  )
  if (done.refusal) return show(c, deps, done.refusal)
  deps.poke()
  return c.redirect(`/council/polls/${id}?told=settled`, 303)
}
