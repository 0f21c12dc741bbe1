import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe } from '../support/axe.ts'
import { complaintsOf, useBrowser } from '../support/browser.ts'
import { type FreshEngine, freshPostgres } from '../support/postgres.ts'
import { createWorld, type World } from '../support/world.ts'
import { openSite, press, type Site, staffed } from './site.ts'

// What a page looks like does not depend on the engine behind it, so one is enough.
const browser = useBrowser()
let engine: FreshEngine | undefined
let w: World
let site: Site
beforeAll(async () => {
  engine = await freshPostgres()
  w = await createWorld(engine)
  site = await openSite(w)
})
afterAll(async () => {
  site?.close()
  await engine?.close()
})

for (const locale of ['ko-KR', 'en-US'] as const)
  test(`every page is accessible on a desk and a phone (${locale})`, async () => {
    await staffed(w)
    const kim = await w.employee({ locale: locale === 'ko-KR' ? 'ko' : 'en' })
    const counselor = await w.counselor()
    const [slot] = await w.slots(counselor, 1, w.now().add({ hours: 48 }))
    if (slot) await w.appointment(kim, slot)
    for (const width of [1280, 360] as const) {
      const page = await browser.visit({ width, locale })
      await site.signIn(page, kim)
      const clean = async (where: string) => {
        expect([where, width, await axe(page)]).toEqual([where, width, []])
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect([where, width, over]).toEqual([where, width, 0])
      }
      await page.goto(`${site.base}/check-ups`)
      await clean('overview')
      await page.locator('button[value="phq-9"]').click()
      await clean('before')
      await page.locator('main button.primary').click()
      await clean('question')
      await page.goto(`${site.base}/check-ups/now?all=yes`)
      await clean('all')
      await page.goto(`${site.base}/check-ups/now`)
      await press(page, 4, 4, 4, 4, 4, 4, 4, 4, 4)
      await clean('help')
      await page.locator('button[name="go"]').click()
      if (locale === 'en-US') await page.getByRole('button', { name: 'Skip' }).click()
      await page.locator('.scale').waitFor()
      await clean('result')
      for (const path of ['/check-ups/history', '/consents', '/call-backs', '/home', '/']) {
        await page.goto(`${site.base}${path}`)
        await clean(path)
      }
      expect(complaintsOf(page)).toEqual([])
    }
  })
