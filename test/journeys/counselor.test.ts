import { afterEach, expect, test } from 'vitest'
import { appointment, attendance, cancellation } from '../../db/schema/counseling.ts'
import { setDuty } from '../../src/call-backs/duty.ts'
import { requestCallBack } from '../../src/call-backs/request.ts'
import { words as callBacks } from '../../src/call-backs/words.ts'
import { topics } from '../../src/counseling/topics.ts'
import { words as reoffers } from '../../src/reoffers/words.ts'
import { sayDay, sayWeekday } from '../../src/ui/say.ts'
import { inCalendar, nth } from '../availability/clinic.ts'
import { useBrowser } from '../support/browser.ts'
import { reachable } from '../support/deps.ts'
import { calendarsIn } from '../support/mail.ts'
import { useHouse } from './house.ts'
import { come, enter, expectCalm, type Manner, type Visitor, type Words, wordsIn } from './visitor.ts'

const browser = useBrowser({ fonts: false })
const house = useHouse()
afterEach(() => expect(house().log).toEqual([]))

const manners: [string, Manner][] = [
  ['in Korean on a phone', { locale: 'ko', width: 360, hands: 'mouse', javaScript: true }],
  ['in English with the keyboard alone', { locale: 'en', width: 1280, hands: 'keyboard', javaScript: true }],
]
const monday = Temporal.PlainDate.from('2026-11-23')
const tuesday = '2026-11-24'

/** Opens two hours of Tuesday in the week itself: by arrow keys, or by dragging on a desk. */
async function openInTheWeek(who: Visitor, { hands }: Manner) {
  const { page } = who
  // Phones have the link of each day instead.
  await page.setViewportSize({ width: 1280, height: 1600 })
  await page.locator('.entry.plan button').waitFor()
  if (hands === 'keyboard') {
    // Nine to ten of today; one day on, one hour longer.
    const marked = () => page.evaluate(() => document.activeElement?.closest('.entry.plan') !== null)
    for (let step = 0; step < 150 && !(await marked()); step++) await page.keyboard.press('Tab')
    for (const key of ['ArrowRight', 'Shift+ArrowDown', 'Shift+ArrowDown']) await page.keyboard.press(key)
    return page.keyboard.press('Enter')
  }
  const calendar = page.locator('.calendar')
  const [from, to] = [Number(await calendar.getAttribute('data-from')), Number(await calendar.getAttribute('data-to'))]
  const box = await page.locator(`.entries[data-day="${tuesday}"]`).boundingBox()
  if (!box) throw new Error('Tuesday is not to be seen')
  const y = (hour: number) => box.y + ((hour - from) / (to - from)) * box.height + 1
  await page.mouse.move(box.x + box.width / 2, y(9))
  await page.mouse.down()
  await page.mouse.move(box.x + box.width / 2, y(10), { steps: 3 })
  await page.mouse.move(box.x + box.width / 2, y(11), { steps: 3 })
  await page.mouse.up()
}

/** Opens two hours of Tuesday in the week, takes the first of them off by the day's own link, and undoes both. */
async function planTuesday(who: Visitor, manner: Manner, t: Words) {
  const { page } = who
  const said = (text: string) => page.getByRole('status').filter({ hasText: text }).waitFor()
  await openInTheWeek(who, manner)
  await who.arrive(t.schedule.planTitle)
  expect(new URL(page.url()).search).toBe(`?${new URLSearchParams({ day: tuesday, from: '09:00', to: '11:00' })}`)
  await page.setViewportSize({ width: manner.width, height: 740 })
  await who.press(who.button(t.schedule.openIt))
  await said(t.schedule.opened(2))
  await who.press(page.locator(`.plan-link[href$="${tuesday}"]`))
  await who.arrive(t.schedule.planTitle)
  await who.press(who.link(t.schedule.planOff))
  await who.write(page.getByLabel(t.schedule.planTo), '10:00')
  await who.press(who.button(t.schedule.offIt))
  await said(t.schedule.off(1, 0))
  await who.press(who.button(t.schedule.undo))
  await said(t.hours.offEnded(1))
}

