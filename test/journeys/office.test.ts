import { expect, test } from 'vitest'
import { accountRole } from '../../db/schema/ground.ts'
import type { Official } from '../../src/actor.ts'
import { words as figures } from '../../src/figures/words.ts'
import { roleNames } from '../../src/ui/words.ts'
import { information } from '../../src/welcome/visibility.ts'
import { leftovers, useBrowser } from '../support/browser.ts'
import { useHouse } from './house.ts'
import { come, enter, expectCalm, type Manner, wordsIn } from './visitor.ts'

const browser = useBrowser({ fonts: false })
const house = useHouse()

const manners: [Official['role'], Manner][] = [
  ['head', { locale: 'en', width: 360, hands: 'mouse', javaScript: true }],
  ['council', { locale: 'ko', width: 360, hands: 'keyboard', javaScript: true }],
  ['privacy', { locale: 'en', width: 1280, hands: 'mouse', javaScript: false }],
]

/** The rest of an employee's life at the center, as no office may see it. */
async function somebodysAppointment() {
  const { w } = house()
  const counselor = await w.counselor({ name: '배나래' })
  const [slot] = await w.slots(counselor, 1, '2026-11-26T02:00:00Z')
  const jiwoo = await w.employee({ name: '한지우' })
  if (!slot) throw new Error('No time')
  return (await w.appointment(jiwoo, slot, { topic: 'burnout', sealed: { alias: '하늘' } })).id
}
const telling = /한지우|하늘|배나래|번아웃|burnout/i

for (const [role, manner] of manners) {
  test(`who signs in as ${role} is told what the role may and may not see, and finds no door to care`, async () => {
    const t = wordsIn[manner.locale]
    const official = await house().w.official(role, { locale: manner.locale })
    const id = await somebodysAppointment()
    const who = await come(browser, house(), manner, official.email)
    await enter(house(), who, '', t, t.home.officeTitle)
    const not = who.page.locator('section', { has: who.page.getByRole('heading', { name: t.home.seesNot }) })
    const hidden = await not.getByRole('listitem').allInnerTexts()
    for (const kind of ['appointment', 'words', 'waiting'] as const)
      expect(hidden).toContain(information[kind].name[manner.locale])
    for (const path of ['/counseling', '/appointments', `/appointments/${id}`, '/waiting', '/today', '/schedule']) {
      expect((await who.page.goto(path))?.status(), path).toBe(403)
      expect(await who.page.content()).not.toMatch(telling)
    }
    await who.page.goto('/home')
    await who.press(who.link(t.home.whoSees))
    await who.arrive(t.welcome.title)
    expectCalm(who)
  })
}

test('a person of several roles goes from one to the other, each with its own pages and a session of its own', async () => {
  const { w } = house()
  const t = wordsIn.ko
  const official = await w.official('hr', { name: '조은별' })
  const more = (['employee', 'privacy'] as const).map(role => ({ accountId: official.account, role, reference: null }))
  await w.asSuperuser(tx => tx.insert(accountRole).values(more))
  const desk: Manner = { locale: 'ko', width: 1280, hands: 'keyboard', javaScript: true }
  const who = await come(browser, house(), desk, official.email)
  await enter(house(), who, '조은별', t)
  const token = async () => (await who.page.context().cookies()).find(({ name }) => name === '__Host-ondam')?.value
  const asEmployee = await token()
  const become = async (role: 'employee' | 'hr' | 'privacy') => {
    await who.press(who.page.locator('details.me summary'))
    await who.press(who.button(t.shared.switchTo(roleNames[role].ko)))
  }
  await become('hr')
  await who.arrive(figures.ko.title)
  expect((await who.page.goto('/appointments'))?.status()).toBe(403)
  expect(await token()).not.toBe(asEmployee)
  await become('privacy')
  await who.arrive(t.home.officeTitle)
  await who.page
    .locator('.me-card', { hasText: t.shared.actingAs(roleNames.privacy.ko) })
    .waitFor({ state: 'attached' })
  await become('employee')
  await who.arrive(t.home.hello('조은별'))
  // The token of an earlier role is worth nothing any more.
  const old = { headers: { cookie: `__Host-ondam=${asEmployee}` }, redirect: 'manual' as const }
  expect((await fetch(`${house().origin}/home`, old)).headers.get('location')).toContain('/sign-in')
  expect((await leftovers(who.page)).cookies.map(({ name }) => name).sort()).toEqual(['__Host-ondam', 'lang'])
})
