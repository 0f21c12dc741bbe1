import { expect, test } from 'vitest'
import { typeWords } from '../../src/flexible-work/type-words.ts'
import { words as planning } from '../../src/planner/words.ts'
import { words as days } from '../../src/working-days/words.ts'
import { axe } from '../support/axe.ts'
import { useBrowser } from '../support/browser.ts'
import { approved, stagger } from '../support/flexible.ts'
import { useHouse } from './house.ts'
import { come, enter, expectCalm, type Manner, type Visitor, wordsIn } from './visitor.ts'

const browser = useBrowser({ fonts: false })
const house = useHouse()
const phone: Manner = { locale: 'ko', width: 360, hands: 'mouse', javaScript: false }
const desk: Manner = { locale: 'en', width: 1280, hands: 'keyboard', javaScript: true }

const clean = async ({ page }: Visitor) => expect(await axe(page)).toEqual([])
const opens = async (who: Visitor, place: string, type: string, t: typeof planning.ko, title: string) => {
  await who.press(who.link(place))
  await who.arrive(title)
  await who.press(who.link(days[t === planning.ko ? 'ko' : 'en'].plan))
  await who.arrive(t.chooseTitle)
  await who.press(who.page.getByRole('link', { name: new RegExp(`^${type}`) }))
  await who.arrive(type)
}

test('on a phone without scripts: a broken week is told at its place and kept, mended it is sent, and taken back', async () => {
  const t = planning.ko
  const jiwoo = await house().w.employee({ name: '한지우' })
  const who = await come(browser, house(), phone, jiwoo.email)
  await enter(house(), who, '한지우', wordsIn.ko)
  await who.page.getByText(days.ko.homeNone).waitFor()
  await opens(who, '유연근무', typeWords.chosen.name.ko, t, days.ko.title)
  const end = who.page.locator('[name=end-1]')
  await end.fill('17:00')
  await who.page.getByLabel(t.reason).fill('아이 등원')
  await who.press(who.button(t.submit))
  await who.page.getByText('한 주 근무는 40시간이에요. 지금은 39시간이에요.').last().waitFor()
  expect(await who.page.getByLabel(t.reason).inputValue()).toBe('아이 등원')
  expect(await end.inputValue()).toBe('17:00')
  await who.page.locator('[name=start-1]').fill('08:00')
  await who.press(who.button(t.submit))
  await who.page.getByText(days.ko.applied).waitFor()
  await who.press(who.page.getByRole('link', { name: new RegExp(`^${typeWords.chosen.name.ko}`) }))
  await who.page.getByText('아이 등원').waitFor()
  await who.press(who.button(days.ko.withdraw))
  await who.page.getByText(days.ko.withdrawn).waitFor()
  await who.press(who.link(days.ko.special))
  await who.arrive(days.ko.daysTitle)
  await who.page.getByLabel(days.ko.day).fill('2026-11-26')
  await who.pick(who.page.getByRole('radio', { name: '연가 (하루)' }))
  await who.press(who.button(days.ko.note))
  await who.page.getByText('연가 1일').waitFor()
  expectCalm(who)
})

test('at a desk by keyboard: rules appear while typing and vanish when mended, a bar can be dragged, one day changes', async () => {
  const t = planning.en
  const { w } = house()
  const grace = await w.employee({ name: 'Grace Oh', locale: 'en' })
  const who = await come(browser, house(), desk, grace.email)
  await enter(house(), who, 'Grace Oh', wordsIn.en)
  await opens(who, 'Flexible work', typeWords.compressed.name.en, t, days.en.title)
  const { page } = who
  const said = page.locator('[data-faults="week.0"]')
  await page.getByText(t.fits).waitFor()
  expect(await said.textContent()).toBe('')
  await who.write(page.locator('[name=end-1]'), '23:00')
  await page.getByText('A day is between 4 h and 12 h without the break. This is 14 h.').waitFor()
  await who.write(page.locator('[name=end-1]'), '19:00')
  await page.getByText(t.fits).waitFor()
  expect(await said.textContent()).toBe('')
  await who.press(page.locator('.planner-same'))
  await page.getByText('A week is 40 h. This is 50 h.').waitFor()
  await who.write(page.locator('[name=start-5]'), '')
  await page.locator('[name=end-5]').fill('')
  await page.getByText(t.fits).waitFor()
  // The end of Thursday's bar, at seven in the evening, pulled to six.
  const bar = await page.locator('svg[data-bar="4"]').boundingBox()
  if (!bar) throw new Error('No bar')
  const at = (hour: number) => bar.x + (bar.width * (hour - 6)) / 18
  await page.mouse.move(at(19), bar.y + 10)
  await page.mouse.down()
  await page.mouse.move(at(18.5), bar.y + 10)
  await page.mouse.move(at(18), bar.y + 10)
  await page.mouse.up()
  expect(await page.locator('[name=end-4]').inputValue()).toBe('18:00')
  await page.getByText('A week is 40 h. This is 39 h.').waitFor()
  await page.locator('[name=end-4]').fill('19:00')
  await page.getByText(t.fits).waitFor()
  await clean(who)
  await who.press(who.button(t.submit))
  await page.getByText(days.en.applied).waitFor()

  const id = await approved(w, grace, { ...stagger, from: '2027-03-01', until: '2027-03-28' })
  await page.goto(`/flexible-work/${id}`)
  await page.getByLabel(days.en.day, { exact: true }).fill('2027-03-03')
  for (const [name, time] of Object.entries({ start: '10:00', end: '19:00', mealStart: '12:00', mealEnd: '13:00' }))
    await page.locator(`[name=${name}]`).fill(time)
  await who.press(who.button(days.en.change))
  await page.getByText(days.en.changed).waitFor()
  await page.getByText('10:00–19:00').waitFor()
  await clean(who)
  expectCalm(who)
})
