import type * as z from 'zod/mini'
import { type BeaconFault, beaconFault, beaconTime, type Network, quicknet } from './beacon.ts'
import { commitmentOf, isAscending, rootOf } from './list.ts'
import { type Order, orderOf, placesAlong, seedOf } from './order.ts'
import { leafOfOpening } from './tickets.ts'
import {
  type ClosedList,
  closedListSchema,
  type Opening,
  objectionSeconds,
  type Place,
  type Result,
  type Transcript,
  transcriptSchema,
} from './transcript.ts'

// Computes a draw again from its transcript and nothing else. Steps run in this order; the first that fails is told.

/** The steps of a verification, in their order. */
export const steps = ['form', 'rules', 'list', 'commitment', 'time', 'beacon', 'seed', 'openings', 'result'] as const
export type Step = (typeof steps)[number]

/** Why a step failed. */
export type Reason =
  | BeaconFault
  | 'json'
  | 'shape'
  | 'quota'
  | 'closing'
  | 'count'
  | 'unsorted'
  | 'root'
  | 'mismatch'
  | 'announced'
  | 'window'
  | 'leaf'
  | 'missing'
  | 'needless'
  | 'places'

/** What failed, where it helps with the place in the transcript. */
export interface Failure {
  step: Step
  reason: Reason
  at?: string
}

/** What was found: every step up to the first that failed, and the transcript if all of it holds. */
export type Verified = { ok: true; transcript: Transcript; order: Order } | { ok: false; failed: Failure }

/** What the reader knows from elsewhere and holds the transcript against. */
export interface Known {
  /** The commitment as it was published at closing, or its first digits. */
  commitment?: string
  network?: Network
}

/** Verifies a published transcript; `step` is told before each step begins. */
export function verifyTranscript(input: unknown, known: Known = {}, step: (step: Step) => void = () => {}): Verified {
  const checks = verification(input, known)
  for (;;) {
    const next = checks.next()
    if (next.done) return next.value
    step(next.value)
  }
}

/** The same, step by step, so that a page can show its progress in between. */
export function* verification(input: unknown, known: Known = {}): Generator<Step, Verified> {
  yield 'form'
  const { data: transcript, error } = transcriptSchema.safeParse(input)
  if (!transcript) return misshaped(error)
  const failed = (yield* listSteps(transcript, known)) ?? (yield* beaconSteps(transcript, known.network ?? quicknet))
  if (failed) return { ok: false, failed }
  yield 'result'
  const order = orderOf(transcript.seed, transcript.list.leaves)
  const bent = walkAgain(transcript, order)
  return bent ? { ok: false, failed: bent } : { ok: true, transcript, order }
}

/** Verifies what is published at closing, before the beacon is out. */
export function verifyClosedList(
  input: unknown,
  known: Known = {},
): { ok: true; closed: ClosedList } | { ok: false; failed: Failure } {
  const { data: closed, error } = closedListSchema.safeParse(input)
  if (!closed) return misshaped(error)
  const checks = listSteps(closed, known)
  for (let next = checks.next(); ; next = checks.next()) {
    if (next.done) return next.value ? { ok: false, failed: next.value } : { ok: true, closed }
  }
}

function misshaped(error: z.core.$ZodError | undefined): { ok: false; failed: Failure } {
  const at = error?.issues[0]?.path.join('.')
  return { ok: false, failed: { step: 'form', reason: 'shape', ...(at && { at }) } }
}

type Steps = Generator<Step, Failure | undefined>

