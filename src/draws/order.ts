import { compare, fromHex, hasher, tagged, toHex } from './bytes.ts'
import { type Place, type Result, ticketsEach } from './transcript.ts'

// The arithmetic of a draw: from the seed to the order of all tickets, and along that order to the places.

/** The number that decides everything: over the commitment and the public randomness. */
export const seedOf = (commitment: string, randomness: string): string =>
  toHex(tagged('seed', fromHex(commitment), fromHex(randomness)))

/** Ranks in order. A rank is SHA-256(seed ‖ leaf ‖ number of the ticket in one byte); the lowest comes first. */
export interface Order {
  length: number
  /** The place at which a ticket stands in the order, beginning with 0. */
  at(index: number): Place
}

/** Orders all tickets of all leaves. */
export function orderOf(seed: string, leaves: readonly string[]): Order {
  const count = leaves.length * ticketsEach
  const ranks = new Uint8Array(count * 32)
  // Six bytes are an exact number and settle nearly every comparison.
  const heads = new Float64Array(count)
  const [message, last] = [new Uint8Array(64), new Uint8Array(1)]
  message.set(fromHex(seed))
  const { begin, end } = hasher()
  leaves.forEach((leaf, position) => {
    message.set(fromHex(leaf), 32)
    begin(message)
    for (let ticket = 0; ticket < ticketsEach; ticket++) {
      last[0] = ticket
      const index = position * ticketsEach + ticket
      const rank = ranks.subarray(index * 32, index * 32 + 32)
      end(last, rank)
      heads[index] = headOf(rank)
    }
  })
  const rankAt = (index: number) => ranks.subarray(index * 32, index * 32 + 32)
  const order = Uint32Array.from({ length: count }, (_, index) => index).sort(
    (one, other) => (heads[one] ?? 0) - (heads[other] ?? 0) || compare(rankAt(one), rankAt(other)),
  )
  return { length: count, at: index => placeOf(order[index] ?? 0) }
}

/** The first six bytes as a number. */
export function headOf(hash: Uint8Array): number {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = hash
  return ((a * 256 + b) * 256 + c) * 2 ** 24 + (d * 256 + e) * 256 + f
}

function placeOf(index: number): Place {
  const ticket = index % ticketsEach
  return { leaf: Math.floor(index / ticketsEach), ticket: ticket === 0 ? 0 : ticket === 1 ? 1 : 2 }
}

/** How one looks into applications on the way: each look has to be proven to everybody, so none is made in vain. */
export interface Look {
  isFront(leaf: number): boolean
  counts(place: Place): boolean
}

/**
 * Goes along the order and gives places: first the quota to front-line applicants, then the other seats, then so many
 * reserves. A ticket that does not count is passed over, and so is every further ticket of an applicant with a place.
 */
export function placesAlong(
  order: Order,
  { seats, quota }: { seats: number; quota: number },
  reserves: number,
  look: Look,
): Result {
  const placed = new Set<number>()
  const take = (wanted: number, may: (place: Place) => boolean): Place[] => {
    const taken: Place[] = []
    for (let index = 0; index < order.length && taken.length < wanted; index++) {
      const place = order.at(index)
      if (placed.has(place.leaf) || !may(place)) continue
      placed.add(place.leaf)
      taken.push(place)
    }
    return taken
  }
  const first = take(quota, place => look.isFront(place.leaf) && look.counts(place))
  const rest = take(seats - first.length + reserves, place => look.counts(place))
  return { quota: first, open: rest.slice(0, seats - first.length), reserves: rest.slice(seats - first.length) }
}
