import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { needsDraw, reservesToShow } from '../../src/draws/draw.ts'
import { applicationsPerSeat, checkRules, type DrawRules, ticketCount, usualTickets } from '../../src/draws/rules.ts'
import { paddedCount } from '../../src/draws/tickets.ts'

const sound: DrawRules = {
  audience: 'all',
  seats: 20,
  quota: 5,
  tickets: usualTickets,
  now: 1_000_000,
  closesAt: 1_100_000,
  drawsAt: 1_186_400,
}

describe('the form of a draw', () => {
  test('accepts what is sound', () => {
    expect(checkRules(sound)).toEqual([])
    expect(checkRules({ ...sound, audience: 'front-line', quota: 0 })).toEqual([])
  })

  test.each([
    ['a program for people at high risk only', { audience: 'high-risk' }, 'audience', 'confidential-group'],
    ['no seat', { seats: 0, quota: 0 }, 'seats', 'no-seats'],
    ['half a seat', { seats: 2.5, quota: 0 }, 'seats', 'no-seats'],
    ['a quota over the seats', { quota: 21 }, 'quota', 'quota-over-seats'],
    ['a negative quota', { quota: -1 }, 'quota', 'quota-over-seats'],
    ['a quota where all are front-line', { audience: 'front-line' }, 'quota', 'quota-needless'],
    ['four tickets', { tickets: { ...usualTickets, most: 4 } }, 'tickets', 'too-many-tickets'],
    ['no ticket', { tickets: { ...usualTickets, most: 0 } }, 'tickets', 'too-many-tickets'],
    ['three tickets for risk alone', { tickets: { ...usualTickets, atRisk: 3 } }, 'tickets', 'risk-tells'],
    ['a closing in the past', { closesAt: 999_999 }, 'closesAt', 'closes-in-past'],
    ['a number too soon after closing', { drawsAt: 1_186_399 }, 'drawsAt', 'window-too-short'],
    ['a number before closing', { drawsAt: 1_000 }, 'drawsAt', 'window-too-short'],
  ])('refuses %s and names the field', (_, change, field, code) => {
    expect(checkRules({ ...sound, ...change })).toEqual([{ field, code }])
  })
})

describe('tickets', () => {
  test('are one for everybody, two at high risk or after a loss, three after two losses', () => {
    const count = (atRisk: boolean, losses: number) => ticketCount(usualTickets, { atRisk, losses })
    expect([count(false, 0), count(false, 1), count(false, 2), count(false, 9)]).toEqual([1, 2, 3, 3])
    expect([count(true, 0), count(true, 1), count(true, 2), count(true, 9)]).toEqual([2, 2, 3, 3])
  })

  test('at risk are never more than twice those of somebody else who lost as often, under any rule that is accepted', () => {
    const rule = fc.record({
      atRisk: fc.integer({ min: -1, max: 5 }),
      perLoss: fc.nat(5),
      most: fc.integer({ min: -1, max: 5 }),
    })
    fc.assert(
      fc.property(rule, fc.nat(10), (tickets, losses) => {
        fc.pre(checkRules({ ...sound, tickets }).length === 0)
        const [risk, other] = [true, false].map(atRisk => ticketCount(tickets, { atRisk, losses }))
        expect(risk).toBeLessThanOrEqual(2 * (other ?? 0))
        expect(risk).toBeLessThanOrEqual(3)
      }),
      { examples: [[{ atRisk: 2, perLoss: 1, most: 3 }, 0]] },
    )
  })
})

describe('what is published of how many applied', () => {
  test('is a number rounded up to fifty, and never exactly theirs', () => {
    expect([0, 1, 49, 50, 99, 100, 100_000].map(paddedCount)).toEqual([50, 50, 50, 100, 100, 150, 100_050])
    expect(applicationsPerSeat(20, paddedCount(87))).toBe(5)
    expect(applicationsPerSeat(80, 50)).toBe(1)
  })

  test('is a reserve list in fives that does not reach the end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(500), (seats, applications) => {
        const shown = reservesToShow(seats, applications)
        expect(shown % 5).toBe(0)
        if (needsDraw(seats, applications)) expect(seats + shown).toBeLessThan(applications)
        else expect(shown).toBe(0)
      }),
    )
  })
})
