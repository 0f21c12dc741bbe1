import { afterEach, expect, test } from 'vitest'
import { openHours } from '../../src/availability/open-hours.ts'
import { words as cases } from '../../src/cases/words.ts'
import { words as handOver } from '../../src/hand-over/words.ts'
import { setLead } from '../../src/more-sessions/leads.ts'
import { words as more } from '../../src/more-sessions/words.ts'
import { words as notes } from '../../src/notes/words.ts'
import { words as series } from '../../src/series/words.ts'
import { recordAttendance } from '../../src/workday/record-attendance.ts'
import { hoursAt, inCalendar } from '../availability/clinic.ts'
import { first } from '../support/booking.ts'
import { useBrowser } from '../support/browser.ts'
import { reachable } from '../support/deps.ts'
import { useHouse } from './house.ts'
import { come, enter, expectCalm, type Manner, signIn, wordsIn } from './visitor.ts'

const browser = useBrowser({ fonts: false })
const house = useHouse()
afterEach(() => expect(house().log).toEqual([]))

const manners: [string, Manner][] = [
  ['in Korean on a phone', { locale: 'ko', width: 360, hands: 'mouse', javaScript: false }],
  ['in English with the keyboard alone', { locale: 'en', width: 1280, hands: 'keyboard', javaScript: true }],
]

for (const [name, manner] of manners) {
  test(`a counselor writes their note, books a series and hands the case over as the client agrees, ${name}`, async () => {
    const { w } = house()
    const { locale } = manner
    const t = wordsIn[locale]
    const [c, h, m, n, s] = [cases[locale], handOver[locale], more[locale], notes[locale], series[locale]]
    w.ground.at('2026-11-23T00:00:00Z')
    const center = await w.center()
    const counselor = await w.counselor({ locale, center })
    const next = await w.counselor({ locale, center })
    await w.as(await w.centerManager(center), setLead, { counselor: next.me, lead: true })
    const client = await reachable(w, await w.employee({ name: '한지우', locale }), undefined, locale)
    const past = await w.appointment(client, first(await w.slots(counselor, 1, '2026-11-20T06:00:00Z')), {
      sealed: { alias: '하늘' },
    })
    await w.as(counselor, recordAttendance, { id: past.id, outcome: 'attended' })
    // Thursdays and Fridays at three; the third Friday somebody else has it.
    await w.as(counselor, openHours, hoursAt(counselor, { weekdays: [4, 5], start: '15:00', end: '16:00' }))
    const taken = (await inCalendar(w, counselor)).find(({ startsAt }) => `${startsAt}`.startsWith('2026-12-11'))
    if (!taken) throw new Error('No such slot')
    await w.appointment(await w.employee(), taken)

    // The day says that a note is missing, and leads to it.
    const who = await come(browser, house(), manner, counselor.email)
    await who.press(who.link(t.welcome.start))
    await signIn(house(), who, t)
    await who.press(who.page.getByRole('link', { name: new RegExp(`하늘.*${locale === 'ko' ? '쓰기' : ''}`) }).last())
    await who.arrive(n.title)
    await who.write(who.page.getByLabel(n.text, { exact: true }), 'first session, poor sleep')
    await who.press(who.button(n.keep))
    await who.page.getByRole('status').waitFor()
    await who.page.getByText('first session, poor sleep').waitFor()

    // What was written is corrected, and both can be read.
    await who.press(who.page.locator('.case-note a').first())
    await who.arrive(n.correction)
    await who.write(who.page.getByLabel(n.text, { exact: true }), 'first session, four bad nights')
    await who.press(who.button(n.keepCorrection))
    await who.page.getByText('first session, four bad nights').waitFor()
    await who.press(who.page.locator('.case-note summary'))
    await who.page.getByText('first session, poor sleep').waitFor()

    // A series of three, of which one is not free: another time stands in, then all are booked in one go.
    await who.press(who.link(n.toCase))
    await who.arrive(c.client('하늘'))
    expect(await who.page.content()).not.toContain('한지우')
    await who.press(who.link(s.door))
    await who.arrive(s.title)
    await who.press(who.button(s.look))
    await who.page.getByText(s.busy).waitFor()
    await who.press(who.button(s.book(3)))
    await who.page.getByText(s.booked(3)).waitFor()
    expect(await who.page.locator('.case-meetings li').count()).toBe(4)

    // A clinical lead is asked for more sessions.
    await who.press(who.link(m.door))
    await who.arrive(m.title)
    await who.write(who.page.getByLabel(m.reason), 'grief, half way')
    await who.press(who.button(m.ask))
    await who.page.getByText(m.asked).waitFor()
    await who.press(who.link(m.toCase))

    // The client is found by what they are called; then asked whether somebody else may take over.
    await who.press(who.page.locator('nav.places a[href="/cases"]'))
    await who.write(who.page.getByLabel(c.find), '하')
    await who.press(who.button(c.findNow))
    await who.page.getByText(c.found('하', 1)).waitFor()
    expect(new URL(who.page.url()).search).toBe('')
    await who.press(who.link(c.client('하늘')))
    await who.press(who.link(h.door))
    await who.arrive(h.title)
    await who.choose(who.page.getByLabel(h.to, { exact: true }), h.near(next.name))
    await who.write(who.page.getByLabel(h.words, { exact: true }), 'I will be on leave')
    await who.press(who.button(h.ask))
    await who.page.getByText(h.asked).waitFor()
    expectCalm(who)

    const asked = await come(browser, house(), manner, client.email)
    await enter(house(), asked, '한지우', t)
    await asked.press(asked.link(h.noticeOpen))
    await asked.arrive(h.question(next.name))
    await asked.page.getByText('I will be on leave').waitFor()
    await asked.page.getByText(h.whatNotes(1, locale === 'ko' ? '11월 23일(월)' : 'Mon 23 Nov')).waitFor()
    await asked.press(asked.button(h.yes))
    await asked.page.getByText(h.state.agreed).waitFor()
    expectCalm(asked)

    // From then on it is the other's, notes and all.
    const found = (await who.page.goto(who.page.url()))?.status()
    expect(found).toBe(404)
    await who.page.goto('/cases')
    await who.page.getByText(h.recent).waitFor()
    const other = await come(browser, house(), manner, next.email)
    await other.press(other.link(t.welcome.start))
    await signIn(house(), other, t)
    await other.press(other.page.locator('nav.places a[href="/cases"]'))
    await other.arrive(c.title)
    await other.press(other.link(m.today(1)))
    await other.arrive(m.decideTitle)
    await other.write(other.page.getByLabel(m.words), 'two more')
    await other.press(other.button(m.grant))
    await other.page.getByText(m.decided).waitFor()
    await asked.page.goto('/home')
    await asked.page.getByText(m.granted(2)).waitFor()
    await other.press(other.page.locator('nav.places a[href="/cases"]'))
    await other.press(other.page.locator('a.person-name', { hasText: c.client('하늘') }))
    await other.arrive(`${c.client('하늘')} ${c.received}`)
    await other.press(other.link(c.openNotes))
    await other.page.getByText('first session, four bad nights').waitFor()
    expectCalm(other)
  })
}
