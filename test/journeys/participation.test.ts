import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { arrangement } from '../../db/schema/flexible.ts'
import { staffOf } from '../../src/actor.ts'
import { words as lines } from '../../src/approval-lines/words.ts'
import { timeWishNames } from '../../src/counseling/names.ts'
import { escalateApplications } from '../../src/decisions/escalate.ts'
import { words as deciding } from '../../src/decisions/words.ts'
import { words as figures } from '../../src/figures/words.ts'
import { applyFor } from '../../src/flexible-work/apply.ts'
import { words as settings } from '../../src/own-settings/words.ts'
import { words as participation } from '../../src/participation/words.ts'
import type { Locale } from '../../src/ui/i18n.ts'
import { places } from '../../src/ui/places.ts'
import { words as shared } from '../../src/ui/words.ts'
import { countedMonths } from '../attacks/flexible-cases.ts'
import { axe } from '../support/axe.ts'
import { useBrowser } from '../support/browser.ts'
import { anotherUnit, approved, moveTo, stagger } from '../support/flexible.ts'
import { useHouse } from './house.ts'
import { come, enter, expectCalm, type Manner, type Visitor, wordsIn } from './visitor.ts'

const browser = useBrowser()
const house = useHouse()
const phone: Manner = { locale: 'ko', width: 360, hands: 'mouse', javaScript: false }
const desk: Manner = { locale: 'en', width: 1280, hands: 'keyboard', javaScript: true }

