import { expect, test } from 'vitest'
import { accountRole } from '../../db/schema/ground.ts'
import { identify } from '../../src/sessions/identify.ts'
import { signIn } from '../../src/sessions/sign-in.ts'
import { bothEngines } from '../support/engines.ts'
import { calm, depsOf, earnest, enter, freshCode, home, mailsTo, otherThan, siteOf } from './site.ts'

bothEngines('pages of signing in', world => {
  /** A browser that keeps cookies and follows nothing. */
  function browser(settings = earnest) {
    const deps = depsOf(world(), settings)
    const site = siteOf(deps)
    const jar = new Map<string, string>()
    const go = async (path: string, form?: Record<string, string>, headers: Record<string, string> = {}) => {
      const cookie = [...jar].map(pair => pair.join('=')).join('; ')
      const sent = form && { method: 'POST', body: new URLSearchParams(form) }
      const response = await site.request(path, { ...sent, headers: { cookie, ...headers } })
      for (const line of response.headers.getSetCookie()) {
        const [name = '', value = ''] = line.split(';')[0]?.split(/=(.*)/s) ?? []
        if (/max-age=0/i.test(line)) jar.delete(name)
        else jar.set(name, value)
      }
      const to = response.headers.get('location')
      return { status: response.status, to, page: await response.text(), headers: response.headers }
    }
    return { deps, go, jar }
  }
  const codeOf = async (email: string) => (await mailsTo(world(), email)).at(-1)?.props.code ?? ''
  const signedInAs = async (email: string) => {
    const { go, jar, deps } = browser()
    await go('/sign-in/code', { email })
    await go('/session', { code: await codeOf(email) })
    return { go, jar, deps, token: jar.get('__Host-ondam') ?? '' }
  }

  test('address, code, and back to where one was; the address is in no address and in no readable cookie', async () => {
    const { email, name } = await world().employee()
    const { go, jar } = browser()
    expect((await go('/sign-in?back=/where')).page).toContain('name="back" value="/where"')
    const asked = await go('/sign-in/code', { email, back: '/where' })
    expect([asked.status, asked.to]).toEqual([303, '/sign-in/code'])
    const cookie = asked.headers.getSetCookie().join()
    expect(cookie).toMatch(/^__Host-ondam-code=.*Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    for (const readable of [
      cookie,
      decodeURIComponent(cookie),
      atob(decodeURIComponent(jar.get('__Host-ondam-code') ?? '')),
    ])
      expect(readable).not.toContain(email.slice(0, 8))
    expect((await go('/sign-in/code')).page).toContain(email)
    const begun = await go('/session', { code: await codeOf(email) })
    expect([begun.status, begun.to]).toEqual([303, '/where'])
    expect((await go('/where')).page).toBe(name)
    expect([...jar.keys()]).not.toContain('__Host-ondam-code')
    expect((await go('/sign-in?back=/where')).to).toBe('/where')
  })

  test('the session cookie is for this host over TLS only, out of reach of scripts, and gone when the browser closes', async () => {
    const { email } = await world().employee()
    const { go } = browser()
    await go('/sign-in/code', { email })
    const begun = await go('/session', { code: await codeOf(email) })
    const [line] = begun.headers.getSetCookie().filter(cookie => cookie.startsWith('__Host-ondam='))
    expect(line).toMatch(/^__Host-ondam=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  })

  test('errors keep what was typed and say what to do', async () => {
    const { email } = await world().employee()
    const { go } = browser()
    const bad = await go('/sign-in/code', { email: 'half an address"<', back: '/where' })
    expect(bad.status).toBe(422)
    expect(bad.page).toContain('value="half an address&quot;&lt;"')
    expect(bad.page).toContain('name="back" value="/where"')
    await go('/sign-in/code', { email, back: '/where' })
    const code = await codeOf(email)
    const letters = await go('/session', { code: 'twelve' })
    expect([letters.status, letters.page.includes('value="twelve"')]).toEqual([422, true])
    const wrong = await go('/session', { code: otherThan(code) })
    expect(wrong.status).toBe(422)
    expect(wrong.page).toContain(`value="${otherThan(code)}"`)
    expect(wrong.page).toContain('번호가 맞지 않거나 시간이 지났어요')
    const spaced = await go('/session', { code: ` ${code.slice(0, 3)} ${code.slice(3)} ` })
    expect([spaced.status, spaced.to]).toEqual([303, '/where'])
  })

  test('who is asked to wait sees how long, and keeps what was typed', async () => {
    await calm(world())
    const { go } = browser()
    let last = await go('/sign-in/code', { email: 'hasty@example.org' })
    for (let at = 0; at < 3; at++) last = await go('/sign-in/code', { email: 'hasty@example.org' })
    expect(last.status).toBe(429)
    expect(last.headers.get('retry-after')).toBe('30')
    expect(last.page).toContain('30초 뒤에')
    expect(last.page).toContain('value="hasty@example.org"')
  })

  test('signing in never leads off the site', async () => {
    const { email } = await world().employee()
    for (const back of ['https://evil.example/', '//evil.example', '/\\evil.example', '/\t/evil.example']) {
      await calm(world())
      const { go } = browser()
      expect((await go(`/sign-in?back=${encodeURIComponent(back)}`)).page).toContain('name="back" value="/home"')
      await go('/sign-in/code', { email, back })
      expect((await go('/session', { code: await codeOf(email), back })).to).toBe('/home')
    }
  })

  test('the page for the code asks for an address first when it knows none, or one kept too long, or a forged one', async () => {
    const { email } = await world().employee()
    const { go, jar } = browser()
    expect((await go('/sign-in/code')).to).toBe('/sign-in')
    expect((await go('/session', { code: '123456' })).to).toBe('/sign-in')
    await go('/sign-in/code', { email })
    const kept = jar.get('__Host-ondam-code') ?? ''
    jar.set('__Host-ondam-code', `${kept.slice(0, 40)}${kept[40] === 'A' ? 'B' : 'A'}${kept.slice(41)}`)
    expect((await go('/sign-in/code')).to).toBe('/sign-in')
    jar.set('__Host-ondam-code', kept)
    expect((await go('/sign-in/code')).status).toBe(200)
    world().ground.at(world().now().add({ minutes: 10 }))
    expect((await go('/sign-in/code')).to).toBe('/sign-in')
  })

  test('signing out, by button or by quick exit, ends the session and takes the cookie', async () => {
    const { go, deps, token, jar } = await signedInAs((await world().employee()).email)
    const out = await go('/session/end', {})
    expect([out.status, out.to]).toEqual([303, '/'])
    expect([...jar.keys()]).not.toContain('__Host-ondam')
    expect(await identify(deps, token)).toBeNull()
    expect((await go('/session/end', {})).status).toBe(303)
  })

  test('switching roles gives a new cookie; a role of somebody else is refused', async () => {
    const who = await world().employee()
    const council = { accountId: who.account, role: 'council' as const, reference: null }
    await world().asSuperuser(tx => tx.insert(accountRole).values(council))
    const { go, jar, deps, token } = await signedInAs(who.email)
    expect((await go('/session/role', { role: 'council' })).status).toBe(303)
    const fresh = jar.get('__Host-ondam') ?? ''
    expect(fresh).not.toBe(token)
    expect(await identify(deps, fresh)).toMatchObject({ role: 'council' })
    expect((await go('/session/role', { role: 'hr' })).status).toBe(403)
    expect((await go('/session/role', { role: 'king' })).status).toBe(422)
    expect(await identify(deps, fresh)).toMatchObject({ role: 'council' })
  })

  test('a forged or foreign cookie is nobody’s', async () => {
    const w = world()
    const { go } = browser()
    const { token } = await enter(depsOf(w), w, (await w.employee()).email)
    for (const cookie of ['__Host-ondam=', '__Host-ondam=%E0%A4%A', `ondam=${token}`, `__Host-ondam=${'A'.repeat(43)}`])
      expect((await go('/where', undefined, { cookie })).page).toBe('nobody')
    expect((await go('/where', undefined, { cookie: `other=1; __Host-ondam=${token}` })).page).not.toBe('nobody')
  })

  test('a token given before signing in is not the one afterwards', async () => {
    const { email } = await world().employee()
    const { go, jar } = browser()
    jar.set('__Host-ondam', 'A'.repeat(43))
    await go('/sign-in/code', { email })
    await go('/session', { code: await codeOf(email) })
    expect(jar.get('__Host-ondam')).toMatch(/^(?!A{43})[\w-]{43}$/)
  })

  test('a tab left open sees the sign-in page, not what was there, and comes back', async () => {
    const { go, jar } = await signedInAs((await world().employee()).email)
    world().ground.at(world().now().add({ minutes: 30 }))
    const api = await go('/api/v1/me')
    expect(api.status).toBe(401)
    expect((await go('/where')).page).toBe('nobody')
    expect(jar.size).toBeGreaterThan(0)
  })

  test('the mailed code also signs in where its page was opened without a kept address', async () => {
    const { email } = await world().employee()
    const { deps, go } = browser()
    const code = await freshCode(deps, world(), email)
    expect((await go('/session', { email, code, back: '/where' })).to).toBe('/where')
    await expect(signIn(deps, { email, code, address: home })).rejects.toMatchObject({ code: 'invalid' })
  })

  test('outside the demo there is no list of people and nothing below /demo', async () => {
    const { email } = await world().employee()
    const { go } = browser()
    expect((await go('/sign-in')).page).not.toContain('/demo/')
    for (const path of ['/demo/mail', '/demo/mail.json', '/demo/people.json']) expect((await go(path)).status).toBe(404)
    expect((await go('/demo/session', { email })).status).toBe(404)
  })
})
