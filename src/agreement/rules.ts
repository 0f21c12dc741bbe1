/** What the employer wants to reach with the agreement; null where nothing was set. */
export interface Targets {
  /** Percent of the staff a year, one decimal. */
  use: number | null
  /** Days from asking to the first appointment, at most. */
  days: number | null
  /** Percent of finished cases that improved reliably, at least. */
  improvement: number | null
}

/** One version of what was agreed; days are included, the amount is in won. */
export interface Agreement {
  provider: string
  startsOn: Temporal.PlainDate
  endsOn: Temporal.PlainDate
  budget: number
  targets: Targets
}

/** A month and an amount in won. */
export interface MonthAmount {
  month: Temporal.PlainYearMonth
  amount: number
}

/** Of the versions that hold on a day the one entered last; undefined where nothing was agreed. Takes them as entered, the first first. */
export function agreementOn(all: readonly Agreement[], day: Temporal.PlainDate): Agreement | undefined {
  const { compare } = Temporal.PlainDate
  return all.findLast(({ startsOn, endsOn }) => compare(startsOn, day) <= 0 && compare(day, endsOn) <= 0)
}

/** Every month that an agreement touches, in order. */
export function monthsOf({ startsOn, endsOn }: Pick<Agreement, 'startsOn' | 'endsOn'>): Temporal.PlainYearMonth[] {
  const [first, last] = [startsOn.toPlainYearMonth(), endsOn.toPlainYearMonth()]
  const count = first.until(last, { largestUnit: 'months' }).months + 1
  return Array.from({ length: count }, (_, months) => first.add({ months }))
}

/** How far a budget is used up, and how far it would be at an even pace. */
export interface Burn {
  months: Temporal.PlainYearMonth[]
  /** The sum up to and including each month, up to the last month for which an amount is known. */
  spent: number[]
  total: number
  /** Of the budget, in percent. */
  used: number
  /** Of the months, in percent, up to the last one with an amount. */
  passed: number
}

/** Sums what was spent over the months of an agreement; a month without an amount before the last one counts as nothing. */
export function burnOf(agreement: Agreement, amounts: readonly MonthAmount[]): Burn {
  const months = monthsOf(agreement)
  const of = (month: Temporal.PlainYearMonth) => amounts.find(one => one.month.equals(month))?.amount
  const last = months.findLastIndex(month => of(month) !== undefined)
  const spent: number[] = []
  for (const month of months.slice(0, last + 1)) spent.push((spent.at(-1) ?? 0) + (of(month) ?? 0))
  const total = spent.at(-1) ?? 0
  return {
    months,
    spent,
    total,
    used: (100 * total) / agreement.budget,
    passed: (100 * spent.length) / months.length,
  }
}

/** How the money runs: more than a tenth of the budget ahead of or behind an even pace, or beyond the budget. */
export function paceOf({ used, passed, spent }: Burn): 'none' | 'over' | 'ahead' | 'even' | 'behind' {
  if (spent.length === 0) return 'none'
  if (used > 100) return 'over'
  if (used > passed + 10) return 'ahead'
  return used < passed - 10 ? 'behind' : 'even'
}
