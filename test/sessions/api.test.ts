import { expect, test } from 'vitest'
import { accountRole } from '../../db/schema/ground.ts'
import { bothEngines } from '../support/engines.ts'
import { calm, depsOf, freshCode, mailsTo, siteOf } from './site.ts'

bothEngines('sign-in as JSON', world => {
  function client() {
    const deps = depsOf(world())
    const site = siteOf(deps)
    const call = async (method: string, path: string, body?: object, cookie = '') => {
      const headers = { cookie, 'accept-language': 'en', ...(body && { 'content-type': 'application/json' }) }
      const response = await site.request(`/api/v1${path}`, {
        method,
        headers,
        ...(body && { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      const given = response.headers.getSetCookie().find(line => line.startsWith('__Host-ondam='))
      return {
        status: response.status,
        body: text === '' ? null : JSON.parse(text),
        cookie: given?.split(';')[0] ?? '',
        retryAfter: response.headers.get('retry-after'),
      }
    }
    return { deps, call }
  }

  test('a code is asked for and signs in; me, the other role, and out', async () => {
    const w = world()
    const who = await w.employee()
    await w.asSuperuser(tx =>
      tx.insert(accountRole).values({ accountId: who.account, role: 'privacy', reference: null }),
    )
    const { call } = client()
    expect(await call('POST', '/sign-in-codes', { email: who.email })).toMatchObject({ status: 202, body: {} })
    const code = (await mailsTo(w, who.email)).at(-1)?.props.code
    const begun = await call('POST', '/session', { email: who.email, code })
    expect(begun).toMatchObject({ status: 201, body: { role: 'employee', roles: ['employee', 'privacy'] } })
    const me = { role: 'employee', roles: ['employee', 'privacy'], name: who.name, locale: 'en' }
    expect(await call('GET', '/me', undefined, begun.cookie)).toMatchObject({ status: 200, body: me })
    const other = await call('POST', '/session/role', { role: 'privacy' }, begun.cookie)
    expect(other).toMatchObject({ status: 200, body: { role: 'privacy', roles: ['employee', 'privacy'] } })
    expect(other.cookie).not.toBe(begun.cookie)
    expect((await call('GET', '/me', undefined, begun.cookie)).status).toBe(401)
    expect((await call('POST', '/session/role', { role: 'hr' }, other.cookie)).status).toBe(403)
    expect(await call('DELETE', '/session', undefined, other.cookie)).toMatchObject({ status: 204, body: null })
    expect((await call('GET', '/me', undefined, other.cookie)).status).toBe(401)
  })

  test('who is not signed in has no me and no role, and may sign out all the same', async () => {
    const { call } = client()
    expect(await call('GET', '/me')).toMatchObject({ status: 401, body: { code: 'unauthenticated' } })
    expect(await call('POST', '/session/role', { role: 'hr' })).toMatchObject({ status: 401 })
    expect((await call('DELETE', '/session')).status).toBe(204)
  })

  test('bad input is refused by field, and too many requests say when to come back', async () => {
    await calm(world())
    const { call } = client()
    const fieldsOf = async (path: string, body: object) => {
      const { status, body: problem } = await call('POST', path, body)
      return [status, problem.errors.map(({ field }: { field: string }) => field)]
    }
    expect(await fieldsOf('/sign-in-codes', {})).toEqual([422, ['email']])
    expect(await fieldsOf('/sign-in-codes', { email: 'a@b' })).toEqual([422, ['email']])
    expect(await fieldsOf('/sign-in-codes', { email: `${'a'.repeat(250)}@b.kr` })).toEqual([422, ['email']])
    expect(await fieldsOf('/sign-in-codes', { email: 'a@b.kr', extra: 1 })).toEqual([422, ['extra']])
    expect(await fieldsOf('/session', { email: 'a@b.kr', code: 123456 })).toEqual([422, ['code']])
    expect(await fieldsOf('/session', { email: 'a@b.kr', code: '12345' })).toEqual([422, ['code']])
    for (let at = 0; at < 3; at++) await call('POST', '/sign-in-codes', { email: 'a@b.kr' })
    expect(await call('POST', '/sign-in-codes', { email: 'a@b.kr' })).toMatchObject({
      status: 429,
      body: { code: 'too-many' },
      retryAfter: '30',
    })
  })

  test('a wrong code names the field and says the same in the reader’s language', async () => {
    const w = world()
    const { email } = await w.employee()
    const { deps, call } = client()
    const code = await freshCode(deps, w, email)
    const wrong = await call('POST', '/session', { email, code: code === '000000' ? '000001' : '000000' })
    expect(wrong).toMatchObject({ status: 422, cookie: '', body: { code: 'invalid', errors: [{ field: 'code' }] } })
    expect(wrong.body.detail).toMatch(/^That code doesn’t match or has run out/)
  })
})
