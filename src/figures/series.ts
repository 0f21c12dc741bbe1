import { type Cell, type Release, type ReleaseTable, type Span, tableOf } from '../statistics/release.ts'

/** One month of a chart: its release, where there is one, and that of the year before. */
export interface MonthPair {
  month: Temporal.PlainYearMonth
  now: Release | undefined
  before: Release | undefined
}

/** The month that a release is about. */
export function monthOf({ period }: Pick<Release, 'period'>): Temporal.PlainYearMonth {
  return Temporal.PlainYearMonth.from(period)
}

/** The twelve months up to the last release, each beside the same month of the year before; empty without a release. */
export function lastTwelve(releases: readonly Release[]): MonthPair[] {
  const last = releases.at(-1)
  if (!last) return []
  const of = (month: Temporal.PlainYearMonth) => releases.find(({ period }) => period === month.toString())
  return Array.from({ length: 12 }, (_, at) => {
    const month = monthOf(last).subtract({ months: 11 - at })
    return { month, now: of(month), before: of(month.subtract({ years: 1 })) }
  })
}

/** The release a year before another one, if there is one. */
export function yearBefore(releases: readonly Release[], release: Release): Release | undefined {
  const period = monthOf(release).subtract({ years: 1 }).toString()
  return releases.find(one => one.period === period)
}

const versionOf = (release: Release, measure: string) => release.measures.find(({ id }) => id === measure)?.version

/** Whether a measure meant the same in both releases; only then may its numbers stand side by side. */
export function comparable(one: Release | undefined, other: Release | undefined, measure: string): boolean {
  if (!one || !other) return false
  const version = versionOf(one, measure)
  return version !== undefined && version === versionOf(other, measure)
}

/** The table of a release that may stand beside `to`'s: of the same measure in the same version. */
export function tableBeside(
  release: Release | undefined,
  to: Release,
  measure: string,
  span: Span,
): ReleaseTable | undefined {
  return release && comparable(release, to, measure) ? tableOf(release, measure, span) : undefined
}

/** The total of a measure, if the release has it. */
export function totalOf(release: Release | undefined, measure: string, span: Span): Cell | undefined {
  return release && tableOf(release, measure, span)?.total
}

/** The cell of one row, if the release has it. */
export function rowOf(release: Release | undefined, measure: string, span: Span, code: string): Cell | undefined {
  return release && tableOf(release, measure, span)?.rows.find(row => row.code === code)?.cell
}

/**
 * The sum of published cells; undefined as soon as one of them is not published. A sum of rounded numbers is off by a few,
 * so it serves for shares and sentences, not as a figure of its own.
 */
export function sumOf(cells: readonly (Cell | undefined)[]): number | undefined {
  let sum = 0
  for (const cell of cells) {
    if (cell?.state !== 'published') return undefined
    sum += cell.value
  }
  return sum
}
