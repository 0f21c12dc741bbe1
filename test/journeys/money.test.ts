import { afterEach, expect, test } from 'vitest'
import { words as messages } from '../../src/messages/words.ts'
import { sayMonth, words as settling } from '../../src/settlements/words.ts'
import { sayDay, sayMoney } from '../../src/ui/say.ts'
import { ended, openPractice } from '../settlements/practice.ts'
import { useBrowser } from '../support/browser.ts'
import { reachable } from '../support/deps.ts'
import { forbiddenIn } from '../support/forbidden-words.ts'
import { useHouse } from './house.ts'
import { come, enter, expectCalm, type Manner, wordsIn } from './visitor.ts'

const browser = useBrowser({ fonts: false })
const house = useHouse()
afterEach(() => expect(house().log).toEqual([]))

const manners: [string, Manner][] = [
  ['in Korean with the keyboard alone', { locale: 'ko', width: 1280, hands: 'keyboard', javaScript: true }],
  ['in English on a phone', { locale: 'en', width: 360, hands: 'mouse', javaScript: true }],
]

for (const [name, manner] of manners) {
  test(`a manager closes a month that is over, and it stays, ${name}`, async () => {
    const { w } = house()
    const { locale } = manner
    const [t, said] = [wordsIn[locale], settling[locale]]
    const { manager, nara, sora } = await openPractice(w)
    await ended(w, nara, '2026-10-06', 'attended')
    await ended(w, sora, '2026-10-07', 'no-show', { mode: 'video' })
    const who = await come(browser, house(), manner, manager.email)
    await enter(house(), who, '', t, t.workday.centerTitle(locale === 'ko' ? '부평 거점' : 'Bupyeong hub'))
    await who.press(who.page.locator('nav.places a[href="/settlements"]'))
    const october = sayMonth(Temporal.PlainYearMonth.from('2026-10'), locale)
    await who.arrive(october)
    await who.page.getByText(said.open).waitFor()
    await who.press(who.button(said.closeNow(october, sayMoney(130_000, locale))))
    await who.page.getByText(said.done).waitFor()
    expect(await who.page.locator('.settled-amount').textContent()).toBe(sayMoney(130_000, locale))
    expect(
      await who.page.getByRole('button', { name: said.closeNow(october, sayMoney(130_000, locale)) }).count(),
    ).toBe(0)
    expect(await who.page.content()).not.toMatch(/하늘|비밀/)
    await who.press(who.link(said.after))
    await who.page.getByText(said.running).waitFor()
    expectCalm(who)
  })

  test(`a client and their counselor write to one another, and nothing typed is lost, ${name}`, async () => {
    const { w } = house()
    const { locale } = manner
    const [t, said] = [wordsIn[locale], messages[locale]]
    w.ground.at('2026-11-23T00:00:00Z')
    const { nara } = await openPractice(w)
    const kim = await reachable(w, await w.employee({ name: '한지우', locale }), undefined, locale)
    const [slot] = await w.slots(nara, 1, '2026-12-01T00:00:00Z')
    if (!slot) throw new Error('no slot')
    await w.appointment(kim, slot, { sealed: { alias: '하늘' } })

    const client = await come(browser, house(), manner, kim.email)
    await enter(house(), client, '한지우', t)
    await client.press(client.page.locator('nav.places a[href="/counseling"]'))
    await client.press(client.link(said.door))
    await client.arrive(said.list)
    await client.press(client.page.locator('ul.lines a'))
    await client.arrive(said.withCounselor('배나래'))
    await client.page.getByText(said.answerTime(2)).waitFor()
    await client.page.locator('.first-line a[href="tel:109"]').waitFor()
    await client.write(client.page.getByLabel(said.write), 'canary 잠이 안 와요')
    // A pause, and it is kept: whoever comes back finds it.
    await client.page.getByText(said.keptNow).waitFor()
    await client.page.goto('/messages')
    await client.press(client.page.locator('ul.lines a'))
    expect(await client.page.getByLabel(said.write).inputValue()).toBe('canary 잠이 안 와요')
    await client.press(client.button(said.send))
    await client.page.getByText(said.sent, { exact: true }).waitFor()
    expect(await client.page.getByLabel(said.write).inputValue()).toBe('')

    const counselor = await come(browser, house(), manner, nara.email)
    await enter(house(), counselor, '', t, sayDay(Temporal.PlainDate.from('2026-11-23'), locale))
    await counselor.press(counselor.link(said.waiting(1)))
    await counselor.press(counselor.page.locator('ul.lines a'))
    await counselor.arrive(said.withClient('하늘'))
    await counselor.page.getByText('canary 잠이 안 와요').waitFor()
    const before = house().count(kim.email)
    await counselor.write(counselor.page.getByLabel(said.write), 'canary answer')
    await counselor.press(counselor.button(said.send))
    await counselor.page.getByText(said.sent, { exact: true }).waitFor()

    const mail = await house().mail(kim.email, before + 1)
    for (const part of [mail.subject ?? '', mail.text ?? '', mail.html ?? '']) {
      expect(forbiddenIn(part)).toEqual([])
      expect(part).not.toContain('canary')
    }
    await client.press(client.page.locator('nav.places a[href="/counseling"]'))
    await client.page.getByText(said.notice(1)).waitFor()
    await client.press(client.link(said.open))
    await client.press(client.page.locator('ul.lines a'))
    await client.page.getByText('canary answer').waitFor()
    expect(await client.page.title()).toBe(locale === 'ko' ? '온담' : 'Ondam')
    for (const who of [client, counselor]) expectCalm(who)
  })
}
