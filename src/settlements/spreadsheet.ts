import type { Cell, Row } from 'write-excel-file/universal'
import type { Locale } from '../ui/i18n.ts'
import { sayHash } from './content.ts'
import type { CenterMonth } from './read.ts'
import { type Line, sumOf } from './rules.ts'
import { sayMonth, words } from './words.ts'

const won = '#,##0'
const figure = (value: number): Cell => ({ value, type: Number, format: won })
// As text, whatever it begins with: a name is never a formula.
const text = (value: string): Cell => ({ value, type: String })
const head = (value: string): Cell => ({ value, type: String, fontWeight: 'bold', backgroundColor: '#EDE7DA' })
const strong = (value: number): Cell => ({ value, type: Number, format: won, fontWeight: 'bold' })

/** The months of one or several centers as a spreadsheet, a sheet a center, with numbers that can be added up. */
export async function settlementFile(months: readonly CenterMonth[], locale: Locale): Promise<Blob> {
  const columns = [26, 22, 16, 14, 10, 16].map(width => ({ width }))
  const sheets = months.map((month, at) => ({
    data: rowsOf(month, locale),
    // Names of sheets allow fewer signs and letters than names of centers, and may not repeat.
    sheet: `${at + 1} ${month.center.name[locale].replaceAll(/[\\/*?:[\]']/g, ' ')}`.slice(0, 31),
    columns,
  }))
  // The build for any runtime, needing neither files nor streams of Node; read when the first request asks.
  const { default: writeXlsx } = await import('write-excel-file/universal')
  return writeXlsx(sheets).toBlob()
}

/** The cells of one center's month. */
export function rowsOf(month: CenterMonth, locale: Locale): Row[] {
  const t = words[locale]
  const { center, period, closed, lines, counselors } = month
  const sum = sumOf(lines)
  const { column } = t
  const said = (of: string) => sayMonth(Temporal.PlainYearMonth.from(of), locale)
  const line = ({ of, ending, mode, unit, count, amount }: Line): Row => [
    ...[said(of), t.ending[ending], t.mode[mode]].map(text),
    ...[unit, count, amount].map(figure),
  ]
  return [
    [{ value: `${t.title} · ${said(period)}`, type: String, fontWeight: 'bold', fontSize: 14 }],
    [text(t.center), text(center.name[locale])],
    closed ? [text(t.hash), text(sayHash(closed.hash))] : [text(t.draft), text(month.over ? t.open : t.running)],
    [],
    [column.month, column.ending, column.mode, column.unit, column.count, column.amount].map(head),
    ...lines.map(line),
    [head(t.sum), null, null, null, strong(sum.count), strong(sum.amount)],
    ...(counselors.length > 0
      ? [[], [head(t.byCounselor), null, null, null, ...[column.count, column.amount].map(head)]]
      : []),
    ...counselors.map(({ name, lines: own }): Row => {
      const { count, amount } = sumOf(own)
      return [text(name[locale]), null, null, null, figure(count), figure(amount)]
    }),
  ]
}
