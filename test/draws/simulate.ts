import type { Order } from '../../src/draws/order.ts'
import { placesAlong } from '../../src/draws/order.ts'
import { type TicketRule, ticketCount } from '../../src/draws/rules.ts'
import type { Place } from '../../src/draws/transcript.ts'

// Many draws among invented people, to see what a win tells about risk. Orders are shuffled instead of hashed: what is
// simulated is the rule, not SHA-256.

export interface Town {
  applicants: number
  seats: number
  quota: number
  /** The share of front-line staff, and of people at high risk among them and among the others. */
  frontShare: number
  riskInFront: number
  riskElsewhere: number
  tickets: TicketRule
  /** Draws that went before, whose losses count. */
  before: number
}

/** How often people at risk and others won, by whether they are front-line and by how often they had lost. */
export type Tally = Map<string, { risk: Wins; other: Wins }>
interface Wins {
  people: number
  won: number
}

interface Inhabitant {
  front: boolean
  atRisk: boolean
  losses: number
}

/** Draws `times` times in a town and counts. */
export function simulate(town: Town, times: number, below: (limit: number) => number): Tally {
  const tally: Tally = new Map()
  const chance = (share: number) => below(1_000_000) < share * 1_000_000
  for (let time = 0; time < times; time++) {
    const people: Inhabitant[] = Array.from({ length: town.applicants }, () => {
      const front = chance(town.frontShare)
      return { front, atRisk: chance(front ? town.riskInFront : town.riskElsewhere), losses: 0 }
    })
    for (let round = 0; round < town.before; round++) {
      const winners = winnersOf(town, people, below)
      people.forEach((person, at) => {
        person.losses = winners.has(at) ? 0 : person.losses + 1
      })
    }
    const winners = winnersOf(town, people, below)
    people.forEach((person, at) => {
      for (const group of [`front ${person.front}, losses ${person.losses}`, `front ${person.front}`]) {
        const seen = tally.get(group) ?? { risk: { people: 0, won: 0 }, other: { people: 0, won: 0 } }
        const wins = person.atRisk ? seen.risk : seen.other
        wins.people++
        if (winners.has(at)) wins.won++
        tally.set(group, seen)
      }
    })
  }
  return tally
}

function winnersOf(town: Town, people: readonly Inhabitant[], below: (limit: number) => number): Set<number> {
  const counts = people.map(person => ticketCount(town.tickets, person))
  const { quota, open } = placesAlong(shuffled(people.length, below), town, 0, {
    isFront: leaf => people[leaf]?.front === true,
    counts: ({ leaf, ticket }) => ticket < (counts[leaf] ?? 0),
  })
  return new Set([...quota, ...open].map(({ leaf }) => leaf))
}

/** An order of all tickets in which each stands everywhere as likely. */
export function shuffled(leaves: number, below: (limit: number) => number): Order {
  const places: Place[] = Array.from({ length: leaves }, (_, leaf) =>
    [0, 1, 2].map(ticket => place(leaf, ticket)),
  ).flat()
  for (let at = places.length - 1; at > 0; at--) {
    const other = below(at + 1)
    const [one, two] = [places[at], places[other]]
    if (one && two) [places[at], places[other]] = [two, one]
  }
  return { length: places.length, at: index => places[index] ?? place(0, 0) }
}

const place = (leaf: number, ticket: number): Place => ({ leaf, ticket: ticket === 0 ? 0 : ticket === 1 ? 1 : 2 })

/** By how much a win multiplies the odds of risk, and the relative error of that figure; undefined where too few won to say. */
export function oddsFactor({
  risk,
  other,
}: {
  risk: Wins
  other: Wins
}): { factor: number; error: number } | undefined {
  if (risk.won < 30 || other.won < 30) return undefined
  const factor = risk.won / risk.people / (other.won / other.people)
  return { factor, error: Math.sqrt(1 / risk.won + 1 / other.won) }
}
