import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Role } from '../../src/actor.ts'
import { crisisPages } from '../../src/crisis/pages.tsx'
import { sameOriginProof, securityHeaders } from '../../src/http/security.ts'
import { Refusal } from '../../src/refusal.ts'
import { NotFoundPage, RefusalPage, SomethingBrokePage } from '../../src/ui/errors.tsx'
import { chooseLocale } from '../../src/ui/locale.ts'
import type { View } from '../../src/ui/view.ts'
import { welcomePages } from '../../src/welcome/pages.tsx'
import { axe } from '../support/axe.ts'
import { complaintsOf, useBrowser } from '../support/browser.ts'
import { Gallery } from './gallery.tsx'

const browser = useBrowser()
// What axe looks at are styles and words, not the painted page.
const unpainted = useBrowser({ paints: false })
const now = () => Temporal.Instant.from('2026-11-22T00:00:00Z')
const ended: string[] = []
let base = ''

function viewOf(c: Context, role: Role | null = null): View {
  const who = role && { name: '남궁하늘바다', role, roles: [role, 'council' as const] }
  const url = new URL(c.req.url)
  const locale = chooseLocale(c.req.query('lang'), c.req.header('accept-language'))
  return { locale, path: url.pathname + url.search, who, demo: role === null, exit: `${base}/neutral` }
}

const taken = new Refusal(
  'conflict',
  { ko: '방금 다른 분이 먼저 예약했어요.', en: 'Someone else has just booked this time.' },
  { errors: [{ field: 'slot', message: { ko: '다른 시간을 골라 주세요.', en: 'Please pick another time.' } }] },
)
const app = new Hono()
app.get('/assets/*', serveStatic({ root: fileURLToPath(new URL('../../dist/public', import.meta.url)) }))
app.use(...securityHeaders)
app.use(sameOriginProof([]))
app.route('/', welcomePages({ now, viewOf }))
app.route('/', crisisPages({ now, demo: false }))
app.get('/gallery', c => c.html(<Gallery view={viewOf(c, 'employee')} />))
app.get('/taken', c => c.html(<RefusalPage view={viewOf(c, 'hr')} refusal={taken} back="/gallery" />, 409))
app.get('/broke', c => c.html(<SomethingBrokePage view={viewOf(c, 'counselor')} reference="7F3A-21C9" />))
app.get('/neutral', c => c.html('<title>weather</title><h1>weather</h1>'))
app.post('/session/end', async c => {
  ended.push(c.req.header('sec-fetch-site') ?? '')
  return c.body(null, 204)
})
app.notFound(c => c.html(<NotFoundPage view={viewOf(c)} />))

const server = createServer(getRequestListener(app.fetch))
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port }: AddressInfo = Object(server.address())
  base = `http://127.0.0.1:${port}`
})
beforeEach(() => void ended.splice(0))
afterAll(() => server.close())

// A phone that shows a page too wide makes its window as wide, but not its screen.
const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - screen.width)

for (const path of ['/', '/crisis', '/gallery', '/taken', '/broke', '/nowhere']) {
  for (const lang of ['ko', 'en']) {
    test(`${path} in ${lang} is accessible on a desk and a phone, in light and dark, and breaks no rule of its policy`, async () => {
      for (const width of [1280, 360] as const) {
        const page = await unpainted.visit({ width, baseURL: base })
        for (const colorScheme of ['light', 'dark'] as const) {
          // Colors are the same in both languages.
          if (lang === 'en' && colorScheme === 'dark') continue
          await page.emulateMedia({ colorScheme })
          await page.goto(`${path}?lang=${lang}`)
          expect([width, colorScheme, await axe(page)]).toEqual([width, colorScheme, []])
          expect([width, await sideways(page)]).toEqual([width, 0])
        }
        const expected = /status of (404|409)/
        expect(complaintsOf(page).filter(complaint => !expected.test(complaint))).toEqual([])
      }
    })
  }
}

test('the menu under the name is accessible when open and fits a phone', async () => {
  const page = await browser.visit({ width: 360, baseURL: base })
  await page.goto('/gallery?lang=en')
  await page.locator('details.me summary').click()
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
  expect(await axe(page)).toEqual([])
  expect(await sideways(page)).toBe(0)
})

test('signing out from the menu passes the same-origin proof', async () => {
  const page = await browser.visit({ baseURL: base })
  await page.goto('/gallery?lang=en')
  await page.locator('details.me summary').click()
  const sent = page.waitForResponse(response => response.request().method() === 'POST')
  await page.getByRole('button', { name: 'Sign out' }).click()
  expect((await sent).status()).toBe(204)
})

test('the quick exit leaves no way back to the page and ends the session', async () => {
  const page = await browser.visit({ baseURL: base })
  await page.goto('/?lang=ko')
  await page.goto('/gallery?lang=ko')
  await page.getByRole('link', { name: '빠른 나가기' }).click()
  await page.waitForURL('**/neutral')
  await expect.poll(() => ended).toEqual(['same-origin'])
  await page.goBack()
  expect(new URL(page.url()).pathname).toBe('/')
})

test('Esc twice leaves at once, once or slowly does not', async () => {
  const page = await browser.visit({ baseURL: base })
  await page.goto('/?lang=ko')
  await page.keyboard.press('Escape')
  await page.waitForTimeout(1000)
  await page.keyboard.press('Escape')
  await page.waitForTimeout(1000)
  expect(new URL(page.url()).pathname).toBe('/')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.waitForURL('**/neutral')
  expect(ended).toEqual([])
})

test('the quick exit works without JavaScript', async () => {
  const page = await browser.visit({ baseURL: base, javaScript: false })
  await page.goto('/crisis')
  expect(await page.getByRole('link', { name: '빠른 나가기' }).getAttribute('href')).toBe('https://www.weather.go.kr/')
  await page.goto('/gallery')
  await page.getByRole('link', { name: '빠른 나가기' }).click()
  await page.waitForURL('**/neutral')
})

test('the first Tab reaches the skip link, and it leads to the content', async () => {
  const page = await browser.visit({ baseURL: base })
  await page.goto('/?lang=en')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Skip to content')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
})

test('a choice can be made with the keyboard alone', async () => {
  const page = await browser.visit({ baseURL: base })
  await page.goto('/gallery')
  await page.getByRole('radio', { name: '전화로' }).focus()
  await page.keyboard.press('ArrowDown')
  expect(await page.getByRole('radio', { name: '화상으로' }).isChecked()).toBe(true)
})

test('texts are set in the font that we serve ourselves', async () => {
  const page = await browser.visit({ baseURL: base })
  await page.goto('/?lang=ko')
  const loaded = await page.evaluate(async () => {
    await document.fonts.ready
    return [...document.fonts].filter(font => font.status === 'loaded').map(font => font.family.replaceAll('"', ''))
  })
  expect(new Set(loaded)).toEqual(new Set(['Pretendard GOV Variable']))
})
