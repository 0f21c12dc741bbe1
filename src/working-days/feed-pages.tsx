import { Hono } from 'hono'
import { type CalendarFeed, noFeed } from '../calendar/feeds.ts'
import { calendarFile, publishing } from '../calendar/files.ts'
import { feed } from '../calendar/ics.ts'
import { homeZone } from '../counseling/settings.ts'
import type { Deps } from '../deps.ts'
import type { Ctx, Env } from '../http/context.ts'
import { actingAsStaff, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { Notice, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout } from '../ui/layout.tsx'
import { sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { bearerOf, listWorkFeeds, openWorkFeed, readWorkFeed, revokeWorkFeed } from './feeds.ts'
import { words } from './words.ts'

/** The private addresses of the own working days, and what their bearers get. */
export function workFeedPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/flexible-work/calendar', c => show(c, deps, {}))
  pages.post('/flexible-work/calendar', async c => {
    const { token } = await perform(deps, actingAsStaff(c), openWorkFeed, { locale: c.get('locale') })
    // The address is shown once and stored nowhere, so this page cannot come by a redirect.
    return show(c, deps, { made: `${deps.config.BASE_URL}/work-calendars/${token}.ics` })
  })
  pages.post('/flexible-work/calendar/:id/revocation', async c => {
    await perform(deps, actingAsStaff(c), revokeWorkFeed, { id: c.req.param('id') })
    return c.redirect('/flexible-work/calendar?told=revoked', 303)
  })
  pages.get('/work-calendars/:file', async c => {
    const [, token] = /^([\w-]{43})\.ics$/.exec(c.req.param('file')) ?? []
    if (!token) throw noFeed()
    const { locale, entries } = await perform(deps, bearerOf(token), readWorkFeed, { token })
    c.set('locale', locale)
    return calendarFile(c, feed(entries, publishing(c, deps)))
  })
  return pages
}

async function show(c: Ctx, deps: Deps, { made }: { made?: string }) {
  const feeds = await perform(deps, actingAsStaff(c), listWorkFeeds, undefined)
  return c.html(<FeedPage view={viewOf(c, deps)} {...{ feeds, made }} revoked={c.req.query('told') === 'revoked'} />)
}

interface FeedProps {
  view: View
  feeds: CalendarFeed[]
  made?: string | undefined
  revoked: boolean
}

function FeedPage({ view, feeds, made, revoked }: FeedProps) {
  const { locale } = view
  const t = words[locale]
  return (
    <Layout view={view}>
      <Title lead={t.feedText}>{t.feedTitle}</Title>
      {revoked && <Notice kind="done">{t.feedRevoked}</Notice>}
      {made && (
        <Notice kind="done" title={t.feedMade}>
          <code class="address">{made}</code>
        </Notice>
      )}
      {feeds.map(({ id, since }) => (
        <form method="post" action={`/flexible-work/calendar/${id}/revocation`} class="feed">
          <span>{t.feedSince(sayWhen(since, homeZone, locale))}</span>
          <Button kind="text" size="small">
            {t.feedRevoke}
          </Button>
        </form>
      ))}
      <form method="post" action="/flexible-work/calendar" class="actions">
        <Button>{t.feedMake}</Button>
      </form>
      <p class="section">
        <a href="/flexible-work">{t.all}</a>
      </p>
    </Layout>
  )
}
