import type { Hono } from 'hono'
import { afterAll, beforeAll } from 'vitest'
import { z } from 'zod'
import { session } from '../../db/schema/ground.ts'
import type { Person } from '../../src/actor.ts'
import { createApp } from '../../src/app.tsx'
import { readConfig } from '../../src/config.ts'
import type { Deps } from '../../src/deps.ts'
import type { Env } from '../../src/http/context.ts'
import { cookieName, hashOf } from '../../src/sessions/session-store.ts'
import type { Locale } from '../../src/ui/i18n.ts'
import { depsOf } from './deps.ts'
import { testKeys } from './ground.ts'
import { type FreshEngine, freshPostgres } from './postgres.ts'
import { createWorld, type World } from './world.ts'

/** Where the application of a test believes to be. */
export const origin = 'http://localhost:3000'

type Fields = Record<string, string | string[]>

/** Somebody's browser, or a script: sends the session cookie and its own Origin, and follows no redirect. */
export interface Visitor {
  /** The cookie it sends; '' when nobody is signed in. */
  cookie: string
  /** Any request; what `init` says replaces what the visitor would send. */
  ask(path: string, init?: RequestInit): Promise<Response>
  get(path: string): Promise<Response>
  /** Sends a form as a page does. */
  form(path: string, fields?: Fields): Promise<Response>
  /** Calls the JSON interface at a path below /api/v1. */
  api(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>
}

/** The whole application over a world. */
export interface AppWorld {
  w: World
  deps: Deps
  app: Hono<Env>
  /** Every line that the application logged. */
  log: string[]
  /** Opens a browser in which this person is signed in; nobody is when null. */
  browse(person: Person | null, locale?: Locale): Promise<Visitor>
}

/** Mounts the application on a world, with a session of its own and a known token for each browser. */
export async function appWorld(engine: FreshEngine, settings: Record<string, string> = {}): Promise<AppWorld> {
  const w = await createWorld(engine)
  const deps = { ...depsOf(w), config: readConfig({ ...testKeys, DEMO: 'on', ...settings }) }
  const log: string[] = []
  const app = createApp(deps, line => log.push(line))
  return {
    w,
    deps,
    app,
    log,
    async browse(person, locale = 'ko') {
      const token = person && (await openSession(w, person))
      return visitorOf(app, { 'accept-language': locale, origin, ...(token && { cookie: `${cookieName}=${token}` }) })
    },
  }
}

/** The application on a real Postgres of the test file's own; `site()` only inside hooks and tests. */
export function useApp(settings: Record<string, string> = {}): () => AppWorld {
  let opened: { engine: FreshEngine; site: AppWorld } | undefined
  beforeAll(async () => {
    const engine = await freshPostgres()
    opened = { engine, site: await appWorld(engine, settings) }
  })
  afterAll(() => opened?.engine.close())
  return () => {
    if (!opened) throw new Error('The application exists inside hooks and tests only')
    return opened.site
  }
}

/** A session as signing in stores it; returns the token, which only the browser knows. */
async function openSession(w: World, { account: accountId, role }: Person): Promise<string> {
  const token = w.ground.random(32).toBase64({ alphabet: 'base64url', omitPadding: true })
  const idHash = hashOf(token)
  const now = w.now()
  const times = { createdAt: now, lastSeenAt: now, expiresAt: now.add({ hours: 12 }) }
  await w.asSuperuser(tx => tx.insert(session).values({ idHash, accountId, role, ...times }))
  return token
}

function visitorOf(app: Hono<Env>, own: Record<string, string>): Visitor {
  const ask: Visitor['ask'] = async (path, { headers, ...init } = {}) => {
    const sent = new Headers(own)
    new Headers(headers).forEach((value, name) => {
      sent.set(name, value)
    })
    return app.request(`${origin}${path}`, { ...init, headers: sent })
  }
  return {
    cookie: own.cookie ?? '',
    ask,
    get: path => ask(path),
    form(path, fields = {}) {
      const body = new URLSearchParams()
      for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one)
      return ask(path, { method: 'POST', body, headers: { 'sec-fetch-site': 'same-origin' } })
    },
    api(method, path, body, headers = {}) {
      const sent = body === undefined ? headers : { 'content-type': 'application/json', ...headers }
      const init = { method: method.toUpperCase(), headers: sent }
      return ask(`/api/v1${path}`, body === undefined ? init : { ...init, body: JSON.stringify(body) })
    },
  }
}

const withId = z.object({ id: z.string() })
const problem = z.object({
  code: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).default([]),
})

/** The id in a JSON answer. */
export async function idIn(response: Response): Promise<string> {
  return withId.parse(await response.json()).id
}

/** The `items` of a list in a JSON answer, as far as `item` describes them. */
export async function itemsIn<T extends z.ZodType>(response: Response, item: T): Promise<z.infer<T>[]> {
  return z.object({ items: z.array(item) }).parse(await response.json()).items
}

/** The problem details of a refused request. */
export async function problemIn(response: Response) {
  return problem.parse(await response.json())
}
