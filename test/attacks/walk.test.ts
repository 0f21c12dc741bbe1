import { beforeAll, expect, test } from 'vitest'
import { roles } from '../../src/actor.ts'
import { endpoints } from '../../src/endpoints.ts'
import { useApp } from '../support/app.ts'
import { cases, partsOf, send, shared, wrongRoles } from './cases.ts'
import { everything, makeScene, type Scene } from './scene.ts'

const site = useApp()
let scene: Scene
const names = Object.keys(cases)

beforeAll(async () => {
  scene = await makeScene(site())
})

test('every route of the application has a case, and every case a route', () => {
  const mounted = site().app.routes.filter(({ method }) => method !== 'ALL')
  expect([...new Set(mounted.map(({ method, path }) => `${method} ${path}`))].toSorted()).toEqual(names.toSorted())
})

test('every endpoint is open to whom its case says, and to nobody else', () => {
  for (const { method, path, who } of endpoints) {
    const name = `${method.toUpperCase()} /api/v1${path.replaceAll(/\{(\w+)\}/g, ':$1')}`
    expect(cases[name]?.who, name).toEqual(who)
  }
})

test('whoever is signed out is sent to sign in, or told so, and changes nothing', async () => {
  const before = await everything(site().w)
  for (const name of names) {
    const { json, unsafe } = partsOf(name)
    if (cases[name]?.who === 'anyone') continue
    const response = await send(scene.signedOut, name, scene)
    const [status, type] = [response.status, response.headers.get('content-type')]
    if (json) expect([status, type], name).toEqual([401, 'application/problem+json'])
    else if (unsafe) expect(status, name).toBe(401)
    else
      expect([status, response.headers.get('location')], name).toEqual([
        303,
        expect.stringMatching(/^\/sign-in\?back=%2F/),
      ])
  }
  expect(await everything(site().w)).toEqual(before)
})

test('every wrong role is refused alike, before anything is read, and changes nothing', async () => {
  const before = await everything(site().w)
  for (const name of names) {
    const said = new Set<string>()
    for (const role of wrongRoles(cases[name] ?? { who: 'anyone' }, roles)) {
      const response = await send(scene.people[role].by, name, scene)
      expect(response.status, `${role}: ${name}`).toBe(403)
      if (partsOf(name).json) said.add(await response.text())
    }
    expect(said.size, name).toBeLessThanOrEqual(1)
  }
  expect(await everything(site().w)).toEqual(before)
})

test("another's id looks exactly like a missing one, and a malformed one is as little there", async () => {
  const before = await everything(site().w)
  const malformed = ['x', '%00', '%F0%9F%A6%A2', "'%20or%201=1--", '0'.repeat(200), '%E0%A4%A', '..%2f..', 'undefined']
  for (const name of names) {
    const { id, who } = cases[name] ?? {}
    if (!id || shared.test(name) || typeof who === 'string') continue
    for (const role of who ?? []) {
      const { by } = scene.others[role]
      const look = async (asked: string) => {
        const response = await send(by, name, scene, asked)
        const text = (await response.text()).replaceAll(asked, 'ID').replaceAll(encodeURIComponent(asked), 'ID')
        return [response.status, text, [...response.headers]]
      }
      const missing = await look(site().w.ground.uuid())
      expect(missing[0], `${role}: ${name}`).toBe(404)
      expect(await look(id(scene)), `${role}: ${name}`).toEqual(missing)
      expect(await look(id(scene).toUpperCase()), `${role}: ${name}`).toEqual(missing)
      for (const asked of malformed) expect((await send(by, name, scene, asked)).status, `${name} ${asked}`).toBe(404)
    }
  }
  expect(await everything(site().w)).toEqual(before)
})

test('the right role opens every page, and its own things by every address', async () => {
  for (const name of names.filter(one => !partsOf(one).unsafe && !/^GET \/(work-)?calendars\/:file$/.test(one))) {
    const { who } = cases[name] ?? {}
    const allowed = who === 'anyone' ? [] : who === 'signed-in' ? roles : (who ?? [])
    for (const role of allowed) {
      // Feeds and appointments of the scene are kim's and the counselor's.
      const response = await send(scene.people[role].by, name, scene)
      expect([200, 303], `${role}: ${name}`).toContain(response.status)
      expect(response.headers.get('location') ?? '', name).not.toMatch(/^\/sign-in/)
    }
    if (who === 'anyone') expect((await send(scene.signedOut, name, scene)).status, name).toBeLessThan(400)
  }
  expect(site().log).toEqual([])
})
