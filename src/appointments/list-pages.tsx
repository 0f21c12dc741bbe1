import { Hono } from 'hono'
import { feedUrl, listFeeds, openFeed, revokeFeed } from '../calendar/feeds.ts'
import type { Deps } from '../deps.ts'
import type { Ctx, Env } from '../http/context.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { AppointmentsPage } from './appointment-page.tsx'
import { listAppointments, readEntitlement } from './appointments.ts'

/** All own appointments, and the calendar address that follows them. */
export function appointmentListPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/appointments', c => showList(c, deps, {}))
  pages.post('/calendar-feeds', async c => {
    const made = await perform(deps, acting(c, 'employee'), openFeed, { locale: c.get('locale') })
    // The address is shown once and stored nowhere, so this page cannot come by a redirect.
    return showList(c, deps, { made: feedUrl(deps.config, made.token) })
  })
  pages.post('/calendar-feeds/:id/revocation', async c => {
    await perform(deps, acting(c, 'employee'), revokeFeed, { id: c.req.param('id') })
    return c.redirect('/appointments?told=revoked#calendar', 303)
  })
  return pages
}

async function showList(c: Ctx, deps: Deps, { made }: { made?: string }) {
  const shown = await perform(
    deps,
    acting(c, 'employee'),
    async act => ({
      own: await listAppointments(act),
      entitlement: await readEntitlement(act),
      feeds: await listFeeds(act),
    }),
    undefined,
  )
  const revoked = c.req.query('told') === 'revoked'
  return c.html(
    <AppointmentsPage view={viewOf(c, deps)} {...shown} now={deps.ground.now()} made={made} revoked={revoked} />,
  )
}
