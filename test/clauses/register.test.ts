import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { clause, clauseImport, clauseReport, clauseStatus } from '../../db/schema/clauses.ts'
import { clausesOf } from '../../seeds/clauses-of.ts'
import { readAgenda } from '../../src/agenda/agenda.ts'
import { acceptImport, readImport, tryImport } from '../../src/clause-files/imports.ts'
import { csvRows, parseClauses } from '../../src/clause-files/parse.ts'
import { rowsOfFile } from '../../src/clause-files/read-file.ts'
import { enterAgreement } from '../../src/clauses/enter.ts'
import { comingMeetings, proposeClauses } from '../../src/clauses/propose.ts'
import { listAgreements, readClause, readRegister } from '../../src/clauses/register.ts'
import { reportDoc, reportSheet } from '../../src/clauses/report.ts'
import { contentOf } from '../../src/clauses/report-page.tsx'
import { handOverReport, sayStatus } from '../../src/clauses/say.ts'
import { docxOf } from '../../src/documents/docx.ts'
import { clean } from '../../src/outbox/clean.ts'
import { csvOf } from '../../src/sheets/csv.ts'
import { xlsxOf } from '../../src/sheets/xlsx.ts'
import { councilOf, type WorldCouncil } from '../support/council.ts'
import { bothEngines } from '../support/engines.ts'
import { meetingOf } from '../support/sitting.ts'
import { unzip } from '../support/unzip.ts'

const headings = ['조', '제목', '내용', '구속력', '담당 부서', '기한']
const table = () =>
  clausesOf(Temporal.PlainDate.from('2026-11-28')).map(({ article, title, text, binding, department, dueOn }) => [
    ...[String(article), title, text, binding === 'binding' ? '구속' : '노력', department, dueOn ?? ''],
  ])

test('the same articles come out of CSV in two encodings and out of XLSX', async () => {
  const rows = table()
  const asCsv = new TextEncoder().encode(csvOf({ headings, rows }))
  const asXlsx = await xlsxOf([{ name: '조문', headings, rows }])
  const read = async (bytes: Uint8Array<ArrayBuffer>) => parseClauses((await rowsOfFile(bytes)) ?? [])
  const [csv, xlsx] = [await read(asCsv), await read(asXlsx)]
  expect(csv.faults).toEqual([])
  expect(csv.clauses).toHaveLength(134)
  expect(xlsx).toEqual(csv)
  // What an old Korean spreadsheet saves, in EUC-KR: 조,제목,구속력,담당 부서 and 1,가,구속,나.
  const old = Uint8Array.fromBase64('wbYswaa48SyxuLzTt8IstOO05yC6zrytCjEssKEssbi80yyzqgo=')
  expect(await rowsOfFile(old)).toEqual([
    ['조', '제목', '구속력', '담당 부서'],
    ['1', '가', '구속', '나'],
  ])
})

test('what is no table is none: a picture, a broken workbook', async () => {
  expect(await rowsOfFile(new Uint8Array([0x89, 0x50, 0, 1]))).toBeUndefined()
  expect(await rowsOfFile(new TextEncoder().encode('PK\u0003\u0004 not a workbook'))).toBeUndefined()
  expect(await rowsOfFile(new Uint8Array([0xff, 0xff, 0xff]))).toBeUndefined()
})