const calm = async ({ page }: Visitor) => {
  expect(await axe(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}

test('on a phone without scripts: an employee turns mail off at night, and finds times beside their own hours', async () => {
  const { w } = house()
  const jiwoo = await w.employee({ name: '한지우' })
  await approved(w, jiwoo, { ...stagger, from: '2026-11-24', until: '2027-01-24' })
  const counselor = await w.counselor({ name: '배나래' })
  await w.slots(counselor, 12, '2026-11-24T23:00:00Z')
  const who = await come(browser, house(), phone, jiwoo.email)
  await enter(house(), who, '한지우', wordsIn.ko)
  const t = settings.ko
  await who.press(who.page.locator('details.me summary'))
  await who.press(who.link(shared.ko.settings))
  await who.arrive(t.title)
  await who.page.getByText(t.isOff).waitFor()
  await who.press(who.button(t.turnOn))
  await who.page.getByText(t.toldOn).waitFor()
  await who.page.getByText(t.isOn).waitFor()
  await who.press(who.button(t.wordsErase))
  await who.page.getByText(t.wordsNotSure).waitFor()

  const find = wordsIn.ko.finding
  await who.press(who.link('상담'))
  await who.arrive(find.title)
  const times = async () => (await who.page.locator('.times a').allInnerTexts()).map(text => text.trim())
  const every = await times()
  // From eight to five this week: the window is from five to six, and outside is from five on.
  for (const wish of ['outside', 'free'] as const) {
    await who.press(who.button(timeWishNames[wish].ko))
    const chip = who.page.locator('.quick button[aria-pressed=true]')
    await chip.waitFor()
    expect((await chip.allInnerTexts()).join()).toBe(timeWishNames[wish].ko)
    expect(who.page.url()).toBe(`${house().origin}/counseling`)
    const found = await times()
    expect(found.length).toBeLessThan(every.length)
    expect(found).toContain('오후 5:00')
    expect(found.includes('오후 6:00')).toBe(wish === 'outside')
    expect(found).not.toContain('오후 4:00')
  }
  expectCalm(who)
})

const manners: [string, Manner][] = [
  ['in Korean on a phone', { ...phone, javaScript: true }],
  ['in English with the keyboard alone', desk],
]
const sep = { ko: '2026년 9월', en: 'Sep 2026' }
const oct = { ko: '2026년 10월', en: 'Oct 2026' }
const own = { ko: '총무과', en: 'General Affairs' }
const placeOf = (role: 'hr' | 'head', at: string, locale: Locale) =>
  places[role].find(({ path }) => path === at)?.name[locale] ?? ''

/** HR sees each month against its target, as picture, table and files, and no person. */
async function lookAtMonths(who: Visitor, locale: Locale) {
  const { page } = who
  const t = participation[locale]
  await who.press(who.link(placeOf('hr', '/participation', locale)))
  await who.arrive(t.title)
  await page.getByText(t.lead(oct[locale], 64, 13, '20.3%', '30%')).waitFor()
  const chart = page.locator('figure', { has: page.getByRole('heading', { name: t.departments(oct[locale]) }) })
  expect((await chart.locator('.bar-list').allInnerTexts()).join(' ')).toMatch(new RegExp(`${own[locale]}\\s+25%`))
  await who.press(chart.locator('summary'))
  const row = (await chart.getByRole('row', { name: own[locale] }).allInnerTexts()).join(' ')
  expect(row.split(/\s+/).join(' ')).toContain('40 10 25 17.5 30')
  const all = (await chart.allInnerTexts()).join(' ')
  expect(all).toContain(t.together(locale === 'ko' ? '그 밖의 과' : 'Others', 2))
  expect(all).not.toMatch(/국제과|Protocol/)
  await calm(who)
  const csv = await page.evaluate(async () => (await fetch('/participation/files/departments-2026-10.csv')).text())
  expect(csv).toContain(locale === 'ko' ? '도로과' : 'Roads')
  await who.press(who.link(t.earlier(sep[locale])))
  await page.getByText(t.lead(sep[locale], 64, 9, '14.1%', '10%')).waitFor()
}

/** HR sees that something is stuck in a department, not whose, and names the one above. */
async function nameSuperior(who: Visitor, department: string, locale: Locale) {
  const l = lines[locale]
  await who.press(who.link(l.link))
  await who.arrive(l.title)
  await who.page.getByText(l.stuckTitle).waitFor()
  expect(await who.page.content()).not.toMatch(/숨은/)
  await who.press(who.page.locator('.notice a', { hasText: department }))
  await who.arrive(department)
  await who.choose(who.page.getByLabel(l.superior), own[locale])
  await who.press(who.button(l.save))
  await who.page.getByText(l.saved).waitFor()
  expect(await who.page.locator('.approval-way li').allInnerTexts()).toHaveLength(2)
}

for (const [name, manner] of manners) {
  test(`HR sees participation without a person, and says who is next where an application is stuck; the head there learns of it, decides, and sees the own department, ${name}`, async () => {
    const { w } = house()
    const { locale } = manner
    const t = wordsIn[locale]
    await countedMonths(w)
    const department = locale === 'ko' ? '외딴과' : 'Remote Department'
    const unit = await anotherUnit(w, { ko: department, en: department })
    const hidden = locale === 'ko' ? '숨은하나' : '숨은두리'
    const asker = await w.employee({ name: hidden })
    await moveTo(w, asker, unit)
    const { id } = await w.as(staffOf(asker), applyFor, { ...stagger, reason: '숨은이유' })
    await w.asSuperuser(tx => tx.update(arrangement).set({ dueAt: w.now() }).where(eq(arrangement.id, id)))
    const [hr, boss] = [await w.official('hr', { locale }), await w.official('head', { locale })]
    const who = await come(browser, house(), manner, hr.email)
    await enter(house(), who, '', t, figures[locale].title)
    await lookAtMonths(who, locale)
    await nameSuperior(who, department, locale)
    expectCalm(who)

    // It goes up; the mail says that something waits, and nothing of what.
    const before = house().count(boss.email)
    await w.asJob(escalateApplications)
    await house().settled()
    const { subject, text } = await house().mail(boss.email, before + 1)
    expect(`${subject} ${text}`).not.toMatch(/유연|flexible|숨은/i)
    const head = await come(browser, house(), manner, boss.email)
    await enter(house(), head, '', t, t.home.officeTitle)
    const d = deciding[locale]
    await head.press(head.link(placeOf('head', '/decisions', locale)))
    await head.arrive(d.title)
    await head.page.getByText(d.cameUp).waitFor()
    await head.press(head.page.getByRole('link', { name: hidden }))
    await head.page.getByText('숨은이유').waitFor()
    await head.press(head.button(d.approve))
    await head.page.getByText(d.toldApproved).waitFor()
    const p = participation[locale]
    await head.press(head.link(placeOf('head', '/participation', locale)))
    await head.arrive(p.title)
    await head.page.getByText(p.ownLead(oct[locale], 40, 10, '25%', '30%')).waitFor()
    expect((await head.page.locator('main').allInnerTexts()).join(' ')).not.toMatch(/도로과|Roads/)
    expectCalm(head)
  })
}
