import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { modes } from '../../src/availability/rules.ts'
import {
  adjustments,
  type CounselorLine,
  endingOf,
  endings,
  type Fact,
  linesOf,
  monthsToReview,
  nextToClose,
  sumOf,
  type Terms,
  together,
  unitOf,
} from '../../src/settlements/rules.ts'

const months = ['2026-08', '2026-09', '2026-10', '2026-11'] as const
const counselors = ['nara', 'sora'] as const

const terms = fc.record<Terms>({
  rates: fc.record({ 'in-person': fc.nat(200_000), telephone: fc.nat(200_000), video: fc.nat(200_000) }),
  payable: fc.record({
    attended: fc.nat(100),
    'no-show': fc.nat(100),
    'late-cancelled': fc.nat(100),
    'cancelled-by-provider': fc.nat(100),
  }),
})
const meeting = fc.record({
  month: fc.nat(3),
  day: fc.integer({ min: 1, max: 28 }),
  counselor: fc.constantFrom(...counselors),
  mode: fc.constantFrom(...modes),
  /** What is known of it when each month is closed; null while nobody has noted it. */
  endings: fc.array(fc.option(fc.constantFrom(...endings)), { minLength: 4, maxLength: 4 }),
})
type Meeting = typeof meeting extends fc.Arbitrary<infer M> ? M : never

const dayOf = ({ month, day }: Meeting) => `${months[month]}-${String(day).padStart(2, '0')}`
const factsAt = (meetings: readonly Meeting[], closing: number): Fact[] =>
  meetings.flatMap(one => {
    const ending = one.endings[closing]
    return ending ? [{ counselor: one.counselor, day: dayOf(one), mode: one.mode, ending, count: 1 }] : []
  })

/** Closes month after month, as the product does, each time with what is known then. */
function closeAll(meetings: readonly Meeting[], termsOn: (day: string) => Terms): CounselorLine[][] {
  const closings: CounselorLine[][] = []
  for (const [at, month] of months.entries()) {
    const lines = linesOf(factsAt(meetings, at), termsOn)
    const review = monthsToReview(months.slice(0, at), Temporal.PlainYearMonth.from(month))
    const settled = closings.flat().filter(({ of }) => review.includes(of))
    const earlier = lines.filter(({ of }) => review.includes(of))
    closings.push([...adjustments(earlier, settled), ...lines.filter(({ of }) => of === month)])
  }
  return closings
}

describe('a settlement', () => {
  test('has paid, after every closing, exactly what a naive count of the closed months comes to, whatever was corrected', () => {
    fc.assert(
      fc.property(fc.array(meeting, { maxLength: 40 }), terms, terms, (meetings, before, after) => {
        // The rates change in the middle of a month.
        const termsOn = (day: string) => (day < '2026-09-15' ? before : after)
        const closings = closeAll(meetings, termsOn)
        for (const at of months.keys())
          for (const counselor of counselors) {
            let naive = 0
            for (const one of meetings) {
              const ending = one.endings[at]
              if (!ending || one.month > at || one.counselor !== counselor) continue
              const { rates, payable } = dayOf(one) < '2026-09-15' ? before : after
              naive += Math.round((rates[one.mode] * payable[ending]) / 100)
            }
            const paid = closings.slice(0, at + 1).flat()
            expect(sumOf(paid.filter(line => line.counselor === counselor)).amount).toBe(naive)
          }
      }),
      { numRuns: 300 },
    )
  })

  test('says each kind of line once, in whole won, in an order that chance does not choose', () => {
    fc.assert(
      fc.property(fc.array(meeting, { maxLength: 30 }), terms, (meetings, agreed) => {
        const lines = linesOf(factsAt(meetings, 0), () => agreed)
        expect(linesOf(factsAt(meetings.toReversed(), 0), () => agreed)).toEqual(lines)
        const kinds = lines.map(({ counselor, of, ending, mode, unit }) => [counselor, of, ending, mode, unit].join())
        expect(new Set(kinds).size).toBe(kinds.length)
        for (const { unit, count, amount } of lines) expect([unit, amount]).toEqual([Math.trunc(unit), unit * count])
        expect(sumOf(together(lines))).toEqual(sumOf(lines))
        expect(adjustments(lines, lines)).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  test('counts how an appointment ended, and nothing of what was given back in time or is not noted', () => {
    const of = (outcome: 'attended' | 'no-show' | null, cancelledBy: 'employee' | 'provider' | null, late = false) =>
      endingOf({ outcome, cancelledBy, late })
    expect([of('attended', null), of('no-show', null), of(null, 'employee', true), of(null, 'provider')]).toEqual([
      ...endings,
    ])
    expect([of(null, null), of(null, 'employee')]).toEqual([null, null])
    expect(of('no-show', 'provider')).toBe('cancelled-by-provider')
  })

  test('rounds half a won up, per session and not per sum', () => {
    const agreed: Terms = {
      rates: { 'in-person': 333, telephone: 1, video: 0 },
      payable: { attended: 100, 'no-show': 50, 'late-cancelled': 49, 'cancelled-by-provider': 0 },
    }
    expect(unitOf(agreed, 'in-person', 'no-show')).toBe(167)
    expect(unitOf(agreed, 'telephone', 'no-show')).toBe(1)
    expect(unitOf(agreed, 'telephone', 'late-cancelled')).toBe(0)
    const fact = { counselor: 'nara', day: '2026-10-05', mode: 'in-person', ending: 'no-show', count: 3 } as const
    expect(linesOf([fact], () => agreed)).toMatchObject([{ unit: 167, count: 3, amount: 501 }])
  })
})

describe('months', () => {
  const november = Temporal.PlainYearMonth.from('2026-11')

  test('are closed one after another, the first with anything in it first', () => {
    expect(nextToClose([], '2026-07', november).toString()).toBe('2026-07')
    expect(nextToClose(['2026-09', '2026-08'], '2026-07', november).toString()).toBe('2026-10')
    expect(nextToClose(['2025-12'], '2025-12', november).toString()).toBe('2026-01')
    expect(nextToClose([], null, november).toString()).toBe('2026-10')
  })

  test('are looked through again for a year', () => {
    const closed = ['2025-10', '2025-11', '2026-09', '2026-10', '2026-11', '2026-12']
    expect(monthsToReview(closed, november)).toEqual(['2025-11', '2026-09', '2026-10'])
  })
})
