import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { VerifyPanel } from '../../src/draws/panel.tsx'
import { receiptCode, receiptOf } from '../../src/draws/receipt.ts'
import { securityHeaders } from '../../src/http/security.ts'
import { asLocale, type Locale } from '../../src/ui/i18n.ts'
import { Layout } from '../../src/ui/layout.tsx'
import { axe } from '../support/axe.ts'
import { complaintsOf, useBrowser } from '../support/browser.ts'
import { drawn } from './drawn.ts'

const browser = useBrowser()
const { closed, transcript, applications } = drawn({
  seed: 41,
  applicants: 60,
  seats: 8,
  quota: 2,
  reserves: 5,
  round: 1002,
})
const last = transcript.result.reserves.at(-1)
const mine = applications.find(({ leaf }) => leaf === transcript.list.leaves[last?.leaf ?? -1])
if (!mine) throw new Error('no reserve')
const receipt = receiptOf(mine, closed.announcement.draw, closed)
const other = drawn({ seed: 42, applicants: 5, seats: 1, quota: 0, reserves: 0 })
const records: Record<string, unknown> = {
  drawn: transcript,
  closed,
  swapped: { ...transcript, result: { ...transcript.result, open: transcript.result.open.toReversed() } },
  later: other.transcript,
  broken: { hello: 1 },
}

const asked: string[] = []
const app = new Hono()
app.get('/assets/*', serveStatic({ root: fileURLToPath(new URL('../../dist/public', import.meta.url)) }))
app.use(...securityHeaders)
app.use(async (c, next) => {
  asked.push(`${c.req.method} ${c.req.path} ${await c.req.text()}`)
  await next()
})
app.get('/records/:name', c => c.json(Object(records[c.req.param('name')])))
app.get('/:name', c => {
  const locale = asLocale(c.req.query('lang')) ?? 'ko'
  return c.html(
    <Layout view={{ locale, path: c.req.path, who: null, demo: false }}>
      <h1>{locale === 'ko' ? '추첨' : 'Draw'}</h1>
      <VerifyPanel transcript={`/records/${c.req.param('name')}`} />
    </Layout>,
  )
})

const server = createServer(getRequestListener(app.fetch))
let baseURL = ''
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port }: AddressInfo = Object(server.address())
  baseURL = `http://127.0.0.1:${port}`
})
afterAll(() => server.close())

async function open(name: string, lang: Locale, width: 1280 | 360 = 1280): Promise<Page> {
  const page = await browser.visit({ width, baseURL })
  await page.goto(`/${name}?lang=${lang}`)
  return page
}

const giveFile = (page: Page, text: string) =>
  page
    .locator('input[type=file]')
    .setInputFiles({ name: 'receipt.json', mimeType: 'application/json', buffer: Buffer.from(text) })

const giveCode = async (page: Page, code: string) => {
  await page.locator('textarea').fill(code)
  await page.locator('textarea').press('Tab')
  await page.keyboard.press('Enter')
}

/** The four steps once nothing is running any more. */
async function states(page: Page): Promise<string[]> {
  await page.waitForFunction(() => {
    const said = document.querySelector('[data-status]')?.textContent ?? ''
    return said !== '' && !['확인하는 중', 'checking'].includes(said)
  })
  return page.locator('[data-step]').evaluateAll(items => items.map(item => item.getAttribute('data-state') ?? ''))
}

describe('an applicant drops their receipt on the page and sees each step', () => {
  test.each([
    ['ko', 1280, '예비 5번이에요.'],
    ['en', 360, 'You are number 5 on the reserve list'],
  ] as const)('in %s at %s pixels, and nothing of the receipt leaves the browser', async (lang, width, said) => {
    const page = await open('drawn', lang, width)
    asked.length = 0
    await giveFile(page, JSON.stringify(receipt))
    expect(await states(page)).toEqual(['ok', 'ok', 'ok', 'ok'])
    expect(await page.locator('[data-status]').textContent()).toContain(said)
    expect(await page.locator('details:not([hidden])').count()).toBeGreaterThan(3)
    await page.locator('[data-step=fixed] summary').click()
    expect(await page.locator('[data-step=fixed] dl').textContent()).toContain(closed.commitment)
    expect(await axe(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - screen.width)).toBeLessThanOrEqual(0)
    expect(asked).toEqual(['GET /records/drawn '])
    expect(complaintsOf(page)).toEqual([])
    expect(page.url()).not.toContain('receipt')
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0)
  })

  test('by the code on paper and the keyboard alone', async () => {
    const page = await open('drawn', 'en')
    await giveCode(page, receiptCode(receipt).toLowerCase())
    expect(await states(page)).toEqual(['ok', 'ok', 'ok', 'ok'])
  })

  test('while the number is still to come, they see that they are in the list', async () => {
    const page = await open('closed', 'en')
    await giveFile(page, JSON.stringify(receipt))
    expect(await states(page)).toEqual(['ok', 'ok', 'waiting', 'waiting'])
    expect(await page.locator('[data-status]').textContent()).toMatch(/The number comes out on 24 August 2023/)
  })
})

describe('what is not right is named at its step', () => {
  test.each([
    [
      'a winner swapped',
      'swapped',
      JSON.stringify(receipt),
      ['ok', 'ok', 'failed', 'skipped'],
      'goes to another application',
    ],
    [
      'a receipt of another draw',
      'later',
      JSON.stringify(receipt),
      ['failed', 'failed', 'waiting', 'skipped'],
      'of another draw',
    ],
    [
      'a forged receipt',
      'drawn',
      JSON.stringify({ ...receipt, front: 1 - receipt.front }),
      ['failed', 'waiting', 'waiting', 'waiting'],
      'contradicts itself',
    ],
    [
      'no receipt at all',
      'drawn',
      'a letter',
      ['failed', 'waiting', 'waiting', 'waiting'],
      'does not look like a receipt',
    ],
    [
      'a broken record',
      'broken',
      JSON.stringify(receipt),
      ['waiting', 'failed', 'waiting', 'waiting'],
      'missing, added or of another form',
    ],
  ])('%s', async (_, name, text, expected, said) => {
    const page = await open(name, 'en')
    await giveFile(page, text)
    expect(await states(page)).toEqual(expected)
    expect(await page.locator('[data-status]').textContent()).toContain(said)
  })
})

test('anybody checks the draw without a receipt', async () => {
  const page = await open('drawn', 'en')
  await page.locator('[data-check-all]').click()
  expect(await states(page)).toEqual(['skipped', 'ok', 'ok', 'skipped'])
})

test('a lost connection keeps what was typed and says what to do', async () => {
  const page = await open('drawn', 'en')
  await page.context().setOffline(true)
  await giveCode(page, receiptCode(receipt))
  await states(page)
  expect(await page.locator('[data-status]').textContent()).toContain('Check your connection')
  expect(await page.locator('textarea').inputValue()).toBe(receiptCode(receipt))
})

test('without JavaScript the page says how to check the draw elsewhere and gives the record', async () => {
  const page = await browser.visit({ javaScript: false, baseURL })
  await page.goto('/drawn?lang=en')
  const notice = page.locator('noscript p')
  expect([await notice.isVisible(), await notice.textContent()]).toEqual([
    true,
    expect.stringContaining('Download the record'),
  ])
  expect(await page.locator('form').isVisible()).toBe(false)
  expect(await page.locator('a[download]').getAttribute('href')).toBe('/records/drawn')
})
