import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { words as booking } from '../../src/appointments/words.ts'
import { words as hours } from '../../src/availability/words.ts'
import { words as finding } from '../../src/find/words.ts'
import { words as home } from '../../src/home/words.ts'
import { words as schedule } from '../../src/schedule/words.ts'
import { words as signing } from '../../src/sessions/words.ts'
import type { Locale } from '../../src/ui/i18n.ts'
import { words as shared } from '../../src/ui/words.ts'
import { words as waiting } from '../../src/waiting/words.ts'
import { words as welcome } from '../../src/welcome/words.ts'
import { words as workday } from '../../src/workday/words.ts'
import { complaintsOf, type TestBrowser, type VisitOptions } from '../support/browser.ts'
import { type Hands, keyboard, mouse } from './hands.ts'
import type { House } from './house.ts'

/** How somebody comes: in which language, at which screen, with what. */
export interface Manner {
  locale: Locale
  width: 1280 | 360
  hands: 'mouse' | 'keyboard'
  javaScript: boolean
}

/** Somebody at a browser, on the way through the product. */
export interface Visitor extends Hands {
  page: Page
  email: string
  /** Waits for the page with this title. */
  arrive(title: string): Promise<void>
  heading(name: string): Locator
  button(name: string): Locator
  link(name: string): Locator
}

const all = (locale: Locale) => ({
  booking: booking[locale],
  finding: finding[locale],
  home: home[locale],
  hours: hours[locale],
  schedule: schedule[locale],
  shared: shared[locale],
  signing: signing[locale],
  waiting: waiting[locale],
  welcome: welcome[locale],
  workday: workday[locale],
})
export type Words = ReturnType<typeof all>

/** What the pages say in a language, by slice. */
export const wordsIn: Record<Locale, Words> = { ko: all('ko'), en: all('en') }

/** Opens the start page in their language, as somebody who was never here. */
export async function come(
  browser: TestBrowser,
  house: House,
  { locale, width, hands, javaScript }: Manner,
  email: string,
): Promise<Visitor> {
  const options: VisitOptions = { width, javaScript, baseURL: house.origin }
  const page = await browser.visit(options)
  page.setDefaultTimeout(10_000)
  const heading = (name: string) => page.getByRole('heading', { level: 1, name, exact: true })
  const visitor: Visitor = {
    ...(hands === 'keyboard' ? keyboard(page) : mouse),
    page,
    email,
    heading,
    arrive: title => heading(title).waitFor(),
    button: name => page.getByRole('button', { name, exact: true }),
    link: name => page.getByRole('link', { name, exact: true }),
  }
  await page.goto(house.origin)
  if (locale === 'en') await visitor.press(page.locator('header a[hreflang=en]'))
  await visitor.arrive(wordsIn[locale].welcome.title)
  return visitor
}

/** Signs in on the page that asks for the address, with the number that comes by mail. */
export async function signIn(house: House, who: Visitor, t: Words): Promise<void> {
  await house.settled()
  const before = house.count(who.email)
  await who.arrive(t.signing.title)
  await who.write(who.page.getByLabel(t.signing.email), who.email)
  await who.press(who.button(t.signing.sendCode))
  await who.arrive(t.signing.codeTitle)
  await who.write(who.page.getByLabel(t.signing.code), await codeFor(house, who.email, before + 1))
  await who.press(who.button(t.signing.signIn))
}

/** The number in the first mail from the nth on that has one: another mail that was due may have come before it. */
async function codeFor(house: House, email: string, nth: number): Promise<string> {
  const [code] = /\b\d{6}\b/.exec((await house.mail(email, nth)).text ?? '') ?? []
  return code ?? codeFor(house, email, nth + 1)
}

/** From the start page to an employee's home, or to the page with the given title. */
export async function enter(house: House, who: Visitor, name: string, t: Words, title = t.home.hello(name)) {
  await who.press(who.link(t.welcome.start))
  await signIn(house, who, t)
  await who.arrive(title)
}

/** Signs out by the menu under the name. */
export async function leave(who: Visitor, t: Words): Promise<void> {
  await who.press(who.page.locator('details.me summary'))
  await who.press(who.button(t.shared.signOut))
  await who.arrive(t.welcome.title)
}

/** Looks for times of one counselor only. */
export async function lookFor(who: Visitor, counselor: string, t: Words): Promise<void> {
  await who.arrive(t.finding.title)
  const filters = who.page.locator('details.filters')
  await who.press(filters.locator('summary'))
  await who.choose(filters.getByLabel(t.finding.counselor, { exact: true }), counselor)
  await who.press(who.button(t.finding.apply))
  await who.page.getByText(t.finding.filtersOn(1)).waitFor()
}

/** Fills in the booking form and sends it. */
export async function book(who: Visitor, wish: { mode: string; topic: string; alias?: string }, t: Words) {
  const { page } = who
  await who.arrive(t.booking.confirmTitle)
  await who.pick(page.getByRole('radio', { name: wish.mode, exact: true }))
  await who.choose(page.getByLabel(t.booking.topic), wish.topic)
  if (wish.alias) {
    await who.press(page.locator('details.more-fields summary'))
    await who.write(page.getByLabel(t.booking.alias), wish.alias)
  }
  await who.press(who.button(t.booking.book))
}

/** Expects that the browser has not complained about anything but answers that say no. */
export function expectCalm({ page }: Visitor): void {
  expect(complaintsOf(page).filter(text => !/status of (401|403|404|409|422)/.test(text))).toEqual([])
}
