import { beforeAll, expect, test } from 'vitest'
import { origin, useApp } from '../support/app.ts'
import { addressOf, cases, fieldsOf, partsOf, send } from './cases.ts'
import { healingCases } from './healing-cases.ts'
import { everything, makeScene, type Scene } from './scene.ts'

const site = useApp()
let scene: Scene
const unsafe = Object.keys(cases).filter(name => partsOf(name).unsafe)

beforeAll(async () => {
  scene = await makeScene(site())
})

const foreign = 'https://evil.example'
/** What a browser says of a request that another site caused, and what is said by nobody who could prove anything. */
const strangers: Record<string, string>[] = [
  { 'sec-fetch-site': 'cross-site', origin: foreign },
  { 'sec-fetch-site': 'cross-site', origin: 'null' },
  { 'sec-fetch-site': 'cross-site' },
  // Even with our Origin, which no browser would send with it.
  { 'sec-fetch-site': 'cross-site', origin },
  { 'sec-fetch-site': 'same-site', origin: 'https://other.ondam.example' },
  { 'sec-fetch-site': 'none' },
  { 'sec-fetch-site': 'same-origin', origin: foreign },
  { 'sec-fetch-site': '' },
  { 'sec-fetch-site': 'SAME-ORIGIN, cross-site' },
  { origin: foreign },
  { origin: 'null' },
  { origin: '' },
  { origin: `${origin}.evil.example` },
  { origin: `${origin}:80` },
  { origin: origin.toUpperCase() },
  { referer: `${origin}/home` },
  {},
]

const contents: Record<string, (body: Record<string, unknown>) => BodyInit> = {
  'application/x-www-form-urlencoded': body => new URLSearchParams(pairs(body)).toString(),
  'multipart/form-data; boundary=x': body =>
    `${pairs(body)
      .map(([name, value]) => `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
      .join('')}--x--\r\n`,
  // A form of another site can smuggle JSON in as text.
  'text/plain': body => JSON.stringify(body),
  'application/json': body => JSON.stringify(body),
  '': body => JSON.stringify(body),
}
const pairs = (body: Record<string, unknown>) =>
  Object.entries(fieldsOf(body)).flatMap(([name, value]) => [value].flat().map(one => [name, one] as [string, string]))

const personFor = (name: string) => {
  const who = cases[name]?.who
  return scene.people[typeof who === 'object' ? (who[0] ?? 'employee') : 'employee']
}

/** Sends a case's own body with the owner's cookie, but with these headers instead of our page's. */
function forge(name: string, headers: Record<string, string>, type: string) {
  const { method } = partsOf(name)
  const { cookie } = personFor(name).by
  const content = method === 'DELETE' ? undefined : contents[type]?.(cases[name]?.send?.(scene) ?? {})
  const sent = { cookie, ...headers, ...(type && content !== undefined && { 'content-type': type }) }
  const path = addressOf(name, cases[name]?.id?.(scene), scene)
  return site().app.request(`${origin}${path}`, {
    method,
    headers: sent,
    ...(content !== undefined && { body: content }),
  })
}

test('no request that another site could cause changes anything, whatever its content type', async () => {
  const before = await everything(site().w)
  for (const name of unsafe)
    for (const headers of strangers)
      for (const type of Object.keys(contents)) {
        const response = await forge(name, headers, type)
        const which = `${name} ${JSON.stringify(headers)} ${type}`
        expect(response.status, which).toBe(403)
        expect(response.headers.get('set-cookie'), which).toBeNull()
      }
  expect(await everything(site().w)).toEqual(before)
})

test('nor do other methods and overrides get around the proof', async () => {
  const before = await everything(site().w)
  const { cookie } = scene.people.employee.by
  const path = addressOf('POST /appointments/:id/cancellation', scene.things.appointment)
  const overrides = { 'x-http-method-override': 'POST', 'x-method-override': 'POST' }
  for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'POST', 'PROPFIND'])
    for (const query of ['', '?_method=POST']) {
      const headers = { cookie, 'sec-fetch-site': 'cross-site', ...overrides }
      await site().app.request(`${origin}${path}${query}`, { method, headers })
    }
  expect(await everything(site().w)).toEqual(before)
})

test.each([
  ['from our own page', false],
  ['from a script that names us', true],
])('the very same requests %s do their work', async (_, json) => {
  let before = await everything(site().w)
  const doesItsWork = async (name: string) => {
    const first = cases[name]?.after
    if (first) {
      await send(personFor(first).by, first, scene)
      before = await everything(site().w)
    }
    const { status } = await send(personFor(name).by, name, scene)
    const after = await everything(site().w)
    const changed = [...after].some(([table, rows]) => rows.join() !== before.get(table)?.join())
    before = after
    return changed && status < 400
  }
  // Signing in, out and over is looked at in test/sessions. Programs and the closing of a month need weeks to pass:
  // test/healing, test/settlements, and their journeys. A file of articles and a paper come in the council's journeys.
  const elsewhere =
    / (\/api\/v1)?(\/demo)?\/session| .*\/settlements\/:period\/closing$| \/clauses\/agreements\/:id\/imports$| \/agenda\/items\/:id\/papers$/
  const these = unsafe.filter(one => partsOf(one).json === json)
  let idle = these.filter(one => !elsewhere.test(one) && !(one in healingCases))
  // What came before may have used up what a request needs: those that did nothing are sent again in a scene of their own,
  // as long as that brings some of them to work.
  for (let left = Number.POSITIVE_INFINITY; idle.length > 0 && idle.length < left; ) {
    left = idle.length
    const again: string[] = []
    for (const name of idle) if (!(await doesItsWork(name))) again.push(name)
    idle = again
    if (idle.length === 0) break
    scene = await makeScene(site())
    before = await everything(site().w)
  }
  expect(idle).toEqual([])
})
