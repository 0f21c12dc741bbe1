import { describe, expect, test } from 'vitest'
import { digest, toHex } from '../../src/draws/bytes.ts'
import { orderOf, placesAlong } from '../../src/draws/order.ts'
import { checkRules, type DrawRules, mostTold, riskTells, usualTickets } from '../../src/draws/rules.ts'
import { newApplication } from '../../src/draws/tickets.ts'
import { seeded } from './drawn.ts'
import { oddsFactor, simulate, type Town } from './simulate.ts'

describe('over ten thousand draws', () => {
  const draws = 10_000
  const { bytes } = seeded(1)
  const people = ([1, 1, 2, 3, 1, 2, 3, 1, 1, 2] as const).map((tickets, at) =>
    newApplication({ reference: `${at}`.repeat(32), front: at % 3 === 0 ? 1 : 0, tickets }, bytes),
  )
  const leaves = people.map(({ leaf }) => leaf)
  const first = new Map<string, number>()
  const wins = people.map(() => 0)
  const seats = people.map(() => 0)
  for (let turn = 0; turn < draws; turn++) {
    const order = orderOf(toHex(digest(new TextEncoder().encode(`draw ${turn}`))), leaves)
    const { leaf, ticket } = order.at(0)
    first.set(`${leaf}.${ticket}`, (first.get(`${leaf}.${ticket}`) ?? 0) + 1)
    const look = {
      isFront: (at: number) => people[at]?.front === 1,
      counts: (place: { leaf: number; ticket: number }) => people[place.leaf]?.tickets[place.ticket] === 1,
    }
    for (const winner of placesAlong(order, { seats: 1, quota: 0 }, 0, look).open) add(wins, winner.leaf)
    const four = placesAlong(order, { seats: 4, quota: 1 }, 0, look)
    for (const winner of [...four.quota, ...four.open]) add(seats, winner.leaf)
  }
  function add(counts: number[], at: number) {
    counts[at] = (counts[at] ?? 0) + 1
  }
  /** How many standard errors a count is away from what is expected. */
  const away = (count: number, chance: number) =>
    Math.abs(count - draws * chance) / Math.sqrt(draws * chance * (1 - chance))

  test('every ticket, blank or not, comes first as often as every other', () => {
    expect(first.size).toBe(30)
    const expected = draws / 30
    const chi = [...first.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
    // 29 degrees of freedom: above 58.3 in one of a thousand fair runs.
    expect(chi).toBeLessThan(58.3)
  })

  test('each ticket that counts has the same chance of the one seat', () => {
    const counting = people.map(({ tickets }) => tickets.filter(ticket => ticket === 1).length)
    const all = counting.reduce((sum, count) => sum + count, 0)
    for (const [at, count] of counting.entries()) expect(away(wins[at] ?? 0, count / all), `${at}`).toBeLessThan(3.5)
  })

  test('with several seats and a quota, equals have equal chances, and more tickets never harm', () => {
    const group = (front: number, count: number) =>
      seats.filter(
        (_, at) => people[at]?.front === front && people[at]?.tickets.filter(one => one === 1).length === count,
      )
    for (const front of [0, 1]) {
      const means = [1, 2, 3].flatMap(count => {
        const some = group(front, count)
        const mean = some.reduce((sum, one) => sum + one, 0) / some.length
        for (const one of some) expect(away(one, mean / draws)).toBeLessThan(3.5)
        return some.length > 0 ? [mean] : []
      })
      expect(means).toEqual(means.toSorted((one, other) => one - other))
    }
  })
})

describe('what a win tells about risk', () => {
  const { below } = seeded(2)
  const share = (from: number, to: number) => from + (below(1000) / 1000) * (to - from)

  function randomTown(): Town {
    const applicants = 20 + below(60)
    const seats = 1 + below(Math.ceil(applicants / 3))
    return {
      applicants,
      seats,
      quota: below(seats + 1),
      frontShare: share(0.1, 0.5),
      riskInFront: share(0.1, 0.6),
      riskElsewhere: share(0.05, 0.4),
      tickets: { atRisk: 1 + below(3), perLoss: below(3), most: 1 + below(3) },
      before: below(4),
    }
  }

  const accepts = ({ seats, quota, tickets }: Town) => {
    const rules: DrawRules = { audience: 'all', seats, quota, tickets, now: 0, closesAt: 10, drawsAt: 90_000 }
    return checkRules(rules).length === 0
  }

  /** The surest sign, in any group that HR could tell apart, that a win multiplies the odds by more than two. */
  const worst = (town: Town, times: number) =>
    Math.max(
      0,
      ...[...simulate(town, times, below).values()].flatMap(group => {
        const found = oddsFactor(group)
        return found ? [Math.log(found.factor / mostTold) / found.error] : []
      }),
    )

  test('the odds at most double, in every random configuration that the form accepts', () => {
    const towns = Array.from({ length: 150 }, randomTown).filter(accepts).slice(0, 60)
    expect(towns.length).toBe(60)
    for (const town of towns) expect(worst(town, 120), JSON.stringify(town)).toBeLessThan(3.8)
  })

  test('and a configuration that tells more is refused, which the simulation confirms', () => {
    const town: Town = {
      applicants: 60,
      seats: 3,
      quota: 0,
      frontShare: 0.3,
      riskInFront: 0.3,
      riskElsewhere: 0.3,
      tickets: { atRisk: 3, perLoss: 0, most: 3 },
      before: 0,
    }
    expect(accepts(town)).toBe(false)
    expect(worst(town, 1500)).toBeGreaterThan(3.8)
    expect(accepts({ ...town, tickets: usualTickets })).toBe(true)
    expect(riskTells(usualTickets)).toBe(2)
  })
})
