import ICAL from 'ical.js'
import type { Email } from 'postal-mime'
import { afterEach, expect, test } from 'vitest'
import { openHours } from '../../src/availability/open-hours.ts'
import { modeNames } from '../../src/counseling/names.ts'
import { topics } from '../../src/counseling/topics.ts'
import { hoursAt, inCalendar } from '../availability/clinic.ts'
import { leftovers, useBrowser } from '../support/browser.ts'
import { tokenFor } from '../support/client.ts'
import { forbiddenIn } from '../support/forbidden-words.ts'
import { calendarsIn, everythingIn } from '../support/mail.ts'
import { type House, useHouse } from './house.ts'
import { book, come, enter, expectCalm, leave, lookFor, type Manner, signIn, wordsIn } from './visitor.ts'

const browser = useBrowser({ fonts: false })
const house = useHouse()
afterEach(() => expect(house().log).toEqual([]))

const manners: [string, Manner][] = [
  ['in Korean at a desk with the mouse', { locale: 'ko', width: 1280, hands: 'mouse', javaScript: true }],
  ['in English on a phone', { locale: 'en', width: 360, hands: 'mouse', javaScript: true }],
  ['in Korean on 360 px with the keyboard alone', { locale: 'ko', width: 360, hands: 'keyboard', javaScript: true }],
  ['in English without JavaScript', { locale: 'en', width: 1280, hands: 'mouse', javaScript: false }],
]
const surnames = ['윤', '서', '문', '유']

/** The one entry that a mail puts into the calendar, read by a library that did not write it. */
function entryIn(email: Email) {
  const [part] = calendarsIn(email)
  const calendar = new ICAL.Component(ICAL.parse(part?.ics ?? ''))
  const [event] = calendar.getAllSubcomponents('vevent')
  const value = (name: string) => String(event?.getFirstPropertyValue(name))
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
  const start = event && new ICAL.Event(event).startDate.toUnixTime()
  return {
    method: calendar.getFirstPropertyValue('method'),
    sequence: Number(value('sequence')),
    uid: value('uid'),
    summary: value('summary'),
    status: value('status'),
    start: start && Temporal.Instant.fromEpochMilliseconds(start * 1000).toString(),
  }
}

/** A counselor of this journey's own with two times on Thursday, and three colleagues. */
async function cast({ w }: House, { locale }: Manner, nth: number) {
  const counselor = await w.counselor({ name: `${surnames[nth]}서라`, topics: ['burnout', 'family'] })
  const thisThursday = { weekdays: [4], validUntil: '2026-11-26' }
  await w.as(counselor, openHours, hoursAt(counselor, { ...thisThursday, start: '11:00', end: '13:00' }))
  const slots = await inCalendar(w, counselor)
  const jiwoo = await w.employee({ name: '한지우', locale })
  const minho = await w.employee({ name: '정민호', locale })
  const sol = await w.employee({ name: '오솔', locale })
  const [eleven, noon] = slots
  if (!eleven || !noon) throw new Error('No times')
  return { counselor, eleven, noon, jiwoo, minho, sol }
}

