import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listCheckUps } from '../../src/checkups/check-ups.ts'
import { answersTo, textIn } from '../../src/checkups/questionnaires.ts'
import { giveConsent } from '../../src/consents/consents.ts'
import { words as shared } from '../../src/ui/words.ts'
import { ship } from '../instruments/shipped.ts'
import { complaintsOf, foundOnDisk, leftovers, useBrowser } from '../support/browser.ts'
import { onPostgres } from '../support/engines.ts'
import { openSite, press, type Site, staffed } from './site.ts'

const browser = useBrowser({ fonts: false })
const question9 = '자신이 죽는 것이 더 낫다고'

/** From the place to the first question, agreeing on the way. */
async function begin(page: Page, site: Site, what: string) {
  await page.goto(`${site.base}/check-ups`)
  await page.locator(`button[name="what"][value="${what}"]`).click()
  await page.locator('main button.primary').click()
  await page.locator('.answers').waitFor()
  // Number keys work once the script is there.
  await page.waitForLoadState()
}

/** Expects these in the page's tree as assistive technology gets it, one after the other. */
async function hears(page: Page, parts: string[]) {
  const heard = await page.locator('main').ariaSnapshot()
  let from = 0
  for (const part of parts) {
    const at = heard.indexOf(part, from)
    expect(at, `${part} in its place of\n${heard}`).toBeGreaterThanOrEqual(0)
    from = at + part.length
  }
}

const textOf = (page: Page) => page.locator('main').textContent()

