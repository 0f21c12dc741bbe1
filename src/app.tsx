import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { availabilityEndpoints } from './availability/api.ts'
import { availabilityPages } from './availability/pages.tsx'
import { crisisApi, crisisPages } from './crisis/pages.tsx'
import type { Deps } from './deps.ts'
import { apiOf } from './http/api.ts'
import type { Env } from './http/context.ts'
import { installErrors } from './http/errors.tsx'
import { speakLocale } from './http/locale.ts'
import { sameOriginProof, securityHeaders } from './http/security.ts'
import { viewOf } from './http/view.ts'
import { Refusal } from './refusal.ts'
import { scheduleEndpoints } from './schedule/api.ts'
import { schedulePages } from './schedule/pages.tsx'
import { welcomePages } from './welcome/pages.tsx'
import { workdayEndpoints } from './workday/api.ts'
import { workdayPages } from './workday/pages.tsx'

/** No form or JSON of ours comes near it. */
const largestBody = 64 * 1024

/** The whole application on top of what an edge chose: middleware in order, then the site map. */
export function createApp(deps: Deps, log: (line: string) => void = console.error): Hono<Env> {
  const app = new Hono<Env>()
  installErrors(app, deps, log)

  app.use(async (c, next) => {
    c.set('requestId', deps.ground.uuid())
    c.set('person', null)
    c.set('locale', 'ko')
    await next()
  })
  app.use(...securityHeaders)
  app.get('/healthz', c => c.json({ status: 'ok' }))
  app.route('/', crisisPages(pageNeeds(deps)))
  app.use(speakLocale)
  app.use(bodyLimit({ maxSize: largestBody, onError: tooLarge }))
  app.use(sameOriginProof([new URL(deps.config.BASE_URL).origin]))

  app.route('/', welcomePages({ now: deps.ground.now, viewOf: c => viewOf(c, deps) }))
  app.route('/', availabilityPages(deps))
  app.route('/', schedulePages(deps))
  app.route('/', workdayPages(deps))
  app.route('/api/v1', crisisApi({ now: deps.ground.now }))
  app.route('/api/v1', apiOf(deps, [...availabilityEndpoints, ...scheduleEndpoints, ...workdayEndpoints]))
  return app
}

const pageNeeds = (deps: Deps) => ({
  now: deps.ground.now,
  demo: deps.config.DEMO === 'on',
  exit: deps.config.QUICK_EXIT_URL,
})

function tooLarge(): never {
  const said = { ko: '보낸 내용이 너무 커요. 64 KB까지 받을 수 있어요.', en: 'This is too large. We take up to 64 KB.' }
  throw new Refusal('invalid', said, { status: 413 })
}
