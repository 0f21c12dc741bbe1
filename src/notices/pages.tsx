import { Hono } from 'hono'
import { dayOf } from '../council/seat.ts'
import type { Deps } from '../deps.ts'
import type { Env } from '../http/context.ts'
import { actingAsStaff, perform } from '../http/perform.ts'
import { viewOf } from '../http/view.ts'
import { Paper } from '../paper/paper.tsx'
import { asset } from '../ui/assets.ts'
import { EmptyState, Title } from '../ui/content.tsx'
import { Layout } from '../ui/layout.tsx'
import { sayDate } from '../ui/say.ts'
import type { View } from '../ui/view.ts'
import { listPublished, type Published, readPublished } from './published.ts'
import { words } from './words.ts'

/** Published minutes of the council, for all staff. */
export function noticePages(deps: Deps): Hono<Env> {
  return new Hono<Env>()
    .get('/council-notices', async c => {
      const all = await perform(deps, actingAsStaff(c), listPublished, undefined)
      return c.html(<NoticesPage view={viewOf(c, deps)} all={all} />)
    })
    .get('/council-notices/:id', async c => {
      const one = await perform(deps, actingAsStaff(c), readPublished, { id: c.req.param('id') })
      return c.html(<NoticePage view={viewOf(c, deps)} one={one} />)
    })
}

function NoticesPage({ view, all }: { view: View; all: Published[] }) {
  const { locale } = view
  const t = words[locale]
  return (
    <Layout view={view}>
      <link rel="stylesheet" href={asset('minutes.css')} />
      <Title lead={t.lead}>{t.title}</Title>
      {all.length === 0 && <EmptyState title={t.none} text={t.noneText} />}
      <ul class="lines plain">
        {all.map(({ meetingId, content }) => (
          <li>
            <a href={`/council-notices/${meetingId}`}>
              <span class="line-name">{content.title[locale]}</span>
              <span class="soft">
                {content.body[locale]} · {sayDate(dayOf(Temporal.Instant.from(content.openedAt)), locale)}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Layout>
  )
}

function NoticePage({ view, one }: { view: View; one: Published }) {
  const { locale } = view
  const t = words[locale]
  const { content, at } = one
  return (
    <Layout view={view} wide>
      <link rel="stylesheet" href={asset('minutes.css')} />
      <div class="no-print">
        <Title eyebrow={content.body[locale]} lead={t.publishedOn(sayDate(dayOf(at), locale))}>
          {content.title[locale]}
        </Title>
      </div>
      <Paper content={content} sealing={{ ...one, signatures: [] }} signed={t.signed} />
      <p class="section no-print">
        <a href="/council-notices">{t.back}</a>
      </p>
    </Layout>
  )
}
