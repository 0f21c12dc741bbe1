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
import { anotherUnit, moveTo, reviewersOf, stagger } from '../support/flexible.ts'
import { useHouse } from './house.ts'
import { come, enter, expectCalm, type Manner, type Visitor, wordsIn } from './visitor.ts'

const browser = useBrowser({ fonts: false })
const house = useHouse()
const manners: [string, Manner][] = [
  ['in Korean on a phone without scripts', { locale: 'ko', width: 360, hands: 'mouse', javaScript: false }],
  ['in English with the keyboard alone', { locale: 'en', width: 1280, hands: 'keyboard', javaScript: true }],
]
const counterNames = { ko: '여권 창구', en: 'Passports' }
const shortNames = {
  ko: '여권 창구: 월–금요일 17–18시, 1명',
  en: 'Passports: Mon–Fri 17:00–18:00, 1 person',
}

/** Somebody who has signed in and is at their first page. */
async function arriveAt(manner: Manner, who: Employee | Official): Promise<Visitor> {
  const visitor = await come(browser, house(), manner, who.email)
  const t = wordsIn[manner.locale]
  await enter(house(), visitor, who.name, t, who.role === 'head' ? t.home.officeTitle : undefined)
  return visitor
}

/** Expects nothing of axe on a page that no walk reaches. */
async function clean({ page }: Visitor, { javaScript }: Manner) {
  if (javaScript) expect(await axe(page)).toEqual([])
}

/** Opens a counter that needs two and posts these people there. */
async function setUpCounter(who: Visitor, people: readonly Employee[], { locale }: Manner) {
  const { page } = who
  const c = counters[locale]
  await page.goto('/counters')
  await page.getByText(c.none).waitFor()
  await who.write(page.getByLabel(c.name), counterNames[locale])
  await who.press(who.button(c.add))
  await page.getByText(c.added).waitFor()
  await who.write(page.getByRole('spinbutton', { name: c.heads }), '2')
  await who.press(page.getByRole('button', { name: c.save }))
  await page.getByText(c.saved).waitFor()
  for (const { name } of people) {
    await who.choose(page.getByLabel(c.person), name)
    await who.press(who.button(c.post))
    await page.getByText(c.saved).waitFor()
  }
}

/** Everybody who may have been drawn in this file. */
const drawable: Employee[] = []