for (const [name, manner] of manners) {
  test(`a counselor’s day: hours in the form and in the week, time off that drops nobody, a call-back, attendance, ${name}`, async () => {
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

    await who.press(who.page.locator('nav.places a[href="/schedule"]'))
    await who.arrive(t.schedule.title)
    await planTuesday(who, manner, t)

    // Three people book; the day and the week show them by alias only.
    const comes = await reachable(w, await w.employee({ name: '한지우', locale }))
    const other = await reachable(w, await w.employee({ name: '정민호', locale }), undefined, locale)
    const first = await w.appointment(comes, nth(slots, 0), { topic: 'burnout', sealed: { alias: '하늘' } })
    const second = await w.appointment(other, nth(slots, 1), { sealed: { alias: '바다' } })
    const asked = await reachable(w, await w.employee({ name: '도하린', locale }), undefined, locale)
    const third = await w.appointment(asked, nth(await w.slots(counselor, 1, '2026-11-23T05:00:00Z'), 0), {
      mode: 'video',
      sealed: { alias: '이슬' },
    })
    await who.press(who.page.locator('nav.places a[href="/today"]'))
    await who.page.getByText(t.workday.client('하늘')).first().waitFor()
    expect(await who.page.content()).not.toMatch(/한지우|정민호|도하린/)

    // Time off over both says what is in the way and changes nothing.
    await who.press(who.page.locator('nav.places a[href="/schedule"]'))
    await who.arrive(t.schedule.title)
    await who.page.locator('.entry.booked').nth(2).waitFor()
    await who.press(who.link(t.schedule.timeOff))
    await who.arrive(t.hours.timeOff)
    await who.write(who.page.getByLabel(t.hours.firstDay), '2026-11-23')
    await who.press(who.button(t.hours.offTake))
    await who.arrive(t.hours.conflictTitle(3))
    const inTheWay = who.page.locator('.conflicts a')
    expect(await inTheWay.count()).toBe(3)
    expect(await w.asSuperuser(tx => tx.select().from(cancellation))).not.toContainEqual(
      expect.objectContaining({ counselorId: counselor.me }),
    )

    // One is called off by hand, and learns of it at once; one is met all the same; one is offered other times.
    await who.press(inTheWay.nth(1))
    await who.arrive(t.workday.client('바다'))
    await who.press(who.page.locator('details summary', { hasText: t.workday.cancel }))
    await who.press(who.button(t.workday.cancelNow))
    await who.page.getByText(t.workday.cancelled).waitFor()
    const [entry] = calendarsIn(await house().mail(other.email, 1))
    expect(entry?.ics).toContain('METHOD:CANCEL')
    await who.page.goto('/schedule/time-off')
    await who.write(who.page.getByLabel(t.hours.firstDay), '2026-11-23')
    await who.press(who.button(t.hours.offTake))
    await who.arrive(t.hours.conflictTitle(2))
    await who.page.locator(`#offer-${first.id}`).uncheck({ force: true })
    await who.press(who.button(t.hours.conflictOffer))
    await who.arrive(t.hours.timeOff)
    await who.page.getByRole('status').waitFor()
    const live = await w.asSuperuser(tx => tx.select({ id: appointment.id }).from(appointment))
    expect(live.map(({ id }) => id)).toEqual(expect.arrayContaining([first.id, second.id, third.id]))
    expect((await house().mail(asked.email, 1)).subject).not.toBe('')

    // The client chooses in two presses, and the counselor sees it.
    const r = reoffers[locale]
    const client = await come(browser, house(), manner, asked.email)
    await enter(house(), client, '도하린', t)
    await client.press(client.link(r.choose))
    await client.arrive(r.title)
    await client.press(client.page.locator('.choice-times button').first())
    await client.page.waitForURL(`**/appointments/${third.id}?**`)
    expectCalm(client)
    await who.press(who.link(t.hours.toAsked))
    await who.arrive(r.asked)
    await who.page.getByText(r.state.moved).waitFor()

    // Somebody asks to be called; the day says so, and the call is taken and told of.
    const c = callBacks[locale]
    await w.as(await w.centerManager(counselor.center), setDuty, { counselor: counselor.me, onDuty: true })
    await w.as(await w.employee(), requestCallBack, { when: 'after six', how: '010-0000-2222' })
    await who.press(who.page.locator('nav.places a[href="/today"]'))
    await who.press(who.link(c.todayOpen(1)))
    await who.page.getByText('010-0000-2222').waitFor()
    await who.press(who.button(c.take))
    await who.press(who.button(c.outcome.reached))
    await who.page.getByText(c.none).waitFor()

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

test('attendance, hours with a mistake, and time off work by keyboard without any script', async () => {
  const { w } = house()
  const t = wordsIn.ko
  w.ground.at('2026-11-23T06:00:00Z')
  const counselor = await w.counselor()
  const [past, tuesdays] = [
    await w.slots(counselor, 1, '2026-11-23T04:00:00Z'),
    await w.slots(counselor, 1, '2026-11-24T04:00:00Z'),
  ]
  for (const slots of [past, tuesdays])
    await w.appointment(await w.employee(), nth(slots, 0), { sealed: { alias: '하늘' } })
  const manner: Manner = { locale: 'ko', width: 1280, hands: 'mouse', javaScript: false }
  const who = await come(browser, house(), manner, counselor.email)
  await enter(house(), who, '', t, sayDay(monday, 'ko'))
  const { page } = who
  const enterOn = async (name: string | RegExp) => {
    await page.getByRole('button', { name }).first().focus()
    await page.keyboard.press('Enter')
  }
  await enterOn(t.workday.markAttended(t.workday.client('하늘')))
  await page.getByText(t.workday.recorded).waitFor()

  await page.goto('/schedule/hours')
  await page.getByRole('checkbox', { name: '수요일' }).focus()
  await page.keyboard.press('Space')
  await page.getByLabel('상담 한 번(분)').fill('5')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByRole('link').focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('상담 한 번(분)').fill('50')
  await page.keyboard.press('Enter')
  await page.getByText(/예약 자리 \d+개가 새로 생겼어요/).waitFor()

  await page.goto('/schedule/time-off')
  await page.getByLabel(t.hours.firstDay).fill(tuesday)
  await page.keyboard.press('Enter')
  await who.arrive(t.hours.conflictTitle(1))
  await enterOn(t.hours.conflictKeep(1))
  await page.getByText('예약 1건은 그대로 만나요').waitFor()
  expectCalm(who)
})
