import { orderOf, placesAlong, seedOf } from './order.ts'
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
  const { format, announcement, list, commitment } = closed
  const known = new Map(applications.map(application => [application.leaf, application]))
  const at = (position: number): Application => {
    const application = known.get(list.leaves[position] ?? '')
    if (!application) throw new RangeError(`no application for leaf ${position}`)
    return application
  }
  const opened = new Map<number, { front: boolean; tickets: Set<number> }>()
  const opening = (position: number) => {
    const parts = opened.get(position) ?? { front: false, tickets: new Set<number>() }
    opened.set(position, parts)
    return parts
  }
  const seed = seedOf(commitment, beacon.randomness)
  // Going on to the end for reserves that nobody is left for would open every ticket in vain.
  const beyond = applications.filter(({ tickets }) => tickets.includes(1)).length - announcement.seats
  const wanted = Math.max(0, Math.min(reserves, beyond))
  const result = placesAlong(orderOf(seed, list.leaves), announcement, wanted, {
    isFront(leaf) {
      opening(leaf).front = true
      return at(leaf).front === 1
    },
    counts({ leaf, ticket }: Place) {
      opening(leaf).tickets.add(ticket)
      return at(leaf).tickets[ticket] === 1
    },
  })
  const openings: Opening[] = [...opened]
    .toSorted(([one], [other]) => one - other)
    .map(([position, parts]) => openParts(at(position), position, parts.front, parts.tickets))
  return { format, announcement, list, commitment, beacon, seed, result, openings }
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
