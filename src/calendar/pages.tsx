import { Hono } from 'hono'
import { homeZone } from '../counseling/settings.ts'
import type { Deps } from '../deps.ts'
import type { Ctx, Env } from '../http/context.ts'
import { acting, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { Notice, Title } from '../ui/content.tsx'
import { Button } from '../ui/controls.tsx'
import { Layout } from '../ui/layout.tsx'
import { sayWhen } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { type CalendarFeed, feedUrl, listFeeds, openFeed, revokeFeed } from './feeds.ts'
import { words } from './words.ts'

const owners = ['employee', 'counselor'] as const

/** The private addresses at which an employee or a counselor subscribes to their own times. */
export function calendarPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/calendar-feeds', c => show(c, deps, {}))
  pages.post('/calendar-feeds', async c => {
    const made = await perform(deps, acting(c, ...owners), openFeed, { locale: c.get('locale') })
    // The address is shown once and stored nowhere, so this page cannot come by a redirect.
    return show(c, deps, { made: feedUrl(deps.config, made.token) })
  })
  pages.post('/calendar-feeds/:id/revocation', async c => {
    await perform(deps, acting(c, ...owners), revokeFeed, { id: c.req.param('id') })
    return c.redirect('/calendar-feeds?told=revoked', 303)
  })
  return pages
}

async function show(c: Ctx, deps: Deps, { made }: { made?: string }) {
  const feeds = await perform(deps, acting(c, ...owners), listFeeds, undefined)
  const revoked = c.req.query('told') === 'revoked'
  return c.html(<FeedsPage view={viewOf(c, deps)} feeds={feeds} made={made} revoked={revoked} />)
}

interface FeedsProps {
  view: View
  feeds: CalendarFeed[]
  /** The address just made; shown this once. */
  made?: string | undefined
  revoked: boolean
}

function FeedsPage({ view, feeds, made, revoked }: FeedsProps) {
  const { locale } = view
  const t = words[locale]
  return (
    <Layout view={view}>
      <Title lead={t.text}>{t.title}</Title>
      {revoked && <Notice kind="done">{t.revoked}</Notice>}
      {made && (
        <Notice kind="done" title={t.made}>
          <code class="address">{made}</code>
        </Notice>
      )}
      {feeds.map(({ id, since }) => (
        <form method="post" action={`/calendar-feeds/${id}/revocation`} class="feed">
          <span>{t.since(sayWhen(since, homeZone, locale))}</span>
          <Button kind="text" size="small">
            {t.revoke}
          </Button>
        </form>
      ))}
      <form method="post" action="/calendar-feeds" class="actions">
        <Button>{t.make}</Button>
      </form>
    </Layout>
  )
}
