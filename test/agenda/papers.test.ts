import { beforeAll, expect, test } from 'vitest'
import { paper } from '../../db/schema/council-work.ts'
import type { Official } from '../../src/actor.ts'
import { confirmItem, sendNotice } from '../../src/agenda/confirm.ts'
import { proposeItem } from '../../src/agenda/items.ts'
import { largestPaper } from '../../src/agenda/papers.ts'
import { conveneMeeting } from '../../src/meetings/convene.ts'
import { setDate } from '../../src/meetings/dates.ts'
import { useApp, type Visitor } from '../support/app.ts'
import { councilOf, type WorldCouncil } from '../support/council.ts'

const site = useApp()
let ours: WorldCouncil
let city: Official
let union: Official
let by: Visitor
let meeting: string
beforeAll(async () => {
  const { w, browse } = site()
  ours = await councilOf(w, { perSide: 1 })
  city = ours.secretary.employer
  union = ours.secretary.union
  by = await browse(city)
  meeting = (await w.as(city, conveneMeeting, { bodyId: ours.id })).id
  await w.as(city, setDate, { id: meeting, start: '2026-12-10T05:00:00Z', minutes: 60, place: '시청' })
})

const pdf = (size = 20) => {
  const content = new Uint8Array(size).fill(0x20)
  content.set(new TextEncoder().encode('%PDF-1.7'))
  return content
}
const propose = async (who = city) =>
  (await site().w.as(who, proposeItem, { id: meeting, title: '당직 제도', text: '까닭', speaker: '', minutes: 15 })).id
const upload = (who: Visitor, item: string, content: Uint8Array<ArrayBuffer>, name = '당직 현황.pdf') => {
  const body = new FormData()
  body.append('paper', new File([content], name))
  return who.ask(`/agenda/items/${item}/papers`, { method: 'POST', body, headers: { 'sec-fetch-site': 'same-origin' } })
}
const paperIn = (html: string) => /\/agenda\/papers\/([\w-]{36})"/.exec(html)?.[1] ?? ''
const rows = () => site().w.asSuperuser(tx => tx.select({ id: paper.id }).from(paper))

test('a paper is kept as it came and given to the body’s members as a download that no browser runs', async () => {
  const item = await propose()
  const content = pdf(5000)
  expect((await upload(by, item, content, '../당직 "현황".pdf')).status).toBe(303)
  const html = await (await by.get(`/agenda/items/${item}`)).text()
  expect(html).toContain('당직 현황.pdf')
  const theirs = await site().browse(ours.members.union[0] ?? union)
  const file = await theirs.get(`/agenda/papers/${paperIn(html)}`)
  expect(new Uint8Array(await file.arrayBuffer())).toEqual(content)
  expect(file.headers.get('content-type')).toBe('application/pdf')
  expect(file.headers.get('x-content-type-options')).toBe('nosniff')
  expect(file.headers.get('content-disposition')).toBe(
    `attachment; filename="paper.pdf"; filename*=UTF-8''${encodeURIComponent('당직 현황.pdf')}`,
  )
})

test.each([
  ['nothing', new Uint8Array(), '파일을 골라 주십시오.'],
  ['a program that calls itself a PDF', new TextEncoder().encode('MZ this is no PDF'), '받을 수 있는 파일은'],
  ['a web page', new TextEncoder().encode('<html><script>alert(1)</script></html>'), '받을 수 있는 파일은'],
])('%s is refused in words, and the item stays as it was', async (_, content, said) => {
  const item = await propose()
  const before = await rows()
  const answer = await upload(by, item, new Uint8Array(content))
  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html).toContain(said)
  expect(html).toContain('당직 제도')
  expect(await rows()).toEqual(before)
})

test('ten mebibytes are taken, a byte more and a hundred megabytes are not, said or unsaid, and nothing is lost', async () => {
  const item = await propose()
  expect((await upload(by, item, pdf(largestPaper))).status).toBe(303)
  const before = await rows()
  const more = await upload(by, item, pdf(largestPaper + 64 * 1024))
  expect(more.status).toBe(413)
  // Said at the field where the file was chosen, on the page of the item.
  expect(await more.text()).toMatch(/<h1[^>]*>당직 제도<\/h1>.*id="field-paper-error"[^>]*>.*?10 MB/s)
  const path = `/agenda/items/${item}/papers`
  const type = 'multipart/form-data; boundary=x'
  const said = { 'content-type': type, 'content-length': '100000000', 'sec-fetch-site': 'same-origin' }
  expect((await by.ask(path, { method: 'POST', body: '--x--', headers: said })).status).toBe(413)
  // What does not say its length is counted while it comes, and not read to its end.
  let given = 0
  const chunk = new Uint8Array(1024 * 1024)
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      given += chunk.length
      controller.enqueue(chunk)
      if (given >= 100 * chunk.length) controller.close()
    },
  })
  const unsaid: RequestInit & { duplex: 'half' } = {
    ...{ method: 'POST', body, duplex: 'half' },
    headers: { 'content-type': type, 'sec-fetch-site': 'same-origin' },
  }
  expect((await by.ask(path, unsaid)).status).toBe(413)
  expect(given).toBeLessThan(20 * chunk.length)
  expect(await rows()).toEqual(before)
  expect(await (await by.get(`/agenda/items/${item}`)).text()).toContain('당직 제도')
})

test('an item has up to ten papers', async () => {
  const item = await propose()
  for (let nth = 0; nth < 10; nth++) expect((await upload(by, item, pdf(), `${nth}.pdf`)).status).toBe(303)
  const answer = await upload(by, item, pdf(), '열한 번째.pdf')
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('열 개까지')
})

test('papers are the own side’s to bring, the bringer’s to take back, and stand once they went out with the notice', async () => {
  const { w, browse } = site()
  const item = await propose()
  const [theirs, stranger] = [await browse(union), await browse((await councilOf(w, { perSide: 1 })).chair)]
  expect((await upload(theirs, item, pdf())).status).toBe(403)
  expect((await upload(stranger, item, pdf())).status).toBe(404)
  await upload(by, item, pdf())
  const id = paperIn(await (await by.get(`/agenda/items/${item}`)).text())
  expect((await stranger.get(`/agenda/papers/${id}`)).status).toBe(404)
  expect((await theirs.form(`/agenda/papers/${id}/removal`)).status).toBe(403)
  await w.as(union, confirmItem, { id: item, revision: 1 })
  await w.as(city, sendNotice, { id: meeting })
  expect((await by.form(`/agenda/papers/${id}/removal`)).status).toBe(409)
  expect((await upload(by, item, pdf())).status).toBe(409)
  const raw = w.within(city, tx => tx.delete(paper))
  await expect(raw).rejects.toMatchObject({ constraint: 'paper_frozen' })
  expect((await theirs.get(`/agenda/papers/${id}`)).status).toBe(200)
})
