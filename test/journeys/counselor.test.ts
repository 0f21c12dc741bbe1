import { afterEach, expect, test } from 'vitest'
import { appointment, attendance, cancellation } from '../../db/schema/counseling.ts'
import { topics } from '../../src/counseling/topics.ts'
import { sayDay, sayWeekday } from '../../src/ui/say.ts'
import { inCalendar, nth } from '../availability/clinic.ts'
import { useBrowser } from '../support/browser.ts'
import { reachable } from '../support/deps.ts'
import { calendarsIn } from '../support/mail.ts'
import { useHouse } from './house.ts'
import { come, enter, expectCalm, type Manner, wordsIn } from './visitor.ts'

const browser = useBrowser()
const house = useHouse()
afterEach(() => expect(house().log).toEqual([]))

const manners: [string, Manner][] = [
  ['in Korean on a phone', { locale: 'ko', width: 360, hands: 'mouse', javaScript: true }],
  ['in English with the keyboard alone', { locale: 'en', width: 1280, hands: 'keyboard', javaScript: true }],
]
const monday = Temporal.PlainDate.from('2026-11-23')

for (const [name, manner] of manners) {
  test(`hours are opened, time off drops nobody, a session is called off and attendance is noted, ${name}`, async () => {
    const { w } = house()
    const { locale } = manner
    const t = wordsIn[locale]
    w.ground.at('2026-11-23T00:00:00Z')
    const counselor = await w.counselor({ locale })
    const who = await come(browser, house(), manner, counselor.email)
    await enter(house(), who, '', t, sayDay(monday, locale))

    // Nobody is booked yet: the way on is to open hours, as they are suggested.
    await who.page.getByText(t.workday.noNext).waitFor()
    await who.press(who.link(t.workday.openHours))
    await who.arrive(t.hours.hours)
    await who.tick(who.page.getByRole('checkbox', { name: sayWeekday(1, locale), exact: true }))
    await who.press(who.button(t.hours.open))
    await who.page.getByRole('status').waitFor()
    const slots = await inCalendar(w, counselor)
    // Nine o'clock has struck.
    expect(slots.map(({ startsAt }) => `${startsAt}`).slice(0, 2)).toEqual([
      '2026-11-23T01:00:00Z',
      '2026-11-23T02:00:00Z',
    ])

    // Two people book; the day and the week show them by alias only.
    const comes = await reachable(w, await w.employee({ name: '한지우', locale }))
    const other = await reachable(w, await w.employee({ name: '정민호', locale }), undefined, locale)
    const first = await w.appointment(comes, nth(slots, 0), { topic: 'burnout', sealed: { alias: '하늘' } })
    const second = await w.appointment(other, nth(slots, 1), { sealed: { alias: '바다' } })
    await who.press(who.page.locator('nav.places a[href="/today"]'))
    await who.page.getByText(t.workday.client('하늘')).first().waitFor()
    expect(await who.page.content()).not.toMatch(/한지우|정민호/)

    // Time off over both says what is in the way and changes nothing.
    await who.press(who.page.locator('nav.places a[href="/schedule"]'))
    await who.arrive(t.schedule.title)
    await who.page.locator('.entry.booked').nth(1).waitFor()
    await who.press(who.link(t.schedule.timeOff))
    await who.arrive(t.hours.timeOff)
    await who.write(who.page.getByLabel(t.hours.firstDay), '2026-11-23')
    await who.press(who.button(t.hours.offTake))
    await who.arrive(t.hours.conflictTitle(2))
    const inTheWay = who.page.locator('.conflicts a')
    expect(await inTheWay.count()).toBe(2)
    expect(await w.asSuperuser(tx => tx.select().from(cancellation))).not.toContainEqual(
      expect.objectContaining({ counselorId: counselor.me }),
    )

    // One of them is called off by hand, and learns of it at once; the other is kept.
    await who.press(inTheWay.last())
    await who.arrive(t.workday.client('바다'))
    await who.press(who.page.locator('details summary', { hasText: t.workday.cancel }))
    await who.press(who.button(t.workday.cancelNow))
    await who.page.getByText(t.workday.cancelled).waitFor()
    const [entry] = calendarsIn(await house().mail(other.email, 1))
    expect(entry?.ics).toContain('METHOD:CANCEL')
    await who.page.goto('/schedule/time-off')
    await who.write(who.page.getByLabel(t.hours.firstDay), '2026-11-23')
    await who.press(who.button(t.hours.offTake))
    await who.arrive(t.hours.conflictTitle(1))
    await who.press(who.button(t.hours.conflictKeep(1)))
    await who.arrive(t.hours.timeOff)
    await who.page.getByRole('status').waitFor()
    const live = await w.asSuperuser(tx => tx.select({ id: appointment.id }).from(appointment))
    expect(live.map(({ id }) => id)).toEqual(expect.arrayContaining([first.id, second.id]))

    // Ten past ten: attendance in two taps, wherever one is.
    await w.pass({ hours: 1, minutes: 10 })
    await who.press(who.page.locator('nav.places a[href="/today"]'))
    await who.press(who.button(t.workday.markAttended(t.workday.client('하늘'))).first())
    await who.page.getByText(t.workday.recorded).waitFor()
    const noted = await w.asSuperuser(tx => tx.select().from(attendance))
    expect(noted).toContainEqual(expect.objectContaining({ appointmentId: first.id, outcome: 'attended' }))
    await who.press(who.page.locator('.meeting a', { hasText: t.workday.client('하늘') }))
    await who.arrive(t.workday.client('하늘'))
    await who.page.getByText(topics.burnout[locale]).waitFor()
    await who.press(who.link(t.workday.back))
    await who.page.locator('.entry.attended').waitFor()
    expect(await who.page.title()).toBe(locale === 'ko' ? '온담' : 'Ondam')
    expectCalm(who)
  })
}