for (const [nth, [name, manner]] of manners.entries()) {
  test(`a time is found, booked, moved, cancelled and taken by who waited for it, ${name}`, async () => {
    const { w } = house()
    const { locale } = manner
    const t = wordsIn[locale]
    const { counselor, eleven, noon, jiwoo, minho, sol } = await cast(house(), manner, nth)
    const wish = { mode: modeNames.video[locale], topic: topics.burnout[locale], alias: '하늘' }

    // One finds a time and books it; the mail brings it into their calendar.
    const first = await come(browser, house(), manner, jiwoo.email)
    await enter(house(), first, jiwoo.name, t)
    await first.press(first.link(t.home.find))
    await lookFor(first, counselor.name, t)
    const times = first.page.locator('.times a')
    await times.nth(1).waitFor()
    expect(await times.count()).toBe(2)
    await first.press(times.first())
    await book(first, wish, t)
    await first.arrive(t.booking.doneTitle)
    const confirmed = await house().mail(jiwoo.email, 2)
    const entry = entryIn(confirmed)
    expect(entry).toMatchObject({ method: 'REQUEST', sequence: 0, status: 'CONFIRMED', start: `${eleven.startsAt}` })
    expect(forbiddenIn([...everythingIn(confirmed), entry.summary].join('\n'))).toEqual([])

    // They move it.
    await first.press(first.link(t.booking.move))
    await first.arrive(t.finding.moveTitle)
    await first.press(times.last())
    await first.arrive(t.booking.moveTitle)
    await first.press(first.button(t.booking.doMove))
    await first.page.getByText(t.booking.moved).waitFor()
    const moved = entryIn(await house().mail(jiwoo.email, 3))
    expect(moved).toEqual({ ...entry, sequence: 1, start: `${noon.startsAt}` })

    // The other time goes too, so a colleague waits; when the first one cancels, it is offered to them.
    await house().settled()
    await w.appointment(await w.employee(), eleven)
    const second = await come(browser, house(), manner, minho.email)
    await enter(house(), second, minho.name, t)
    await second.press(second.link(t.home.find))
    await lookFor(second, counselor.name, t)
    await second.press(second.link(t.finding.wait))
    await second.arrive(t.waiting.newTitle)
    await second.press(second.button(t.waiting.join))
    await second.page.getByText(t.waiting.joined).waitFor()
    await leave(second, t)

    await first.press(first.link(t.booking.cancel))
    await first.arrive(t.booking.cancelTitle)
    await first.page.getByText(t.booking.cancelFree).waitFor()
    await first.press(first.button(t.booking.doCancel))
    await first.page.getByText(t.booking.cancelled).waitFor()
    const cancelled = entryIn(await house().mail(jiwoo.email, 4))
    expect(cancelled).toMatchObject({ method: 'CANCEL', sequence: 2, uid: entry.uid, status: 'CANCELLED' })
    const offer = await house().mail(minho.email, 2)
    expect(forbiddenIn(everythingIn(offer).join('\n'))).toEqual([])

    // A third cannot have it, neither while it is held nor afterwards.
    const headers = { cookie: `lang=${locale}; __Host-ondam=${await tokenFor(w, sol)}` }
    const asThird = async () => (await fetch(`${house().origin}/counseling/slots/${noon.id}`, { headers })).text()
    expect(await asThird()).toContain(t.booking.takenTitle)

    await second.press(second.link(t.welcome.start))
    await signIn(house(), second, t)
    await second.page.getByText(t.waiting.offerTitle).waitFor()
    await second.press(second.link(t.waiting.accept))
    await book(second, { mode: wish.mode, topic: wish.topic }, t)
    await second.arrive(t.booking.doneTitle)
    expect(entryIn(await house().mail(minho.email, 4))).toMatchObject({ method: 'REQUEST', start: `${noon.startsAt}` })
    expect(await asThird()).toContain(t.booking.takenTitle)

    // Whoever comes to the same PC afterwards finds nothing.
    const telling = [counselor.name, jiwoo.name, jiwoo.email, '하늘', wish.topic, 'burnout', encodeURI(counselor.name)]
    await leave(first, t)
    const left = await leftovers(first.page)
    for (const word of telling) expect(JSON.stringify(left)).not.toContain(word)
    expect([...new Set(left.history.map(({ title }) => title))].sort()).toEqual(
      ['', locale === 'ko' ? '온담' : 'Ondam', ...(locale === 'en' ? ['온담'] : [])].sort(),
    )
    expect(left.cookies.map(cookie => cookie.name)).toEqual(['lang'])
    expect([left.localStorage, left.sessionStorage, left.stores, left.cacheable]).toEqual([{}, {}, [], []])
    for (let back = 0; back < 3; back++) {
      await first.page.goBack()
      await first.arrive(t.signing.title)
      for (const word of telling) expect(await first.page.content()).not.toContain(word)
    }
    for (const visitor of [first, second]) expectCalm(visitor)
  })
}
