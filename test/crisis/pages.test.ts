import { expect, test } from 'vitest'
import { crisisApi, crisisPages } from '../../src/crisis/pages.tsx'

const deps = { now: () => Temporal.Instant.from('2026-11-22T00:00:00Z'), demo: false }
const pages = crisisPages(deps)
const api = crisisApi(deps)

test('the crisis page opens for anyone, sets no cookie and calls with one tap', async () => {
  const response = await pages.request('/crisis')
  const html = await response.text()
  expect(response.status).toBe(200)
  expect(response.headers.get('set-cookie')).toBeNull()
  expect(html).toContain('href="tel:109"')
  expect(html).toContain('href="sms:109"')
  expect(html).toContain('href="tel:1577-0199"')
  expect(html).not.toContain('1393')
})

test('the crisis page is the same for a cookie as without one', async () => {
  const bare = await (await pages.request('/crisis')).text()
  const known = await (await pages.request('/crisis', { headers: { cookie: '__Host-session=abc; lang=en' } })).text()
  expect(known).toBe(bare)
})

test('the crisis page speaks the language asked for, else that of the browser, else Korean', async () => {
  const english = { headers: { 'accept-language': 'fr, en-GB;q=0.8, ko;q=0.5' } }
  expect(await (await pages.request('/crisis', english)).text()).toContain('<html lang="en">')
  expect(await (await pages.request('/crisis?lang=ko', english)).text()).toContain('<html lang="ko">')
  expect(await (await pages.request('/crisis')).text()).toContain('<html lang="ko">')
})

test('scripts get the lines in the reader’s language', async () => {
  const response = await api.request('/crisis-lines', { headers: { 'accept-language': 'en' } })
  const { items } = await response.json()
  expect(response.headers.get('content-language')).toBe('en')
  expect(items[0]).toEqual({
    id: 'suicide-prevention',
    name: 'Suicide prevention line',
    number: '109',
    sms: '109',
    hours: '24 hours',
    what: expect.stringContaining('text or chat'),
  })
  for (const item of items) expect(Object.keys(item)).toEqual(['id', 'name', 'number', 'sms', 'hours', 'what'])
})
