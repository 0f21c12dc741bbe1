import { fromHex, type Random, tagged, toHex } from './bytes.ts'
import { type Application, type Bit, type Opening, type Part, ticketsEach } from './transcript.ts'

// One application is one leaf, and every leaf holds three tickets that look alike from outside; one to three of them
// count, the others are blanks. So nobody can tell by counting who has how many, and that an applicant wins only once
// can be seen by anybody without opening anything: the tickets of one applicant lie in one leaf.

type PartName = 'holder' | 'front' | 'ticket 0' | 'ticket 1' | 'ticket 2'
const ticketParts = ['ticket 0', 'ticket 1', 'ticket 2'] as const

/** The reference of padding: of nobody. */
export const nobody = '0'.repeat(32)

const secretOf = (application: Pick<Application, 'secret'>, part: PartName) =>
  tagged('secret', fromHex(application.secret), part)

/** The reference of a household in a draw, from a pseudonym that nobody can guess: the same for all of its applications. */
export const referenceOf = (draw: string, household: string): string =>
  toHex(tagged('reference', draw, household)).slice(0, 32)

/** The hash under which the application's reference is closed. */
export const sealHolder = (secret: Uint8Array, reference: string): string =>
  toHex(tagged('holder', secret, fromHex(reference)))

/** The hash under which one bit is closed: whether front-line, or whether a ticket counts. */
export const sealBit = (kind: 'front' | 'ticket', secret: Uint8Array, value: Bit): string =>
  toHex(tagged(kind, secret, Uint8Array.of(value)))

/** The leaf over its five closed parts. */
export const leafOver = (holder: string, front: string, tickets: readonly [string, string, string]): string =>
  toHex(tagged('leaf', ...[holder, front, ...tickets].map(fromHex)))

/** The leaf of an application, from what its receipt says. */
export function leafOf(application: Omit<Application, 'leaf'>): string {
  const { holder, front, tickets } = closed(application)
  return leafOver(holder, front, tickets)
}

function closed(application: Omit<Application, 'leaf'>) {
  const ticket = (at: 0 | 1 | 2) => sealBit('ticket', secretOf(application, ticketParts[at]), application.tickets[at])
  return {
    holder: sealHolder(secretOf(application, 'holder'), application.reference),
    front: sealBit('front', secretOf(application, 'front'), application.front),
    tickets: [ticket(0), ticket(1), ticket(2)] as const,
  }
}

/** What is opened of an application at `position`: the parts that are named, the others stay closed. */
export function openParts(application: Application, position: number, front: boolean, tickets: Set<number>): Opening {
  const sealed = closed(application)
  const ticket = (at: 0 | 1 | 2): Part =>
    tickets.has(at)
      ? { secret: toHex(secretOf(application, ticketParts[at])), value: application.tickets[at] }
      : sealed.tickets[at]
  return {
    leaf: position,
    holder: sealed.holder,
    front: front ? { secret: toHex(secretOf(application, 'front')), value: application.front } : sealed.front,
    tickets: [ticket(0), ticket(1), ticket(2)],
  }
}

/** The leaf that an opening belongs to. */
export function leafOfOpening({ holder, front, tickets }: Omit<Opening, 'leaf'>): string {
  const hashOf = (kind: 'front' | 'ticket', part: Part) =>
    typeof part === 'string' ? part : sealBit(kind, fromHex(part.secret), part.value)
  const [first, second, third] = tickets
  return leafOver(holder, hashOf('front', front), [
    hashOf('ticket', first),
    hashOf('ticket', second),
    hashOf('ticket', third),
  ])
}

/** The secret that shows whose a leaf is, and nothing of its tickets. */
export const holderSecret = (application: Application): string => toHex(secretOf(application, 'holder'))

/** Makes an application of one to three counting tickets, at positions nobody can foresee. */
export function newApplication(
  wanted: { reference: string; front: Bit; tickets: 1 | 2 | 3 },
  random: Random,
): Application {
  return withCount(wanted.reference, wanted.front, wanted.tickets, random)
}

/** Makes `count` applications of nobody, all blank: they hide how many applied and cannot win. */
export function paddingFor(count: number, random: Random): Application[] {
  return Array.from({ length: count }, () => withCount(nobody, 0, 0, random))
}

/** How many leaves a list of so many applications has: a multiple of fifty, with at least one of nobody's among them. */
export const paddedCount = (applications: number): number => (Math.floor(applications / 50) + 1) * 50

function withCount(reference: string, front: Bit, count: number, random: Random): Application {
  const tickets: Application['tickets'] = [0, 0, 0]
  const left = [0, 1, 2]
  for (let taken = 0; taken < Math.min(count, ticketsEach); taken++) {
    const [position = 0] = left.splice(below(left.length, random), 1)
    tickets[position] = 1
  }
  const application = { secret: toHex(random(32)), reference, front, tickets }
  return { ...application, leaf: leafOf(application) }
}

/** A whole number below `limit` (≤ 3), each as likely: bytes that would favor one are thrown away. */
function below(limit: number, random: Random): number {
  for (;;) {
    const [byte = 255] = random(1)
    if (byte < 255) return byte % limit
  }
}
