import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { words as agreement } from '../../src/agreement/words.ts'
import { themeList } from '../../src/figures/themes.ts'
import { words as figures } from '../../src/figures/words.ts'
import { words as overview } from '../../src/overview/words.ts'
import { storyUntil } from '../figures/story.ts'
import { readXlsx } from '../sheets/read-xlsx.ts'
import { axe } from '../support/axe.ts'
import { useBrowser } from '../support/browser.ts'
import { storeReleases } from '../support/releases.ts'
import { useHouse } from './house.ts'
import { come, enter, expectCalm, type Visitor, wordsIn } from './visitor.ts'

const browser = useBrowser()
const house = useHouse()

/** Fills in the agreement's form. */
async function agree(who: Visitor, t: (typeof agreement)['ko'], budget: string) {
  const { page } = who
  const form = page.locator('form[action="/agreement"]')
  await who.write(form.getByLabel(t.provider), '마음숲 상담센터')
  await who.write(form.getByLabel(t.startsOn), '2026-03-01')
  await who.write(form.getByLabel(t.endsOn), '2027-02-28')
  await who.write(form.getByLabel(t.budgetField), budget)
  await who.write(form.getByLabel(t.useField), '4')
  await who.press(form.getByRole('button', { name: t.save }))
}

test('HR starts from nothing: enters the agreement by keyboard, is told what is wrong, and loses nothing', async () => {
  const [t, f, o] = [agreement.ko, figures.ko, overview.ko]
  const hr = await house().w.official('hr', { name: '조은별' })
  const who = await come(browser, house(), { locale: 'ko', width: 1280, hands: 'keyboard', javaScript: true }, hr.email)
  const { page } = who
  await enter(house(), who, '', wordsIn.ko, f.title)
  await page.getByText(f.none).waitFor()
  expect(await axe(page)).toEqual([])
  await who.press(who.link(f.toAgreement))
  await who.arrive(t.title)
  await agree(who, t, '이억 원')
  expect(await page.getByLabel(t.provider).inputValue()).toBe('마음숲 상담센터')
  expect(await page.locator('#field-budget-error').textContent()).toContain(t.wrongAmount)
  await who.write(page.locator('form[action="/agreement"]').getByLabel(t.budgetField), '2억')
  await who.write(page.locator('form[action="/agreement"]').getByLabel(t.budgetField), '200,000,000')
  await who.press(page.locator('form[action="/agreement"]').getByRole('button', { name: t.save }))
  await page.getByText(t.saved).waitFor()
  const invoices = page.locator('form[action="/agreement/invoices"]')
  await who.write(invoices.getByLabel(t.monthField, { exact: true }), '2026-10')
  await who.write(invoices.getByLabel(t.amountField), '17,240,000')
  await who.press(who.button(t.addAmount))
  await page.getByText(t.amountSaved).waitFor()
  expect(await page.getByRole('row', { name: '2026년 10월' }).textContent()).toContain('17,240,000원')

  await storeReleases(house().w, storyUntil('2026-10', 22))
  await page.goto('/figures')
  for (const question of ['use', 'speed', 'help', 'money'] as const)
    await page.getByRole('heading', { level: 2, name: o[question] }).waitFor()
  const [budget] = await page.locator('.answer-card', { hasText: o.money }).allInnerTexts()
  expect(budget).toContain('9%')
  await who.press(who.link(o.more.use))
  await who.arrive(themeList[0]?.title.ko ?? '')
  const table = page.locator('details.as-table').first()
  await who.press(table.locator('summary'))
  expect(await table.getByRole('row').count()).toBe(13)
  expect(await axe(page)).toEqual([])
  for (const path of ['/counseling', '/today', '/schedule', '/check-ups', '/call-backs'])
    expect((await page.goto(path))?.status(), path).toBe(403)
  expectCalm(who)
})

test('on a phone and in English HR reads every page, takes the tables along and opens the year to everybody', async () => {
  const [f, o] = [figures.en, overview.en]
  const hr = await house().w.official('hr', { locale: 'en' })
  const who = await come(browser, house(), { locale: 'en', width: 360, hands: 'mouse', javaScript: true }, hr.email)
  const { page } = who
  await enter(house(), who, '', wordsIn.en, f.title)
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  for (const { path, name, title } of themeList) {
    await who.press(page.getByRole('navigation', { name: f.places }).getByRole('link', { name: name.en }))
    await who.arrive(title.en)
    expect(await wide(), path).toBeLessThanOrEqual(0)
  }
  await page.goto('/figures/topics')
  await who.press(page.locator('figure.chart summary').first())
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    who.press(page.getByRole('link', { name: f.xlsx }).first()),
  ])
  expect(download.suggestedFilename()).toBe('topics.xlsx')
  const [sheet, notes] = readXlsx(new Uint8Array(await readFile(await download.path())))
  expect(sheet?.rows[0]?.[0]).toBe(f.item)
  expect(sheet?.rows.flat()).toContain(f.fewer(10))
  expect(notes?.name).toBe(f.methodSheet)

  await page.goto('/figures/report')
  await who.arrive(o.reportTitle)
  await who.button(o.print).waitFor()
  await page.emulateMedia({ media: 'print' })
  expect((await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBe(2)
  await page.emulateMedia({ media: null })

  await page.goto('/figures/releases')
  await who.press(who.button(f.switchOn))
  await page.getByText(f.switchedOn).waitFor()
  const anyone = await browser.visit({ width: 360, locale: 'en-US', baseURL: house().origin })
  await anyone.goto('/figures/public?lang=en')
  await anyone.getByRole('heading', { level: 1, name: o.publicTitle }).waitFor()
  expect(await axe(anyone)).toEqual([])
  await who.press(who.button(f.switchOff))
  await page.getByText(f.switchedOff).waitFor()
  expect((await anyone.goto('/figures/public'))?.status()).toBe(404)
  expectCalm(who)
})
