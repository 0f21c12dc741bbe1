import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellText, csvRows, parseClauses } from '../../src/clause-files/parse.ts'
import { isOpen, isOverdue, progressOf, reportClock, standingOf, states, type View } from '../../src/clauses/rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const says = (status: View['status'], more: Partial<View> = {}): View => ({
  status,
  evidence: '',
  view: '',
  disputed: false,
  ...more,
})

describe('how a clause stands', () => {
  test('by what each side says; apart on whether it is over, it is disputed', () => {
    expect(standingOf({})).toEqual({ status: 'not-started', disputed: false, heard: 'neither' })
    expect(standingOf({ union: says('under-way') })).toMatchObject({ status: 'under-way', heard: 'one' })
    expect(standingOf({ employer: says('done'), union: says('done') })).toMatchObject({
      status: 'done',
      disputed: false,
    })
    expect(standingOf({ employer: says('done'), union: says('under-way') })).toMatchObject({
      status: 'done',
      disputed: true,
    })
    expect(standingOf({ employer: says('not-started'), union: says('under-way') }).disputed).toBe(false)
    expect(standingOf({ employer: says('done'), union: says('done', { disputed: true }) }).disputed).toBe(true)
  })

  test('open is what is not over or disputed; overdue what is past its day and not over', () => {
    const done = standingOf({ employer: says('done') })
    expect([isOpen(done), isOpen(standingOf({})), isOpen({ ...done, disputed: true })]).toEqual([false, true, true])
    expect(isOverdue(standingOf({}), '2026-11-27', day('2026-11-28'))).toBe(true)
    expect(isOverdue(standingOf({}), '2026-11-28', day('2026-11-28'))).toBe(false)
    expect(isOverdue(standingOf({}), null, day('2026-11-28'))).toBe(false)
    expect(isOverdue(done, '2026-01-01', day('2026-11-28'))).toBe(false)
  })

  test('progress counts every clause once', () => {
    const view = fc.option(
      fc.record({
        status: fc.constantFrom(...states),
        evidence: fc.constant(''),
        view: fc.constant(''),
        disputed: fc.boolean(),
      }),
      { nil: undefined },
    )
    fc.assert(
      fc.property(fc.array(fc.record({ employer: view, union: view }), { maxLength: 30 }), all => {
        const standings = all.map(({ employer, union }) =>
          standingOf({ ...(employer && { employer }), ...(union && { union }) }),
        )
        const progress = progressOf(standings)
        expect(states.reduce((sum, status) => sum + progress[status], 0)).toBe(all.length)
        expect(progress.total).toBe(all.length)
        expect(progress.open).toBe(
          standings.filter(each => each.disputed || ['not-started', 'under-way'].includes(each.status)).length,
        )
      }),
    )
  })
})

test('the report is due three months before the last day, also where a month is shorter', () => {
  const clock = (expires: string, today: string, done = false) => reportClock(day(expires), day(today), done)
  expect(clock('2027-05-31', '2026-11-28').dueOn.toString()).toBe('2027-02-28')
  expect(clock('2027-05-31', '2026-11-28')).toMatchObject({ state: 'quiet', daysLeft: 92 })
  expect(clock('2027-03-31', '2026-11-28')).toMatchObject({ state: 'near' })
  expect(clock('2027-02-28', '2026-11-28')).toMatchObject({ state: 'near', daysLeft: 0 })
  expect(clock('2027-02-27', '2026-11-28')).toMatchObject({ state: 'late', daysLeft: -1 })
  expect(clock('2027-02-27', '2026-11-28', true)).toMatchObject({ state: 'done' })
})

describe('reading articles from a file', () => {
  const head = ['조', '제목', '내용', '구속력', '담당 부서', '기한']
  const row = (article: string, more: Partial<Record<number, string>> = {}) =>
    [article, '휴게 공간', '늘린다', '구속', '총무과', '2027-03-01'].map((cell, at) => more[at] ?? cell)

  test('takes both languages, any order of columns, and what Excel makes of a CSV', () => {
    const rows = csvRows(
      '\ufeffDepartment,Article,Title,Binding,Due\r\n"General, Affairs",제3조,Rest rooms,Best effort,2027. 3. 1.\r\n,,,,\r\n',
    )
    expect(parseClauses(rows ?? [])).toEqual({
      clauses: [
        {
          article: 3,
          title: 'Rest rooms',
          text: '',
          binding: 'best-effort',
          department: 'General, Affairs',
          dueOn: '2027-03-01',
        },
      ],
      faults: [],
    })
    expect(
      parseClauses([head, row('1'), row('제 12 조', { 5: '' })]).clauses.map(each => [each.article, each.dueOn]),
    ).toEqual([
      [1, '2027-03-01'],
      [12, null],
    ])
    expect(csvRows('조\t제목\n1\t가')).toEqual([
      ['조', '제목'],
      ['1', '가'],
    ])
    expect(csvRows('"a')).toBeUndefined()
  })

  test('tells every wrong cell by its row and column, and keeps the right rows apart', () => {
    const { clauses, faults } = parseClauses([
      head,
      row('1'),
      row('영'),
      row('1'),
      row('4', { 3: '아마', 4: '', 5: '2027-02-30' }),
      row('5', { 1: 'x'.repeat(201), 2: 'a\u0007' }),
    ])
    expect(clauses.map(({ article }) => article)).toEqual([1])
    expect(faults.map(({ row, column }) => [row, column.ko])).toEqual([
      [3, '조'],
      [4, '조'],
      [5, '구속력'],
      [5, '기한'],
      [5, '담당 부서'],
      [6, '제목'],
      [6, '내용'],
    ])
    expect(faults[1]?.message.en).toContain('Row 2')
  })

  test('says which column is missing, and that nothing is there', () => {
    expect(parseClauses([['조', '제목']]).faults.map(({ row, column }) => [row, column.en])).toEqual([
      [1, 'Binding'],
      [1, 'Department'],
    ])
    expect(parseClauses([head]).faults).toHaveLength(1)
    expect(parseClauses([]).faults).toHaveLength(4)
  })

  test('a cell of a spreadsheet is text whatever it was', () => {
    expect([cellText(12), cellText(null), cellText(' 가 '), cellText(true)]).toEqual(['12', '', '가', 'true'])
    expect(cellText({ toJSON: () => '2027-03-01T00:00:00.000Z' })).toBe('2027-03-01')
  })

  test('no text at all makes it stumble', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string({ unit: 'binary' }), { maxLength: 7 }), { maxLength: 6 }), rows => {
        const { clauses, faults } = parseClauses([head, ...rows])
        expect(clauses.length > 0 || faults.length > 0).toBe(true)
      }),
    )
  })
})
