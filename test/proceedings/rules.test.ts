import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countSides, type Seated } from '../../src/council/rules.ts'
import {
  allowed,
  carries,
  isLate,
  neededInFavor,
  type Presence,
  stageOf,
  thereAt,
} from '../../src/proceedings/rules.ts'

const start = Temporal.Instant.from('2026-12-10T05:00:00Z')
const later = (minutes: number) => start.add({ minutes })

describe('who is at the table', () => {
  const seat = (id: string, side: 'employer' | 'union'): Seated => ({
    id,
    side,
    seat: 'member',
    standsFor: null,
    chair: false,
  })
  const members: Seated[] = [
    ...['c1', 'c2', 'c3'].map(id => seat(id, 'employer')),
    ...['u1', 'u2', 'u3'].map(id => seat(id, 'union')),
    { id: 'a1', side: 'union', seat: 'alternate', standsFor: 'u1', chair: false },
  ]
  const presence = (presentId: string, arrived: number, left: number | null, seatId = presentId): Presence => ({
    ...{
      id: presentId,
      side: presentId.startsWith('c') ? ('employer' as const) : ('union' as const),
      seatId,
      presentId,
    },
    ...{ arrivedAt: later(arrived), leftAt: left === null ? null : later(left) },
  })
  const all = [
    presence('c1', -5, null),
    presence('c2', -5, 60),
    presence('a1', -5, 30, 'u1'),
    presence('u1', 30, null),
    presence('u2', 20, null),
  ]

  test('an alternate, a late member and one who left early count while they are there', () => {
    const at = (minutes: number) => {
      const { employer, union } = countSides(members, thereAt(all, later(minutes)))
      return [employer.present, employer.met, union.present, union.met]
    }
    expect(at(0)).toEqual([2, true, 1, false])
    expect(at(20)).toEqual([2, true, 2, true])
    // The alternate leaves as the member arrives: one seat, filled without a gap and never twice.
    expect(at(30)).toEqual([2, true, 2, true])
    expect(at(60)).toEqual([1, false, 2, true])
    expect(isLate(later(20), start)).toBe(true)
    expect(isLate(later(-5), start)).toBe(false)
    expect(isLate(start.add({ seconds: 60 }), start)).toBe(false)
  })

  test('counting agrees with going through every seat at every minute', () => {
    const stays = fc.record({
      who: fc.nat(6),
      from: fc.nat(50),
      for: fc.integer({ min: 1, max: 40 }),
      open: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(stays, { maxLength: 10 }), fc.nat(90), (list, minute) => {
        const presences = list.map(({ who, from, for: long, open }) => {
          const one = members[who]
          return presence(one?.id ?? 'c1', from, open ? null : from + long, one?.standsFor ?? one?.id)
        })
        const counted = countSides(members, thereAt(presences, later(minute)))
        for (const side of ['employer', 'union'] as const) {
          let filled = 0
          for (const { id } of members.filter(one => one.side === side && one.seat === 'member')) {
            const someone = list.some(({ who, from, for: long, open }) => {
              const one = members[who]
              return (one?.standsFor ?? one?.id) === id && from <= minute && (open || minute < from + long)
            })
            if (someone) filled++
          }
          expect(counted[side].present).toBe(filled)
          expect(counted[side].met).toBe(filled * 2 > 3)
        }
      }),
    )
  })
})

describe('what carries', () => {
  test.each([
    ['consensus', 14, 12, 0, true],
    ['consensus', 14, 13, 1, false],
    ['consensus', 14, 0, 0, false],
    ['two-thirds', 15, 10, 5, true],
    ['two-thirds', 15, 9, 6, false],
    ['two-thirds', 16, 10, 0, false],
    ['two-thirds', 16, 11, 5, true],
    ['two-thirds', 3, 3, 1, false],
  ] as const)('%s of %i with %i in favor and %i against: %s', (rule, present, inFavor, against, expected) => {
    expect(carries(rule, { present, inFavor, against })).toBe(expected)
  })

  test('the number asked for is the least that carries', () => {
    for (let present = 1; present <= 40; present++) {
      const least = neededInFavor('two-thirds', present)
      expect(carries('two-thirds', { present, inFavor: least, against: 0 })).toBe(true)
      expect(carries('two-thirds', { present, inFavor: least - 1, against: 0 })).toBe(false)
    }
    expect(neededInFavor('consensus', 18)).toBe(1)
  })
})

test('a meeting is before, open, closed, and each allows its own', () => {
  expect([stageOf(undefined), stageOf({ closedAt: null }), stageOf({ closedAt: start })]).toEqual([
    'before',
    'open',
    'closed',
  ])
  expect(allowed.closed).toEqual(['minutes'])
  expect(allowed.before).not.toContain('record')
})
