import { expect, test } from 'vitest'
import { words as audits } from '../../src/audits/words.ts'
import { words as draws } from '../../src/draws/words.ts'
import { words as healing } from '../../src/healing/words.ts'
import { words as pictures } from '../../src/pictures/words.ts'
import { enterNumbers } from '../../src/programs/lotto.ts'
import type { Program } from '../../src/programs/program.ts'
import { words as programs } from '../../src/programs/words.ts'
import { words as rosters } from '../../src/rosters/words.ts'
import type { Locale } from '../../src/ui/i18n.ts'
import { useBrowser } from '../support/browser.ts'
import { apply, healingOffice, numbersOf, type Office, publish, until } from '../support/healing.ts'
import { smallPicture } from '../support/healing-scene.ts'
import { useHouse } from './house.ts'
import { come, enter, expectCalm, type Manner, signIn, type Visitor, wordsIn } from './visitor.ts'

const browser = useBrowser({ fonts: false })
const house = useHouse()
const titles = { ko: '숲길 산책', en: 'A walk in the woods' }
const kinds = { ko: '산림치유', en: 'Forest therapy' }

async function applies(who: Visitor, locale: Locale): Promise<string> {
  const t = healing[locale]
  await who.press(who.link(locale === 'ko' ? '힐링' : 'Healing'))
  await who.arrive(t.title)
  await who.press(who.page.getByRole('link', { name: new RegExp(titles[locale]) }).first())
  await who.arrive(titles[locale])
  await who.press(who.link(t.apply))
  await who.arrive(t.applyTitle(kinds[locale]))
  await who.write(who.page.getByLabel(t.contact), '010-1234-5678')
  await who.press(who.button(t.sendApplication))
  await who.arrive(t.ownStates.applied)
  // Until closing it can be changed, and nothing that was written is asked for again.
  await who.press(who.link(t.change))
  await who.arrive(t.changeTitle)
  expect(await who.page.getByLabel(t.contact).inputValue()).toBe('010-1234-5678')
  await who.press(who.button(t.saveChange))
  await who.press(who.link(t.receipt))
  await who.arrive(t.receiptTitle)
  return (await who.page.locator('.receipt-letters').textContent()) ?? ''
}

/** HR puts a photograph up, types in both drawings, and sees neither who applied nor a door to it. */
async function runsIt(who: Visitor, locale: Locale, program: Program) {
  const t = programs[locale]
  const p = pictures[locale]
  await who.press(who.link(locale === 'ko' ? '힐링' : 'Healing'))
  await who.arrive(t.title)
  await who.page.goto(`/programs/${program.id}`)
  await who.press(who.link(p.link))
  await who.arrive(p.title)
  await who.page
    .getByLabel(p.file)
    .setInputFiles({ name: 'woods.png', mimeType: 'image/png', buffer: Buffer.from(smallPicture) })
  await who.write(who.page.getByLabel(p.altKo), '안개 낀 숲길')
  await who.write(who.page.getByLabel(p.altEn), 'A path in the mist')
  await who.press(who.button(p.save))
  await who.page.getByText(p.saved).waitFor()
  const photo = who.page.getByAltText(locale === 'ko' ? '안개 낀 숲길' : 'A path in the mist')
  expect(await photo.evaluate(image => Reflect.get(image, 'naturalWidth'))).toBe(1)
  await who.press(who.link(p.back))
  await who.press(who.link(t.numbers))
  await who.arrive(t.numbersTitle)
  for (const [at, { numbers, bonus }] of numbersOf(program).entries()) {
    const field = (name: string) => who.page.locator(`[name="draw${at + 1}.${name}"]`)
    for (const [nth, number] of numbers.entries()) await who.write(field(`${nth + 1}`), `${number}`)
    await who.write(field('bonus'), `${bonus}`)
  }
  await who.press(who.button(t.enter))
  await who.page.getByText(t.others.none).waitFor()
  for (const path of ['/healing', '/healing/applications', '/rosters', `/rosters/${program.id}`, '/draw-audits'])
    expect((await who.page.goto(path))?.status(), path).toBe(403)
  await who.page.goto(`/programs/${program.id}`)
  expect(await who.page.content()).not.toMatch(/한지우|숨은 사람|010-1234/)
}

/** The auditor has leaves opened and finds nothing wrong. */
async function audits_(who: Visitor, locale: Locale) {
  const t = audits[locale]
  await who.arrive(t.title)
  await who.press(who.page.getByRole('link', { name: new RegExp(titles[locale]) }).first())
  await who.arrive(t.titles.possible)
  await who.press(who.button(t.ask))
  await who.page.getByRole('heading', { level: 1 }).waitFor()
  await house().settled()
  await who.page.reload()
  await who.arrive(t.titles.opened)
  await who.page.getByText(t.good).waitFor()
  expect(await who.page.content()).not.toMatch(/한지우|숨은 사람/)
}

