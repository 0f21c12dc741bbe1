import { beforeAll, expect, test } from 'vitest'
import { useApp } from '../support/app.ts'
import { addressOf, cases, partsOf, send } from './cases.ts'
import { makeScene, type Scene } from './scene.ts'

const site = useApp()
let scene: Scene

beforeAll(async () => {
  scene = await makeScene(site())
})

/** One answer of every kind: each safe address for its reader and for nobody, refusals, errors and redirects. */
async function answers(): Promise<[string, Response][]> {
  const found: [string, Response][] = []
  for (const name of Object.keys(cases).filter(one => !partsOf(one).unsafe)) {
    const who = cases[name]?.who
    const role = typeof who === 'object' ? (who[0] ?? 'employee') : 'employee'
    found.push([name, await send(scene.people[role].by, name, scene)])
    found.push([`${name} (signed out)`, await send(scene.signedOut, name, scene)])
  }
  const { by } = scene.people.employee
  found.push(['404', await by.get('/nowhere')], ['404 api', await by.get('/api/v1/nowhere')])
  found.push(['405', await by.ask('/home', { method: 'DELETE' })])
  found.push(['403', await by.ask('/waiting', { method: 'POST', headers: { origin: 'https://evil.example' } })])
  found.push(['422', await by.form('/waiting', { from: 'x' })])
  found.push(['415', await by.ask('/api/v1/waiting-list', { method: 'POST', body: 'x' })])
  found.push(['413', await by.ask('/api/v1/waiting-list', { method: 'POST', body: 'x'.repeat(70_000) })])
  found.push(['303', await by.form('/waiting', { mode: 'video' })])
  const { w, log } = site()
  const { transaction } = w.db
  w.db.transaction = () => Promise.reject(new Error('canary: broken on purpose'))
  const broken = await makeBroken()
  w.db.transaction = transaction
  expect(broken.map(([, { status }]) => status)).toEqual([500, 500])
  expect(log.join()).not.toContain('canary')
  log.length = 0
  return [...found, ...broken]
}

async function makeBroken(): Promise<[string, Response][]> {
  const { by } = scene.people.employee
  return [
    ['500', await by.get('/home')],
    ['500 api', await by.get('/api/v1/entitlement')],
  ]
}

test('every answer forbids inline and foreign content, framing, sniffing and keeping', async () => {
  for (const [which, { headers }] of await answers()) {
    const policy = new Map(
      (headers.get('content-security-policy') ?? '').split(';').map(part => {
        const [name = '', ...sources] = part.trim().split(' ')
        return [name, sources.join(' ')]
      }),
    )
    expect(policy.get('default-src'), which).toBe("'none'")
    for (const name of ['script-src', 'style-src', 'img-src', 'font-src', 'connect-src', 'form-action'])
      expect([which, name, policy.get(name)]).toEqual([which, name, "'self'"])
    for (const name of ['base-uri', 'frame-ancestors']) expect([which, policy.get(name)]).toEqual([which, "'none'"])
    expect([...policy.values()].join(' '), which).not.toMatch(/unsafe|\*|http|data:/)
    expect(headers.get('cache-control'), which).toBe('no-store')
    expect(headers.get('x-content-type-options'), which).toBe('nosniff')
    expect(headers.get('x-frame-options'), which).toBe('DENY')
    expect(headers.get('referrer-policy'), which).toMatch(/^(same-origin|no-referrer)$/)
    expect(headers.get('strict-transport-security'), which).toMatch(/max-age=\d{8}/)
    expect(headers.get('cross-origin-opener-policy'), which).toBe('same-origin')
    expect(headers.get('cross-origin-resource-policy'), which).toBe('same-origin')
    expect(headers.get('access-control-allow-origin'), which).toBeNull()
    expect(headers.get('x-powered-by') ?? headers.get('server'), which).toBeNull()
  }
})

test('no page brings inline scripts, styles or handlers, and every link and form stays here', async () => {
  for (const [which, response] of await answers()) {
    if (!response.headers.get('content-type')?.startsWith('text/html')) continue
    const html = await response.text()
    expect(html, which).not.toMatch(/<script(?![^>]*\ssrc="\/)/)
    expect(html, which).not.toMatch(/<style|\sstyle="|\son\w+="|javascript:/i)
    for (const [, address = ''] of html.matchAll(/\s(?:src|action|formaction)="([^"]*)"/g))
      expect([which, address]).toEqual([which, expect.stringMatching(/^\/(?!\/)/)])
    expect(/<title>([^<]*)<\/title>/.exec(html)?.[1], which).toMatch(/^(온담|Ondam)$/)
  }
})

test('whoever is in need leaves no trace: crisis pages and health checks set no cookie, whatever comes along', async () => {
  const { by } = scene.people.employee
  for (const path of ['/crisis', '/crisis?lang=en', '/api/v1/crisis-lines', '/healthz', '/readyz'])
    for (const who of [by, scene.signedOut]) {
      const response = await who.ask(path, { headers: { 'accept-language': 'en' } })
      expect([path, response.status, response.headers.get('set-cookie')]).toEqual([path, 200, null])
    }
  // Signed in or not, the page is the same.
  const pages = [by, scene.signedOut].map(async who => (await who.get('/crisis')).text())
  expect(await pages[0]).toBe(await pages[1])
})

test('cookies are for this host alone, out of scripts’ reach and over TLS; reading pages sets none', async () => {
  const set: string[] = []
  const { by } = scene.people.employee
  set.push(...(await by.form('/demo/session', { email: scene.kim.email })).headers.getSetCookie())
  set.push(...(await scene.signedOut.form('/sign-in/code', { email: scene.kim.email })).headers.getSetCookie())
  set.push(...(await by.get('/?lang=en')).headers.getSetCookie())
  expect(set.map(cookie => cookie.split('=')[0]).toSorted()).toEqual([
    '__Host-ondam',
    '__Host-ondam-code',
    'lang',
    'lang',
  ])
  for (const cookie of set) {
    const [, ...attributes] = cookie.toLowerCase().split('; ')
    expect(attributes, cookie).toEqual(expect.arrayContaining(['path=/', 'httponly', 'secure', 'samesite=lax']))
    expect(cookie).not.toMatch(/domain=/i)
    expect(decodeURIComponent(cookie)).not.toContain(scene.kim.email)
  }
  const [session] = set.filter(cookie => cookie.startsWith('__Host-ondam='))
  expect(session).not.toMatch(/max-age|expires/i)
  const kim = await site().browse(scene.kim)
  for (const name of Object.keys(cases).filter(one => !partsOf(one).unsafe)) {
    const response = await kim.get(addressOf(name, cases[name]?.id?.(scene)))
    expect([name, response.headers.getSetCookie()]).toEqual([name, []])
  }
})