bothEngines('the clause register', world => {
  let ours: WorldCouncil
  let theirs: WorldCouncil
  let id: string
  const register = (who = ours.secretary.employer) => world().as(who, readRegister, { id })
  const clauseAt = async (article: number) => {
    const found = (await register()).clauses.find(each => each.article === article)
    if (!found) throw new Error('No such article')
    return found
  }
  const say = async (side: 'employer' | 'union', article: number, more: object) =>
    world().as(ours.secretary[side], sayStatus, {
      ...{
        id: (await clauseAt(article)).id,
        status: 'under-way' as const,
        evidence: '',
        view: '',
        disputed: false,
        ...more,
      },
    })

  beforeAll(async () => {
    ours = await councilOf(world(), { perSide: 2 })
    theirs = await councilOf(world(), { name: '정례간담회', kind: 'talks', perSide: 1 })
    const entered = { bodyId: ours.id, title: '2026년 단체협약', signedOn: '2026-06-13', expiresOn: '2028-06-12' }
    id = (await world().as(ours.secretary.union, enterAgreement, entered)).id
    await expect(world().as(ours.secretary.union, enterAgreement, entered)).rejects.toMatchObject({ code: 'invalid' })
    const elsewhere = world().as(theirs.chair, enterAgreement, entered)
    await expect(elsewhere).rejects.toMatchObject({ code: 'not-found' })
  })

  test('takes 134 articles after a dry run, and none with a fault', async () => {
    const { employer } = ours.secretary
    const bad = parseClauses([headings, ...table().with(4, ['다섯', '가', '', '아마', '총무과', ''])])
    const faulty = await world().as(employer, tryImport, { id, parsed: bad })
    expect(faulty).toMatchObject({ added: 133, imported: false })
    expect(faulty.faults.map(({ row, column }) => [row, column.en])).toEqual([
      [6, 'Article'],
      [6, 'Binding'],
    ])
    await expect(world().as(employer, acceptImport, { id: faulty.id })).rejects.toMatchObject({ code: 'conflict' })
    expect((await register()).clauses).toEqual([])
    const run = await world().as(employer, tryImport, { id, parsed: parseClauses([headings, ...table()]) })
    expect(run).toMatchObject({ added: 134, changed: 0, faults: [] })
    expect((await register()).clauses).toEqual([])
    expect(await world().as(employer, acceptImport, { id: run.id })).toMatchObject({ count: 134 })
    const { clauses, progress } = await register()
    expect(clauses.map(({ article }) => article)).toEqual(Array.from({ length: 134 }, (_, at) => at + 1))
    expect(progress).toMatchObject({ total: 134, 'not-started': 134, open: 134 })
    expect(await world().as(employer, readImport, { id: run.id })).toMatchObject({
      imported: true,
      added: 0,
      changed: 0,
    })
  })

  test('a second file mends words and keeps what both sides said', async () => {
    await say('employer', 2, { status: 'done', evidence: '총무과-1234' })
    const rows = csvRows('조,제목,구속력,담당 부서\n2,새 제목,노력,예산담당관') ?? []
    const run = await world().as(ours.secretary.union, tryImport, { id, parsed: parseClauses(rows) })
    expect(run).toMatchObject({ added: 0, changed: 1 })
    await world().as(ours.secretary.union, acceptImport, { id: run.id })
    expect(await clauseAt(2)).toMatchObject({ title: '새 제목', binding: 'best-effort', standing: { status: 'done' } })
    const bare = world().as(ours.members.union[0] ?? ours.chair, tryImport, { id, parsed: parseClauses(rows) })
    await expect(bare).rejects.toMatchObject({ code: 'forbidden' })
  })

  test("each side has its own view, and neither touches the other's", async () => {
    await say('union', 2, { status: 'under-way', view: '아직 시행 전입니다', disputed: true })
    const { standing, views } = await clauseAt(2)
    expect(standing).toEqual({ status: 'done', disputed: true, heard: 'both' })
    expect(views.employer?.evidence).toBe('총무과-1234')
    await expect(say('employer', 3, { status: 'done' })).rejects.toMatchObject({ code: 'invalid' })
    const { employer, union } = ours.secretary
    const forged = {
      ...{ id: world().ground.uuid(), clauseId: (await clauseAt(2)).id, bodyId: ours.id, side: 'union' as const },
      ...{ status: 'done' as const, by: ours.seat(employer), at: world().now() },
    }
    const put = (values: typeof forged) => world().within(employer, tx => tx.insert(clauseStatus).values(values))
    await expect(put(forged)).rejects.toMatchObject({ code: '42501' })
    await expect(put({ ...forged, by: ours.seat(union) })).rejects.toMatchObject({ code: '42501' })
    for (const statement of ["update council.clause_status set view = ''", 'delete from council.clause_status'])
      await expect(world().within(employer, tx => tx.execute(sql.raw(statement)))).rejects.toMatchObject({
        code: '42501',
      })
    const chair = world().as(ours.chair, sayStatus, {
      ...forged,
      id: forged.clauseId,
      evidence: '',
      view: '',
      disputed: false,
    })
    await expect(chair).rejects.toMatchObject({ code: 'forbidden' })
    const { history } = await world().as(ours.chair, readClause, { id: forged.clauseId })
    expect(history.map(({ side }) => side).sort()).toEqual(['employer', 'union'])
  })

  test('open clauses go on the next agenda, each once; those that are over do not', async () => {
    const { employer } = ours.secretary
    await say('employer', 3, { status: 'done', evidence: '시행 완료' })
    const meeting = await meetingOf(world(), ours, [])
    expect((await world().as(employer, comingMeetings, { id })).map(each => each.id)).toContain(meeting.id)
    const { clauses } = await register()
    const asked = { id, meeting: meeting.id, clauses: clauses.slice(0, 24).map(each => each.id) }
    expect(await world().as(employer, proposeClauses, asked)).toEqual({ proposed: 23 })
    expect(await world().as(employer, proposeClauses, asked)).toEqual({ proposed: 23 })
    const { items } = await world().as(employer, readAgenda, { id: meeting.id })
    expect(items).toHaveLength(23)
    expect(items[1]).toMatchObject({ origin: 'clause', originId: clauses[1]?.id, consents: ['employer'] })
    expect(items[1]?.text).toContain('아직 시행 전입니다')
  })

  test('the report says how every clause stands, is kept as it was handed over, and stops the clock', async () => {
    const before = await register()
    expect(before.agreement.report).toMatchObject({ state: 'quiet' })
    const { clauses: told } = contentOf(before, world().now())
    const doc = await docxOf(reportDoc(before.agreement, '2026-11-28', told, 'ko'))
    const text = unzip(doc).get('word/document.xml') ?? ''
    expect(text).toContain('단체협약 이행 보고서')
    expect(text).toContain('총무과-1234')
    expect(text.match(/<w:tr[ >]/g)).toHaveLength(135)
    expect(reportSheet(told, 'en').rows).toHaveLength(134)
    await expect(world().as(ours.secretary.union, handOverReport, { id })).rejects.toMatchObject({ code: 'forbidden' })
    await world().as(ours.secretary.employer, handOverReport, { id })
    await expect(world().as(ours.secretary.employer, handOverReport, { id })).rejects.toMatchObject({
      code: 'conflict',
    })
    await say('employer', 4, { status: 'under-way' })
    const after = await register()
    expect(after.agreement.report.state).toBe('done')
    expect(contentOf(after, world().now()).clauses[3]?.employer).toBeNull()
  })

  test('another body sees nothing of it', async () => {
    await expect(world().as(theirs.chair, readRegister, { id })).rejects.toMatchObject({ code: 'not-found' })
    expect((await world().as(theirs.chair, listAgreements, undefined)).agreements).toEqual([])
    const { id: clauseId } = await clauseAt(1)
    await expect(world().as(theirs.secretary.union, readClause, { id: clauseId })).rejects.toMatchObject({
      code: 'not-found',
    })
    for (const model of [clause, clauseStatus, clauseImport, clauseReport])
      expect(await world().within(theirs.secretary.union, tx => tx.select({ id: model.id }).from(model))).toEqual([])
  })

  test('a file that was read is forgotten after a week', async () => {
    await world().pass({ days: 9 })
    await world().asJob(clean)
    expect(await world().asSuperuser(tx => tx.select().from(clauseImport))).toEqual([])
  })
})
