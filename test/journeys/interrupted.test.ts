import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { openHours } from '../../src/availability/open-hours.ts'
import { modeNames } from '../../src/counseling/names.ts'
import { topics } from '../../src/counseling/topics.ts'
import { hoursAt, inCalendar, nth } from '../availability/clinic.ts'
import { foundOnDisk, leftovers, useBrowser } from '../support/browser.ts'
import type { WorldCounselor } from '../support/care.ts'
import { reachable } from '../support/deps.ts'
import { useHouse } from './house.ts'
import { come, enter, expectCalm, leave, type Manner, signIn, type Visitor, wordsIn } from './visitor.ts'

const browser = useBrowser({ fonts: false })
const house = useHouse()
const desk: Manner = { locale: 'ko', width: 1280, hands: 'mouse', javaScript: true }
const t = wordsIn.ko

/** A counselor with a Thursday of six hours. */
async function busyThursday(counselor: WorldCounselor) {
  const thursday = { weekdays: [4], start: '11:00', end: '17:00', validUntil: '2026-11-26' }
  await house().w.as(counselor, openHours, hoursAt(counselor, thursday))
  return inCalendar(house().w, counselor)
}

const fields = { 불리고: '하늘', 전화번호: '010-1234-5678', 전하고: '요즘 잠이 안 와요.\n"따옴표" & <꺾쇠>도 그대로' }
const fieldsOf = ({ page }: Visitor): [Locator, string][] =>
  Object.entries(fields).map(([label, text]) => [page.getByLabel(label), text])

/** Fills in all of the booking form and sends nothing. */
async function fillIn(who: Visitor, more = '') {
  await who.arrive(t.booking.confirmTitle)
  await who.pick(who.page.getByRole('radio', { name: modeNames.video.ko, exact: true }))
  await who.choose(who.page.getByLabel(t.booking.topic), topics.family.ko)
  await who.page.getByLabel(t.booking.mail).fill('private@example.org')
  await who.press(who.page.locator('details.more-fields summary'))
  for (const [field, text] of fieldsOf(who)) await field.fill(text + (text.includes('잠') ? more : ''))
}

async function expectAllThere(who: Visitor, more = '') {
  await who.arrive(t.booking.confirmTitle)
  expect(await who.page.getByRole('radio', { name: modeNames.video.ko, exact: true }).isChecked()).toBe(true)
  expect(await who.page.getByLabel(t.booking.topic).inputValue()).toBe('family')
  expect(await who.page.getByLabel(t.booking.mail).inputValue()).toBe('private@example.org')
  for (const [field, text] of fieldsOf(who))
    expect(await field.inputValue()).toBe(text + (text.includes('잠') ? more : ''))
}

test('when somebody else was faster, everything typed goes along to a time close by', async () => {
  const { w } = house()
  const slots = await busyThursday(await w.counselor())
  const jiwoo = await w.employee({ name: '한지우' })
  const who = await come(browser, house(), desk, jiwoo.email)
  await enter(house(), who, jiwoo.name, t)
  await who.page.goto(`/counseling/slots/${nth(slots, 0).id}`)
  await fillIn(who)
  await w.appointment(await w.employee(), nth(slots, 0))
  await who.press(who.button(t.booking.book))
  await who.arrive(t.booking.takenTitle)
  await who.page.getByText('방금 다른 분이 먼저 예약했어요.').waitFor()
  await who.press(who.page.locator('.times a').first())
  await expectAllThere(who)
  await who.press(who.button(t.booking.book))
  await who.arrive(t.booking.doneTitle)
  expectCalm(who)
})

test('changing the language in the middle of a form keeps everything typed, and nobody else gets it', async () => {
  const { w } = house()
  const [first, second] = await busyThursday(await w.counselor())
  const gayeon = await w.employee({ name: '민가연' })
  const who = await come(browser, house(), desk, gayeon.email)
  await enter(house(), who, gayeon.name, t)
  await who.page.goto(`/counseling/slots/${first?.id}`)
  await fillIn(who)
  const language = who.page.locator('a[data-language]')
  await who.press(language)
  await who.arrive(wordsIn.en.booking.confirmTitle)
  // A mistake in between: the list of what is wrong has the focus, and the language can still be changed.
  await who.page.getByLabel(wordsIn.en.booking.mail).fill('private')
  await who.page.getByLabel(wordsIn.en.booking.topic).selectOption('')
  await who.press(who.button(wordsIn.en.booking.book))
  await who.page.locator('.error-summary:focus').waitFor()
  // What is wrong is said by the page in its own language, not by the browser in the browser's.
  for (const field of ['topic', 'mail'] as const) {
    const entry = who.page.locator(`.error-summary a[href="#field-${field}"]`)
    expect(await entry.textContent()).toMatch(/^[ -~’]+$/)
  }
  await who.press(language)
  await who.arrive(t.booking.confirmTitle)
  expect(await who.page.getByLabel(t.booking.mail).inputValue()).toBe('private')
  await who.page.getByLabel(t.booking.mail).fill('private@example.org')
  await who.choose(who.page.getByLabel(t.booking.topic), topics.family.ko)
  await expectAllThere(who)
  await who.press(who.button(t.booking.book))
  await who.arrive(t.booking.doneTitle)
  expectCalm(who)

  // What is handed in from elsewhere leads nowhere else, and without a session it is not kept.
  for (const to of ['https://evil.example/', '//evil.example', '/session/end']) {
    const reply = await who.page.request.post(`/session/language?${new URLSearchParams({ to })}`, {
      ...{ form: { alias: 'x' }, maxRedirects: 0, headers: { origin: house().origin } },
    })
    expect([reply.status(), reply.headers().location]).toEqual([303, '/home'])
  }
  const to = `/counseling/slots/${second?.id}`
  const signedOut = await fetch(`${house().origin}/session/language?${new URLSearchParams({ to })}`, {
    ...{ method: 'POST', redirect: 'manual', headers: { origin: house().origin }, body: new URLSearchParams(fields) },
  })
  expect([signedOut.status, signedOut.headers.getSetCookie()]).toEqual([303, []])
})

