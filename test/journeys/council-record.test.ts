import { afterEach, expect, test } from 'vitest'
import { clausesOf } from '../../seeds/clauses-of.ts'
import { words as clauses } from '../../src/clauses/words.ts'
import { words as schedule } from '../../src/meetings/words.ts'
import { words as writing } from '../../src/minutes/words.ts'
import { words as notices } from '../../src/notices/words.ts'
import { words as paper } from '../../src/paper/words.ts'
import { closeMeeting, openMeeting } from '../../src/proceedings/hold.ts'
import { words as meeting } from '../../src/proceedings/words.ts'
import { csvOf } from '../../src/sheets/csv.ts'
import { useBrowser } from '../support/browser.ts'
import { councilOf } from '../support/council.ts'
import { fill, meetingOf } from '../support/sitting.ts'
import { unzip } from '../support/unzip.ts'
import { useHouse } from './house.ts'
import { come, enter, expectCalm, type Manner, type Visitor, wordsIn } from './visitor.ts'

const browser = useBrowser({ fonts: false })
const house = useHouse()
afterEach(() => expect(house().log).toEqual([]))

const desk: Manner = { locale: 'ko', width: 1280, hands: 'keyboard', javaScript: true }
const phone: Manner = { locale: 'en', width: 360, hands: 'mouse', javaScript: false }

async function arrive(manner: Manner, email: string, path: string): Promise<Visitor> {
  const t = wordsIn[manner.locale]
  const who = await come(browser, house(), manner, email)
  await enter(house(), who, '', t, schedule[manner.locale].title)
  await who.press(who.page.locator(`nav.places a[href="${path}"]`))
  return who
}

test('a meeting is opened when both sides are there, decided item by item, and closed, by keyboard', async () => {
  const { w } = house()
  const ours = await councilOf(w, { perSide: 2 })
  const table = await meetingOf(w, ours, ['휴게실 늘리기'])
  await fill(w, ours, table.id, { employer: 2, union: 0 })
  const said = meeting.ko
  const who = await arrive(desk, ours.secretary.union.email, '/minutes')
  await who.press(who.page.locator('ul.lines a'))
  await who.arrive('임시회의')
  await who.press(who.button(said.openMeeting))
  await who.page.getByText(/성원이 되지 않았습니다.*0명\(2명 필요\)/).waitFor()
  // The first seat is filled by its alternate, the second by its member.
  await who.press(who.page.getByRole('button', { name: /^대리 .* 출석$/ }))
  await who.press(who.page.getByRole('button', { name: /: 출석$/ }).last())
  await who.page.getByText(said.met).nth(1).waitFor()
  await who.press(who.button(said.openMeeting))
  await who.page.getByText(said.told.opened).waitFor()
  await who.press(who.button(said.closeMeeting))
  await who.page.getByText('휴게실 늘리기. 다루지 못했으면').waitFor()
  await who.press(who.page.getByRole('link', { name: `휴게실 늘리기: ${said.writeResult}` }))
  await who.arrive('휴게실 늘리기')
  await who.write(who.page.getByLabel(said.discussion), '자리를 두고 논의하였습니다.')
  await who.press(who.button(said.save))
  // Nothing agreed in words: the field is named, what was written is there.
  await who.page.getByText('합의한 내용을 적어 주십시오.').first().waitFor()
  expect(await who.page.getByLabel(said.discussion).inputValue()).toBe('자리를 두고 논의하였습니다.')
  await who.write(who.page.getByLabel(said.agreement), '두 곳을 늘린다.')
  await who.press(who.button(said.save))
  await who.page.getByText(said.saved).waitFor()
  await who.press(who.link(said.back))
  await who.press(who.button(said.closeMeeting))
  await who.page.getByText(said.told.closed).waitFor()
  expectCalm(who)
})

