import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { useApp } from '../support/app.ts'
import { addressOf, cases, partsOf } from './cases.ts'
import { makeScene, type Scene } from './scene.ts'

const site = useApp()
let scene: Scene

beforeAll(async () => {
  scene = await makeScene(site())
})

const json = { 'content-type': 'application/json' }
const post = (path: string, body: BodyInit, headers: Record<string, string> = json) =>
  scene.people.employee.by.ask(path, { method: 'POST', body, headers })

test('what is not JSON is 400, in the reader’s language and without an echo', async () => {
  for (const body of ['{', '[]', 'null', '"x"', '1', 'canary', '{"a":}', '{"a":1}x', '['.repeat(30_000), '\u0000'])
    for (const language of ['ko', 'en']) {
      const reply = await post('/api/v1/waiting-list', body, { ...json, 'accept-language': language })
      const text = await reply.text()
      expect([body.slice(0, 10), reply.status]).toEqual([body.slice(0, 10), 400])
      expect(text).not.toContain('canary')
      expect(/[가-힣]/.test(text)).toBe(language === 'ko')
    }
})

test('deep and wide JSON is refused as what it is, and the process lives', async () => {
  const deep = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`
  const wide = JSON.stringify(Object.fromEntries(Array.from({ length: 4000 }, (_, at) => [`f${at}`, at])))
  const twice = '{"mode":"video","mode":"nonsense"}'
  const proto = '{"__proto__":{"mode":"video"},"constructor":{"prototype":{"x":1}}}'
  for (const body of [deep, wide, twice, proto]) expect((await post('/api/v1/waiting-list', body)).status).toBe(422)
  expect('x' in {}).toBe(false)
})

test('another content type is 415, for JSON and for forms', async () => {
  const body = '{"mode":"video"}'
  for (const type of [
    'text/plain',
    'application/xml',
    'text/json',
    'application/jsonx',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
  ])
    expect([type, (await post('/api/v1/waiting-list', body, { 'content-type': type })).status]).toEqual([type, 415])
  for (const type of ['text/plain', 'application/json', 'application/xml'])
    expect([type, (await post('/waiting', body, { 'content-type': type })).status]).toEqual([type, 415])
  for (const type of ['application/json; charset=utf-8', 'APPLICATION/JSON', 'application/merge-patch+json'])
    expect((await post('/api/v1/waiting-list', body, { 'content-type': type })).status).toBe(201)
})

test('a broken form is no error of ours', async () => {
  for (const type of ['multipart/form-data', 'multipart/form-data; boundary=', 'multipart/form-data; boundary=x'])
    for (const body of [
      '',
      '--x',
      '--x\r\n\r\n',
      '--x\r\ncontent-disposition: form-data; name="from"; filename="a"\r\n\r\nbytes\r\n--x--',
      '%',
    ])
      expect([type, body, (await post('/waiting', body, { 'content-type': type })).status < 500]).toEqual([
        type,
        body,
        true,
      ])
  expect(site().log).toEqual([])
})

test('more than 64 KB is 413, said or streamed, on pages and for scripts', async () => {
  const much = 'x'.repeat(64 * 1024 + 1)
  const stream = () =>
    new ReadableStream({
      start(controller) {
        for (let at = 0; at < 20; at++) controller.enqueue(new TextEncoder().encode('x'.repeat(5000)))
        controller.close()
      },
    })
  for (const path of ['/api/v1/waiting-list', '/waiting', '/sign-in/code']) {
    expect((await post(path, much)).status).toBe(413)
    const streamed = { method: 'POST', body: stream(), duplex: 'half', headers: json }
    expect((await scene.people.employee.by.ask(path, streamed)).status).toBe(413)
  }
})

/** A more general neighbor takes it: GET /check-ups/:id knows every word, and /check-ups/beginning is only posted to. */
function takenByNeighbor(method: string, path: string, pattern: string): boolean {
  return Object.keys(cases).some(name => {
    const other = partsOf(name)
    const general = new RegExp(`^${other.pattern.replaceAll(/:\w+/g, '[^/]+')}$`)
    return other.method === method && other.pattern !== pattern && general.test(path)
  })
}

test('another method is 405 and says which ones there are', async () => {
  const byPath = Map.groupBy(Object.keys(cases), name => partsOf(name).pattern)
  for (const [pattern, names] of byPath) {
    const known = names.map(name => partsOf(name).method)
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].filter(one => !known.includes(one))) {
      const path = addressOf(`GET ${pattern}`, site().w.ground.uuid())
      if (takenByNeighbor(method, path, pattern)) continue
      const reply = await scene.people.employee.by.ask(path, { method })
      expect([method, path, reply.status]).toEqual([method, path, 405])
      expect(reply.headers.get('allow')?.split(', ').toSorted(), path).toEqual(expect.arrayContaining(known))
    }
  }
})

test('whoever opens an address that only takes a form is led to a page before it', async () => {
  const patterns = new Set(Object.keys(cases).flatMap(name => (name.includes('/api/') ? [] : [partsOf(name).pattern])))
  const { ask } = scene.people.employee.by
  let led = 0
  for (const pattern of patterns) {
    const path = addressOf(`GET ${pattern}`, site().w.ground.uuid())
    const reply = await ask(path)
    if (reply.status !== 405) continue
    const [, before = ''] = /class="actions">\s*<a[^>]*href="([^"]*)"/.exec(await reply.text()) ?? []
    expect(path.startsWith(before) && before !== '', `${path} leads to ${before}`).toBe(true)
    expect([before, (await ask(before)).status]).not.toEqual([before, 405])
    led++
  }
  expect(led).toBeGreaterThan(20)
})

test('an address that leads nowhere is 404 for every method, also a malformed one', async () => {
  for (const path of [
    '/nowhere',
    '/api/v1/nowhere',
    '/%E0%A4%A',
    '/%00',
    '/appointments/a/b/c',
    '/..%2f..%2fetc/passwd',
    '/api/v1//me',
    '/assets/nothing.js',
  ])
    for (const method of ['GET', 'POST', 'DELETE'])
      expect([method, path, (await scene.people.employee.by.ask(path, { method })).status]).toEqual([method, path, 404])
})

test('odd headers and cookies are nobody, not an error', async () => {
  const odd = [
    '%',
    '%E0%A4%A',
    '"',
    ';;=;',
    `__Host-ondam=${'a'.repeat(43)}`,
    `__Host-ondam=${'a'.repeat(9000)}`,
    '__Host-ondam-code=%00',
    'lang=xx; lang=',
  ]
  for (const cookie of odd) {
    const reply = await site().app.request('/home', {
      headers: { cookie, 'accept-language': '*;q=x,,\u00e9', referer: '::' },
    })
    expect([cookie.slice(0, 30), reply.status]).toEqual([cookie.slice(0, 30), 303])
  }
  const long = `/home?${'a='.repeat(4000)}`
  expect((await scene.people.employee.by.get(long)).status).toBe(200)
})

const scraps = [
  '',
  ' ',
  '\u0000',
  'x\u0000',
  '\ud800',
  '🫥',
  '\u202e',
  "'",
  '"',
  '<script>alert(1)</script>',
  "'; drop table care.slot;--",
  '../',
  '%',
  '%00',
  '-1',
  '0',
  '1e999',
  'NaN',
  '9999999999999999999',
  'true',
  'null',
  '__proto__',
  '2026-11-26',
  '9999-12-31',
  '0000-01-01',
  '2026-11-26T00:00:00Z',
  '+275760-09-13T00:00:00Z',
  '00000000-0000-0000-0000-000000000000',
  'video',
  'sleep',
  'attended',
]

test('whatever is sent in whatever way, nothing breaks', async () => {
  const names = Object.keys(cases).filter(name => !/session/.test(name))
  const scrap = fc.oneof(fc.constantFrom(...scraps), fc.string({ unit: 'binary', maxLength: 60 }))
  const value = fc.oneof(scrap, fc.jsonValue({ maxDepth: 2 }), fc.double(), fc.constant(scene.things.appointment))
  const request = fc.record({
    name: fc.constantFrom(...names),
    id: fc.option(fc.oneof(scrap, fc.constant(scene.things.past)), { nil: undefined }),
    change: fc.array(fc.tuple(fc.nat(9), value), { maxLength: 3 }),
    surprise: fc.option(fc.tuple(scrap, value), { nil: undefined, freq: 6 }),
    query: fc.array(
      fc.tuple(
        fc.constantFrom(
          'from',
          'to',
          'limit',
          'cursor',
          'day',
          'week',
          'move',
          'slot',
          'counselor',
          'center',
          'told',
          'done',
          'times',
          'lang',
          'back',
          'kind',
          'role',
        ),
        scrap,
      ),
      { maxLength: 3 },
    ),
    key: fc.option(fc.constantFrom('k', 'x'.repeat(300), ' ', '~'), { nil: undefined, freq: 4 }),
    role: fc.constantFrom('employee', 'counselor', 'center', 'hr'),
    right: fc.boolean(),
  })
  const { log } = site()
  await fc.assert(
    fc.asyncProperty(request, async ({ name, id, change, surprise, query, key, role, right }) => {
      const { method, json: asJson } = partsOf(name)
      const who = cases[name]?.who
      const by = scene.people[right && typeof who === 'object' ? (who[0] ?? 'employee') : role].by
      const body: Record<string, unknown> = { ...cases[name]?.send?.(scene) }
      const fields = Object.keys(body)
      for (const [at, changed] of change) body[fields[at % Math.max(1, fields.length)] ?? 'mode'] = changed
      if (surprise) body[surprise[0]] = surprise[1]
      const asked = id === undefined ? cases[name]?.id?.(scene) : encodeURIComponent(id.toWellFormed())
      const path = `${addressOf(name, asked)}?${new URLSearchParams(query.map(([field, text]) => [field, text.toWellFormed()]))}`
      const form = new URLSearchParams(
        Object.entries(body).map(([field, one]) => [field, typeof one === 'string' ? one : JSON.stringify(one)]),
      )
      const headers = { 'sec-fetch-site': 'same-origin', ...(asJson && json), ...(key && { 'idempotency-key': key }) }
      const content = method === 'GET' || method === 'DELETE' ? {} : { body: asJson ? JSON.stringify(body) : form }
      const reply = await by.ask(path, { method, headers, ...content })
      expect([name, reply.status < 500, log]).toEqual([name, true, []])
      const type = reply.headers.get('content-type') ?? ''
      if (reply.status >= 400) expect(type).toMatch(asJson ? /^application\/problem\+json/ : /^text\/html/)
      if (type.startsWith('text/html')) expect(await reply.text()).not.toContain('<script>alert(1)')
    }),
    { numRuns: 4000, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: false },
  )
  expect((await scene.signedOut.get('/readyz')).status).toBe(200)
})
