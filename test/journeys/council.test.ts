import { afterEach, expect, test } from 'vitest'
import { words as agenda } from '../../src/agenda/words.ts'
import { words as consultations } from '../../src/consultations/words.ts'
import { words as bodies } from '../../src/council/words.ts'
import { words as figures } from '../../src/figures/words.ts'
import { planMeetings } from '../../src/meetings/convene.ts'
import { words as schedule } from '../../src/meetings/words.ts'
import { words as polls } from '../../src/polls/words.ts'
import { roleNames } from '../../src/ui/words.ts'
import { useBrowser } from '../support/browser.ts'
import { councilOf } from '../support/council.ts'
import { calendarsIn } from '../support/mail.ts'
import { useHouse } from './house.ts'
import { come, enter, expectCalm, type Manner, type Visitor, wordsIn } from './visitor.ts'

const browser = useBrowser({ fonts: false })
const house = useHouse()
afterEach(() => expect(house().log).toEqual([]))

const desk: Manner = { locale: 'ko', width: 1280, hands: 'keyboard', javaScript: true }
const phone: Manner = { locale: 'en', width: 360, hands: 'mouse', javaScript: false }
const december = { ko: '2026년 12월 정기회의', en: 'Regular meeting, December 2026' }

async function arrive(manner: Manner, email: string): Promise<Visitor> {
  const t = wordsIn[manner.locale]
  const who = await come(browser, house(), manner, email)
  await enter(house(), who, '', t, schedule[manner.locale].title)
  return who
}

test('two secretaries and a member find a date, prepare and give notice, in two languages, on desk and phone', async () => {
  const { w } = house()
  const ours = await councilOf(w, { perSide: 1 })
  await w.asJob(planMeetings)
  const [ko, en] = [schedule.ko, schedule.en]

  // The city's secretary asks when everybody can come, first without a single time.
  const city = await arrive(desk, ours.secretary.employer.email)
  await city.press(city.link(ko.seeMeeting).first())
  await city.arrive(december.ko)
  await city.press(city.link(ko.findDate))
  await city.arrive(polls.ko.newTitle)
  await city.write(city.page.getByLabel(polls.ko.place), '시청 대회의실')
  await city.write(city.page.getByLabel(polls.ko.deadlineDay), '2026-12-01')
  await city.press(city.button(polls.ko.open))
  await city.page.getByText('후보가 없습니다.').first().waitFor()
  expect(await city.page.getByLabel(polls.ko.place).inputValue()).toBe('시청 대회의실')
  for (const [at, day] of ['2026-12-08', '2026-12-10'].entries()) {
    const label = polls.ko.option(at + 1)
    await city.write(city.page.getByLabel(`${label} · ${polls.ko.day}`), day)
    await city.write(city.page.getByLabel(`${label} · ${polls.ko.time}`), '14:00')
  }
  await city.press(city.button(polls.ko.open))
  await city.page.getByText(polls.ko.opened).waitFor()

  // A member answers on the phone.
  const member = await arrive({ ...desk, width: 360 }, ours.members.union[0]?.email ?? '')
  await member.press(member.link(ko.answerPoll))
  await member.arrive(december.ko)
  const answer = async (who: Visitor, nth: number, name: string) =>
    who.pick(who.page.locator('.poll-answer').nth(nth).getByRole('radio', { name, exact: true }))
  await answer(member, 0, polls.ko.answersLong.no)
  await answer(member, 1, polls.ko.answersLong.yes)
  await member.press(member.button(polls.ko.save))
  await member.page.getByText(polls.ko.saved).waitFor()

  // The chair has telephoned: the secretary writes it down, sees the better day, and settles it.
  await city.page.reload()
  await city.choose(city.page.getByLabel(polls.ko.forWhom), '위원 시 1')
  await city.press(city.button(polls.ko.choose))
  await answer(city, 0, polls.ko.answersLong.yes)
  await answer(city, 1, polls.ko.answersLong['if-need-be'])
  await city.press(city.button(polls.ko.save))
  await city.page.getByText(polls.ko.saved).waitFor()
  await city.page.locator('.poll-best', { hasText: '12월 10일' }).getByText(polls.ko.why['if-need-be']).waitFor()
  await city.press(city.button(polls.ko.settle).first())
  await city.page.getByText(/의사정족수에 이르지 못합니다/).waitFor()
  await city.press(city.button(polls.ko.settle).nth(1))
  await city.page.getByText(polls.ko.settled).waitFor()
  await house().settled()
  const mail = await house().mail(ours.alternate.email, house().count(ours.alternate.email))
  expect(calendarsIn(mail)[0]).toMatchObject({ method: 'REQUEST', ics: expect.stringContaining('T140000') })

  // The union's secretary, without a script, proposes an item; a program is no paper, a PDF is.
  const union = await arrive(phone, ours.secretary.union.email)
  await union.press(union.page.locator('nav.places a[href="/agenda"]'))
  await union.arrive(december.en)
  await union.write(union.page.getByLabel(agenda.en.itemTitle), 'Rest rooms')
  await union.press(union.button(agenda.en.send))
  await union.page.getByText(agenda.en.proposed).waitFor()
  const upload = async (text: string) => {
    const file = { name: 'plan.pdf', mimeType: 'application/pdf', buffer: Buffer.from(text) }
    await union.page.getByLabel(agenda.en.paper, { exact: true }).setInputFiles(file)
    await union.press(union.button(agenda.en.addPaper))
  }
  await upload('MZ a program')
  await union.page
    .getByText(/We can take PDF/)
    .first()
    .waitFor()
  await upload('%PDF-1.7')
  await union.page.getByText(agenda.en.added).waitFor()
  await union.link('plan.pdf').waitFor()

  // The city confirms it, and the notice goes out in time; from then on it stands.
  await city.press(city.page.locator('nav.places a[href="/agenda"]'))
  await city.arrive(december.ko)
  await city.press(city.link('Rest rooms'))
  await city.arrive('Rest rooms')
  await city.press(city.button(agenda.ko.confirm))
  await city.page.getByText(agenda.ko.confirmed).waitFor()
  await city.press(city.link(agenda.ko.back))
  await city.press(city.button(agenda.ko.notice))
  await city.page.getByText(agenda.ko.told.noticed).waitFor()
  await union.page.reload()
  await union.page.getByText(agenda.en.states.frozen, { exact: true }).waitFor()
  expect(await union.button(agenda.en.withdraw).count()).toBe(0)
  await union.press(union.page.locator('nav.places a[href="/council"]'))
  await union.arrive(en.title)
  await union.page.getByRole('cell', { name: en.states.noticed }).waitFor()
  for (const who of [city, member, union]) expectCalm(who)
}, 90_000)