onPostgres('a check-up in the browser', world => {
  let site: Site
  beforeAll(async () => {
    site = await openSite(world())
  })
  afterAll(() => site?.close())

  test('item 9 shows the crisis card before any number, and the call-back reaches the clinician on duty alone', async () => {
    const w = world()
    const { onDuty, manager } = await staffed(w)
    const kim = await w.employee()
    const page = await browser.visit({ width: 360 })
    await site.signIn(page, kim)
    await begin(page, site, 'phq-9')
    await press(page, 2, 2, 2, 2, 2, 2, 2, 2)
    expect(await textOf(page)).toContain(question9)
    await press(page, 2)
    expect(new URL(page.url()).pathname).toBe('/check-ups/now')
    expect(await page.locator('main a[href="tel:109"]').isVisible()).toBe(true)
    const shown = await textOf(page)
    expect(await page.locator('.scale').count()).toBe(0)
    expect(shown).not.toMatch(/\b9점|\d+ ?점|\/ 27/)
    await page.locator('input[name="how"]').fill('010-0000-1111')
    await page.getByRole('button', { name: '전화 부탁하기' }).click()
    await page.locator('.notice.done').waitFor()
    await page.getByRole('button', { name: '결과 보기' }).click()
    await page.locator('.scale').first().waitFor()
    const order = await page.evaluate(() => {
      const [card, scale] = [document.querySelector('main a[href="tel:109"]'), document.querySelector('.scale')]
      return card && scale && card.compareDocumentPosition(scale)
    })
    expect(order).toBe(4)
    expect(complaintsOf(page)).toEqual([])

    const queue = await (await site.ask(onDuty, '/api/v1/provider/call-backs')).json()
    expect(queue.items).toMatchObject([{ state: 'waiting', how: '010-0000-1111' }])
    const another = await w.counselor()
    expect(await (await site.ask(another, '/api/v1/provider/call-backs')).json()).toMatchObject({ items: [] })
    const path = `/api/v1/provider/call-backs/${queue.items[0].id}/outcome`
    expect((await site.ask(another, path, { json: { outcome: 'reached' } })).status).toBe(404)
    const officials = [await w.official('hr'), await w.official('head'), manager]
    for (const person of officials) {
      expect((await site.ask(person, '/api/v1/provider/call-backs')).status, person.role).toBe(403)
      expect((await site.ask(person, path, { json: { outcome: 'reached' } })).status, person.role).toBe(403)
      const pageOfTheirs = await (await site.ask(person, '/call-backs')).text()
      for (const secret of ['010-0000-1111', queue.items[0].id]) expect(pageOfTheirs).not.toContain(secret)
    }
  })

  test('on a shared PC it leaves nothing in history, cache, storage or on the disk, and no way back to it', async () => {
    const w = world()
    await staffed(w)
    const kim = await w.employee()
    const page = await browser.visit()
    await site.signIn(page, kim)
    await begin(page, site, 'phq-9')
    await press(page, 4, 4, 4, 4, 4, 4, 4, 4, 4)
    await page.getByRole('button', { name: '결과 보기' }).click()
    await page.locator('.scale').first().waitFor()
    const left = await leftovers(page)
    expect(left).toMatchObject({ localStorage: {}, sessionStorage: {}, stores: [], cacheable: [] })
    expect(left.cookies.every(({ session, httpOnly }) => session && httpOnly)).toBe(true)
    for (const { url, title } of left.history.slice(1)) {
      expect(title).toBe('온담')
      expect(new URL(url).pathname).toMatch(/^\/(enter\/[^/]+|check-ups(\/(now|[0-9a-f-]{36}))?)$/)
      expect(new URL(url).search).toMatch(/^(\?n=\d)?$/)
    }
    await page.locator('details.me summary').click()
    await page.getByRole('button', { name: shared.ko.signOut }).click()
    await page.waitForURL(`${site.base}/`)
    for (let pages = 0; pages < 3; pages++) {
      await page.goBack()
      expect(new URL(page.url()).pathname).toBe('/sign-in')
    }
    const lee = await w.employee()
    const found = await foundOnDisk([question9, 'phq-9', 'canary-call', '많이 무거움'], async visitor => {
      await site.signIn(visitor, lee)
      await begin(visitor, site, 'phq-9')
      await press(visitor, 4, 4, 4, 4, 4, 4, 4, 4, 4)
      await visitor.locator('input[name="how"]').fill('canary-call')
      await visitor.getByRole('button', { name: '전화 부탁하기' }).click()
      await visitor.getByRole('button', { name: '결과 보기' }).click()
      await visitor.locator('.scale').first().waitFor()
    })
    expect(found).toEqual([])
  })

  test('without scripts it works by buttons alone, back loses nothing, and all fits on one page', async () => {
    const w = world()
    const kim = await w.employee()
    const page = await browser.visit({ javaScript: false })
    await site.signIn(page, kim)
    await begin(page, site, 'gad-7')
    for (let at = 0; at < 3; at++) await page.locator('.answer').nth(1).click()
    expect(await page.locator('.asking-progress').textContent()).toContain('4 / 7')
    await page.getByRole('link', { name: '이전 질문' }).click()
    expect(await page.locator('.answer.chosen').textContent()).toContain('며칠 동안')
    await page.getByRole('link', { name: '한 화면에서 모두 보기' }).click()
    await page.getByRole('button', { name: '다 했어요' }).click()
    expect(await page.locator('.error-summary li').count()).toBe(4)
    expect(await page.locator('input[type=radio]:checked').count()).toBe(3)
    const names = await page
      .locator('input[type=radio]')
      .evaluateAll(all => [...new Set(all.map(one => Object(one).name))])
    for (const name of names.slice(3)) await page.locator(`input[name="${name}"][value="0"]`).check({ force: true })
    await page.getByRole('button', { name: '다 했어요' }).click()
    await page.locator('.scale').waitFor()
    expect(await textOf(page)).toContain('이번 3')
  })

  test('a positive first look goes on to what is missing, and by keyboard alone', async () => {
    const w = world()
    const kim = await w.employee()
    await w.as(kim, giveConsent, { kind: 'check-up' })
    const page = await browser.visit()
    await site.signIn(page, kim)
    await page.goto(`${site.base}/check-ups`)
    await page.locator('button[value="first"]').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '시작하기 전에' }).waitFor()
    await page.locator('main button.primary').focus()
    await page.keyboard.press('Enter')
    await page.locator('.answers').waitFor()
    await page.locator('.answer').nth(2).focus()
    await page.keyboard.press('Enter')
    await page.getByText('2 / 4', { exact: true }).waitFor()
    await press(page, 3, 1, 1)
    expect(await textOf(page)).toContain('7문항만 더')
    await page.locator('button[value="on"]').focus()
    await page.keyboard.press('Enter')
    await page.getByText('1 / 7', { exact: true }).waitFor()
    await press(page, 1, 1, 1, 1, 1, 1, 1)
    await page.locator('.scale').first().waitFor()
    expect(await page.locator('.scale').count()).toBe(3)
    expect(await textOf(page)).toContain('이번 4')
  })

  test('signed out in the middle, it goes on where it stopped', async () => {
    const w = world()
    const kim = await w.employee()
    const page = await browser.visit()
    await site.signIn(page, kim)
    await begin(page, site, 'phq-9')
    await press(page, 1, 2, 3)
    w.ground.at(w.now().add({ minutes: 31 }))
    await page.goto(`${site.base}/check-ups/now`)
    expect(new URL(page.url()).pathname).toBe('/sign-in')
    await w.pass({ minutes: 1 })
    const again = await browser.visit()
    await site.signIn(again, kim)
    await again.goto(`${site.base}/check-ups`)
    await again.getByRole('link', { name: '이어서 하기' }).click()
    expect(await textOf(again)).toContain('4 / 9')

    // All on one page nothing is kept before it is sent: sent too late, it counts once its owner is back.
    await again.goto(`${site.base}/check-ups/now?all=yes`)
    for (const item of [4, 5, 6, 7, 8, 9])
      await again.locator(`input[name="a.phq-9.${item}"][value="0"]`).check({ force: true })
    w.ground.at(w.now().add({ minutes: 31 }))
    await again.getByRole('button', { name: '다 했어요' }).click()
    await again.getByRole('heading', { name: '다시 로그인해 주세요' }).waitFor()
    await w.pass({ minutes: 1 })
    await again.goto(`${site.base}/check-ups/now`)
    await again.locator('.scale').waitFor()
    expect(await textOf(again)).toContain('이번 3')
    expect(await w.as(kim, listCheckUps, undefined)).toHaveLength(1)
  })

  test('a screen reader hears where one is, the question, then its answers; on the card, whom to call before all else', async () => {
    const w = world()
    await staffed(w)
    const page = await browser.visit()
    await site.signIn(page, await w.employee())
    await begin(page, site, 'phq-9')
    const phq9 = ship('phq-9')
    const [item] = phq9.items
    const question = textIn(item?.text, 'ko')
    const labels = item ? answersTo(phq9, item, 'ko').options.map(({ label }) => `button "${label}"`) : []
    await hears(page, [
      '9문항 중 1번째',
      `heading "${question}" [level=1]`,
      `group "${question}"`,
      ...labels,
      '나중에 하기',
    ])
    await press(page, 1, 1, 1, 1, 1, 1, 1, 1, 2)
    await hears(page, [
      '[level=1]',
      'link "109',
      'heading "상담사가 먼저',
      'button "전화 부탁하기"',
      'button "결과 보기"',
    ])
  })
})