for (const [name, manner] of manners) {
  const { locale } = manner
  const [t, d, k, r] = [deciding[locale], deputies[locale], coverage[locale], reviews[locale]]

  test(`a head sets up a counter, is told what an approval would break, and names a deputy who decides, ${name}`, async () => {
    const { w } = house()
    const unit = await anotherUnit(w)
    const colleague = async (name: string) => {
      const one = await w.employee({ name, locale })
      await moveTo(w, one, unit)
      return one
    }
    const head = await w.official('head', { name: '신경호', locale }, unit)
    const [clerk, other] = [await colleague('민원하나'), await colleague('민원두리')]
    const [stand, slow] = [await colleague('대신세나'), await colleague('느긋')]
    const who = await arriveAt(manner, head)
    const { page } = who
    await setUpCounter(who, [clerk, other], manner)
    await w.as(staffOf(clerk), applyFor, { ...stagger, reason: '아이 등원' })
    const { id } = await w.as(staffOf(stand), applyFor, stagger)
    const { id: third } = await w.as(staffOf(slow), applyFor, stagger)
    await page.goto('/decisions')
    await page.getByText(shortNames[locale]).waitFor()
    await page.getByText(k.effect).first().waitFor()
    await who.press(page.getByRole('link', { name: /민원하나/ }))
    await page.getByText('아이 등원').waitFor()
    await who.press(who.button(t.approve))
    const refused = locale === 'ko' ? /승인하면 창구 인원이 모자랍니다\. / : /Approved, a counter would be short\. /
    await page.getByText(refused).waitFor()
    await clean(who, manner)
    await who.write(page.getByLabel(t.why), '다섯 시까지는 창구에 계셔야 합니다.')
    await who.press(who.button(t.refuse))
    await page.getByText(t.toldRefused).waitFor()
    await page.goto('/deputies')
    await who.choose(page.getByLabel(d.person, { exact: true }), '대신세나')
    await who.write(page.getByLabel(d.until, { exact: true }), '2026-12-31')
    await who.press(who.button(d.name))
    await page.getByText(d.named).waitFor()
    await page.goto('/coverage')
    await who.arrive(k.title)
    expectCalm(who)

    const deputy = await arriveAt(manner, stand)
    await deputy.page.goto('/flexible-work')
    await deputy.press(deputy.link(d.youLink))
    await deputy.arrive(t.title)
    await deputy.page.getByText(t.deputyLead).waitFor()
    await deputy.press(deputy.page.getByRole('link', { name: /느긋/ }))
    await deputy.press(deputy.button(t.approve))
    await deputy.page.getByText(t.toldApproved).waitFor()
    expect(new URL(deputy.page.url()).pathname).toBe(`/decisions/${third}`)
    await deputy.page.goto(`/decisions/${id}`)
    await deputy.press(deputy.button(t.approve))
    const own = locale === 'ko' ? '자신의 신청은 결정할 수 없습니다' : 'Nobody decides on their own application'
    await deputy.page.getByText(own).last().waitFor()
    expect((await deputy.page.goto('/counters'))?.status()).toBe(403)
    expect((await deputy.page.goto('/deputies'))?.status()).toBe(403)
    expectCalm(deputy)
  })

  test(`somebody asks that a refusal be looked at again, and two reviewers approve it, ${name}`, async () => {
    const { w } = house()
    const pool = await reviewersOf(w)
    const grace = await w.employee({ name: 'Grace Oh', locale })
    const head = await w.official('head')
    const { id } = await w.as(staffOf(grace), applyFor, { ...stagger, reason: 'Evening classes' })
    await w.as(head, decide, { id, approve: false, reason: 'The counter opens at nine.' })
    const who = await arriveAt(manner, grace)
    await who.page.goto('/flexible-work')
    await who.press(who.page.getByRole('link', { name: new RegExp(`^${typeWords.staggered.name[locale]}`) }))
    await who.page.getByText('The counter opens at nine.').waitFor()
    await who.write(who.page.getByLabel(r.askWords), 'A colleague takes nine.')
    await who.press(who.button(r.ask))
    await who.page.getByText(r.told).waitFor()
    drawable.push(...pool)
    const seated: Employee[] = []
    for (const one of drawable) if ((await w.as(reviewerOf(one), listReviews, undefined)).length > 0) seated.push(one)
    expect(seated).toHaveLength(3)
    for (const one of seated.slice(0, 2)) {
      const reviewer = await arriveAt(manner, one)
      await reviewer.page.goto('/flexible-work')
      await reviewer.press(reviewer.link(r.seatLink))
      await reviewer.arrive(r.title)
      await reviewer.press(reviewer.page.getByRole('link', { name: new RegExp(typeWords.staggered.name[locale]) }))
      await reviewer.page.getByText('A colleague takes nine.').waitFor()
      expect(await reviewer.page.content()).not.toContain('Grace')
      await reviewer.write(reviewer.page.getByLabel(r.why), '업무에 지장이 없어요.')
      await reviewer.press(reviewer.button(r.overturn))
      await reviewer.page.getByText(one === seated[0] ? r.thanks : r.over).waitFor()
      expectCalm(reviewer)
    }
    await who.page.goto(`/flexible-work/${id}`)
    await who.page.getByText(r.overturned).waitFor()
    await who.page.getByText('업무에 지장이 없어요.').first().waitFor()
    await who.button(days[locale].withdraw).waitFor()
    expectCalm(who)
  })
}
