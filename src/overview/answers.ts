import { type Agreement, agreementOn, type Burn, burnOf, type MonthAmount, paceOf } from '../agreement/rules.ts'
import { comparable, monthOf, rowOf, sumOf, totalOf, yearBefore } from '../figures/series.ts'
import { type Cell, percentOf, type Release, tableOf } from '../statistics/release.ts'
import type { Said } from '../ui/i18n.ts'

/** What the overview stands on. */
export interface Facts {
  /** The oldest first. */
  releases: readonly Release[]
  agreements: readonly Agreement[]
  spending: readonly MonthAmount[]
  today: Temporal.PlainDate
}

/** A number with what it is held against; undefined where it is not there or may not be shown. */
export interface Measured {
  value: number | undefined
  /** The same a year before. */
  before: number | undefined
  target: number | null
}

/** Is it used: persons since January as of the last release that adds up the year, and what share of the staff that would be in a whole one. */
export interface Use extends Measured {
  release: Release | undefined
  persons: Cell | undefined
}
/** Is it fast: the share whose first appointment came within so many days. */
export interface Speed extends Measured {
  within: number
  /** Where that share is not known: the days that most of them took, if that is certain. */
  most: { name: Said; persons: number; of: number } | undefined
}
/** Is the money right: how far the budget is used. */
export interface Money {
  agreement: Agreement
  burn: Burn
  pace: ReturnType<typeof paceOf>
}
/** Does it help: the share that improved reliably; until that is published, the share of appointments that became sessions. */
export interface Help extends Measured {
  by: 'improvement' | 'attendance'
  /** The release that says so. */
  release: Release | undefined
}
export interface Answers {
  last: Release
  use: Use
  speed: Speed
  help: Help
  money: Money | undefined
}

/** The measures that the four answers are made of. */
const measure = {
  use: 'organizations',
  speed: 'first-attended',
  improvement: 'improvement',
  attendance: 'attendance',
} as const
const usualDays = 7

/** Answers the four questions from published numbers, entered amounts and the agreement; undefined before the first release. */
export function answersOf({ releases, agreements, spending, today }: Facts): Answers | undefined {
  const last = releases.at(-1)
  if (!last) return undefined
  const before = yearBefore(releases, last)
  const yearly = releases.findLast(release => totalOf(release, measure.use, 'year')?.state === 'published')
  const yearlyBefore = yearly && yearBefore(releases, yearly)
  const agreement = agreementOn(agreements, today) ?? agreementOn(agreements, monthOf(last).toPlainDate({ day: 1 }))
  const targets = agreement?.targets ?? { use: null, days: null, improvement: null }
  const within = targets.days ?? usualDays
  const beside = (id: string) => (comparable(last, before, id) ? before : undefined)
  // By quarter, and only where enough people let it be counted.
  const improved = releases.findLast(release => tableOf(release, measure.improvement, 'quarter'))
  const by = helpOf(improved, 'improvement') === undefined ? 'attendance' : 'improvement'
  const helped = by === 'improvement' ? improved : last
  const helpedBefore = helped && yearBefore(releases, helped)
  const besideHelped = comparable(helped, helpedBefore, measure[by]) ? helpedBefore : undefined
  return {
    last,
    use: {
      ...{ release: yearly, persons: totalOf(yearly, measure.use, 'year'), value: useOf(yearly), target: targets.use },
      before: comparable(yearly, yearlyBefore, measure.use) ? useOf(yearlyBefore) : undefined,
    },
    speed: {
      ...{ within, target: null, most: mostOf(last) },
      ...{ value: withinDays(last, within), before: withinDays(beside(measure.speed), within) },
    },
    help: {
      ...{ by, release: helped, value: helpOf(helped, by) },
      before: helpOf(besideHelped, by),
      target: by === 'improvement' ? targets.improvement : null,
    },
    money: agreement && moneyOf(agreement, spending),
  }
}

/** Percent of the staff in a year at the pace so far, one decimal. */
function useOf(release: Release | undefined): number | undefined {
  const cell = totalOf(release, measure.use, 'year')
  if (!release || cell?.state !== 'published' || release.headcount === 0) return undefined
  const yearly = (cell.value * 12) / monthOf(release).month
  return Math.round((1000 * yearly) / release.headcount) / 10
}

/** The last day that a row of days covers: '4-7' ends with 7; an open one never. */
export function lastDayOf(code: string): number {
  const end = /(\d+)$/.exec(code)?.[1]
  return end === undefined ? Number.POSITIVE_INFINITY : Number(end)
}

/** From published numbers only: those that came in time, or all without those that came later. */
function withinDays(release: Release | undefined, days: number): number | undefined {
  const table = release && tableOf(release, measure.speed, 'month')
  if (table?.total.state !== 'published' || table.total.value === 0) return undefined
  const sum = (inTime: boolean) =>
    sumOf(table.rows.filter(({ code }) => lastDayOf(code) <= days === inTime).map(({ cell }) => cell))
  const [early, late] = [sum(true), sum(false)]
  const share = early ?? (late === undefined ? undefined : Math.max(0, table.total.value - late))
  return share === undefined ? undefined : Math.min(100, Math.round((100 * share) / table.total.value))
}

/** The row with most persons, where it holds more than all that is not shown could. */
function mostOf(release: Release): Speed['most'] {
  const table = tableOf(release, measure.speed, 'month')
  if (table?.total.state !== 'published') return undefined
  const of = table.total.value
  const shown = table.rows.flatMap(({ name, cell }) =>
    cell.state === 'published' ? { name, persons: cell.value } : [],
  )
  const [first, second] = shown.toSorted((a, b) => b.persons - a.persons)
  const rest = of - shown.reduce((sum, { persons }) => sum + persons, 0)
  // Each number is rounded, so a lead of two steps is what is certain.
  const lead = 2 * release.rules.rounding
  const certain = first && first.persons >= Math.max(second?.persons ?? 0, rest) + lead
  return certain ? { ...first, of } : undefined
}

function helpOf(release: Release | undefined, by: Help['by']): number | undefined {
  const [span, row] = by === 'improvement' ? (['quarter', 'improved'] as const) : (['month', 'attended'] as const)
  return percentOf(rowOf(release, measure[by], span, row), totalOf(release, measure[by], span))
}

function moneyOf(agreement: Agreement, spending: readonly MonthAmount[]): Money {
  const burn = burnOf(agreement, spending)
  return { agreement, burn, pace: paceOf(burn) }
}
