import { expect, test } from 'vitest'
import type { View } from '../../src/ui/view.ts'
import { welcomePages } from '../../src/welcome/pages.tsx'
import {
  factsOf,
  information,
  informationKinds,
  personKinds,
  persons,
  visibility,
} from '../../src/welcome/visibility.ts'

const view: View = { locale: 'ko', path: '/', who: null, demo: false }

async function start(more: Partial<View> = {}): Promise<string> {
  const now = () => Temporal.Instant.from('2026-11-22T00:00:00Z')
  const response = await welcomePages({ now, viewOf: () => ({ ...view, ...more }) }).request('/')
  return response.text()
}

test('the start page has one main action, and it leads to signing in', async () => {
  const html = await start()
  expect(html.match(/krds-btn[^"]*primary/g)?.length).toBe(1)
  expect(html).toContain('href="/sign-in"')
})

test('someone signed in is led back to their own pages', async () => {
  const html = await start({ who: { name: '이지아', role: 'counselor', roles: ['counselor'] } })
  expect(html).toMatch(/krds-btn[^>]*href="\/today"/)
})

test('the table names every person and every kind of information, in each language', async () => {
  for (const locale of ['ko', 'en'] as const) {
    const html = await start({ locale })
    for (const person of personKinds) expect(html).toContain(`columnheader">${persons[person].name[locale]}</th>`)
    for (const kind of informationKinds) expect(html).toContain(`rowheader">${information[kind].name[locale]}</th>`)
    const [table = ''] = /<table.*<\/table>/s.exec(html) ?? []
    expect(table.match(/class="sees(-not)?"/g)?.length).toBe(personKinds.length * informationKinds.length)
  }
})

test('no employer’s role sees anything of care', () => {
  for (const person of ['hr', 'head', 'council', 'privacy'] as const) {
    for (const kind of ['appointment', 'words', 'waiting'] as const) expect(visibility[person][kind]).toBe('none')
  }
})

test('every cell stands on facts of the database that can be checked', () => {
  for (const person of personKinds) {
    for (const kind of informationKinds) {
      const facts = factsOf(person, kind)
      expect(facts.length).toBeGreaterThan(0)
      for (const fact of facts) expect(fact.granted).toBe(visibility[person][kind] !== 'none')
    }
  }
  expect(factsOf('hr', 'appointment')).toContainEqual({
    role: 'p_hr',
    table: 'care.appointment',
    column: 'starts_at',
    verb: 'select',
    granted: false,
  })
})

test('demo people and mail are linked in the demo and nowhere else', async () => {
  expect(await start({ demo: true })).toContain('href="/demo/mail"')
  expect(await start()).not.toContain('/demo')
})
