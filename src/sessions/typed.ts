import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { CookieOptions } from 'hono/utils/cookie'
import { z } from 'zod'
import { signInEntry } from '../act.ts'
import type { Person } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { formBody } from '../http/body.ts'
import type { Ctx } from '../http/context.ts'
import type { DataKey } from '../privacy/vault.ts'
import { sessionAndAccount } from './accounts.ts'
import { hashOf, looksLikeToken } from './session-store.ts'

/*
 * A form that arrives when its session is over would be lost. Without a session nothing may be written to the database,
 * so the form goes back to the browser, sealed: for half an hour, and to be opened only when the very same account has
 * signed in again and is back at the very same page. A change of language in the middle of a form goes the same way.
 */
const nameOf = (part: number) => `__Host-ondam-typed-${part}`
const place = { table: 'cookie', column: '__Host-ondam-typed', row: '' }
const options = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } satisfies CookieOptions
// A browser takes 4096 characters a cookie, name and attributes included.
const partLength = 3600
const mostParts = 3
const life = { minutes: 30 }

const keptForm = z.object({
  account: z.string(),
  path: z.string(),
  until: z.string(),
  form: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
})

/** Derived, so that every process has the same and none is stored. */
async function cookieKey({ pseudonyms }: Deps): Promise<DataKey> {
  const raw = new Uint8Array(await pseudonyms.bucket('key of the cookie that keeps a form'))
  return { id: '', key: await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']) }
}

/** Whose session a token was, also when it timed out meanwhile; undefined for one that was ended. */
async function ownerOf(deps: Deps, token: string): Promise<string | undefined> {
  if (!looksLikeToken(token)) return undefined
  const now = deps.ground.now()
  const idHash = hashOf(token)
  return (await deps.db.transaction(signInEntry(now), tx => sessionAndAccount(tx, idHash, now)))?.account.id
}

/** Keeps the form of this request for the page it was filled in on: the one it came from, or `filledIn`, a path of ours. */
export async function keepTyped(c: Ctx, deps: Deps, token: string, filledIn?: string): Promise<void> {
  const type = c.req.header('content-type') ?? ''
  const page = URL.parse(c.req.header('referer') ?? '')
  const here = new URL(c.req.url)
  if (c.req.method !== 'POST' || !type.startsWith('application/x-www-form-urlencoded')) return
  const account = c.get('person')?.account ?? (await ownerOf(deps, token))
  if (!account) return
  const path = filledIn ?? (page?.origin === here.origin ? page.pathname : here.pathname)
  const until = deps.ground.now().add(life).toString()
  const kept = { account, path, until, form: await formBody(c) }
  const sealed = (await deps.ground.vault.seal(await cookieKey(deps), place, kept)).toBase64({ alphabet: 'base64url' })
  const parts = Math.ceil(sealed.length / partLength)
  if (parts > mostParts) return
  for (let part = 0; part < mostParts; part++) {
    if (part < parts) setCookie(c, nameOf(part), sealed.slice(part * partLength, (part + 1) * partLength), options)
    else if (getCookie(c, nameOf(part))) deleteCookie(c, nameOf(part), options)
  }
}

/** What this person had typed on this page when their session ended; the browser forgets it with this answer. */
export async function takeTyped(c: Ctx, deps: Deps, person: Person) {
  const parts = Array.from({ length: mostParts }, (_, part) => getCookie(c, nameOf(part)) ?? '')
  if (!parts[0]) return undefined
  dropTyped(c)
  try {
    const sealed = Uint8Array.fromBase64(parts.join(''), { alphabet: 'base64url' })
    const kept = keptForm.parse(await deps.ground.vault.open(await cookieKey(deps), place, sealed))
    const inTime = Temporal.Instant.compare(Temporal.Instant.from(kept.until), deps.ground.now()) > 0
    const isTheirs = kept.account === person.account && kept.path === new URL(c.req.url).pathname
    return inTime && isTheirs ? kept.form : undefined
  } catch {
    // Forged, moved or cut off: all the same to us.
    return undefined
  }
}

/** Forgets what was typed, whoever typed it. */
export function dropTyped(c: Ctx): void {
  for (let part = 0; part < mostParts; part++)
    if (getCookie(c, nameOf(part)) !== undefined) deleteCookie(c, nameOf(part), options)
}
