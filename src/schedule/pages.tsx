import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { Ctx, Env } from '../http/context.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { calendarDay } from '../wall-clock.ts'
import { centerWeek } from './center-week.ts'
import { week } from './week.ts'
import { CenterWeekPage, WeekPage } from './week-page.tsx'

/** The page /schedule: a counselor's own week, or that of a counselor at the manager's center. */
export function schedulePages(deps: Deps): Hono<Env> {
  return new Hono<Env>().get('/schedule', async c => c.html(await weekPage(c, deps)))
}

async function weekPage(c: Ctx, deps: Deps) {
  const person = acting(c, 'counselor', 'center')
  const view = viewOf(c, deps)
  // An address that names no day shows the present week.
  const from = calendarDay(c.req.query('week') ?? '') ?? undefined
  if (person.role === 'counselor') return <WeekPage view={view} week={await perform(deps, person, week, { from })} />
  const asked = { from, counselor: c.req.query('counselor') || undefined }
  return <CenterWeekPage view={view} week={await perform(deps, person, centerWeek, asked)} />
}
