import { Hono } from 'hono'
import { z } from 'zod'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { attempt } from '../http/attempt.ts'
import { formBody } from '../http/body.ts'
import type { Ctx, Env } from '../http/context.ts'
import { check, wrongFields } from '../http/input.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { type FieldError, Refusal } from '../refusal.ts'
import { takeTyped } from '../sessions/typed.ts'
import { calendarDay, daysAsSpan, minuteOfDay, type Span } from '../wall-clock.ts'
import { closeHours } from './close-hours.ts'
import { hours, timeOffOf, workplaceOf } from './hours.ts'
import { HoursPage, type HoursPageProps, type Typed } from './hours-page.tsx'
import { openHours } from './open-hours.ts'
import { modes } from './rules.ts'
import { endTimeOff, takeTimeOff } from './take-time-off.ts'
import { type Conflict, ConflictsPage, TimeOffPage } from './time-off-page.tsx'
import { say, words } from './words.ts'

/** The pages /schedule/hours and /schedule/time-off. */
export function availabilityPages(deps: Deps): Hono<Env> {
  return new Hono<Env>()
    .get('/schedule/hours', async c => c.html(await hoursPage(c, deps, await before(c, deps))))
    .post('/schedule/hours', c => open(c, deps))
    .post('/schedule/hours/:id/closing', c => close(c, deps))
    .get('/schedule/time-off', async c => c.html(await timeOffPage(c, deps, await before(c, deps))))
    .post('/schedule/time-off', c => takeOff(c, deps))
    .post('/schedule/time-off/:id/end', c => endOff(c, deps))
}

type Shown = Pick<HoursPageProps, 'typed' | 'errors'>

/** What was typed when the session ended. */
async function before(c: Ctx, deps: Deps): Promise<Shown> {
  return { typed: await takeTyped(c, deps, acting(c, 'counselor')) }
}

async function hoursPage(c: Ctx, deps: Deps, shown: Shown = {}) {
  const counselor = acting(c, 'counselor')
  const read = async (act: Act<Counselor>) => ({
    hours: await hours(act),
    place: await workplaceOf(act, counselor.me),
    now: act.now,
  })
  const { now, ...facts } = await perform(deps, counselor, read, undefined)
  const today = now.toZonedDateTimeISO(facts.place.timeZone).toPlainDate()
  const kind = (shown.typed?.kind ?? c.req.query('kind')) === 'day' ? 'day' : 'weekly'
  return <HoursPage {...{ view: viewOf(c, deps), kind, today, done: doneWith(c), ...facts, ...shown }} />
}

/** What was just done, told by the address that a form led to. */
function doneWith(c: Ctx): string | undefined {
  const t = words[c.get('locale')]
  const number = (name: string) => Math.trunc(Math.abs(Number(c.req.query(name)))) || 0
  switch (c.req.query('done')) {
    case 'opened':
      return t.opened(number('times'))
    case 'closed':
      return t.closed(number('times'), number('kept'))
    case 'off':
      return t.offTaken(number('times'), number('kept'), number('asked'))
    case 'ended':
      return t.offEnded(number('times'))
  }
}

const hoursForm = z.object({
  kind: z.enum(['weekly', 'day']),
  'weekday[]': z.array(z.coerce.number()).max(7).default([]),
  day: z.string().max(10).default(''),
  centerId: z.string().max(100).default(''),
  start: z.string().max(8).default(''),
  end: z.string().max(8).default(''),
  slotMinutes: z.coerce.number(),
  breakMinutes: z.coerce.number(),
  'modes[]': z.array(z.enum(modes)).max(modes.length).default([]),
  validFrom: z.string().max(10).default(''),
  validUntil: z.string().max(10).default(''),
})

async function open(c: Ctx, deps: Deps) {
  const counselor = acting(c, 'counselor')
  const typed = await formBody(c)
  const outcome = await attempt(() => perform(deps, counselor, openHours, newHours(check(hoursForm, typed))), 'invalid')
  if (outcome.refusal) {
    const errors = outcome.refusal.more.errors?.map(error => inForm(error, typed))
    return c.html(await hoursPage(c, deps, { typed, errors }), 422)
  }
  deps.poke()
  const { rules, opened } = outcome.value
  const done = `done=opened&times=${opened}`
  return c.redirect(
    typed.back === 'week' ? weekOf(typed.day, `${done}&undo=${rules[0]?.id}`) : `/schedule/hours?${done}`,
    303,
  )
}

/** Back to the week that a change was made from. */
const weekOf = (day: string | string[] | undefined, done: string) => `/schedule?week=${day}&${done}`

function newHours(form: z.infer<typeof hoursForm>) {
  const { kind, day, 'weekday[]': weekdays, 'modes[]': ways, validFrom, validUntil, ...rest } = form
  if (kind === 'weekly') return { ...rest, weekdays, modes: ways, validFrom, validUntil: validUntil || null }
  const date = calendarDay(day)
  if (!date) throw wrong('day', say('date'))
  return { ...rest, modes: ways, weekdays: [date.dayOfWeek], validFrom: day, validUntil: day }
}

/** The field of the form that a fault of the hours is about. */
function inForm({ field, message }: FieldError, typed: Typed): FieldError {
  const lists: Record<string, string> = { weekday: 'weekday[]', modes: 'modes[]' }
  const ofDay = typed.kind === 'day' && ['weekday', 'validFrom', 'validUntil'].includes(field)
  return { field: ofDay ? 'day' : (lists[field] ?? field), message }
}

