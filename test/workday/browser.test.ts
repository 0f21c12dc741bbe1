import { mkdtemp, readFile, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildAssets } from '../../scripts/build-assets.ts'
import { openHours } from '../../src/availability/open-hours.ts'
import { takeTimeOff } from '../../src/availability/take-time-off.ts'
import { hoursAt, inCalendar, nth } from '../availability/clinic.ts'
import { axe } from '../support/axe.ts'
import { complaintsOf, useBrowser } from '../support/browser.ts'
import type { Appointment, WorldCounselor } from '../support/care.ts'
import { depsOf } from '../support/deps.ts'
import { type FreshEngine, freshPostgres } from '../support/postgres.ts'
import { createWorld, type World } from '../support/world.ts'
import { providerSite } from './site.ts'

const browser = useBrowser()
let engine: FreshEngine
let w: World
let server: Server
let assets: string
let baseURL: string
let counselor: WorldCounselor
let made: Appointment[]

const types: Record<string, string> = {
  css: 'text/css',
  js: 'text/javascript',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

beforeAll(async () => {
  engine = await freshPostgres()
  w = await createWorld(engine)
  assets = await mkdtemp(join(tmpdir(), 'ondam-assets-'))
  await buildAssets(fileURLToPath(new URL('../..', import.meta.url)), assets)
  counselor = await w.counselor()
  await w.as(counselor, openHours, hoursAt(counselor, { weekdays: [1, 2, 5], start: '13:00', end: '17:00' }))
  const slots = await inCalendar(w, counselor)
  made = []
  for (const [at, alias] of ['하늘', '아주 길고 길어서 한 줄에 다 들어가지 않는 별칭을 고른 분', undefined].entries())
    made.push(await w.appointment(await w.employee(), nth(slots, at * 3), { sealed: { alias } }))
  const friday = { start: Temporal.Instant.from('2026-11-27T05:30Z'), end: Temporal.Instant.from('2026-11-28T15:00Z') }
  await w.as(counselor, takeTimeOff, friday)
  await w.pass({ hours: 5 })
  const people = { counselor, manager: await w.centerManager(counselor.center), fresh: await w.counselor() }
  const site = providerSite(depsOf(w), people)
  site.get('/assets/*', async c => {
    const path = new URL(c.req.url).pathname.slice('/assets/'.length)
    const type = types[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
    return c.body(new Uint8Array(await readFile(join(assets, path))), 200, { 'content-type': type })
  })
  await new Promise<void>(resolve => {
    const started = serve({ fetch: site.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
      baseURL = `http://127.0.0.1:${port}`
      resolve()
    })
    if (!('closeAllConnections' in started)) throw new Error('This is no HTTP/1 server')
    server = started
  })
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await engine.close()
  await rm(assets, { recursive: true })
})

async function visit(who: string, lang: 'ko' | 'en', width: 1280 | 360) {
  const page = await browser.visit({ width, baseURL })
  await page.setExtraHTTPHeaders({ 'x-who': who, 'x-lang': lang })
  return page
}

test.each([
  ['ko', 1280],
  ['ko', 360],
  ['en', 1280],
  ['en', 360],
] as const)('axe finds nothing on any page and nothing is wider than the screen (%s, %i px)', async (lang, width) => {
  const paths: [string, string][] = [
    ['counselor', '/today'],
    ['counselor', '/schedule'],
    ['counselor', '/schedule?week=2026-12-25'],
    ['counselor', '/schedule/hours?kind=day'],
    ['counselor', '/schedule/hours?done=opened&times=3'],
    ['counselor', '/schedule/time-off'],
    ['counselor', `/schedule/appointments/${nth(made, 0).id}`],
    ['manager', '/today'],
    ['manager', '/schedule'],
    ['fresh', '/today'],
    ['fresh', '/schedule'],
  ]
  for (const [who, path] of paths) {
    const page = await visit(who, lang, width)
    await page.goto(path)
    expect(await axe(page), `${who} ${path}`).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(width)
    expect(complaintsOf(page), path).toEqual([])
    await page.close()
  }
})

test('a counselor marks attendance, opens hours and takes time off by keyboard, without any script', async () => {
  const page = await browser.visit({ width: 1280, baseURL, javaScript: false })
  await page.setExtraHTTPHeaders({ 'x-who': 'counselor' })
  await page.goto('/today')
  await page.getByRole('button', { name: '하늘 님이 왔어요' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('적어 두었어요.').waitFor()

  await page.goto('/schedule/hours')
  await page.getByRole('checkbox', { name: '수요일' }).focus()
  await page.keyboard.press('Space')
  await page.getByLabel('상담 한 번(분)').fill('5')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByRole('link').focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('상담 한 번(분)').fill('50')
  await page.keyboard.press('Enter')
  await page.getByText(/예약 자리 \d+개가 새로 생겼어요/).waitFor()

  await page.goto('/schedule/time-off')
  await page.getByLabel('첫날').fill('2026-11-24')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '이 시간에 예약 1건이 있어요' }).waitFor()
  await page.getByRole('button', { name: /예약 1건은 만나고/ }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('예약 1건은 그대로 만나요').waitFor()
})
