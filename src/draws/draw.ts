import { type Order, orderOf, placesAlong, seedOf } from './order.ts'
import { openParts } from './tickets.ts'
import type { Application, Beacon, ClosedList, Opening, Place, Transcript } from './transcript.ts'

/**
 * Draws: the same list, applications, beacon and number of reserves give the same transcript, byte for byte, however
 * often and wherever it is done. More `reserves` open the same order further down. `applications` are all of the list,
 * padding included; a leaf without its application is a RangeError.
 */
export function draw(
  closed: ClosedList,
  applications: readonly Application[],
  beacon: Beacon,
  reserves: number,
): Transcript {
  const known = new Map(applications.map(application => [application.leaf, application]))
  const applied = applications.filter(({ tickets }) => tickets.includes(1)).length
  const order = orderOf(seedOf(closed.commitment, beacon.randomness), closed.list.leaves)
  const drawn = drawAlong(closed, { beacon, order, reserves, applied }, leaf => known.get(leaf))
  if (!drawn) throw new RangeError('a leaf without its application')
  return drawn
}

/** What a draw goes by besides the list. */
export interface DrawPlan {
  beacon: Beacon
  /** Of all tickets, by the seed of this list and this beacon. */
  order: Order
  reserves: number
  /** How many applications hold tickets that count. */
  applied: number
}

/** Signals that a leaf is looked at whose application is not at hand. */
const notAtHand = Symbol('not at hand')

/**
 * Draws along a known order with as few applications as are looked at: `find` gives the application of a leaf. Undefined
 * where one is missing that has to be looked at; whoever opens more of the order and comes again gets the same result.
 */
export function drawAlong(
  { format, announcement, list, commitment }: ClosedList,
  { beacon, order, reserves, applied }: DrawPlan,
  find: (leaf: string) => Application | undefined,
): Transcript | undefined {
  const opened = new Map<number, { application: Application; front: boolean; tickets: Set<number> }>()
  const opening = (position: number) => {
    const before = opened.get(position)
    if (before) return before
    const application = find(list.leaves[position] ?? '')
    if (!application) throw notAtHand
    const parts = { application, front: false, tickets: new Set<number>() }
    opened.set(position, parts)
    return parts
  }
  // Going on to the end for reserves that nobody is left for would open every ticket in vain.
  const wanted = Math.max(0, Math.min(reserves, applied - announcement.seats))
  try {
    const result = placesAlong(order, announcement, wanted, {
      isFront(leaf) {
        const parts = opening(leaf)
        parts.front = true
        return parts.application.front === 1
      },
      counts({ leaf, ticket }: Place) {
        const parts = opening(leaf)
        parts.tickets.add(ticket)
        return parts.application.tickets[ticket] === 1
      },
    })
    const openings: Opening[] = [...opened]
      .toSorted(([one], [other]) => one - other)
      .map(([position, { application, front, tickets }]) => openParts(application, position, front, tickets))
    const seed = seedOf(commitment, beacon.randomness)
    return { format, announcement, list, commitment, beacon, seed, result, openings }
  } catch (error) {
    if (error === notAtHand) return undefined
    throw error
  }
}

/**
 * How many reserves a transcript shows at first: as many as there are seats, but in fives and never the whole list, so
 * that its end does not tell how many applied. Whoever moves up beyond them is shown by drawing again with more.
 */
export function reservesToShow(seats: number, applications: number): number {
  const beyond = Math.max(0, applications - seats - 1)
  return Math.min(Math.ceil(seats / 5) * 5, Math.floor(beyond / 5) * 5)
}

/** Whether there is anything to draw: where everybody has a seat, a transcript would only tell how many applied. */
export const needsDraw = (seats: number, applications: number): boolean => applications > seats
