import type { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import { Refusal } from '../refusal.ts'
import { FormOnlyPage, NotFoundPage, RefusalPage, SomethingBrokePage } from '../ui/errors.tsx'
import type { Ctx, Env } from './context.ts'
import { problemOf, statusOf } from './problem.ts'
import { cameFrom, viewOf } from './view.ts'

const wantsJson = (c: Ctx) => new URL(c.req.url).pathname.startsWith('/api/')

/** Answers a refusal where it came up: problem details for scripts, a page for people, the way to sign in for who was signed out. */
export function refused(c: Ctx, deps: Deps, refusal: Refusal): Response | Promise<Response> {
  const { retryAfter } = refusal.more
  if (retryAfter !== undefined) c.header('Retry-After', String(Math.ceil(retryAfter)))
  if (wantsJson(c))
    return c.body(JSON.stringify(problemOf(refusal, c.get('locale'))), statusOf(refusal), {
      'content-type': 'application/problem+json',
    })
  const here = new URL(c.req.url)
  if (refusal.code === 'unauthenticated' && c.req.method === 'GET')
    return c.redirect(`/sign-in?back=${encodeURIComponent(here.pathname + here.search)}`, 303)
  return c.html(<RefusalPage view={viewOf(c, deps)} refusal={refusal} back={cameFrom(c)} />, statusOf(refusal))
}

const notFound = () =>
  new Refusal('not-found', { ko: '찾으시는 것이 여기에 없어요.', en: 'What you are looking for is not here.' })

/** Makes every error of the application leave through one door, with nothing personal in answer or log. */
export function installErrors(app: Hono<Env>, deps: Deps, log: (line: string) => void): void {
  app.onError((error, c) => {
    if (error instanceof Refusal) return refused(c, deps, error)
    const reference = c.get('requestId')
    // The stack names our code only; messages may carry what somebody typed, so only known-clean ones are written.
    log(
      `${reference} ${c.req.method} ${c.req.routePath} ${error.name}${error.name === 'DatabaseFault' ? `: ${error.message}` : ''}\n${framesOf(error)}`,
    )
    if (wantsJson(c)) {
      const broken = new Refusal('unavailable', {
        ko: `저희 쪽에 문제가 생겼어요. 저장된 내용은 그대로예요. 번호: ${reference}`,
        en: `Something broke on our side. What was saved is safe. Reference: ${reference}`,
      })
      return c.body(JSON.stringify({ ...problemOf(broken, c.get('locale')), status: 500 }), 500, {
        'content-type': 'application/problem+json',
      })
    }
    return c.html(<SomethingBrokePage view={viewOf(c, deps)} reference={reference} />, 500)
  })
  app.notFound(c => {
    const { pathname } = new URL(c.req.url)
    const others = methodsAt(app, pathname)
    if (others.length > 0 && !others.includes(c.req.method)) {
      c.header('Allow', others.join(', '))
      if (c.req.method === 'GET' && !wantsJson(c))
        return c.html(<FormOnlyPage view={viewOf(c, deps)} before={pageBefore(app, pathname)} />, 405)
      const wrongMethod = { ko: '이 주소에서는 할 수 없는 방법이에요.', en: 'This address does not take that method.' }
      return refused(c, deps, new Refusal('invalid', wrongMethod, { status: 405 }))
    }
    return wantsJson(c) ? refused(c, deps, notFound()) : c.html(<NotFoundPage view={viewOf(c, deps)} />, 404)
  })
}

function framesOf(error: Error): string {
  return (error.stack ?? '')
    .split('\n')
    .filter(line => /^\s+at /.test(line))
    .slice(0, 8)
    .join('\n')
}

/** The methods that some route takes at this path; middleware does not count. */
function methodsAt(app: Hono<Env>, path: string): string[] {
  const found = app.routes.filter(route => route.method !== 'ALL' && patternOf(route.path).test(path))
  return [...new Set(found.map(route => route.method))]
}

/** The nearest page on the way up from a path. */
function pageBefore(app: Hono<Env>, path: string): string {
  const above = path.slice(0, path.lastIndexOf('/')) || '/'
  return above === '/' || methodsAt(app, above).includes('GET') ? above : pageBefore(app, above)
}

const patternOf = (path: string) => new RegExp(`^${path.replaceAll(/:\w+(\{.*?\})?/g, '[^/]+').replaceAll('*', '.*')}$`)
