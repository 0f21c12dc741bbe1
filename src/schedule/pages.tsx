import { Hono } from 'hono'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { workplaceOf } from '../availability/hours.ts'
import type { Deps } from '../deps.ts'
import type { Ctx, Env } from '../http/context.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { isId } from '../refusal.ts'
import { calendarDay, minuteOfDay } from '../wall-clock.ts'
import { centerWeek } from './center-week.ts'
import { PlanPage } from './plan-page.tsx'
import { week } from './week.ts'
import { CenterWeekPage, type Done, WeekPage } from './week-page.tsx'
import { words } from './words.ts'

/** The page /schedule: a counselor's own week, or that of a counselor at the manager's center; and the plan of a stretch of it. */
export function schedulePages(deps: Deps): Hono<Env> {
  return new Hono<Env>()
    .get('/schedule', async c => c.html(await weekPage(c, deps)))
    .get('/schedule/plan', async c => c.html(await planPage(c, deps)))
}

async function planPage(c: Ctx, deps: Deps) {
  const counselor = acting(c, 'counselor')
  const read = async (act: Act<Counselor>) => ({ place: await workplaceOf(act, counselor.me), now: act.now })
  const { place, now } = await perform(deps, counselor, read, undefined)
  const today = now.toZonedDateTimeISO(place.timeZone).toPlainDate()
  const day = calendarDay(c.req.query('day') ?? '') ?? today
  const time = (name: string, otherwise: string) => {
    const typed = c.req.query(name) ?? ''
    return minuteOfDay(typed) === null ? otherwise : typed
  }
  const kind = c.req.query('do') === 'off' ? 'off' : 'open'
  const stretch = { day, today, from: time('from', '09:00'), to: time('to', '12:00') }
  return <PlanPage {...{ view: viewOf(c, deps), place, kind, ...stretch }} />
}

/** What was just done in this week, and the way to undo it. */
function doneWith(c: Ctx): Done | undefined {
  const t = words[c.get('locale')]
  const number = (name: string) => Math.trunc(Math.abs(Number(c.req.query(name)))) || 0
  const id = c.req.query('undo') ?? ''
  const undo = (path: string) => (isId(id) ? path.replace(':id', id) : undefined)
  switch (c.req.query('done')) {
    case 'opened':
      return { said: t.opened(number('times')), undo: undo('/schedule/hours/:id/closing') }
    case 'off':
      return { said: t.off(number('times'), number('asked')), undo: undo('/schedule/time-off/:id/end') }
  }
}

async function weekPage(c: Ctx, deps: Deps) {
  const person = acting(c, 'counselor', 'center')
  const view = viewOf(c, deps)
  // An address that names no day shows the present week.
  const from = calendarDay(c.req.query('week') ?? '') ?? undefined
  if (person.role === 'counselor')
    return <WeekPage {...{ view, week: await perform(deps, person, week, { from }), done: doneWith(c) }} />
  const asked = { from, counselor: c.req.query('counselor') || undefined }
  return <CenterWeekPage view={view} week={await perform(deps, person, centerWeek, asked)} />
}
