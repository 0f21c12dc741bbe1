import type { Cell } from 'write-excel-file/universal'
import type { Sheet, SheetCell } from './sheet.ts'

// The library looks texts up in a plain object, which knows a few names of its own ("valueOf"): a space tells them apart.
const safe = (text: string) => (text in {} ? `${text} ` : text)
// Cells of a given type are never formulas, whatever they begin with.
const text = (value: string): Cell => ({ value: safe(value), type: String, wrap: true, alignVertical: 'top' })
const heading = (value: string): Cell => ({
  ...{ value: safe(value), type: String, fontWeight: 'bold', wrap: true, backgroundColor: '#EDE9E0' },
  ...{ bottomBorderStyle: 'thin', bottomBorderColor: '#948F87', alignVertical: 'bottom' },
})

function cellOf(cell: SheetCell): Cell {
  if (cell === null) return null
  if (typeof cell === 'number') return { value: cell, type: Number, format: cell % 1 === 0 ? '#,##0' : '#,##0.0' }
  if (typeof cell === 'string') return text(cell)
  // Hatched as on the page.
  const hatched = { backgroundColor: '#FFFFFF', fillPatternStyle: 'lightUp', fillPatternColor: '#BDB8AF' } as const
  return { value: cell.hidden, type: String, align: 'right', ...hatched }
}

/** How wide a column must be for what stands in it; Hangul takes the room of two. */
function widthOf(sheet: Sheet, column: number): number {
  const said = [sheet.headings, ...sheet.rows].map(row => {
    const cell = row[column]
    const shown = typeof cell === 'object' ? (cell?.hidden ?? '') : String(cell ?? '')
    return [...shown].reduce((sum, letter) => sum + (/[\u1100-\uffdc]/.test(letter) ? 2 : 1), 0)
  })
  return Math.min(70, Math.max(10, ...said) + 3)
}

/** A name that a spreadsheet takes: no signs it keeps for itself, 31 characters, and none twice. */
function namesOf(sheets: readonly Sheet[]): string[] {
  const taken = new Set<string>()
  return sheets.map(({ name }) => {
    const plain = name.replaceAll(/[[\]:*?/\\']/g, ' ').trim()
    let unique = plain.slice(0, 31)
    for (let count = 2; taken.has(unique.toLowerCase()); count++) unique = `${plain.slice(0, 27)} ${count}`
    taken.add(unique.toLowerCase())
    return unique
  })
}

/** Writes tables as one XLSX workbook, a sheet each, headings fixed at the top. */
export async function xlsxOf(sheets: readonly Sheet[]): Promise<Uint8Array<ArrayBuffer>> {
  const names = namesOf(sheets)
  const written = sheets.map((sheet, index) => ({
    sheet: names[index] ?? '',
    data: [sheet.headings.map(heading), ...sheet.rows.map(row => row.map(cellOf))],
    columns: sheet.headings.map((_, column) => ({ width: widthOf(sheet, column) })),
    stickyRowsCount: 1,
  }))
  // Few requests need it: read when the first one asks.
  const { default: writeXlsxFile } = await import('write-excel-file/universal')
  const blob = await writeXlsxFile(written).toBlob()
  return new Uint8Array(await blob.arrayBuffer())
}
