import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvOf } from '../../src/sheets/csv.ts'
import type { SheetCell } from '../../src/sheets/sheet.ts'
import { xlsxOf } from '../../src/sheets/xlsx.ts'
import { readCsv, readXlsx } from './read-xlsx.ts'

// What XML cannot hold never comes from our forms, which refuse control characters.
const texts = fc
  .string({ unit: 'grapheme', maxLength: 20 })
  .map(text => text.replaceAll(/\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, '').trim())
const nasty = fc.constantFrom(
  'valueOf',
  '=1+1',
  '@SUM(A1)',
  '+82',
  '-5',
  ' =cmd|x',
  '＝1',
  '"quoted", and more',
  "it's",
  'a;b',
  '소방 & <구조>',
)
const cells: fc.Arbitrary<SheetCell> = fc.oneof(texts, nasty, fc.integer(), fc.constant({ hidden: '10명 미만' }))
const tables = fc.integer({ min: 1, max: 4 }).chain(columns =>
  fc.record({
    headings: fc.array(fc.oneof(texts, nasty), { minLength: columns, maxLength: columns }),
    rows: fc.array(fc.array(cells, { minLength: columns, maxLength: columns }), { maxLength: 6 }),
  }),
)
/** The library leaves out U+FFFD, the sign for a character that could not be read. */
const kept = (text: string) => text.replaceAll('\ufffd', '').trimEnd()
const shown = (cell: SheetCell) => (typeof cell === 'object' ? (cell?.hidden ?? '') : cell)

test('a CSV read back is the table, and no text in it begins as a formula does', () => {
  fc.assert(
    fc.property(tables, table => {
      const csv = csvOf(table)
      expect(csv.startsWith('\ufeff')).toBe(true)
      const read = readCsv(csv.slice(1))
      const wanted = [table.headings, ...table.rows].map(row => row.map(cell => String(shown(cell))))
      expect(read.map(row => row.map(field => field.replace(/^'(?=[\s\S]+)/, '')))).toEqual(
        wanted.map(row => row.map(field => field.replace(/^'(?=[\s\S]+)/, ''))),
      )
      const numbers = [table.headings, ...table.rows].map(row => row.map(cell => typeof cell === 'number'))
      read.forEach((row, y) => {
        row.forEach((field, x) => {
          if (!numbers[y]?.[x]) expect(field).not.toMatch(/^\s*[=+\-@＝＋－＠]/)
        })
      })
    }),
  )
})

test('a workbook read back is the tables, numbers as numbers, hidden ones as words, and nothing is a formula', async () => {
  await fc.assert(
    fc.asyncProperty(tables, tables, async (one, other) => {
      const bytes = await xlsxOf([
        { name: '기관: 이용/[2026]', ...one },
        { name: '기관: 이용/[2026]', ...other },
      ])
      const read = readXlsx(bytes)
      expect(new Set(read.map(({ name }) => name)).size).toBe(2)
      for (const { name } of read) expect(name).toMatch(/^[^[\]:*?/\\]{1,31}$/)
      read.forEach(({ rows, formulas }, index) => {
        const table = index === 0 ? one : other
        const wanted = [table.headings, ...table.rows].map(row => row.map(cell => shown(cell)))
        expect(formulas).toBe(false)
        expect(rows.map(row => row.map(cell => (typeof cell === 'string' ? cell.trimEnd() : (cell ?? ''))))).toEqual(
          wanted.map(row => row.map(cell => (typeof cell === 'string' ? kept(cell) : (cell ?? '')))),
        )
      })
    }),
    { numRuns: 30 },
  )
})
