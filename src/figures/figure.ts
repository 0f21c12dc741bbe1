import type { Bar } from '../charts/bars.tsx'
import type { Series, Value } from '../charts/value.ts'
import { measures } from '../measures/measures.ts'
import type { Sheet, SheetCell } from '../sheets/sheet.ts'
import { type Cell, type Release, type ReleaseTable, type Span, tableOf } from '../statistics/release.ts'
import type { Locale, Said } from '../ui/i18n.ts'
import { sayMonth, sayMonthShort } from '../ui/say.ts'
import { shownValue } from './cells.tsx'
import { lastTwelve, monthOf, tableBeside, yearBefore } from './series.ts'
import { words } from './words.ts'

/** How a measure is shown: its total over twelve months, its rows over twelve months, or the rows of the last release. */
export interface Spec {
  /** The name of its files, unique. */
  key: string
  measure: string
  show: 'months' | 'parts' | 'rows'
  /** For rows: what they cover. */
  span: Span
  title: Said
  /** Rows from the largest down; as published otherwise (bands of days have an order of their own). */
  sorted?: boolean
}

/** A chart with its table, made of published numbers only. */
export interface Figure {
  key: string
  title: string
  /** What it covers, in words. */
  covered: string
  /** What is counted, in words. */
  definition: string
  unit: 'persons' | 'sessions'
  picture:
    | { kind: 'columns'; names: string[]; series: Series[]; stacked: boolean }
    /** `left`: how many hidden ones stand in the table only. */
    | { kind: 'bars'; bars: Bar[]; before: boolean; left: number }
  sheet: Sheet
  /** What is not shown somewhere in it. */
  kept: { hidden: boolean; withheld: boolean }
  threshold: number
}

/** Makes the chart of a spec from all releases, the oldest first; undefined where no release has the measure. */
export function figureOf(spec: Spec, releases: readonly Release[], locale: Locale): Figure | undefined {
  // Some releases add up a quarter or a year, and rows of a year come with December only.
  const last = releases.findLast(release => {
    const found = tableOf(release, spec.measure, spec.span)
    return found && (spec.show === 'months' || found.rows.length > 0)
  })
  const table = last && tableOf(last, spec.measure, spec.span)
  if (!last || !table) return undefined
  const made = { months: ofMonths, parts: ofParts, rows: ofRows }[spec.show]({ spec, releases, last, table, locale })
  const cells = made.cells
  return {
    key: spec.key,
    title: spec.title[locale],
    covered: spec.show === 'rows' ? sayCovered(last, spec.span, locale) : sayMonths(releases, locale),
    definition: measures.find(({ id }) => id === spec.measure)?.definition[locale] ?? '',
    unit: table.unit,
    picture: made.picture,
    sheet: { name: spec.title[locale], headings: made.headings, rows: made.rows },
    kept: {
      hidden: cells.some(cell => cell?.state === 'hidden'),
      withheld: cells.some(cell => cell?.state === 'withheld'),
    },
    threshold: last.rules.threshold,
  }
}

/** More hidden bars than this say nothing that a sentence would not. */
const mostHiddenBars = 8

interface Making {
  spec: Spec
  releases: readonly Release[]
  /** The last release that has the measure, and its table. */
  last: Release
  table: ReleaseTable
  locale: Locale
}
type Made = Pick<Figure, 'picture'> & {
  headings: string[]
  rows: SheetCell[][]
  cells: (Cell | undefined)[]
}

function ofMonths({ spec, releases, last, locale }: Making): Made {
  const t = words[locale]
  const months = columnsOf(spec, releases)
  const cells = months.map(({ now }) => tableBeside(now, last, spec.measure, spec.span)?.total)
  const before = months.map(pair => tableBeside(pair.before, last, spec.measure, spec.span)?.total)
  const [values, earlier] = [cells, before].map(all => all.map(cell => shownValue(cell, last.rules.threshold, locale)))
  const compared = before.some(Boolean)
  const series: Series[] = [{ name: t.these, values: values ?? [] }]
  if (compared) series.push({ name: t.yearEarlier, values: earlier ?? [] })
  return {
    picture: {
      kind: 'columns',
      names: months.map(({ month }) => sayColumn(spec, month, locale, 'short')),
      series,
      stacked: false,
    },
    headings: [spec.span === 'quarter' ? t.quarter : t.month, t.value, ...(compared ? [t.yearEarlier] : [])],
    rows: months.map(({ month }, at) => [
      sayColumn(spec, month, locale),
      values?.[at] ?? null,
      ...(compared ? [earlier?.[at] ?? null] : []),
    ]),
    cells: [...cells, ...before],
  }
}

