import { afterEach, expect, test } from 'vitest'
import { openHours } from '../../src/availability/open-hours.ts'
import { modeNames } from '../../src/availability/words.ts'
import { words as phone } from '../../src/phone-bookings/words.ts'
import { words as rooms } from '../../src/rooms/words.ts'
import { hoursAt, inCalendar, nth } from '../availability/clinic.ts'
import { useBrowser } from '../support/browser.ts'
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
  test(`a manager's day: the weeks, a room, a caller booked, moved and cancelled for, and no client's name, ${name}`, async () => {
    const { w } = house()
    const { locale } = manner
    const t = wordsIn[locale]
    const center = await w.center({ name: { ko: '부평 거점', en: 'Bupyeong hub' } })
    const nara = await w.counselor({ name: '배나래', center })
    const sora = await w.counselor({ name: '윤소라', center })
    for (const counselor of [nara, sora]) await w.as(counselor, openHours, hoursAt(counselor, { weekdays: [1, 3] }))
    const jiwoo = await w.employee({ name: '한지우' })
    const [today, wednesday] = [nth(await inCalendar(w, nara), 0), nth(await inCalendar(w, nara), 2)]
    const secret = { topic: 'burnout', sealed: { alias: '하늘', message: '요즘 잠이 안 와요.' } }
    const booked = await w.appointment(jiwoo, today, secret)
    await w.appointment(jiwoo, wednesday, secret)
    const manager = await w.centerManager(center, { locale })

    const who = await come(browser, house(), manner, manager.email)
    const place = locale === 'ko' ? '부평 거점' : 'Bupyeong hub'
    const telling = /한지우|하늘|요즘 잠|번아웃|소진|burnout/i
    const seesNobody = async () => expect(await who.page.content()).not.toMatch(telling)
    await enter(house(), who, '', t, t.workday.centerTitle(place))
    await who.page.getByText(t.workday.centerCount(1), { exact: true }).waitFor()
    await seesNobody()

    await who.press(who.link('배나래'))
    await who.arrive(t.schedule.title)
    await who.page.locator('.entry.booked').nth(1).waitFor()
    expect(await who.page.locator('.entry.booked a').count()).toBe(0)
    await seesNobody()
    await who.press(who.link(t.schedule.after))
    await who.page.getByRole('link', { name: t.schedule.thisWeek }).waitFor()
    expect(await who.page.locator('.entry.booked').count()).toBe(0)
    await who.press(who.page.locator('.tab-links a', { hasText: '윤소라' }))
    await who.page.locator('.tab-links a[aria-current=page]', { hasText: '윤소라' }).waitFor()

    // A room is added, and times at which people can come take it.
    const [p, r] = [phone[locale], rooms[locale]]
    await who.press(who.link(t.schedule.roomsView))
    await who.arrive(r.title)
    await who.write(who.page.getByLabel(r.name), '숲방')
    await who.press(who.button(r.add))
    await who.page.getByText(r.added).waitFor()
    await who.page.locator('.tab-links a[aria-current=page]', { hasText: '숲방' }).waitFor()
    await who.page.locator('.entry.free').first().waitFor()
    await seesNobody()

    // Somebody telephones, reads out the number that came by mail, and is booked, moved and cancelled for.
    await who.press(who.link(r.counselors))
    await who.press(who.link(t.schedule.phone))
    await who.arrive(p.title)
    await who.write(who.page.getByLabel(p.email), jiwoo.email)
    await who.press(who.button(p.sendCode))
    await who.arrive(p.codeTitle)
    const [code = ''] = /\b\d{6}\b/.exec((await house().mail(jiwoo.email, 1)).text ?? '') ?? []
    await who.write(who.page.getByLabel(p.code), code)
    await who.press(who.button(p.open))
    await who.arrive(p.callerTitle)
    const lines = who.page.locator('.timetable .rule-line')
    expect(await lines.count()).toBe(2)
    await seesNobody()
    const video = who.page.getByRole('radio', { name: modeNames.video[locale], exact: true })
    await (manner.hands === 'keyboard' ? who.pick(video) : who.tick(video))
    const notices = `${locale}.caller@private.example`
    await who.write(who.page.getByLabel(p.mail), notices)
    await who.press(who.button(p.book))
    await who.page.getByText(p.booked).waitFor()
    expect(await lines.count()).toBe(3)
    await who.press(lines.getByRole('link').first())
    await who.press(who.button(p.moveHere))
    await who.page.getByText(p.moved).waitFor()
    await who.press(lines.getByRole('button').last())
    await who.page.getByText(p.cancelled).waitFor()
    expect(await lines.count()).toBe(2)
    await seesNobody()
    expect((await house().mail(notices, 3)).subject).not.toMatch(telling)
    await who.press(who.button(p.end))
    await who.page.getByText(p.ended).waitFor()

    // What is the counselor's is closed, whatever address is tried.
    for (const path of [
      `/schedule/appointments/${booked.id}`,
      '/schedule/hours',
      '/schedule/time-off',
      '/appointments',
    ]) {
      expect((await who.page.goto(path))?.status(), path).toBe(403)
      await seesNobody()
    }
    expect(await who.page.title()).toBe(locale === 'ko' ? '온담' : 'Ondam')
    expect(who.page.url()).not.toMatch(telling)
    expectCalm(who)
  })
}
