import { protect, type Task } from '../disclosure/protect.ts'
import { smallestShown } from '../disclosure/rules.ts'
import { measures } from '../measures/measures.ts'
import type { Solver } from '../solver.ts'
import { type Basis, countTables, numbersOf, tablesAs } from './count.ts'
import { figuresOf } from './figures.ts'
import { monthsBefore, relationsOf } from './relations.ts'
import { bodySchema, type ReleaseBody } from './release.ts'

/** What one release is made of: what is counted, and the releases before it. */
export interface Making extends Omit<Basis, 'released'> {
  /** All releases so far, the oldest first. */
  earlier: readonly ReleaseBody[]
  /** The hash of the last of them. */
  previousHash: string | null
  solver: Solver
  note?: Task['note']
  /** How numbers are protected; tests put lesser ways in its place to see them caught. */
  protection?: typeof protect
}

/** Makes a release: counts, protects, and says it in the canonical order. The same input gives the same bytes. */
export async function computeRelease(making: Making): Promise<ReleaseBody> {
  const { period, earlier, rules, organizations, solver, note, protection = protect } = making
  const tables = countTables({ ...making, released: new Set(earlier.map(release => release.period)) })
  const near = linked(period, earlier)
  const shown = await protection({
    counted: numbersOf(tables),
    earlier: near.flatMap(figuresOf),
    relations: relationsOf(
      [...near, { period, tables: tables.map(({ measure, span, rows }) => ({ measure, span, rows })) }],
      rules.sessionsOfOne,
    ),
    solver,
    ...(note && { note }),
  })
  return bodySchema.parse({
    format: 1,
    period,
    number: earlier.length + 1,
    previousHash: making.previousHash,
    cutoff: cutoffOf(period).toString(),
    measures: measures.map(({ id, version }) => ({ id, version })),
    rules: { ...rules, smallest: smallestShown(rules) },
    headcount: making.headcount,
    merged: organizations
      .filter(({ units }) => units.length > 1)
      .map(({ code, units }) => ({ code, units: units.map(unit => ({ code: unit.code, name: unit.name })) })),
    tables: tablesAs(tables, shown),
  })
}

/** The first moment's day whose facts count in a later release: the 15th of the next month. */
export function cutoffOf(period: string): Temporal.PlainDate {
  return Temporal.PlainYearMonth.from(period).add({ months: 1 }).toPlainDate({ day: 15 })
}

/** Releases that share people's months with this one: those of its calendar year. No number spans more. */
function linked(period: string, earlier: readonly ReleaseBody[]): ReleaseBody[] {
  const year = period.slice(0, 4)
  return earlier.filter(release => release.period.startsWith(year) && release.period >= monthsBefore(period, 11))
}
