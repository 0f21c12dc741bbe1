import { Hono } from 'hono'
import type { Person } from '../../src/actor.ts'
import { availabilityEndpoints } from '../../src/availability/api.ts'
import { availabilityPages } from '../../src/availability/pages.tsx'
import type { Deps } from '../../src/deps.ts'
import { apiOf } from '../../src/http/api.ts'
import type { Env } from '../../src/http/context.ts'
import { installErrors } from '../../src/http/errors.tsx'
import { securityHeaders } from '../../src/http/security.ts'
import { scheduleEndpoints } from '../../src/schedule/api.ts'
import { schedulePages } from '../../src/schedule/pages.tsx'
import { workdayEndpoints } from '../../src/workday/api.ts'
import { workdayPages } from '../../src/workday/pages.tsx'

/** The provider's pages and JSON, asked by whoever the header x-who names, in the language of x-lang. */
export function providerSite(deps: Deps, people: Record<string, Person>): Hono<Env> {
  const app = new Hono<Env>()
  installErrors(app, deps, line => {
    throw new Error(line)
  })
  app.use(...securityHeaders)
  app.use(async (c, next) => {
    c.set('requestId', 'test')
    c.set('address', '198.51.100.7')
    c.set('locale', c.req.header('x-lang') === 'en' ? 'en' : 'ko')
    c.set('person', people[c.req.header('x-who') ?? ''] ?? null)
    await next()
  })
  app.route('/', availabilityPages(deps))
  app.route('/', schedulePages(deps))
  app.route('/', workdayPages(deps))
  app.route('/api/v1', apiOf(deps, [...availabilityEndpoints, ...scheduleEndpoints, ...workdayEndpoints]))
  return app
}

/** Ways to ask one site as one person. */
export function visitorOf(site: Hono<Env>, who: string, lang: 'ko' | 'en' = 'ko') {
  const headers = { 'x-who': who, 'x-lang': lang }
  const json = { ...headers, 'content-type': 'application/json' }
  return {
    get: (path: string) => site.request(path, { headers }),
    delete: (path: string) => site.request(path, { method: 'DELETE', headers }),
    /** Sends a form; a list is sent under its name several times. */
    send: (path: string, fields: Record<string, string | string[]>) => {
      const body = new URLSearchParams()
      for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one)
      return site.request(path, { method: 'POST', headers, body })
    },
    post: (path: string, body: unknown, key?: string) =>
      site.request(path, {
        method: 'POST',
        headers: key ? { ...json, 'idempotency-key': key } : json,
        body: JSON.stringify(body),
      }),
  }
}
