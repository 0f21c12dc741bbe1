import { getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { asLocale, type Locale } from '../ui/i18n.ts'
import type { Env } from './context.ts'

/** Chooses the language: asked for in the address, else chosen before (cookie), else what the browser prefers, else Korean. */
export const chooseLocale = createMiddleware<Env>(async (c, next) => {
  const asked = asLocale(c.req.query('lang'))
  const chosen = asked ?? asLocale(getCookie(c, 'lang')) ?? preferred(c.req.header('accept-language')) ?? 'ko'
  c.set('locale', chosen)
  if (asked && asked !== getCookie(c, 'lang')) {
    // The language is no secret; it outlives the session so that the sign-in page already speaks it.
    setCookie(c, 'lang', asked, { path: '/', sameSite: 'Lax', httpOnly: true, maxAge: 31_536_000 })
  }
  await next()
  if (!c.res.headers.has('content-language')) c.res.headers.set('content-language', chosen)
})

function preferred(header: string | undefined): Locale | undefined {
  const wishes = (header ?? '').split(',').map(wish => {
    const [tag = '', weight] = wish.trim().split(';q=')
    return { locale: asLocale(tag.slice(0, 2).toLowerCase()), weight: weight === undefined ? 1 : Number(weight) }
  })
  return wishes.sort((a, b) => b.weight - a.weight).find(wish => wish.locale)?.locale
}
