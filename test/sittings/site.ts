import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import type { Page } from 'playwright-core'
import type { Person } from '../../src/actor.ts'
import { createApp } from '../../src/app.tsx'
import { setDuty } from '../../src/call-backs/duty.ts'
import { signInAs } from '../../src/demo/sign-in-as.ts'
import type { Deps } from '../../src/deps.ts'
import { cookieName } from '../../src/sessions/session-store.ts'
import { depsOf } from '../support/deps.ts'
import type { World } from '../support/world.ts'

/** The whole application around a world, for requests by hand and for a browser. */
export interface Site {
  deps: Deps
  base: string
  /** A request as this person; `form` makes it a POST of a page's form, `json` of a script. */
  ask(person: Person | null, path: string, sent?: Sent): Promise<Response>
  /** Signs the browser in. */
  signIn(page: Page, person: Person): Promise<void>
  close(): void
}
export interface Sent {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  form?: Record<string, string>
  json?: unknown
  key?: string
}

/** Starts the application on a port of its own. */
export async function openSite(world: World): Promise<Site> {
  const deps = depsOf(world)
  const app = createApp(deps, line => {
    throw new Error(line)
  })
  const tokens = new Map<string, string>()
  const tokenOf = async (person: Person) => {
    const token = tokens.get(person.account) ?? (await signInAs(deps, { email: person.email, role: person.role })).token
    tokens.set(person.account, token)
    return token
  }
  const outer = new Hono()
  outer.get('/assets/*', serveStatic({ root: fileURLToPath(new URL('../../dist/public', import.meta.url)) }))
  outer.get('/enter/:token', c => {
    c.header('set-cookie', `${cookieName}=${c.req.param('token')}; Path=/; Secure; HttpOnly; SameSite=Lax`)
    c.header('cache-control', 'no-store')
    return c.html('<title>온담</title>')
  })
  outer.all('*', c => app.fetch(c.req.raw))
  const server = createServer(getRequestListener(outer.fetch))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port }: AddressInfo = Object(server.address())
  const base = `http://127.0.0.1:${port}`
  return {
    deps,
    base,
    async ask(person, path, { method, form, json, key } = {}) {
      const headers: Record<string, string> = { 'sec-fetch-site': 'same-origin', 'accept-language': 'ko' }
      if (person) headers.cookie = `${cookieName}=${await tokenOf(person)}`
      if (json !== undefined) headers['content-type'] = 'application/json'
      if (key) headers['idempotency-key'] = key
      const body = form ? new URLSearchParams(form) : json === undefined ? null : JSON.stringify(json)
      return app.request(path, { method: method ?? (body ? 'POST' : 'GET'), headers, body })
    },
    async signIn(page, person) {
      await page.goto(`${base}/enter/${await tokenOf(person)}`)
    },
    close: () => server.close(),
  }
}

/** A center whose call-backs somebody answers, and its manager. */
export async function staffed(w: World) {
  const center = await w.center()
  const onDuty = await w.counselor({ center })
  const manager = await w.centerManager(center)
  await w.as(manager, setDuty, { counselor: onDuty.me, onDuty: true })
  return { onDuty, manager }
}

/** Answers by the number key, waiting for the next page each time. */
export async function press(page: Page, ...keys: number[]) {
  for (const key of keys) {
    const next = page.waitForNavigation()
    await page.keyboard.press(String(key))
    await next
  }
}
