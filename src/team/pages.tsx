import { Hono } from 'hono'
import { calendarFile, publishing } from '../calendar/files.ts'
import { feed } from '../calendar/ics.ts'
import type { Deps } from '../deps.ts'
import type { Env } from '../http/context.ts'
import { actingAsDecider, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { calendarDay } from '../wall-clock.ts'
import { shortIn } from './at-counters.ts'
import { coverageEntries } from './calendar.ts'
import { readTeamWeek } from './read-team.ts'
import { CoveragePage } from './team-page.tsx'

/** How the department is covered, for its head and whoever stands in: a week as a page, the next weeks as a file. */
export function coveragePages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/coverage', async c => {
    const decider = await actingAsDecider(c, deps)
    const day = calendarDay(c.req.query('week') ?? '') ?? undefined
    const week = await perform(deps, decider, readTeamWeek, { day })
    const isHead = decider.role === 'head'
    return c.html(<CoveragePage view={viewOf(c, deps)} {...{ week, isHead }} short={shortIn(week)} />)
  })
  pages.get('/coverage/calendar.ics', async c => {
    const decider = await actingAsDecider(c, deps)
    const entries = await perform(deps, decider, coverageEntries, { locale: c.get('locale') })
    return calendarFile(c, feed(entries, publishing(c, deps)))
  })
  return pages
}
