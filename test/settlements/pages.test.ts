import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { words } from '../../src/settlements/words.ts'
import { problemIn, useApp, type Visitor } from '../support/app.ts'
import { unzip } from '../support/unzip.ts'
import { ended, openPractice, type Practice } from './practice.ts'

const site = useApp()
let at: Practice
let manager: Visitor
let nara: Visitor
const months = z.object({
  period: z.string(),
  currency: z.literal('KRW'),
  items: z.array(z.object({ closed: z.boolean(), amount: z.int(), count: z.int(), hash: z.string().nullable() })),
})

beforeAll(async () => {
  const { w, browse } = site()
  at = await openPractice(w)
  await ended(w, at.nara, '2026-10-06', 'attended')
  await ended(w, at.nara, '2026-10-07', 'no-show', { mode: 'video' })
  await ended(w, at.sora, '2026-10-08', 'attended', { mode: 'telephone' })
  await ended(w, at.sora, '2026-10-09', 'unrecorded')
  manager = await browse(at.manager)
  nara = await browse(at.nara)
})
const api = async (by: Visitor, period: string) =>
  months.parse(await (await by.api('GET', `/provider/settlements/${period}`)).json())

test('a month as JSON is in totals, whole for the manager and their own for a counselor', async () => {
  expect(await api(manager, '2026-10')).toMatchObject({ items: [{ closed: false, amount: 200_000, count: 3 }] })
  expect(await api(nara, '2026-10')).toMatchObject({ items: [{ closed: false, amount: 130_000, count: 2 }] })
  const text = await (await manager.api('GET', '/provider/settlements/2026-10')).text()
  expect(text).not.toMatch(/하늘|비밀|2026-10-\d\d/)
})

test('what is no month is named as such, and one that has not begun is not there', async () => {
  for (const period of ['2026-13', '2026-00', 'x', '202610', '2026-1', '%27', '2026-10-01', '-000001-01']) {
    const refused = await manager.api('GET', `/provider/settlements/${period}`)
    expect(refused.status, period).toBe(422)
    expect(
      (await problemIn(refused)).errors.map(({ field }) => field),
      period,
    ).toEqual(['period'])
    expect((await manager.get(`/settlements/${period}`)).status, period).toBe(422)
  }
  for (const period of ['2026-12', '2017-12', '9999-12']) {
    expect((await manager.api('GET', `/provider/settlements/${period}`)).status, period).toBe(404)
    expect((await manager.get(`/settlements/${period}`)).status, period).toBe(404)
  }
})

test('a spreadsheet has numbers that add up, names as text, and nobody who came', async () => {
  const answer = await manager.get('/settlements/2026-10/file')
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="2026-10.xlsx"')
  expect(answer.headers.get('cache-control')).toContain('no-store')
  const files = unzip(new Uint8Array(await answer.arrayBuffer()))
  const sheet = files.get('xl/worksheets/sheet1.xml') ?? ''
  const strings = files.get('xl/sharedStrings.xml') ?? ''
  const numbers = [...sheet.matchAll(/<c(?![^>]*t="s")[^>]*><v>(-?\d+)<\/v>/g)].map(([, value]) => Number(value))
  expect(numbers).toEqual(expect.arrayContaining([90_000, 40_000, 70_000, 200_000]))
  expect(sheet).not.toContain('<f>')
  for (const said of ['부평 거점', '배나래', words.ko.ending.attended, words.ko.sum]) expect(strings).toContain(said)
  expect(strings + sheet).not.toMatch(/하늘|비밀|2026-10-\d\d/)
  const own = unzip(new Uint8Array(await (await nara.get('/settlements/2026-10/file')).arrayBuffer()))
  expect(own.get('xl/sharedStrings.xml')).not.toContain('윤소라')
})

test('closing through the page says what it came to, and says why not a second time', async () => {
  expect((await nara.form('/settlements/2026-10/closing')).status).toBe(403)
  const early = await manager.form('/settlements/2026-11/closing')
  expect(early.status).toBe(409)
  expect(await early.text()).toContain('12월 1일부터')
  const page = await (await manager.get('/settlements')).text()
  expect(page).toContain('200,000원으로 마감하기')
  expect(page).toContain(words.ko.unrecordedText(1))
  const closed = await manager.form('/settlements/2026-10/closing')
  expect([closed.status, closed.headers.get('location')]).toEqual([303, '/settlements/2026-10?done=closed'])
  const after = await (await manager.get('/settlements/2026-10?done=closed')).text()
  expect(after).toContain(words.ko.done)
  expect(after).not.toContain('마감하기')
  const again = await manager.form('/settlements/2026-10/closing')
  expect(again.status).toBe(409)
  expect(await again.text()).toContain('이미 마감한 달')
  const { items } = await api(manager, '2026-10')
  expect(items).toMatchObject([{ closed: true, amount: 200_000, hash: expect.stringMatching(/^[0-9a-f]{64}$/) }])
  expect((await manager.api('POST', '/provider/settlements/2026-10/closing', {})).status).toBe(409)
})
