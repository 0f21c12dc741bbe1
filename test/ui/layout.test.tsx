import type { Child } from 'hono/jsx'
import { expect, test } from 'vitest'
import { roles } from '../../src/actor.ts'
import { Layout } from '../../src/ui/layout.tsx'
import { places } from '../../src/ui/places.ts'
import { type View, withLocale } from '../../src/ui/view.ts'

const signedOut: View = { locale: 'ko', path: '/somewhere?day=2026-11-24', who: null, demo: false }

function page(more: Partial<View> = {}, children: Child = 'x'): string {
  return String(<Layout view={{ ...signedOut, ...more }}>{children}</Layout>)
}

test('the title of every page says nothing but the name of the service', () => {
  expect(page()).toContain('<title>온담</title>')
  expect(page({ locale: 'en' })).toContain('<title>Ondam</title>')
  expect(page({ brand: '쉼터' })).toContain('<title>쉼터</title>')
})

test('no page needs an inline script or style', () => {
  const html = page({ demo: true, who: { name: '가', role: 'employee', roles: [...roles] } })
  expect(html).not.toMatch(/\sstyle=|<style|\son\w+=/)
  for (const [script] of html.matchAll(/<script[^>]*>/g)) expect(script).toContain(' src="/assets/')
})

test('every page has the way out, the way to help, the other language and a skip link', () => {
  for (const locale of ['ko', 'en'] as const) {
    const html = page({ locale })
    expect(html).toContain('href="https://www.weather.go.kr/"')
    expect(html).toContain(`href="/crisis?lang=${locale}"`)
    expect(html).toContain(`lang=${locale === 'ko' ? 'en' : 'ko'}" lang=`)
    expect(html).toContain('href="#main"')
  }
  expect(page({ exit: 'https://example.org/' })).toContain('href="https://example.org/"')
})

test('switching the language keeps the place and the rest of the query', () => {
  expect(withLocale('/slots?day=2026-11-24&lang=ko', 'en')).toBe('/slots?day=2026-11-24&lang=en')
})

test('each role gets its own places, at most five, and the present one is marked', () => {
  for (const role of roles) {
    expect(places[role].length).toBeLessThanOrEqual(5)
    const html = page({ path: `${places[role][0]?.path ?? '/'}/more`, who: { name: '가', role, roles: [role] } })
    for (const place of places[role]) expect(html).toContain(`href="${place.path}"`)
    expect(html.match(/aria-current="page"/g)?.length ?? 0).toBe(places[role].length > 0 ? 1 : 0)
  }
})

test('one can switch to the other roles one has and to no other', () => {
  const html = page({ who: { name: '이지아', role: 'employee', roles: ['employee', 'head'] } })
  expect([...html.matchAll(/name="role" value="(\w+)"/g)].map(match => match[1])).toEqual(['head'])
  expect(html).toContain('action="/session/end"')
})

test('a name cannot smuggle markup into the page', () => {
  const html = page({ who: { name: '<img src=x onerror=alert(1)>', role: 'employee', roles: ['employee'] } })
  expect(html).not.toContain('<img src=x')
})