function ofParts({ spec, releases, last, table, locale }: Making): Made {
  const t = words[locale]
  const months = columnsOf(spec, releases)
  const tables = months.map(({ now }) => tableBeside(now, last, spec.measure, spec.span))
  const cellsOf = (code: string) => tables.map(each => each?.rows.find(row => row.code === code)?.cell)
  const parts = table.rows.map(({ code, name }) => ({ name: name[locale], cells: cellsOf(code) }))
  const shown = (cell: Cell | undefined): Value => shownValue(cell, last.rules.threshold, locale)
  return {
    picture: {
      kind: 'columns',
      names: months.map(({ month }) => sayColumn(spec, month, locale, 'short')),
      series: parts.map(({ name, cells }) => ({ name, values: cells.map(shown) })),
      stacked: true,
    },
    headings: [spec.span === 'quarter' ? t.quarter : t.month, ...parts.map(({ name }) => name), t.total],
    rows: months.map(({ month }, at) => [
      sayColumn(spec, month, locale),
      ...parts.map(({ cells }) => shown(cells[at])),
      shown(tables[at]?.total),
    ]),
    cells: [...parts.flatMap(({ cells }) => cells), ...tables.map(each => each?.total)],
  }
}

function ofRows({ spec, releases, last, table, locale }: Making): Made {
  const t = words[locale]
  const earlier = tableBeside(yearBefore(releases, last), last, spec.measure, spec.span)
  const shown = (cell: Cell | undefined): Value => shownValue(cell, last.rules.threshold, locale)
  const rows = table.rows.map(({ code, name, heads, cell }) => ({
    ...{ name: name[locale], heads, cell },
    before: earlier?.rows.find(row => row.code === code)?.cell,
  }))
  const size = ({ cell }: { cell: Cell }) => (cell.state === 'published' ? cell.value : -1)
  const ordered = spec.sorted ? rows.toSorted((a, b) => size(b) - size(a)) : rows
  const few = rows.filter(({ cell }) => cell.state === 'hidden').length
  const drawn = few > mostHiddenBars ? ordered.filter(({ cell }) => cell.state !== 'hidden') : ordered
  const withHeads = rows.some(({ heads }) => heads !== undefined)
  const compared = rows.some(({ before }) => before !== undefined)
  return {
    picture: {
      kind: 'bars',
      bars: drawn.map(({ name, cell, before }) => ({ name, value: shown(cell), before: shown(before) })),
      before: compared,
      left: ordered.length - drawn.length,
    },
    headings: [t.item, t.value, ...(compared ? [t.yearEarlier] : []), ...(withHeads ? [t.heads, t.share] : [])],
    rows: [
      ...ordered.map(({ name, cell, before, heads }) => [
        name,
        shown(cell),
        ...(compared ? [shown(before)] : []),
        ...(withHeads ? [heads ?? null, shareOf(cell, heads)] : []),
      ]),
      [
        t.total,
        shown(table.total),
        ...(compared ? [shown(earlier?.total)] : []),
        ...(withHeads ? [last.headcount, shareOf(table.total, last.headcount)] : []),
      ],
    ],
    cells: [...rows.flatMap(({ cell, before }) => [cell, before]), table.total, earlier?.total],
  }
}

/** The last twelve months, or the quarters that ended in them. */
const columnsOf = ({ span }: Spec, releases: readonly Release[]) =>
  lastTwelve(releases).filter(({ month }) => span !== 'quarter' || month.month % 3 === 0)

/** A month or a quarter at the foot of a chart, or in a table. */
function sayColumn({ span }: Spec, month: Temporal.PlainYearMonth, locale: Locale, length?: 'short'): string {
  if (span !== 'quarter') return length ? sayMonthShort(month, locale) : sayMonth(month, locale)
  return words[locale].quarterOf(month.year, month.month / 3)
}

/** Of the heads of an organization, in percent; from the published number only (R6). */
const shareOf = (cell: Cell, heads: number | undefined) =>
  cell.state === 'published' && heads ? Math.round((1000 * cell.value) / heads) / 10 : null

function sayMonths(releases: readonly Release[], locale: Locale): string {
  const shown = lastTwelve(releases).filter(({ now }) => now)
  return [...new Set([shown[0], shown.at(-1)].flatMap(one => (one ? sayMonth(one.month, locale) : [])))].join(' – ')
}

/** What a span of a release covers, in words: "2026년 10월", "2026년 7–9월", "2026년 1–10월". */
export function sayCovered(release: Release, span: Span, locale: Locale): string {
  const last = monthOf(release)
  const months = { month: 1, quarter: 3, year: last.month }[span]
  if (months === 1) return sayMonth(last, locale)
  return words[locale].covered(
    last.year,
    sayMonthShort(last.subtract({ months: months - 1 }), locale),
    sayMonthShort(last, locale),
  )
}