test('two secretaries write at the same time in two browsers, and no word is lost; both sign, and staff read it', async () => {
  const { w } = house()
  const ours = await councilOf(w, { perSide: 1 })
  const table = await meetingOf(w, ours, [])
  await fill(w, ours, table.id, { employer: 1, union: 1 })
  await w.as(ours.chair, openMeeting, { id: table.id })
  await w.as(ours.chair, closeMeeting, { id: table.id })
  const [ko, en] = [writing.ko, writing.en]

  const city = await arrive(desk, ours.secretary.employer.email, '/minutes')
  await city.press(city.page.locator('ul.lines a'))
  await city.press(city.button(ko.begin))
  await city.page.getByText(ko.told.begun).waitFor()
  await city.press(city.button(ko.editPart(paper.ko.opening)))
  await city.arrive(paper.ko.opening)

  const union = await arrive(phone, ours.secretary.union.email, '/minutes')
  await union.press(union.page.locator('ul.lines a'))
  await union.page.getByText(/is editing “Opening and quorum” right now/).waitFor()
  await union.press(union.button(en.editPart(paper.en.opening)))
  await union.arrive(paper.en.opening)

  const before = await city.page.getByLabel(ko.text).inputValue()
  await city.write(city.page.getByLabel(ko.text), `${before} 위원장이 인사하였습니다.`)
  await union.write(union.page.getByLabel(en.text), `안건은 없습니다. ${before}`)
  await city.press(city.button(ko.save))
  await city.page.getByText(ko.told.saved).waitFor()
  await union.press(union.button(en.save))
  await union.page.getByText(en.told.merged).waitFor()
  const whole = `안건은 없습니다. ${before} 위원장이 인사하였습니다.`
  await union.page.locator('article.paper').getByText(whole).waitFor()

  // The same words, differently: both are shown, and one chooses.
  for (const who of [city, union]) await who.page.goto(`/minutes/${table.id}/sections/other`)
  await city.write(city.page.getByLabel(ko.text), '다음 회의는 유월에 엽니다.')
  await union.write(union.page.getByLabel(en.text), '다음 회의는 칠월에 엽니다.')
  await city.press(city.button(ko.save))
  await city.page.getByText(ko.told.saved).waitFor()
  await union.press(union.button(en.save))
  await union.arrive(en.clashTitle)
  // Even when the browser is closed now: what was written is kept.
  await union.page.goto(`/minutes/${table.id}`)
  await union.press(union.link(en.openAside))
  await union.arrive(en.clashTitle)
  await union.pick(union.page.getByRole('radio', { name: new RegExp(`^${en.mine}`) }))
  await union.press(union.button(en.saveChoice))
  await union.page.getByText(en.told.merged).waitFor()
  await union.page.locator('article.paper').getByText('칠월에').waitFor()

  // The city signs what it still has on its screen: an older version, refused; then what changed, and the new one.
  await city.press(city.page.getByRole('button', { name: /판에 서명$/ }))
  await city.page.getByText(/서명하지 않았습니다/).waitFor()
  await city.page.locator('ins', { hasText: '칠월에' }).waitFor()
  await city.press(city.page.getByRole('button', { name: /판에 서명$/ }))
  await city.page.getByText(ko.told.signed, { exact: true }).waitFor()
  await union.page.goto(`/minutes/${table.id}`)
  await union.press(union.page.getByRole('button', { name: /^Sign version/ }))
  await union.press(union.button(en.publish))
  await union.page.getByText(en.told.published).waitFor()
  const file = await union.page.request.get(`/minutes/${table.id}/versions/1/file`)
  expect(unzip(await file.body()).get('word/document.xml')).toContain('<w:t')

  const kim = await w.employee({ name: '한지우' })
  const reader = await come(browser, house(), { ...desk, width: 360 }, kim.email)
  await enter(house(), reader, '한지우', wordsIn.ko)
  await reader.press(reader.page.locator('details.me summary'))
  await reader.press(reader.link(notices.ko.title))
  await reader.arrive(notices.ko.title)
  await reader.press(reader.page.locator('ul.lines a'))
  await reader.page.getByText(whole).waitFor()
  await reader.page.getByText(notices.ko.signed).waitFor()
  for (const who of [city, union, reader]) expectCalm(who)
}, 60_000)

test('134 articles come from a file after a look at what would change; each side says how it sees them', async () => {
  const { w } = house()
  const ours = await councilOf(w, { perSide: 1 })
  const said = clauses.en
  const who = await arrive({ ...phone, javaScript: true }, ours.secretary.employer.email, '/clauses')
  await who.write(who.page.getByLabel(said.agreementTitle), 'Collective agreement 2026')
  await who.write(who.page.getByLabel(said.signedOn), '2026-06-13')
  await who.write(who.page.getByLabel(said.expiresOn), '2027-03-01')
  await who.press(who.button(said.enter))
  await who.page.getByText(said.entered).waitFor()
  await who.press(who.link(said.importTitle))
  const rows = clausesOf(Temporal.PlainDate.from('2026-11-24')).map(({ article, title, department }) => [
    article,
    title,
    'binding',
    department,
  ])
  const headings = ['Article', 'Title', 'Binding', 'Department']
  const upload = async (all: (string | number)[][]) => {
    const buffer = Buffer.from(csvOf({ headings, rows: all }))
    await who.page.getByLabel(said.file).setInputFiles({ name: 'articles.csv', mimeType: 'text/csv', buffer })
    await who.press(who.button(said.readFile))
  }
  await upload(rows.with(6, [7, '', 'binding', 'HR']))
  await who.page.getByText(said.rowNumber(8)).waitFor()
  await who.press(who.link(said.again))
  await upload(rows)
  await who.page.getByText(said.dryRunGood(134, 0)).waitFor()
  await who.press(who.button(said.accept))
  await who.page.getByText(said.imported(134)).waitFor()
  // Three months before the end are past in a few days: the register says so.
  await who.page.getByText(said.reportNear('1 Dec 2026', 8)).waitFor()
  await who.press(who.page.getByRole('link', { name: /^Article 1 / }))
  await who.pick(who.page.getByRole('radio', { name: said.states.done }))
  await who.press(who.button(said.save))
  await who.page.getByText('what shows it').first().waitFor()
  await who.write(who.page.getByLabel(said.evidence), 'General Affairs 4821')
  await who.press(who.button(said.save))
  await who.page.getByText(said.saved).waitFor()
  await who.press(who.link(said.back))
  await who.press(who.link(said.openReport))
  await who.page.getByText('General Affairs 4821').waitFor()
  await who.press(who.button(said.handOver))
  await who.page.getByText(said.handedOver).waitFor()
  expectCalm(who)
}, 60_000)
