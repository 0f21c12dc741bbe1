import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Message } from '../../emails/message.ts'
import { namedPeople } from '../../seeds/named.ts'
import { sameOriginProof, securityHeaders } from '../../src/http/security.ts'
import { axe } from '../support/axe.ts'
import { complaintsOf, leftovers, useBrowser } from '../support/browser.ts'
import { type FreshEngine, freshEmbedded } from '../support/postgres.ts'
import { createWorld, type World } from '../support/world.ts'
import { calm, depsOf, mailsTo, otherThan, siteOf } from './site.ts'

const browser = useBrowser()
let engine: FreshEngine | undefined
let world: World
let base = ''

const mails: Message[] = [
  {
    messageId: '<2@ondam.example>',
    senderName: '온담',
    to: 'jiwoo.han@city.example',
    subject: '일정 안내',
    text: '화요일 오후 2시에 일정이 있어요.\n자세한 내용은 로그인하면 볼 수 있어요.',
    html: '<p>화요일</p>',
    calendar: { method: 'REQUEST', ics: `BEGIN:VCALENDAR\n${'X-LONG:'.padEnd(90, 'x')}\nEND:VCALENDAR` },
  },
  { messageId: '<1@ondam.example>', to: 'a@example.org', subject: '로그인 번호 안내', text: '482913', html: '' },
]

const app = new Hono()
const server = createServer(getRequestListener(app.fetch))
beforeAll(async () => {
  engine = await freshEmbedded()
  world = await createWorld(engine)
  app.get('/assets/*', serveStatic({ root: fileURLToPath(new URL('../../dist/public', import.meta.url)) }))
  app.use(...securityHeaders)
  app.use(sameOriginProof([]))
  app.route('/', siteOf({ ...depsOf(world), demoMail: () => mails }))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port }: AddressInfo = Object(server.address())
  base = `http://localhost:${port}`
})
afterAll(async () => {
  server.close()
  await engine?.close()
})

// A phone that shows a page too wide makes its window as wide, but not its screen.
const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - screen.width)
const codeOf = async (email: string) => (await mailsTo(world, email)).at(-1)?.props.code ?? ''

// The pages as they first show are walked at both widths in both languages by test/journeys; here it is what goes wrong.
for (const [lang, width] of [
  ['ko', 360],
  ['en', 1280],
] as const) {
  test(`every page of signing in is accessible, in ${lang} on ${width} px, also with something wrong on it`, async () => {
    await calm(world)
    const page = await browser.visit({ width, baseURL: base })
    const looksRight = async (where: string) => {
      expect([where, await axe(page)]).toEqual([where, []])
      expect([where, await sideways(page)]).toEqual([where, 0])
      expect(await page.title()).toBe(lang === 'ko' ? '온담' : 'Ondam')
    }
    await page.goto(`/sign-in?lang=${lang}`)
    await page.locator('#field-email:focus').waitFor()
    await looksRight('sign-in')
    await page.fill('#field-email', 'half an address')
    await page.keyboard.press('Enter')
    await page.locator('.error-summary').waitFor()
    await looksRight('sign-in-wrong')
    expect(await page.inputValue('#field-email')).toBe('half an address')
    await page.fill('#field-email', `${lang}.${width}@example.org`)
    await page.keyboard.press('Enter')
    await page.locator('#field-code:focus').waitFor()
    await looksRight('code')
    await page.keyboard.type('123456')
    await page.keyboard.press('Enter')
    await page.locator('.error-summary').waitFor()
    await looksRight('code-wrong')
    for (let at = 0; at < 3; at++) {
      await page.goto('/sign-in/code')
      await page.locator('form[action="/sign-in/code"] button').click()
    }
    await page.locator('.notice.careful').waitFor()
    await looksRight('wait')
    await page.goto('/demo/mail')
    await page.locator('summary', { hasText: lang === 'ko' ? '일정' : 'Calendar' }).click()
    await looksRight('mail')
    // Answers 422 and 429 are told on the console by Chromium itself.
    expect(complaintsOf(page).filter(text => !/status of 4(22|29)/.test(text))).toEqual([])
  })
}

test('signing in by keyboard alone, without JavaScript, and nothing stays behind but the session cookie', async () => {
  await calm(world)
  const { email, name } = await world.employee()
  for (const javaScript of [true, false]) {
    const page = await browser.visit({ baseURL: base, javaScript })
    await page.goto('/sign-in?back=/where')
    await page.locator('#field-email:focus').waitFor()
    await page.keyboard.type(email)
    await page.keyboard.press('Enter')
    await page.locator('#field-code:focus').waitFor()
    const code = await codeOf(email)
    await page.keyboard.type(otherThan(code))
    await page.keyboard.press('Enter')
    await page.waitForURL('**/session')
    expect(await page.inputValue('#field-code')).toBe(otherThan(code))
    await page.fill('#field-code', `${code.slice(0, 3)} ${code.slice(3)}`)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/where')
    expect(await page.locator('body').textContent()).toBe(name)
    if (!javaScript) continue
    const left = await leftovers(page)
    expect(left.cookies.filter(cookie => cookie.name !== 'lang')).toEqual([
      { name: '__Host-ondam', httpOnly: true, secure: true, sameSite: 'Lax', session: true },
    ])
    expect(left.history.map(({ url }) => url).join()).not.toContain(email.slice(0, 8))
    expect({ ...left.localStorage, ...left.sessionStorage }).toEqual({})
    expect(left.stores).toEqual([])
  }
})

test('a visitor of the demo is somebody with one click', async () => {
  const [somebody] = namedPeople
  if (!somebody) throw new Error('Nobody is named')
  const { name } = await world.employee({ email: somebody.email })
  const page = await browser.visit({ baseURL: base, width: 360 })
  await page.goto('/sign-in?back=/where')
  await page.locator('button', { hasText: somebody.name.ko }).click()
  await page.waitForURL('**/where')
  expect(await page.locator('body').textContent()).toBe(name)
})