test('a pending issue is consulted on and comes onto the agenda; a demand starts the clock; terms and calendars are kept', async () => {
  const { w } = house()
  const ours = await councilOf(w, { perSide: 1 })
  await w.asJob(planMeetings)
  const [ko, en] = [consultations.ko, consultations.en]
  const union = await arrive(phone, ours.secretary.union.email)
  await union.page.goto('/consultations')
  await union.write(union.page.getByLabel(en.subject), 'Commuter buses')
  await union.write(union.page.getByLabel(en.text), 'Two more lines are needed.')
  await union.write(union.page.getByLabel(en.department), 'General Affairs')
  await union.press(union.button(en.send))
  await union.page.getByText(en.begun).waitFor()

  const city = await arrive(desk, ours.secretary.employer.email)
  await city.press(city.page.locator('nav.places a[href="/agenda"]'))
  await city.arrive(december.ko)
  await city.press(city.link(agenda.ko.consultations))
  await city.arrive(ko.title)
  await city.press(city.page.getByRole('link', { name: /^Commuter buses/ }))
  await city.arrive('Commuter buses')
  await city.press(city.page.locator('summary', { hasText: ko.say }))
  await city.pick(city.page.getByRole('radio', { name: ko.stances.partly, exact: true }))
  await city.write(city.page.getByLabel(ko.reasons), '한 노선부터 시험합니다.')
  await city.write(city.page.getByLabel(ko.speaksFor), ' ')
  await city.press(city.button(ko.save))
  // Whose position it is was left out: it is named, and the reasons are still there.
  await city.page.locator('.error-summary').waitFor()
  expect(await city.page.getByLabel(ko.reasons).inputValue()).toBe('한 노선부터 시험합니다.')
  await city.write(city.page.getByLabel(ko.speaksFor), '총무과')
  await city.press(city.button(ko.save))
  await city.page.getByText(ko.said).waitFor()
  await city.press(city.button(ko.toAgenda))
  await city.arrive('Commuter buses')
  await city.page.locator('.agenda-text', { hasText: '시 측: 일부 동의 (총무과) 한 노선부터 시험합니다.' }).waitFor()

  await union.press(union.page.locator('nav.places a[href="/council"]'))
  await union.press(union.page.locator('summary', { hasText: schedule.en.demand }))
  await union.write(union.page.getByLabel(schedule.en.purpose), 'Safety at the counters')
  await union.press(union.button(schedule.en.demand))
  await union.page.getByText(schedule.en.demanded).waitFor()
  await union.page
    .getByText(/14 days left, until/)
    .first()
    .waitFor()
  await union.press(union.button(schedule.en.makeFeed))
  await union.page.locator('code.address', { hasText: '/calendars/' }).waitFor()
  await union.press(union.link(schedule.en.who))
  await union.arrive(bodies.en.title)
  await union.press(union.page.locator('summary', { hasText: bodies.en.add }))
  await union.write(union.page.getByLabel(bodies.en.name, { exact: true }).first(), 'A tenth member')
  await union.press(union.button(bodies.en.save))
  await union.page.getByText('All 1 seats of this side are taken.').first().waitFor()
  expect(await union.page.getByLabel(bodies.en.name, { exact: true }).first().inputValue()).toBe('A tenth member')
  for (const who of [city, union]) expectCalm(who)
}, 90_000)

