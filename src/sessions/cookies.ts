import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import type { CookieOptions } from 'hono/utils/cookie'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import type { Ctx, Env } from '../http/context.ts'
import type { DataKey } from '../privacy/vault.ts'
import { Refusal } from '../refusal.ts'
import { forgetSession, identify } from './identify.ts'
import { cookieName } from './session-store.ts'
import type { SignedIn } from './sign-in.ts'
import { dropTyped, keepTyped } from './typed.ts'

// No Max-Age: the browser forgets it when it closes. Lax, so that a link in a mail finds the reader signed in.
const sessionCookie = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } satisfies CookieOptions

/** The session token that the request carries. */
export function tokenOf(c: Ctx): string | undefined {
  return getCookie(c, cookieName)
}

/** Hands the session's token to the browser. */
export function giveToken(c: Ctx, token: string): void {
  setCookie(c, cookieName, token, sessionCookie)
}

/** Hands over the session and goes on; whoever chose no language yet gets their account's. */
export function enterWith(c: Ctx, { token, locale }: SignedIn, back: string): Response {
  giveToken(c, token)
  if (!getCookie(c, 'lang')) setCookie(c, 'lang', locale, { path: '/', sameSite: 'Lax', httpOnly: true, secure: true })
  return c.redirect(back, 303)
}

/** Takes the session's token from the browser, and all that was kept for after it. */
export function takeToken(c: Ctx): void {
  dropTyped(c)
  deleteCookie(c, cookieName, sessionCookie)
}

/** Sets `person` to who the cookie signs in, null for nobody; forgets a session that turned out to be over, but not its form. */
export function sessionMiddleware(deps: Deps) {
  return createMiddleware<Env>(async (c, next) => {
    const token = tokenOf(c)
    const person = token ? await identify(deps, token) : null
    c.set('person', person)
    await next()
    if (!(c.error instanceof Refusal) || c.error.code !== 'unauthenticated') return
    if (person) forgetSession(deps, person.session)
    if (token) await keepTyped(c, deps, token)
  })
}

/** What the page for the code needs to know between two requests. */
export interface Pending {
  email: string
  back: string
}

// The address a person typed stays out of addresses and out of the browser's reach: sealed, for as long as a code lives.
const pendingName = '__Host-ondam-code'
const pendingPlace = { table: 'cookie', column: pendingName, row: '' }
const pendingForm = z.object({ email: z.string(), back: z.string(), until: z.string() })

/** The key of the cookie: derived, so that every process has the same and none is stored. */
async function pendingKey({ pseudonyms }: Deps): Promise<DataKey> {
  const raw = new Uint8Array(await pseudonyms.bucket('key of the cookie that keeps an address'))
  return { id: '', key: await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']) }
}

/** Keeps the typed address, sealed, for ten minutes. */
export async function keepPending(c: Ctx, deps: Deps, pending: Pending): Promise<void> {
  const until = deps.ground.now().add({ minutes: 10 }).toString()
  const sealed = await deps.ground.vault.seal(await pendingKey(deps), pendingPlace, { ...pending, until })
  setCookie(c, pendingName, btoa(String.fromCharCode(...sealed)), { ...sessionCookie, maxAge: 600 })
}

/** The address kept before; null when there is none, it is old, or it was not sealed by us. */
export async function pendingOf(c: Ctx, deps: Deps): Promise<Pending | null> {
  try {
    const sealed = Uint8Array.from(atob(getCookie(c, pendingName) ?? ''), char => char.charCodeAt(0))
    const opened = pendingForm.parse(await deps.ground.vault.open(await pendingKey(deps), pendingPlace, sealed))
    return Temporal.Instant.compare(Temporal.Instant.from(opened.until), deps.ground.now()) > 0 ? opened : null
  } catch {
    // Forged, moved or absent: all the same to us.
    return null
  }
}

/** Forgets the address kept before. */
export function dropPending(c: Ctx): void {
  deleteCookie(c, pendingName, sessionCookie)
}
