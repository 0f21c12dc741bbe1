import type { Mode } from '../availability/rules.ts'

/** How an appointment ended, as far as a settlement asks; given back in time is no ending. */
export const endings = ['attended', 'no-show', 'late-cancelled', 'cancelled-by-provider'] as const
export type Ending = (typeof endings)[number]

/** What a session is paid with: whole won by the way people met, and which hundredths of it for how it ended. */
export interface Terms {
  rates: Record<Mode, number>
  payable: Record<Ending, number>
}

/** So many appointments of one counselor on one day that ended alike. */
export interface Fact {
  counselor: string
  /** YYYY-MM-DD on the center's calendar. */
  day: string
  mode: Mode
  ending: Ending
  count: number
}

/** One line of a settlement; `of` is the month in which the sessions were, an earlier one for an adjustment. */
export interface Line {
  /** YYYY-MM. */
  of: string
  ending: Ending
  mode: Mode
  /** Won for one. */
  unit: number
  /** Below zero where an adjustment takes back. */
  count: number
  amount: number
}
export interface CounselorLine extends Line {
  counselor: string
}

/** How many closed months before a month are looked through for what was noted or corrected since. */
export const lookBackMonths = 12

/** How an appointment ended; null when it was given back in time, or when nobody has noted it yet. */
export function endingOf(row: {
  outcome: 'attended' | 'no-show' | null
  cancelledBy: 'employee' | 'provider' | null
  late: boolean | null
}): Ending | null {
  if (row.cancelledBy === 'provider') return 'cancelled-by-provider'
  if (row.cancelledBy === 'employee') return row.late ? 'late-cancelled' : null
  return row.outcome
}

/** What one session comes to, in whole won; half a won is rounded up. */
export function unitOf({ rates, payable }: Terms, mode: Mode, ending: Ending): number {
  return Math.floor((rates[mode] * payable[ending] + 50) / 100)
}

/** The facts as lines, each counted at the terms of its own day. */
export function linesOf(facts: readonly Fact[], termsOn: (day: string) => Terms): CounselorLine[] {
  return added(
    facts.map(({ counselor, day, mode, ending, count }) => {
      const unit = unitOf(termsOn(day), mode, ending)
      return { counselor, of: day.slice(0, 7), ending, mode, unit, count, amount: unit * count }
    }),
  )
}

/** What is to be added so that what was settled comes to what is so now; nothing where they agree. */
export function adjustments(now: readonly CounselorLine[], settled: readonly CounselorLine[]): CounselorLine[] {
  const taken = settled.map(line => ({ ...line, count: -line.count, amount: -line.amount }))
  return added([...now, ...taken]).filter(({ count }) => count !== 0)
}

/** Lines over all counselors, those that say the same of the same month in one. */
export function together(lines: readonly CounselorLine[]): Line[] {
  return added(lines.map(line => ({ ...line, counselor: '' }))).map(({ counselor: _, ...line }) => line)
}

/** The sum of lines: sessions that count, and won. */
export function sumOf(lines: readonly Line[]): { count: number; amount: number } {
  return lines.reduce((sum, { count, amount }) => ({ count: sum.count + count, amount: sum.amount + amount }), {
    count: 0,
    amount: 0,
  })
}

const keyOf = ({ counselor, of, ending, mode, unit }: CounselorLine) =>
  [of, endings.indexOf(ending), mode, String(unit).padStart(12, '0'), counselor].join(' ')

/** Adds up lines of one kind; the order of what comes out does not depend on the order of what went in. */
function added(lines: readonly CounselorLine[]): CounselorLine[] {
  const byKey = new Map<string, CounselorLine>()
  for (const line of lines) {
    const key = keyOf(line)
    const before = byKey.get(key)
    byKey.set(key, before ? { ...line, count: before.count + line.count, amount: before.amount + line.amount } : line)
  }
  return [...byKey].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, line]) => line)
}

/** The month that is to be closed next: the one after the last closed, else the first in which there was anything. */
export function nextToClose(
  closed: readonly string[],
  earliest: string | null,
  thisMonth: Temporal.PlainYearMonth,
): Temporal.PlainYearMonth {
  const last = closed.toSorted().at(-1)
  if (last) return Temporal.PlainYearMonth.from(last).add({ months: 1 })
  return earliest ? Temporal.PlainYearMonth.from(earliest) : thisMonth.subtract({ months: 1 })
}

/** The closed months that closing `period` must look through again. */
export function monthsToReview(closed: readonly string[], period: Temporal.PlainYearMonth): string[] {
  const first = period.subtract({ months: lookBackMonths }).toString()
  return closed.filter(month => month >= first && month < period.toString())
}