test('when the session ends in the middle, signing in again leads back to the same page with everything typed', async () => {
  const { w } = house()
  const [first, second] = await busyThursday(await w.counselor())
  const minho = await w.employee({ name: '정민호' })
  const who = await come(browser, house(), desk, minho.email)
  await enter(house(), who, minho.name, t)
  // As long as the form takes it, so that it does not fit into one cookie.
  const more = '가나다라마'.repeat(190)
  await who.page.goto(`/counseling/slots/${first?.id}`)
  await fillIn(who, more)
  w.ground.at(w.now().add({ minutes: 31 }))
  await who.press(who.button(t.booking.book))
  await who.arrive('다시 로그인해 주세요')
  await who.press(who.link('로그인하기'))
  await signIn(house(), who, t)
  await expectAllThere(who, more)
  expect(new URL(who.page.url()).pathname).toBe(`/counseling/slots/${first?.id}`)
  expect((await leftovers(who.page)).cookies.map(({ name }) => name).sort()).toEqual(['__Host-ondam', 'lang'])

  // The same again, but somebody else signs in at this PC: they find their own form, empty.
  await who.page.goto(`/counseling/slots/${second?.id}`)
  await expectAllThere(who, more)
  w.ground.at(w.now().add({ minutes: 31 }))
  await who.press(who.button(t.booking.book))
  await who.arrive('다시 로그인해 주세요')
  const { email } = await w.employee()
  await who.press(who.link('로그인하기'))
  await signIn(house(), { ...who, email }, t)
  await who.arrive(t.booking.confirmTitle)
  expect(await who.page.getByLabel(t.booking.mail).inputValue()).toBe(email)
  await who.press(who.page.locator('details.more-fields summary'))
  for (const [field] of fieldsOf(who)) expect(await field.inputValue()).toBe('')
  expectCalm(who)
})

test('a late cancellation says what it costs before the click, and costs just that', async () => {
  const { w } = house()
  const counselor = await w.counselor()
  const today = { weekdays: [1], start: '17:00', end: '18:00', validUntil: '2026-11-23' }
  await w.as(counselor, openHours, hoursAt(counselor, today))
  const sol = await reachable(w, await w.employee({ name: '오솔' }))
  await w.appointment(sol, nth(await inCalendar(w, counselor), 0))
  const who = await come(browser, house(), desk, sol.email)
  await enter(house(), who, sol.name, t)
  await who.press(who.link(t.home.see))
  await who.page.getByText(t.booking.cancelTermsPassed).waitFor()
  expect(await who.link(t.booking.move).count()).toBe(0)
  await who.press(who.link(t.booking.cancel))
  await who.page.getByText(t.booking.cancelLate).waitFor()
  await who.press(who.link(t.booking.keep))
  await who.page.getByText(t.booking.cancelTermsPassed).waitFor()
  await who.press(who.link(t.booking.cancel))
  await who.press(who.button(t.booking.doCancel))
  await who.page.getByText(t.booking.cancelled).waitFor()
  await who.press(who.link('홈'))
  await who.page.getByText(t.home.left(5, 6)).waitFor()
})

test('the disk of a PC at which somebody booked holds nothing of it', async () => {
  const { w, origin } = house()
  const counselor = await w.counselor({ name: '황보서라' })
  const [slot] = await busyThursday(counselor)
  const { name, email } = await w.employee({ name: '제갈지우' })
  const words = [counselor.name, name, email, '010-1234-5678', '요즘 잠이', topics.family.ko, 'private@example.org']
  const found = await foundOnDisk([...words, '/assets/app.css'], async page => {
    const who = await come({ visit: async () => page }, house(), desk, email)
    await enter(house(), who, name, t)
    await page.goto(`${origin}/counseling/slots/${slot?.id}`)
    await fillIn(who)
    await who.press(who.button(t.booking.book))
    await who.arrive(t.booking.doneTitle)
    await leave(who, t)
  })
  // The style sheet tells that the search does find what was kept.
  expect(found).toEqual(['/assets/app.css'])
})

test('the language can be switched on a page that answers a form, and it is the same page', async () => {
  const { email } = await house().w.employee()
  const who = await come(browser, house(), desk, email)
  await who.press(who.link(t.welcome.start))
  await who.write(who.page.getByLabel(t.signing.email), email)
  await who.press(who.button(t.signing.sendCode))
  for (let wrong = 0; wrong < 2; wrong++) {
    await who.page.getByLabel(t.signing.code).fill('12')
    await who.press(who.button(t.signing.signIn))
    await who.page.locator('.error-summary').waitFor()
  }
  await who.press(who.page.locator('header a[hreflang=en]'))
  await who.arrive(wordsIn.en.signing.codeTitle)
})
