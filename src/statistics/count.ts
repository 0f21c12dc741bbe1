import type { Counted } from '../disclosure/figures.ts'
import type { Shown, Strictness } from '../disclosure/rules.ts'
import type { Fact, Measure } from '../measures/measure.ts'
import { measures } from '../measures/measures.ts'
import type { Said } from '../ui/i18n.ts'
import type { Organization } from './organizations.ts'
import { endsQuarter, monthsBefore, rowKey, totalKey } from './relations.ts'
import type { Cell, ReleaseTable, Span } from './release.ts'

/** Everything that one release is counted from. */
export interface Basis {
  period: string
  facts: readonly Fact[]
  /** The row of every pseudonym that the roster knows; nobody else is counted. */
  organizationOf: ReadonlyMap<string, string>
  organizations: readonly Organization[]
  centers: readonly { code: string; name: Said }[]
  headcount: number
  /** Months that are out, so that quarters and years are added up of whole ones only. */
  released: ReadonlySet<string>
  rules: Strictness
}

/** A table with its true numbers; it never leaves the publisher. */
export interface CountedTable {
  measure: string
  span: Span
  unit: Measure['unit']
  total: Counted
  rows: { code: string; name: Said; heads?: number; counted: Counted }[]
}

/** Counts every table that is due with a period. */
export function countTables(basis: Basis): CountedTable[] {
  // Healing programs know people by another pseudonym, which nobody can find in the roster; who has a place was entitled.
  const facts = basis.facts.filter(({ kind, subject }) => kind === 'healing' || basis.organizationOf.has(subject))
  return measures.flatMap(measure =>
    measure.spans.flatMap(span => {
      const months = monthsOf(basis, span)
      if (!months) return []
      return [
        tableFor(
          basis,
          measure,
          span,
          facts.filter(fact => months.has(fact.month) && measure.counts(fact)),
        ),
      ]
    }),
  )
}

/** The numbers of all tables, each once: a total that several tables share, or that is a row elsewhere, is one number. */
export function numbersOf(tables: readonly CountedTable[]): Counted[] {
  const byKey = new Map<string, Counted>()
  for (const { total, rows } of tables) {
    for (const each of [...rows.map(({ counted }) => counted), total]) {
      const known = byKey.get(each.key)
      if (!known || (!known.table && each.table)) byKey.set(each.key, each)
    }
  }
  return [...byKey.values()]
}

/** The tables as they are published. */
export function tablesAs(tables: readonly CountedTable[], shown: ReadonlyMap<string, Shown>): ReleaseTable[] {
  const cellOf = ({ key }: Counted): Cell => {
    const state = shown.get(key)
    if (state?.state === 'published') return state
    return state?.state === 'hidden' ? { state: 'hidden', why: 'few' } : { state: 'withheld', why: 'protection' }
  }
  return tables.map(({ measure, span, unit, total, rows }) => ({
    measure,
    span,
    unit,
    total: cellOf(total),
    rows: rows.map(({ code, name, heads, counted }) => ({
      code,
      name,
      ...(heads !== undefined && { heads }),
      cell: cellOf(counted),
    })),
  }))
}

/** The months that a span covers; undefined when the span does not end with this period or a month of it is not out. */
function monthsOf({ period, released }: Basis, span: Span): Set<string> | undefined {
  if (span === 'month') return new Set([period])
  if (!endsQuarter(period)) return undefined
  const count = span === 'quarter' ? 3 : Temporal.PlainYearMonth.from(period).month
  const months = Array.from({ length: count }, (_, before) => monthsBefore(period, before))
  // Before the first release nothing was there to count.
  const [first = period] = [...released].sort()
  return months.every(month => month === period || month < first || released.has(month)) ? new Set(months) : undefined
}

function tableFor(basis: Basis, measure: Measure, span: Span, facts: readonly Fact[]): CountedTable {
  const { period, headcount, rules } = basis
  const largest = (heads: number) => Math.ceil((heads * rules.largestShare) / 100)
  // What a span adds up of months can be said again later; what people said of a quarter adds up nothing.
  const spans = span !== 'month' && measure.spans.includes('month')
  const common = { release: period, rules, unit: measure.unit, spans }
  const key = totalKey(period, span, measure.id)
  const persons = measure.unit === 'persons'
  const total: Counted = {
    ...common,
    ...tally(facts, measure),
    key,
    cap: headcount,
    order: 0,
    ...(persons && { ceiling: largest(headcount) }),
  }
  const byRow = Map.groupBy(facts, fact => rowOf(basis, measure, fact))
  const rows = rowsOf(basis, measure, span).map(({ code, name, heads }, order) => ({
    code,
    name,
    ...(heads !== undefined && { heads }),
    counted: {
      ...common,
      ...tally(byRow.get(code) ?? [], measure),
      key: rowKey(period, span, measure.id, code),
      cap: heads ?? headcount,
      table: `${period}/${span}/${measure.id}`,
      order,
      ...(heads !== undefined && { heads, ceiling: largest(heads) }),
      ...(measure.limitsShare && { shareOf: { key, percent: rules.largestTopicShare } }),
    },
  }))
  return { measure: measure.id, span, unit: measure.unit, total, rows }
}

function tally(facts: readonly Fact[], { unit }: Measure): { n: number; persons: number } {
  const persons = new Set(facts.map(({ subject }) => subject)).size
  return { n: unit === 'persons' ? persons : facts.length, persons }
}

function rowOf({ organizationOf }: Basis, measure: Measure, fact: Fact): string | undefined {
  return measure.rows === 'organizations' ? organizationOf.get(fact.subject) : measure.rowOf(fact)
}

function rowsOf(basis: Basis, measure: Measure, span: Span): { code: string; name: Said; heads?: number }[] {
  if (measure.rows === 'centers') return [...basis.centers]
  if (measure.rows !== 'organizations') return [...measure.rows]
  // A year's rows come once, at its end: from quarter to quarter their difference would be a third number.
  if (span === 'year' && !basis.period.endsWith('-12')) return []
  return basis.organizations.map(({ code, name, units }) => ({
    code,
    name,
    heads: units.reduce((sum, { heads }) => sum + heads, 0),
  }))
}