function wrong(field: string, message: FieldError['message']): Refusal {
  return new Refusal('invalid', wrongFields, { errors: [{ field, message }] })
}

async function close(c: Ctx, deps: Deps) {
  const counselor = acting(c, 'counselor')
  const { from } = check(z.object({ from: z.string().max(10).optional() }), await formBody(c))
  const input = { id: c.req.param('id') ?? '', from: from || undefined }
  const outcome = await attempt(() => perform(deps, counselor, closeHours, input), 'invalid')
  if (outcome.refusal) {
    const errors = outcome.refusal.more.errors?.map(error => ({ ...error, field: `${error.field}-${input.id}` }))
    return c.html(await hoursPage(c, deps, { errors }), 422)
  }
  const { withdrawn, kept } = outcome.value
  return c.redirect(`/schedule/hours?done=closed&times=${withdrawn}&kept=${kept}`, 303)
}

async function offFacts(deps: Deps, counselor: Counselor) {
  const read = async (act: Act<Counselor>) => ({
    timeOff: await timeOffOf(act, counselor.me),
    timeZone: (await workplaceOf(act, counselor.me)).timeZone,
    now: act.now,
  })
  return perform(deps, counselor, read, undefined)
}

async function timeOffPage(c: Ctx, deps: Deps, shown: Shown = {}) {
  const facts = await offFacts(deps, acting(c, 'counselor'))
  return <TimeOffPage {...{ view: viewOf(c, deps), done: doneWith(c), ...facts, ...shown }} />
}

const offForm = z.object({
  firstDay: z.string().max(10),
  lastDay: z.string().max(10).default(''),
  from: z.string().max(8).default(''),
  to: z.string().max(8).default(''),
  keepAppointments: z.enum(['yes', 'offer']).optional(),
  'offer[]': z.array(z.string().max(100)).max(200).default([]),
})
const conflicts = z.object({
  appointments: z.array(z.object({ id: z.string(), start: z.string(), end: z.string(), mode: z.enum(modes) })),
})

async function takeOff(c: Ctx, deps: Deps) {
  const counselor = acting(c, 'counselor')
  const typed = await formBody(c)
  const { timeZone, now } = await offFacts(deps, counselor)
  const asked = await attempt(() => spanOf(check(offForm, typed), timeZone), 'invalid')
  if (asked.refusal) return c.html(await timeOffPage(c, deps, { typed, errors: asked.refusal.more.errors }), 422)
  const outcome = await attempt(() => perform(deps, counselor, takeTimeOff, asked.value), 'invalid', 'conflict')
  if (outcome.refusal?.code === 'conflict') {
    const appointments = conflicts.parse(outcome.refusal.more.instead).appointments.map(asConflict)
    const props = { view: viewOf(c, deps), span: asked.value, appointments, timeZone, now, typed }
    return c.html(<ConflictsPage {...props} />, 409)
  }
  if (outcome.refusal) {
    const days: Record<string, string> = { start: 'firstDay', end: typed.lastDay ? 'lastDay' : 'firstDay' }
    const errors = outcome.refusal.more.errors?.map(({ field, message }) => ({ field: days[field] ?? field, message }))
    return c.html(await timeOffPage(c, deps, { typed, errors }), 422)
  }
  deps.poke()
  const { id, withdrawn, kept, asked: told } = outcome.value
  const done = `done=off&times=${withdrawn}&kept=${kept}&asked=${told}`
  return c.redirect(
    typed.back === 'week' ? weekOf(typed.firstDay, `${done}&undo=${id}`) : `/schedule/time-off?${done}`,
    303,
  )
}

function asConflict({ start, end, ...rest }: z.infer<typeof conflicts>['appointments'][number]): Conflict {
  return { ...rest, start: Temporal.Instant.from(start), end: Temporal.Instant.from(end) }
}

/** The typed days and times on the wall clock of a zone; whole days where no time was typed. */
function spanOf({ firstDay, lastDay, from, to, ...form }: z.infer<typeof offForm>, timeZone: string) {
  const first = calendarDay(firstDay)
  const last = lastDay ? calendarDay(lastDay) : first
  const errors: FieldError[] = []
  if (!first) errors.push({ field: 'firstDay', message: say('date') })
  if (!last && first) errors.push({ field: 'lastDay', message: say('date') })
  for (const [field, text] of Object.entries({ from, to }))
    if (text && minuteOfDay(text) === null) errors.push({ field, message: say('time') })
  if (!first || !last || errors.length > 0) throw new Refusal('invalid', wrongFields, { errors })
  const at = (day: Temporal.PlainDate, plainTime: string) => day.toZonedDateTime({ timeZone, plainTime }).toInstant()
  const span: Span = daysAsSpan(first, last, timeZone)
  return {
    start: from ? at(first, from) : span.start,
    end: to ? at(last, to) : span.end,
    keepAppointments: form.keepAppointments !== undefined,
    offerOthers: form.keepAppointments === 'offer' ? form['offer[]'] : [],
  }
}

async function endOff(c: Ctx, deps: Deps) {
  const { opened } = await perform(deps, acting(c, 'counselor'), endTimeOff, { id: c.req.param('id') ?? '' })
  deps.poke()
  return c.redirect(`/schedule/time-off?done=ended&times=${opened}`, 303)
}
