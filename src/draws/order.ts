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
  const ranks = ranksOf(seed, leaves)
  const order = sortedBy(ranks, leaves.length * ticketsEach)
  return { length: order.length, at: index => placeOf(order[index] ?? 0) }
}

/** The ranks of all tickets, 32 bytes each. */
function ranksOf(seed: string, leaves: readonly string[]): Uint8Array {
  const ranks = new Uint8Array(leaves.length * ticketsEach * 32)
  const [message, last] = [new Uint8Array(64), new Uint8Array(1)]
  message.set(fromHex(seed))
  const { begin, end } = hasher()
  const all = fromHex(leaves.join(''))
  for (let leaf = 0; leaf < leaves.length; leaf++) {
    message.set(all.subarray(leaf * 32, leaf * 32 + 32), 32)
    begin(message)
    for (let ticket = 0; ticket < ticketsEach; ticket++) {
      last[0] = ticket
      end(last, ranks.subarray((leaf * ticketsEach + ticket) * 32))
    }
  }
  return ranks
}

/** A double holds so many bits of a whole number. */
const wholeBits = 53

/**
 * The numbers of the ranks in ascending order of the ranks. Each becomes one number, the first bits of the rank above its
 * own number, since numbers are sorted natively; the few whose first bits are the same are put right afterwards.
 */
export function sortedBy(ranks: Uint8Array, count: number): Uint32Array {
  const span = 2 ** Math.ceil(Math.log2(count + 1))
  const headUnit = 2 ** Math.max(0, 48 - (wholeBits - Math.log2(span)))
  const keys = new Float64Array(count)
  for (let index = 0; index < count; index++)
    keys[index] = Math.floor(headAt(ranks, index * 32) / headUnit) * span + index
  keys.sort()
  const order = Uint32Array.from(keys, key => key % span)
  const rankOf = (at: number) => ranks.subarray((order[at] ?? 0) * 32, (order[at] ?? 0) * 32 + 32)
  for (let from = 1; from < count; from++)
    for (let at = from; at > 0 && isSameHead(keys, at, span) && compare(rankOf(at - 1), rankOf(at)) > 0; at--)
      order.set([order[at] ?? 0, order[at - 1] ?? 0], at - 1)
  return order
}

const isSameHead = (keys: Float64Array, at: number, span: number) =>
  Math.floor((keys[at] ?? 0) / span) === Math.floor((keys[at - 1] ?? 0) / span)

/** The first six bytes as a number. */
export const headOf = (hash: Uint8Array): number => headAt(hash, 0)

function headAt(bytes: Uint8Array, from: number): number {
  const three = (at: number) => ((bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0)) * 256 + (bytes[at + 2] ?? 0)
  return three(from) * 2 ** 24 + three(from + 3)
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
