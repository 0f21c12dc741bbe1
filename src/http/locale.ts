import { getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { asLocale } from '../ui/i18n.ts'
import { chooseLocale } from '../ui/locale.ts'
import type { Env } from './context.ts'

/** Chooses the language: asked for in the address, else chosen before (cookie), else what the browser prefers, else Korean. */
export const speakLocale = createMiddleware<Env>(async (c, next) => {
  const asked = asLocale(c.req.query('lang'))
  const before = asLocale(getCookie(c, 'lang'))
  c.set('locale', chooseLocale(asked ?? before, c.req.header('accept-language')))
  if (asked && asked !== before) {
    // The language is no secret; it outlives the session so that the sign-in page already speaks it.
    setCookie(c, 'lang', asked, { path: '/', sameSite: 'Lax', httpOnly: true, secure: true, maxAge: 31_536_000 })
  }
  await next()
  if (!c.res.headers.has('content-language')) c.res.headers.set('content-language', c.get('locale'))
})
