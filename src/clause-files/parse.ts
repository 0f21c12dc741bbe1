import { parse } from 'csv-parse/sync'
import type { Binding, CellFault, ImportedClause } from '../../db/schema/clauses.ts'
import type { Said } from '../ui/i18n.ts'
import { calendarDay } from '../wall-clock.ts'

export interface Parsed {
  clauses: ImportedClause[]
  faults: CellFault[]
}

/** Names by which each column is known, as they stand in the template. */
export const columnNames = {
  article: { ko: '조', en: 'Article' },
  title: { ko: '제목', en: 'Title' },
  text: { ko: '내용', en: 'Text' },
  binding: { ko: '구속력', en: 'Binding' },
  department: { ko: '담당 부서', en: 'Department' },
  dueOn: { ko: '기한', en: 'Due' },
} as const satisfies Record<string, Said>
type Column = keyof typeof columnNames
const required: readonly Column[] = ['article', 'title', 'binding', 'department']

const bindings: Record<string, Binding> = {
  구속: 'binding',
  의무: 'binding',
  binding: 'binding',
  노력: 'best-effort',
  '성실 이행 노력': 'best-effort',
  'best effort': 'best-effort',
  'best-effort': 'best-effort',
}

/** Rows of a CSV text; undefined when it is no CSV. Excel's mark at the beginning and lines of nothing are passed over. */
export function csvRows(text: string): string[][] | undefined {
  try {
    const head = text.split('\n', 1)[0] ?? ''
    if (!/[,\t]/.test(head)) return undefined
    const separator = head.includes('\t') ? '\t' : ','
    const rows: unknown = parse(text, { bom: true, relax_column_count: true, delimiter: separator, trim: true })
    return Array.isArray(rows) ? rows.map(row => (Array.isArray(row) ? row.map(String) : [])) : undefined
  } catch {
    return undefined
  }
}

/** What a spreadsheet's cell says as text; a date, which alone comes as an object, as its day. */
export function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  return typeof cell === 'object' ? JSON.stringify(cell).slice(1, 11) : String(cell).trim()
}

/** Reads articles out of rows of which the first names the columns; every wrong cell is told by row and column. */
export function parseClauses(rows: readonly (readonly string[])[]): Parsed {
  const [headings = [], ...body] = rows
  const places = placesOf(headings)
  const absent = required.filter(column => places[column] === undefined)
  if (absent.length > 0) return { clauses: [], faults: absent.map(column => noColumn(columnNames[column])) }
  const faults: CellFault[] = []
  const seen = new Map<number, number>()
  const clauses = body.flatMap((cells, index): ImportedClause[] => {
    if (cells.every(cell => cell.trim() === '')) return []
    const row = index + 2
    const read = (column: Column) => (cells[places[column] ?? -1] ?? '').trim()
    const before = faults.length
    const clause = readRow(read, (column, message) => {
      faults.push({ row, column: columnNames[column], message })
    })
    const first = seen.get(clause.article)
    if (first !== undefined && clause.article > 0) faults.push(twice(row, first))
    seen.set(clause.article, first ?? row)
    return faults.length === before ? [clause] : []
  })
  if (faults.length === 0 && clauses.length === 0) return { clauses, faults: [nothing] }
  return { clauses, faults }
}

function placesOf(headings: readonly string[]): Partial<Record<Column, number>> {
  const plain = (text: string) => text.replaceAll(/\s+/g, '').toLowerCase()
  const known = Object.entries(columnNames).flatMap(([column, name]) => {
    const at = headings.findIndex(heading => [plain(name.ko), plain(name.en)].includes(plain(heading)))
    return at < 0 ? [] : [[column, at] as const]
  })
  return Object.fromEntries(known)
}

type Fault = (column: Column, message: Said) => void

function readRow(read: (column: Column) => string, fault: Fault): ImportedClause {
  const number = /^(?:제\s*)?(\d{1,3})\s*조?$/.exec(read('article'))?.[1]
  const article = Number(number ?? 0)
  if (article < 1)
    fault('article', { ko: '조 번호를 1에서 999까지 적어 주십시오.', en: 'An article number from 1 to 999, please.' })
  const binding = bindings[read('binding').toLowerCase()]
  if (!binding)
    fault('binding', { ko: '“구속” 또는 “노력”으로 적어 주십시오.', en: 'Please write “binding” or “best effort”.' })
  const due = read('dueOn').replaceAll(/\s/g, '').replaceAll(/[./]/g, '-').replace(/-$/, '')
  const day = due === '' ? null : calendarDay(padded(due))
  if (due !== '' && !day)
    fault('dueOn', { ko: '날짜를 2026-11-24 처럼 적어 주십시오.', en: 'A date like 2026-11-24, please.' })
  return {
    article,
    title: within(read, fault, 'title', 200, true),
    text: within(read, fault, 'text', 5000, false),
    binding: binding ?? 'binding',
    department: within(read, fault, 'department', 80, true),
    dueOn: day?.toString() ?? null,
  }
}

const padded = (day: string) => day.replaceAll(/(?<=-)(\d)(?=-|$)/g, '0$1')

function within(read: (column: Column) => string, fault: Fault, column: Column, most: number, needed: boolean): string {
  const text = read(column)
  if (needed && text === '')
    fault(column, { ko: '비어 있습니다. 채워 주십시오.', en: 'This is empty. Please fill it in.' })
  if (text.length > most)
    fault(column, { ko: `${most}자까지 적을 수 있습니다.`, en: `No more than ${most} characters, please.` })
  if (/[^\P{Cc}\t\n\r]/u.test(text) || !text.isWellFormed())
    fault(column, { ko: '쓸 수 없는 글자가 들어 있습니다.', en: 'This contains characters that cannot be kept.' })
  return text
}

const noColumn = (name: Said): CellFault => ({
  row: 1,
  column: name,
  message: {
    ko: `“${name.ko}” 열이 없습니다. 첫 줄에 열 이름을 적어 주십시오.`,
    en: `There is no column “${name.en}”. Please name the columns in the first row.`,
  },
})
const twice = (row: number, first: number): CellFault => ({
  row,
  column: columnNames.article,
  message: { ko: `${first}행에 이미 있는 조입니다.`, en: `Row ${first} has this article already.` },
})
const nothing: CellFault = {
  row: 2,
  column: columnNames.article,
  message: { ko: '조문이 한 줄도 없습니다.', en: 'There is not a single article in it.' },
}