test('General Affairs founds a body, and its secretary seats the chair', async () => {
  const { w } = house()
  const t = bodies.en
  const hr = await w.official('hr')
  const [city, union] = [await w.employee({ name: '배은지' }), await w.employee({ name: '고민철' })]
  const who = await come(browser, house(), { ...phone, javaScript: true }, hr.email)
  await enter(house(), who, '', wordsIn.en, figures.en.title)
  await who.press(who.page.locator('details.me summary'))
  await who.press(who.link(wordsIn.en.shared.bodies))
  await who.arrive(t.officeTitle)
  await who.press(who.page.locator('summary', { hasText: t.found }))
  await who.choose(who.page.getByLabel(t.kind), 'Bargaining round')
  await who.write(who.page.getByLabel(t.nameKo, { exact: true }), '2027년 임금교섭')
  await who.write(who.page.getByLabel(t.nameEn), 'Wage bargaining 2027')
  await who.write(who.page.getByLabel(t.perSide), '11')
  for (const [side, name, email] of [
    ['employer', '배은지', city.email],
    ['union', '고민철', union.email],
  ] as const) {
    await who.write(who.page.locator(`[name="secretaries.${side}.name"]`), name)
    await who.write(who.page.locator(`[name="secretaries.${side}.email"]`), email)
  }
  await who.press(who.button(t.found))
  await who.page.getByText('At most ten bargainers may sit on a side.').first().waitFor()
  await who.write(who.page.getByLabel(t.perSide), '10')
  await who.press(who.button(t.found))
  await who.page.getByText(t.founded).waitFor()
  expectCalm(who)

  const keeper = await come(browser, house(), phone, city.email)
  await enter(house(), keeper, '배은지', wordsIn.en)
  await keeper.press(keeper.page.locator('details.me summary'))
  await keeper.press(keeper.button(wordsIn.en.shared.switchTo(roleNames.council.en)))
  await keeper.arrive(schedule.en.title)
  await keeper.press(keeper.link(schedule.en.who))
  await keeper.press(keeper.page.locator('summary', { hasText: t.add }))
  await keeper.write(keeper.page.getByLabel(t.name, { exact: true }).first(), '행정부시장')
  await keeper.choose(keeper.page.getByLabel(t.seat), t.roles.chair)
  await keeper.press(keeper.button(t.save))
  await keeper.page.getByText(t.added).waitFor()
  await keeper.page.getByRole('cell', { name: /Chair$/ }).waitFor()
  expectCalm(keeper)
}, 60_000)
