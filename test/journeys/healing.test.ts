import { expect, test } from 'vitest'
import { words as draws } from '../../src/draws/words.ts'
import { words as healing } from '../../src/healing/words.ts'
import { enterNumbers } from '../../src/programs/lotto.ts'
import { words as programs } from '../../src/programs/words.ts'
import { words as rosters } from '../../src/rosters/words.ts'
import { useBrowser } from '../support/browser.ts'
import { apply, healingOffice, numbersOf, publish, until } from '../support/healing.ts'
import { useHouse } from './house.ts'
import { come, enter, expectCalm, type Manner, signIn, type Visitor, wordsIn } from './visitor.ts'

const browser = useBrowser()
const house = useHouse()
const phone: Manner = { locale: 'ko', width: 360, hands: 'mouse', javaScript: true }
const desk: Manner = { locale: 'en', width: 1280, hands: 'mouse', javaScript: true }

async function applies(who: Visitor): Promise<string> {
  const t = healing.ko
  await who.press(who.link('힐링'))
  await who.arrive(t.title)
  await who.press(who.page.getByText('숲길 산책'))
  await who.arrive('숲길 산책')
  await who.press(who.link(t.apply))
  await who.arrive(t.applyTitle('산림치유'))
  await who.write(who.page.getByLabel(t.contact), '010-1234-5678')
  await who.press(who.button(t.sendApplication))
  await who.arrive(t.ownStates.applied)
  await who.press(who.link(t.receipt))
  await who.arrive(t.receiptTitle)
  return (await who.page.locator('.receipt-letters').textContent()) ?? ''
}

/** HR types in both drawings, and sees neither who applied nor a door to it. */
async function typesNumbers(who: Visitor, id: string, drawings: ReturnType<typeof numbersOf>) {
  const t = programs.en
  await who.press(who.link('Healing'))
  await who.arrive(t.title)
  await who.press(who.link('A walk in the woods'))
  await who.arrive('A walk in the woods')
  await who.press(who.link(t.numbers))
  await who.arrive(t.numbersTitle)
  for (const [at, { numbers, bonus }] of drawings.entries()) {
    const field = (name: string) => who.page.locator(`[name="draw${at + 1}.${name}"]`)
    for (const [nth, number] of numbers.entries()) await who.write(field(`${nth + 1}`), `${number}`)
    await who.write(field('bonus'), `${bonus}`)
  }
  await who.press(who.button(t.enter))
  await who.page.getByText(t.others.none).waitFor()
  for (const path of ['/healing', '/healing/applications', '/rosters', `/rosters/${id}`])
    expect((await who.page.goto(path))?.status(), path).toBe(403)
}

test('an employee applies, officials only type in numbers, and anybody sees that the order is right', async () => {
  const { w } = house()
  const office = await healingOffice(w)
  const program = await publish(w, office, { seats: 2 })
  for (let nth = 0; nth < 4; nth++) await apply(w, await w.employee({ name: `숨은 사람 ${nth}` }), program)
  const jiwoo = await w.employee({ name: '한지우' })
  const who = await come(browser, house(), phone, jiwoo.email)
  await enter(house(), who, '한지우', wordsIn.ko)
  const code = await applies(who)

  await until(w, program.closesAt)
  await house().settled()
  await until(w, program.drawsAt)
  const hr = await come(browser, house(), desk, office.hr.email)
  await hr.press(hr.link(wordsIn.en.welcome.start))
  await signIn(house(), hr, wordsIn.en)
  await typesNumbers(hr, program.id, numbersOf(program))
  await hr.page.goto(`/programs/${program.id}`)
  expect(await hr.page.content()).not.toMatch(/한지우|숨은 사람|010-1234/)
  await w.as(office.officer, enterNumbers, { id: program.id, draws: numbersOf(program) })
  await house().settled()

  await who.page.goto('/healing/applications')
  await who.press(who.page.getByText('숲길 산책'))
  const state = await who.page.getByRole('heading', { level: 1 }).textContent()
  const t = healing.ko
  expect([t.ownStates.offered, t.ownStates.reserve, t.ownStates.unplaced]).toContain(state)
  if (state === t.ownStates.offered) {
    await who.press(who.button(t.accept))
    await who.arrive(t.ownStates.accepted)
  }

  const auditor = await come(browser, house(), desk, '')
  await auditor.page.goto(`/draws/${program.id}`)
  await auditor.write(auditor.page.getByLabel(draws.en.code), code)
  await auditor.press(auditor.button(draws.en.check))
  await expect.poll(() => auditor.page.locator('.verify-steps li[data-state=ok]').count(), { timeout: 20_000 }).toBe(4)
  for (const one of [who, hr, auditor]) expectCalm(one)
})

test('the provider sees who comes and marks who came, by keyboard', async () => {
  const { w } = house()
  const office = await healingOffice(w)
  const change = { way: 'first-come' as const, source: undefined, title: { ko: '영화', en: 'A film' } }
  const program = await publish(w, office, change)
  await apply(w, await w.employee({ name: '김나무' }), program)
  await house().settled()
  await until(w, program.start)
  const manager = await come(browser, house(), { ...desk, hands: 'keyboard' }, office.manager.email)
  await enter(house(), manager, '', wordsIn.en, wordsIn.en.workday.centerTitle('Namdong hub'))
  await manager.page.goto(`/rosters/${program.id}`)
  const t = rosters.en
  await manager.press(manager.button(t.markAs(t.outcomes.attended, '김나무')))
  await expect.poll(() => manager.page.locator('button[aria-pressed=true]').textContent()).toBe(t.outcomes.attended)
  expectCalm(manager)
})
