import { expect, test } from 'vitest'
import { type Employee, type Official, reviewerOf, staffOf } from '../../src/actor.ts'
import { words as counters } from '../../src/counters/words.ts'
import { decide } from '../../src/decisions/decide.ts'
import { words as deciding } from '../../src/decisions/words.ts'
import { words as deputies } from '../../src/deputies/words.ts'
import { applyFor } from '../../src/flexible-work/apply.ts'
import { typeWords } from '../../src/flexible-work/type-words.ts'
import { listReviews } from '../../src/reviews/reviewing.ts'
import { words as reviews } from '../../src/reviews/words.ts'
import { words as coverage } from '../../src/team/words.ts'
import { words as days } from '../../src/working-days/words.ts'
import { axe } from '../support/axe.ts'
import { useBrowser } from '../support/browser.ts'
import { personOf, reviewersOf, stagger } from '../support/flexible.ts'
import { useHouse } from './house.ts'
import { come, enter, expectCalm, type Manner, type Visitor, wordsIn } from './visitor.ts'

const browser = useBrowser()
const house = useHouse()
const clean = async ({ page }: Visitor) => expect(await axe(page)).toEqual([])

/** Somebody who has signed in and is at their first page. */
async function arriveAt(manner: Manner, who: Employee | Official): Promise<Visitor> {
  const visitor = await come(browser, house(), manner, who.email)
  const t = wordsIn[manner.locale]
  await enter(house(), visitor, who.name, t, who.role === 'head' ? t.home.officeTitle : undefined)
  return visitor
}

test('on a phone without scripts a head sets up a counter, is told what an approval would break, and names a deputy who decides', async () => {
  const { w } = house()
  const [t, c, d] = [deciding.ko, counters.ko, deputies.ko]
  const head = await w.official('head', { name: '신경호' })
  const [clerk, other, stand] = [
    await w.employee({ name: '민원하나' }),
    await w.employee({ name: '민원두리' }),
    await w.employee({ name: '대신세나' }),
  ]
  const phone: Manner = { locale: 'ko', width: 360, hands: 'mouse', javaScript: false }
  const who = await arriveAt(phone, head)
  const { page } = who
  await page.goto('/counters')
  await page.getByText(c.none).waitFor()
  await page.getByLabel(c.name).fill('여권 창구')
  await who.press(who.button(c.add))
  await page.getByText(c.added).waitFor()
  await page.getByRole('spinbutton', { name: c.heads }).fill('2')
  await who.press(page.getByRole('button', { name: c.save }))
  await page.getByText(c.saved).waitFor()
  for (const one of [clerk, other]) {
    await page.getByLabel(c.person).selectOption(await personOf(w, one))
    await who.press(who.button(c.post))
    await page.getByText(c.saved).waitFor()
  }
  await w.as(staffOf(clerk), applyFor, { ...stagger, reason: '아이 등원' })
  const { id } = await w.as(staffOf(stand), applyFor, stagger)
  await w.as(staffOf(await w.employee({ name: '느긋' })), applyFor, stagger)
  await page.goto('/decisions')
  await page.getByText('여권 창구: 월–금요일 17–18시, 1명').waitFor()
  await page.getByText(coverage.ko.effect).first().waitFor()
  await who.press(page.getByRole('link', { name: /민원하나/ }))
  await page.getByText('아이 등원').waitFor()
  await who.press(who.button(t.approve))
  await page.getByText(/승인하면 창구 인원이 모자랍니다\. 여권 창구/).waitFor()
  await page.goto('/deputies')
  await page.getByLabel(d.person, { exact: true }).selectOption(await personOf(w, stand))
  await page.getByLabel(d.until, { exact: true }).fill('2026-12-31')
  await who.press(who.button(d.name))
  await page.getByText(d.named).waitFor()
  await page.goto('/coverage')
  await who.arrive(coverage.ko.title)
  expectCalm(who)

  const deputy = await arriveAt({ locale: 'en', width: 1280, hands: 'keyboard', javaScript: true }, stand)
  const e = deciding.en
  await deputy.page.goto('/flexible-work')
  await deputy.press(deputy.link(deputies.en.youLink))
  await deputy.arrive(e.title)
  await deputy.page.getByText(e.deputyLead).waitFor()
  await clean(deputy)
  await deputy.press(deputy.page.getByRole('link', { name: /느긋/ }))
  await deputy.press(deputy.button(e.approve))
  await deputy.page.getByText(e.toldApproved).waitFor()
  await deputy.page.goto(`/decisions/${id}`)
  await deputy.press(deputy.button(e.approve))
  await deputy.page.getByText('Nobody decides on their own application').waitFor()
  expect((await deputy.page.goto('/counters'))?.status()).toBe(403)
  expect((await deputy.page.goto('/deputies'))?.status()).toBe(403)
  expectCalm(deputy)
})

test('at a desk by keyboard somebody asks that a refusal be looked at again; two reviewers on phones approve it', async () => {
  const { w } = house()
  const pool = await reviewersOf(w)
  const grace = await w.employee({ name: 'Grace Oh', locale: 'en' })
  const head = await w.official('head')
  const { id } = await w.as(staffOf(grace), applyFor, { ...stagger, reason: 'Evening classes' })
  await w.as(head, decide, { id, approve: false, reason: 'The counter opens at nine.' })
  const [t, r] = [days.en, reviews.en]
  const who = await arriveAt({ locale: 'en', width: 1280, hands: 'keyboard', javaScript: true }, grace)
  await who.page.goto('/flexible-work')
  await who.press(who.page.getByRole('link', { name: new RegExp(`^${typeWords.staggered.name.en}`) }))
  await who.page.getByText('The counter opens at nine.').waitFor()
  await who.write(who.page.getByLabel(r.askWords), 'A colleague takes nine o’clock.')
  await clean(who)
  await who.press(who.button(r.ask))
  await who.page.getByText(r.told).waitFor()
  const seated: Employee[] = []
  for (const one of pool) if ((await w.as(reviewerOf(one), listReviews, undefined)).length > 0) seated.push(one)
  expect(seated).toHaveLength(3)
  const k = reviews.ko
  for (const one of seated.slice(0, 2)) {
    const phone: Manner = { locale: 'ko', width: 360, hands: 'mouse', javaScript: false }
    const reviewer = await arriveAt(phone, one)
    await reviewer.page.goto('/flexible-work')
    await reviewer.press(reviewer.link(k.seatLink))
    await reviewer.arrive(k.title)
    await reviewer.press(reviewer.page.getByRole('link', { name: /시차출퇴근/ }))
    await reviewer.page.getByText('A colleague takes nine o’clock.').waitFor()
    expect(await reviewer.page.content()).not.toContain('Grace')
    await reviewer.page.getByLabel(k.why).fill('업무에 지장이 없어요.')
    await reviewer.press(reviewer.button(k.overturn))
    await reviewer.page.getByText(one === seated[0] ? k.thanks : k.over).waitFor()
    expectCalm(reviewer)
  }
  await who.page.goto(`/flexible-work/${id}`)
  await who.page.getByText(r.overturned).waitFor()
  await who.page.getByText('업무에 지장이 없어요.').first().waitFor()
  expect(await who.page.content()).toContain(t.withdraw)
  expectCalm(who)
})
