import { atMost, type Relation, sessionsOf, sumOf, unionOf } from '../disclosure/system.ts'
import { measures } from '../measures/measures.ts'
import type { ReleaseTable, Span } from './release.ts'

/** The tables of one release by their names only: everything that hangs together follows from these. */
export interface Outline {
  period: string
  tables: readonly { measure: string; span: Span; rows: readonly { code: string }[] }[]
}

const measureOf = new Map(measures.map(measure => [measure.id, measure]))

/** The key of a population's total in a span. */
export function totalKey(period: string, span: Span, measure: string): string {
  return `${period}/${span}/${measureOf.get(measure)?.population ?? measure}`
}

/** The key of a row; a row that is a population of its own has that one's key. */
export function rowKey(period: string, span: Span, measure: string, code: string): string {
  const rows = measureOf.get(measure)?.rows
  const is = Array.isArray(rows) ? rows.find(row => row.code === code)?.is : undefined
  return `${period}/${span}/${is ?? `${measure}:${code}`}`
}

/** How all published numbers hang together, as anybody can work out from the definitions. */
export function relationsOf(releases: readonly Outline[], sessionsOfOne: number): Relation[] {
  // Nothing was counted before the first release: a month that is missing adds nothing.
  const out = new Set(releases.map(({ period }) => period))
  return releases.flatMap(({ period, tables }) => [
    ...tables.flatMap(({ measure, span, rows }) =>
      rows.length === 0
        ? []
        : [
            sumOf(
              totalKey(period, span, measure),
              rows.map(({ code }) => rowKey(period, span, measure, code)),
            ),
          ],
    ),
    ...sessionsOf(`${period}/month/attending`, `${period}/month/sessions`, sessionsOfOne),
    ...tables.flatMap(table => amongOthers(period, table, out)),
    ...tables.flatMap(table => overTime(period, table, out)),
  ])
}

/** The period so many months before. */
export function monthsBefore(period: string, months: number): string {
  return Temporal.PlainYearMonth.from(period).subtract({ months }).toString()
}

/** Whether a quarter ends with this month. */
export function endsQuarter(period: string): boolean {
  return Temporal.PlainYearMonth.from(period).month % 3 === 0
}

function overTime(
  period: string,
  { measure, span, rows }: Outline['tables'][number],
  out: ReadonlySet<string>,
): Relation[] {
  if (span === 'month') return []
  const names = [
    (at: string, of: Span) => totalKey(at, of, measure),
    ...rows.map(
      ({ code }) =>
        (at: string, of: Span) =>
          rowKey(at, of, measure, code),
    ),
  ]
  return span === 'quarter'
    ? [...names.flatMap(name => quarterOf(period, name, out)), beginners(period, out)]
    : [...names.flatMap(name => yearOf(period, name, out)), ...increments(period, measure, out)]
}

/** Who said something in a span is among those who had a session in it, or began in it. */
function amongOthers(
  period: string,
  { measure, span }: Outline['tables'][number],
  out: ReadonlySet<string>,
): Relation[] {
  const among = measureOf.get(measure)?.among
  if (!among) return []
  const whole = totalKey(period, span, measure)
  const ofAll = atMost(whole, `${period}/${span}/attending`)
  if (among === 'attending') return [ofAll]
  const months = span === 'month' ? [period] : quarterMonths(period, out)
  return [
    ofAll,
    unionOf(
      whole,
      months.map(month => `${month}/month/beginning`),
    ),
  ]
}

type Name = (period: string, span: Span) => string

/** The months of a quarter that are out. */
function quarterMonths(period: string, out: ReadonlySet<string>): string[] {
  return [2, 1, 0].map(before => monthsBefore(period, before)).filter(month => out.has(month))
}

function quarterOf(period: string, name: Name, out: ReadonlySet<string>): Relation[] {
  const months = quarterMonths(period, out).map(month => name(month, 'month'))
  const whole = name(period, 'quarter')
  return [...months.map(month => atMost(month, whole)), unionOf(whole, months)]
}

function yearOf(period: string, name: Name, out: ReadonlySet<string>): Relation[] {
  const quarters = Temporal.PlainYearMonth.from(period).month / 3
  const ends = Array.from({ length: quarters }, (_, back) => monthsBefore(period, 3 * back))
    .filter(end => out.has(end))
    .map(end => name(end, 'quarter'))
  const whole = name(period, 'year')
  return [...ends.map(end => atMost(end, whole)), unionOf(whole, ends)]
}

/** Who begins in a month of the quarter is among its people, once. */
function beginners(period: string, out: ReadonlySet<string>): Relation {
  const months = quarterMonths(period, out).map(month => [`${month}/month/beginning`, -1] as const)
  return { terms: [[`${period}/quarter/attending`, 1], ...months], lower: 0, upper: Number.POSITIVE_INFINITY }
}

/** From one quarter's end to the next: nobody leaves the year's count, beginners join it, only the quarter's people can. */
function increments(period: string, measure: string, out: ReadonlySet<string>): Relation[] {
  if (Temporal.PlainYearMonth.from(period).month === 3) return []
  const [now, before] = [totalKey(period, 'year', measure), totalKey(monthsBefore(period, 3), 'year', measure)]
  const months = quarterMonths(period, out).map(month => [`${month}/month/beginning`, -1] as const)
  const joined = [[now, 1], [before, -1], ...months] as const
  return [
    atMost(before, now),
    unionOf(now, [before, totalKey(period, 'quarter', measure)]),
    { terms: joined, lower: 0, upper: Number.POSITIVE_INFINITY },
  ]
}

/** The outline of tables as a release holds them. */
export function outlineOf(release: { period: string; tables: readonly ReleaseTable[] }): Outline {
  return { period: release.period, tables: release.tables }
}
