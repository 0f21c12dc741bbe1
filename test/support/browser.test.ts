import { createServer, type Server } from 'node:http'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe } from './axe.ts'
import { complaintsOf, foundOnDisk, leftovers, useBrowser } from './browser.ts'

const browser = useBrowser()
const unpainted = useBrowser({ paints: false })
let server: Server
let origin = ''

const page = (body: string) => `<!doctype html><html lang="ko"><head><title>온담</title>
  <meta name="viewport" content="width=device-width, initial-scale=1"></head><body><main><h1>온담</h1>${body}</main></body></html>`
const pages: Record<string, string> = {
  '/good': page('<p>조용한 곳이에요.</p>'),
  '/bad': page(
    '<img src="data:,"><p style="color:#ccc;background:#fff">옅은 글</p><script>document.title="x"</script>',
  ),
  '/kept': page('<p>canary-on-disk</p>'),
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? ''
    const cache = path === '/kept' ? 'max-age=600' : 'no-store'
    const headers = {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': cache,
      'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src data:",
      'set-cookie': 'visit=1; HttpOnly; SameSite=Lax',
    }
    response.writeHead(pages[path] ? 200 : 404, headers).end(pages[path] ?? '')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  origin = typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : ''
})
afterAll(() => server.close())

test('axe works on a page with a strict content security policy, and finds what is wrong', async () => {
  for (const width of [1280, 360] as const) {
    const visitor = await browser.visit({ width })
    await visitor.goto(`${origin}/good`)
    expect(await axe(visitor)).toEqual([])
    expect(complaintsOf(visitor)).toEqual([])
    expect(visitor.viewportSize()?.width).toBe(width)
    await visitor.goto(`${origin}/bad`)
    expect((await axe(visitor)).map(line => line.split(' ')[0]).sort()).toEqual(['color-contrast', 'image-alt'])
  }
})

test('a browser that does not paint finds the same, and pages lie there as they do elsewhere', async () => {
  const shape = (visitor: Page) =>
    visitor.evaluate(() =>
      [...document.querySelectorAll('h1, p, img')].map(element => {
        const { x, y, width, height } = element.getBoundingClientRect()
        return [x, y, width, height]
      }),
    )
  const found = []
  for (const one of [browser, unpainted]) {
    const visitor = await one.visit({ width: 1280 })
    await visitor.goto(`${origin}/bad`)
    const atDesk = await shape(visitor)
    await visitor.setViewportSize({ width: 360, height: 740 })
    found.push({
      atDesk,
      atPhone: await shape(visitor),
      faults: await axe(visitor),
      said: complaintsOf(visitor).length,
    })
  }
  expect(found[0]?.faults).toHaveLength(2)
  expect(found[0]?.said).toBeGreaterThan(0)
  expect(found[0]?.atPhone).not.toEqual(found[0]?.atDesk)
  expect(found[1]).toEqual(found[0])
})

test('a blocked script is a complaint', async () => {
  const visitor = await browser.visit()
  await visitor.goto(`${origin}/bad`)
  expect(complaintsOf(visitor).join()).toContain('Content Security Policy')
})

test('leftovers name cookies, storage, history and what may be cached', async () => {
  const visitor = await browser.visit()
  await visitor.goto(`${origin}/good`)
  expect(await leftovers(visitor)).toEqual({
    cookies: [{ name: 'visit', httpOnly: true, secure: false, sameSite: 'Lax', session: true }],
    localStorage: {},
    sessionStorage: {},
    stores: [],
    history: [
      { url: 'about:blank', title: '' },
      { url: `${origin}/good`, title: '온담' },
    ],
    cacheable: [],
  })
  await visitor.evaluate(() => localStorage.setItem('left', 'behind'))
  await visitor.goto(`${origin}/kept`)
  const left = await leftovers(visitor)
  expect(left.localStorage).toEqual({ left: 'behind' })
  expect(left.cacheable).toEqual([`${origin}/kept`])
})

test('what a page lets the browser keep is found on its disk, and what it forbids is not', async () => {
  const found = await foundOnDisk(['canary-on-disk', '조용한 곳이에요'], async visitor => {
    await visitor.goto(`${origin}/kept`)
    await visitor.goto(`${origin}/good`)
  })
  expect(found).toEqual(['canary-on-disk'])
})
