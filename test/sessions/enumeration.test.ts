import { expect, test } from 'vitest'
import { bothEngines } from '../support/engines.ts'
import { calm, depsOf, enter, leave, siteOf, watched } from './site.ts'

bothEngines('sign-in tells nobody who has an account', world => {
  /** Performs the same requests for an address on a site of its own and notes all that can be seen from outside and of the work inside. */
  async function look(email: string, requests: (email: string) => readonly [string, RequestInit][]) {
    await calm(world())
    const { db, seen } = watched(world().db)
    const site = siteOf({ ...depsOf(world()), db })
    const answers = []
    for (const [path, init] of requests(email)) {
      const before = seen.length
      const response = await site.request(path, init)
      const cookie = response.headers.getSetCookie().map(line => line.replace(/=[^;]+/, '=…'))
      const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'set-cookie'))
      const body = (await response.text()).replaceAll(email, '<address>')
      answers.push({ status: response.status, headers, cookie, body, work: seen.slice(before) })
    }
    return answers
  }
  const json = (path: string, body: object): [string, RequestInit] => [
    path,
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  ]
  const form = (path: string, fields: Record<string, string>): [string, RequestInit] => [
    path,
    { method: 'POST', body: new URLSearchParams(fields) },
  ]

  test('asking for codes and trying them looks and works the same for known and unknown addresses', async () => {
    const known = await world().employee()
    const requests = (email: string) => [
      json('/api/v1/sign-in-codes', { email }),
      json('/api/v1/session', { email, code: '000000' }),
      json('/api/v1/sign-in-codes', { email }),
      form('/sign-in/code', { email, back: '/home' }),
      form('/session', { email, code: '000000' }),
      ...Array.from({ length: 12 }, () => json('/api/v1/session', { email, code: '000000' })),
      json('/api/v1/sign-in-codes', { email }),
    ]
    const seen = await look(known.email, requests)
    expect(await look('stranger@example.org', requests)).toEqual(seen)
    expect(seen.map(({ status }) => status)).toEqual([
      202,
      422,
      202,
      303,
      422,
      ...Array(8).fill(422),
      429,
      429,
      429,
      429,
      429,
    ])
    expect(seen[0]?.work.length).toBeGreaterThan(5)
  })

  test('a closed account looks like none', async () => {
    const w = world()
    const left = await w.employee()
    await enter(depsOf(w), w, left.email)
    const requests = (email: string) => [
      json('/api/v1/sign-in-codes', { email }),
      json('/api/v1/session', { email, code: '000000' }),
    ]
    const stranger = await look('another.stranger@example.org', requests)
    await leave(w, left)
    expect(await look(left.email, requests)).toEqual(stranger)
  })
})