/** Signs an official in, who comes to the first page of their role. */
async function official(locale: Locale, manner: Manner, email: string): Promise<Visitor> {
  const who = await come(browser, house(), manner, email)
  await who.press(who.link(wordsIn[locale].welcome.start))
  await signIn(house(), who, wordsIn[locale])
  await who.page.locator('details.me').waitFor()
  return who
}

async function announced(name: string): Promise<{ office: Office; program: Program }> {
  const { w } = house()
  const office = await healingOffice(w)
  const program = await publish(w, office, { seats: 2 })
  for (let nth = 0; nth < 4; nth++) await apply(w, await w.employee({ name: `숨은 사람 ${name} ${nth}` }), program)
  return { office, program }
}

const manners: Record<Locale, { employee: Manner; office: Manner; auditor: Manner }> = {
  ko: {
    employee: { locale: 'ko', width: 360, hands: 'mouse', javaScript: true },
    office: { locale: 'ko', width: 1280, hands: 'keyboard', javaScript: true },
    auditor: { locale: 'ko', width: 360, hands: 'keyboard', javaScript: true },
  },
  en: {
    employee: { locale: 'en', width: 1280, hands: 'keyboard', javaScript: true },
    office: { locale: 'en', width: 360, hands: 'mouse', javaScript: false },
    auditor: { locale: 'en', width: 1280, hands: 'mouse', javaScript: true },
  },
}

test.for<Locale>(['ko', 'en'])(
  'in %s an employee applies, HR only types in numbers, an auditor finds no ghost, and anybody sees that the order is right',
  async locale => {
    const { w } = house()
    const { office, program } = await announced(locale)
    const manner = manners[locale]
    const jiwoo = await w.employee({ name: '한지우', locale })
    const who = await come(browser, house(), manner.employee, jiwoo.email)
    await enter(house(), who, '한지우', wordsIn[locale])
    const code = await applies(who, locale)

    await until(w, program.closesAt)
    await house().settled()
    await until(w, program.drawsAt)
    const hr = await official(locale, manner.office, office.hr.email)
    await runsIt(hr, locale, program)
    await w.as(office.officer, enterNumbers, { id: program.id, draws: numbersOf(program) })
    await house().settled()

    const member = await w.official('council')
    const auditor = await official(locale, manner.auditor, member.email)
    await auditor.page.goto('/draw-audits')
    await audits_(auditor, locale)

    const t = healing[locale]
    await who.page.goto('/healing/applications')
    await who.press(who.page.getByRole('link', { name: new RegExp(titles[locale]) }).first())
    const heading = who.page.getByRole('heading', { level: 1 })
    const state = await heading.textContent()
    expect([t.ownStates.offered, t.ownStates.reserve, t.ownStates.unplaced]).toContain(state)
    if (state === t.ownStates.offered) {
      // Who has a place is always among the opened.
      await who.press(who.button(audits[locale].own.confirm))
      await who.page.getByText(audits[locale].own.confirmed).waitFor()
      await who.press(who.button(t.accept))
      await who.arrive(t.ownStates.accepted)
    }

    const visitor = await come(browser, house(), { ...manner.employee, hands: 'mouse' }, '')
    await visitor.page.goto(`/draws/${program.id}`)
    await visitor.write(visitor.page.getByLabel(draws[locale].code), code)
    await visitor.press(visitor.button(draws[locale].check))
    const passed = () => visitor.page.locator('.verify-steps li[data-state=ok]').count()
    await expect.poll(passed, { timeout: 20_000 }).toBe(4)
    for (const one of [who, hr, auditor, visitor]) expectCalm(one)
  },
)

test('the provider sees who comes and marks who came, by keyboard', async () => {
  const { w } = house()
  const office = await healingOffice(w)
  const change = { way: 'first-come' as const, source: undefined, title: { ko: '영화', en: 'A film' } }
  const program = await publish(w, office, change)
  await apply(w, await w.employee({ name: '김나무' }), program)
  await house().settled()
  await until(w, program.start)
  const keyboard: Manner = { locale: 'en', width: 1280, hands: 'keyboard', javaScript: true }
  const manager = await come(browser, house(), keyboard, office.manager.email)
  await enter(house(), manager, '', wordsIn.en, wordsIn.en.workday.centerTitle('Namdong hub'))
  await manager.page.goto(`/rosters/${program.id}`)
  const t = rosters.en
  await manager.press(manager.button(t.markAs(t.outcomes.attended, '김나무')))
  await expect.poll(() => manager.page.locator('button[aria-pressed=true]').textContent()).toBe(t.outcomes.attended)
  expectCalm(manager)
})
