import { renderSVG } from 'uqr'
import { fromHex, same, tagged, toHex } from './bytes.ts'
import { leadsTo, pathsOf } from './list.ts'
import type { Order } from './order.ts'
import { leafOf } from './tickets.ts'
import {
  type Application,
  type Bit,
  type ClosedList,
  type Place,
  type Receipt,
  receiptFormat,
  receiptSchema,
  type Transcript,
} from './transcript.ts'

// What an applicant keeps: as a file with everything in it, and as a code that fits on paper. Both say how many tickets
// count and never why.

/** Makes the receipt of an application; from the closing on with the proof that it is in the list. */
export function receiptOf(application: Application, draw: string, closed?: ClosedList): Receipt {
  const { secret, reference, front, tickets, leaf } = application
  const receipt = { format: receiptFormat, draw, secret, reference, front, tickets, leaf } as const
  return closed ? { ...receipt, proof: proofIn(closed, leaf) } : receipt
}

function proofIn({ list, commitment }: ClosedList, leaf: string): NonNullable<Receipt['proof']> {
  const position = list.leaves.indexOf(leaf)
  if (position < 0) throw new RangeError('this application is not in the list')
  const [path = []] = pathsOf(list.leaves, [position])
  return { position, count: list.count, root: list.root, path, commitment }
}

// Without I, L, O and U, which are misread or misspell something.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const commitmentBytes = 10

/**
 * The receipt as a hundred letters and digits in groups of four. From the closing on they hold the beginning of the
 * commitment too, so that paper printed before the draw proves which list was fixed.
 */
export function receiptCode({ secret, reference, front, tickets, proof }: Receipt): string {
  const data = new Uint8Array(62)
  data[0] = 16 + front * 8 + tickets[0] * 4 + tickets[1] * 2 + tickets[2]
  data.set(fromHex(secret), 1)
  data.set(fromHex(reference), 33)
  if (proof) data.set(fromHex(proof.commitment).subarray(0, commitmentBytes), 49)
  data.set(tagged('code', data.subarray(0, 59)).subarray(0, 3), 59)
  const bits = [...data].map(byte => byte.toString(2).padStart(8, '0')).join('')
  const letters = (`${bits}0000`.match(/.{5}/g) ?? []).map(five => alphabet[Number.parseInt(five, 2)])
  return (letters.join('').match(/.{4}/g) ?? []).join('-')
}

/** The code as a picture for a phone's camera, as an SVG element. */
export function receiptQr(receipt: Receipt): string {
  return renderSVG(receiptCode(receipt), { ecc: 'M', border: 4 })
}

/** What a receipt says, from a file or from a code; a code knows the commitment's beginning only. */
export interface Kept extends Application {
  draw?: string
  commitment?: string
  proof?: NonNullable<Receipt['proof']>
}

/** Why a receipt cannot be read: it is none, a code is mistyped, or its leaf is not over what it says. */
export type Unreadable = 'unreadable' | 'mistyped' | 'forged'

/** Reads a receipt: the text of the file or a typed-in code, with or without its hyphens. */
export function readReceipt(text: string): { kept: Kept } | { fault: Unreadable } {
  return text.trim().startsWith('{') ? readFile(text) : readCode(text)
}

function readFile(text: string): { kept: Kept } | { fault: Unreadable } {
  const { data } = receiptSchema.safeParse(parsed(text))
  if (!data) return { fault: 'unreadable' }
  if (leafOf(data) !== data.leaf) return { fault: 'forged' }
  const { secret, reference, front, tickets, leaf, draw, proof } = data
  return { kept: { secret, reference, front, tickets, leaf, draw, ...(proof && withProof(proof)) } }
}

const withProof = (proof: NonNullable<Receipt['proof']>) => ({ proof, commitment: proof.commitment })

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function readCode(text: string): { kept: Kept } | { fault: Unreadable } {
  const letters = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
  if (letters.length !== 100 || [...letters].some(letter => !alphabet.includes(letter))) return { fault: 'unreadable' }
  const bits = [...letters].map(letter => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const data = Uint8Array.from({ length: 62 }, (_, at) => Number.parseInt(bits.slice(at * 8, at * 8 + 8), 2))
  const [first = 0] = data
  const isSound = bits.endsWith('0000') && same(tagged('code', data.subarray(0, 59)).subarray(0, 3), data.subarray(59))
  if (!isSound || first >> 4 !== 1) return { fault: 'mistyped' }
  const bit = (at: number): Bit => ((first >> at) % 2 === 1 ? 1 : 0)
  const application = {
    secret: toHex(data.subarray(1, 33)),
    reference: toHex(data.subarray(33, 49)),
    front: bit(3),
    tickets: [bit(2), bit(1), bit(0)] satisfies Application['tickets'],
  }
  const commitment = toHex(data.subarray(49, 49 + commitmentBytes))
  const isFixed = !/^0+$/.test(commitment)
  return { kept: { ...application, leaf: leafOf(application), ...(isFixed && { commitment }) } }
}

/** What speaks against a receipt and a list belonging together. */
export type ReceiptFault = 'other-draw' | 'list-changed' | 'not-in-list' | 'path'

/** Holds a receipt against a verified list: its position there, or what is wrong. */
export function findInList(closed: ClosedList, kept: Kept): { position: number } | { fault: ReceiptFault } {
  const { announcement, list, commitment } = closed
  if (kept.draw !== undefined && kept.draw !== announcement.draw) return { fault: 'other-draw' }
  const position = list.leaves.indexOf(kept.leaf)
  // Only a list that lacks the leaf and has another commitment may be of another draw; a code does not say which.
  if (kept.commitment !== undefined && !commitment.startsWith(kept.commitment)) {
    return { fault: position < 0 && kept.draw === undefined ? 'other-draw' : 'list-changed' }
  }
  if (position < 0) return { fault: 'not-in-list' }
  const { proof } = kept
  if (!proof) return { position }
  const isSame = proof.position === position && proof.count === list.count && proof.root === list.root
  return isSame && leadsTo(list.root, kept.leaf, position, list.count, proof.path) ? { position } : { fault: 'path' }
}

/** Where an applicant stands: with which seat, as which reserve, or behind those that are published. */
export type Standing =
  | { kind: 'quota' | 'open' | 'reserves'; no: number; rank: number }
  | { kind: 'behind'; rank: number; last: number }

/**
 * The standing of the application at `position` in a verified transcript and its order. `rank` counts along the order of all tickets
 * from 1: of the ticket that brought the place, else of the best that counts; `last` is the last that brought a place.
 */
export function standingOf({ result }: Transcript, order: Order, kept: Kept, position: number): Standing {
  for (const kind of ['quota', 'open', 'reserves'] as const) {
    const at = result[kind].findIndex(({ leaf }) => leaf === position)
    const place = result[kind][at]
    if (place)
      return {
        kind,
        no: at + 1,
        rank: rankIn(order, ({ leaf, ticket }) => leaf === position && ticket === place.ticket),
      }
  }
  const end = result.reserves.at(-1) ?? result.open.at(-1)
  const last = end ? rankIn(order, ({ leaf, ticket }) => leaf === end.leaf && ticket === end.ticket) : 0
  const rank = rankIn(order, ({ leaf, ticket }) => leaf === position && kept.tickets[ticket] === 1)
  return { kind: 'behind', rank, last }
}

function rankIn(order: Order, is: (place: Place) => boolean): number {
  let index = 0
  while (index < order.length && !is(order.at(index))) index++
  return index + 1
}
