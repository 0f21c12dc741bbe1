import { Hono } from 'hono'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import type { Env } from '../http/context.ts'
import { type Endpoint, endpoint } from '../http/endpoint.ts'
import { acting, perform } from '../http/perform.ts'
import { readCouncilFeed } from '../meetings/feeds.ts'
import { feedInput, feedUrl, listFeeds, noFeed, openFeed, readFeed, revokeFeed } from './feeds.ts'
import { appointmentFile, calendarFile, publishing } from './files.ts'
import { feed } from './ics.ts'

const owners = ['employee', 'counselor'] as const

/** Calendar feeds and single entries as JSON and iCalendar. */
export const calendarEndpoints: Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/calendar-feeds',
    who: owners,
    summary: 'Makes an unguessable, revocable address at which own times can be subscribed; shown this once',
    input: feedInput,
    status: 201,
    reply: z.object({ id: z.string(), url: z.string() }),
    async handle({ c, deps, input }) {
      const made = await perform(deps, acting(c, ...owners), openFeed, { locale: c.get('locale'), ...input })
      return { id: made.id, url: feedUrl(deps.config, made.token) }
    },
  }),
  endpoint({
    method: 'get',
    path: '/calendar-feeds',
    who: owners,
    summary: 'Own feeds, without their addresses',
    input: z.strictObject({}),
    reply: z.object({ items: z.array(z.object({ id: z.string(), since: z.string() })), next: z.null() }),
    async handle({ c, deps }) {
      const feeds = await perform(deps, acting(c, ...owners), listFeeds, undefined)
      return { items: feeds.map(({ id, since }) => ({ id, since: since.toString() })), next: null }
    },
  }),
  endpoint({
    method: 'delete',
    path: '/calendar-feeds/{id}',
    who: owners,
    summary: 'Revokes a feed: its address leads nowhere from now on',
    input: z.object({ id: z.guid() }),
    status: 204,
    reply: null,
    handle: ({ c, deps, input }) => perform(deps, acting(c, ...owners), revokeFeed, input),
  }),
  endpoint({
    method: 'get',
    path: '/appointments/{id}/calendar.ics',
    who: ['employee'],
    summary: 'One own appointment as a calendar file with a neutral title',
    input: z.object({ id: z.guid() }),
    reply: null,
    handle: ({ c, deps, input }) => appointmentFile(c, deps, input.id),
  }),
]

/** The feeds themselves, for whoever bears the address: outside the JSON interface, without a session. */
export function calendarFeeds(deps: Deps) {
  return new Hono<Env>().get('/calendars/:file', async c => {
    const [, token] = /^([\w-]{43})\.ics$/.exec(c.req.param('file')) ?? []
    if (token === undefined) throw noFeed()
    const meetings = await perform(deps, { role: 'job' }, readCouncilFeed, { token })
    const { locale, entries } = meetings ?? (await perform(deps, { role: 'job' }, readFeed, { token }))
    c.set('locale', locale)
    return calendarFile(c, feed(entries, publishing(c, deps)))
  })
}