function* listSteps({ announcement, list, commitment }: ClosedList, known: Known): Steps {
  yield 'rules'
  if (announcement.quota > announcement.seats) return { step: 'rules', reason: 'quota', at: 'announcement.quota' }
  if (list.fixedAt < announcement.closesAt) return { step: 'rules', reason: 'closing', at: 'list.fixedAt' }
  yield 'list'
  if (list.count !== list.leaves.length) return { step: 'list', reason: 'count', at: 'list.count' }
  if (!isAscending(list.leaves)) return { step: 'list', reason: 'unsorted', at: 'list.leaves' }
  if (rootOf(list.leaves) !== list.root) return { step: 'list', reason: 'root', at: 'list.root' }
  yield 'commitment'
  if (commitmentOf(announcement, list) !== commitment) {
    return { step: 'commitment', reason: 'mismatch', at: 'commitment' }
  }
  if (known.commitment !== undefined && !commitment.startsWith(known.commitment)) {
    return { step: 'commitment', reason: 'announced', at: 'commitment' }
  }
  yield 'time'
  if (list.fixedAt + objectionSeconds > beaconTime(announcement.beacon, known.network)) {
    return { step: 'time', reason: 'window', at: 'list.fixedAt' }
  }
  return undefined
}

function* beaconSteps(transcript: Transcript, network: Network): Steps {
  const { announcement, list, commitment, beacon, seed, openings } = transcript
  yield 'beacon'
  const fault = beaconFault(announcement.beacon, beacon, network)
  if (fault) return { step: 'beacon', reason: fault, at: 'beacon' }
  yield 'seed'
  if (seedOf(commitment, beacon.randomness) !== seed) return { step: 'seed', reason: 'mismatch', at: 'seed' }
  yield 'openings'
  const wrong = openings.findIndex(
    (opening, at) =>
      leafOfOpening(opening) !== list.leaves[opening.leaf] || opening.leaf <= (openings[at - 1]?.leaf ?? -1),
  )
  if (wrong >= 0) return { step: 'openings', reason: 'leaf', at: `openings.${wrong}` }
  return undefined
}

/** Goes along the order again: places must come out the same, with all looks proven and nothing opened besides. */
function walkAgain({ announcement, openings, result }: Transcript, order: Order): Failure | undefined {
  const opened = new Map(openings.map(opening => [opening.leaf, opening]))
  const looks = new Set<string>()
  const closed: string[] = []
  const look = (leaf: number, name: string, of: (opening: Opening) => Opening['front']): boolean => {
    const opening = opened.get(leaf)
    const part = opening && of(opening)
    looks.add(`${leaf}.${name}`)
    if (part === undefined || typeof part === 'string') closed.push(`${leaf}.${name}`)
    return typeof part === 'object' && part.value === 1
  }
  const again = placesAlong(order, announcement, result.reserves.length, {
    isFront: leaf => look(leaf, 'front', ({ front }) => front),
    counts: ({ leaf, ticket }) => look(leaf, `tickets.${ticket}`, ({ tickets }) => tickets[ticket]),
  })
  const at = differs(result, again)
  if (closed.length === 0 && at) return { step: 'result', reason: 'places', at }
  if (closed[0]) return { step: 'openings', reason: 'missing', at: `leaf ${closed[0]}` }
  const needless = openings.flatMap(openedParts).find(part => !looks.has(part))
  return needless === undefined ? undefined : { step: 'openings', reason: 'needless', at: `leaf ${needless}` }
}

function openedParts({ leaf, front, tickets }: Opening): string[] {
  const parts = [['front', front] as const, ...tickets.map((part, at) => [`tickets.${at}`, part] as const)]
  const open = parts.flatMap(([name, part]) => (typeof part === 'object' ? [`${leaf}.${name}`] : []))
  return open.length > 0 ? open : [`${leaf}.none`]
}

/** Where two results first differ, if they do. */
function differs(one: Result, other: Result): string | undefined {
  const text = (places: readonly Place[], at: number) => `${places[at]?.leaf}.${places[at]?.ticket}`
  for (const name of ['quota', 'open', 'reserves'] as const) {
    const length = Math.max(one[name].length, other[name].length)
    for (let at = 0; at < length; at++) {
      if (text(one[name], at) !== text(other[name], at)) return `result.${name}.${at}`
    }
  }
  return undefined
}
