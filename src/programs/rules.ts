import type { PlannedBeacon } from '../../db/schema/healing.ts'
import { beaconTime, knownFrom, lottoAfter, roundAt } from '../draws/beacon.ts'
import { checkRules, type RuleFaultCode, usualTickets } from '../draws/rules.ts'
import { objectionSeconds } from '../draws/transcript.ts'
import type { FieldError } from '../refusal.ts'
import { faultAt, type faults as known } from './refusals.ts'

/** What HR decides of a program besides its words. */
export interface Terms {
  audience: string
  way: 'drawn' | 'first-come'
  seats: number
  minSeats: number
  companions: number
  quota: number
  cost: number
  start: Temporal.Instant
  end: Temporal.Instant
  closesAt: Temporal.Instant
  /** When the draw should be; whole seconds. Programs without a draw have none. */
  drawsAt?: Temporal.Instant | undefined
  answerHours: number
  source?: 'drand' | 'lotto' | undefined
}

/** When a draw will be, and by which public number. */
export interface DrawPlan {
  beacon: PlannedBeacon
  unknownUntil: Temporal.Instant
  drawsAt: Temporal.Instant
}

/** Half a day more than the list must stand, so that a machine that was down for a while still fixes it in time. */
export const slackHours = 12

const seconds = (at: Temporal.Instant) => Math.floor(at.epochMilliseconds / 1000)
const instantOf = (time: number) => Temporal.Instant.fromEpochMilliseconds(time * 1000)

/** The first moment at which a draw may be after applications close at `closesAt`. */
export function earliestDraw(closesAt: Temporal.Instant): Temporal.Instant {
  return closesAt.add({ seconds: objectionSeconds, hours: slackHours })
}

/** Names the public number that will decide: the round of drand's at the wished moment, or the next two Lotto drawings. */
export function planDraw({ closesAt, drawsAt, source }: Pick<Terms, 'closesAt' | 'drawsAt' | 'source'>): DrawPlan {
  const earliest = seconds(earliestDraw(closesAt))
  const beacon: PlannedBeacon =
    source === 'lotto'
      ? { kind: 'lotto', draws: lottoAfter(earliest) }
      : { kind: 'drand', round: roundAt(drawsAt ? seconds(drawsAt) : earliest) }
  return { beacon, unknownUntil: instantOf(beaconTime(beacon)), drawsAt: instantOf(knownFrom(beacon)) }
}

const before = (one: Temporal.Instant, other: Temporal.Instant) => Temporal.Instant.compare(one, other) < 0

const ruleFaults: Record<RuleFaultCode, keyof typeof known> = {
  'confidential-group': 'confidential',
  'no-seats': 'seats',
  'quota-over-seats': 'quotaTooLarge',
  'quota-needless': 'quotaAllFront',
  'too-many-tickets': 'tickets',
  'risk-tells': 'tickets',
  'closes-in-past': 'closesPast',
  'window-too-short': 'drawEarly',
}

/** Everything that is wrong with a program's terms, each with its field. Nothing wrong means that it may be published. */
export function faultsOf(terms: Terms, now: Temporal.Instant): FieldError[] {
  const faults: FieldError[] = []
  const wrong = (field: keyof Terms, key: keyof typeof known) => faults.push(faultAt(field, key))
  const drawn = terms.way === 'drawn'
  const { audience, seats, quota, closesAt } = terms
  const rules = { audience, seats, quota, tickets: usualTickets, now: seconds(now), closesAt: seconds(closesAt) }
  // Whether the list stands long enough is asked below, where there is a draw.
  for (const { field, code } of checkRules({ ...rules, drawsAt: seconds(earliestDraw(closesAt)) }))
    faults.push(faultAt(field, ruleFaults[code]))
  if (terms.minSeats > seats) wrong('minSeats', 'minSeats')
  if (quota > 0 && quota <= seats && !drawn) wrong('quota', 'quotaFirstCome')
  if (!before(terms.start, terms.end)) wrong('end', 'end')
  if (drawn) faults.push(...drawFaults(terms))
  else if (!before(closesAt, terms.start)) wrong('closesAt', 'closesLate')
  return faults
}

function drawFaults(terms: Terms): FieldError[] {
  const { closesAt, drawsAt, source, start, answerHours } = terms
  if (source !== 'lotto') {
    if (!drawsAt) return [faultAt('drawsAt', 'drawMissing')]
    if (before(drawsAt, earliestDraw(closesAt))) return [faultAt('drawsAt', 'drawEarly')]
  }
  const answered = planDraw(terms).drawsAt.add({ hours: answerHours })
  return before(start, answered) ? [faultAt('start', 'startEarly')] : []
}

/** Where a program stands. */
export type ProgramState = 'draft' | 'open' | 'closed' | 'drawn' | 'running' | 'over' | 'cancelled' | 'failed'

/** What decides where a program stands. */
export interface StateFacts {
  way: 'drawn' | 'first-come'
  closesAt: Temporal.Instant
  unknownUntil: Temporal.Instant | null
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  publishedAt: Temporal.Instant | null
  cancelled: boolean
  listed: boolean
  drawn: boolean
}

/** Tells where a program stands now; `failed` when its list was not fixed in time, so that it cannot be drawn any more. */
export function stateOf(facts: StateFacts, now: Temporal.Instant): ProgramState {
  if (!facts.publishedAt) return 'draft'
  if (facts.cancelled) return 'cancelled'
  if (before(now, facts.closesAt)) return 'open'
  if (facts.way === 'drawn' && !facts.drawn) {
    const deadline = facts.unknownUntil?.subtract({ seconds: objectionSeconds })
    return !facts.listed && deadline && before(deadline, now) ? 'failed' : 'closed'
  }
  if (!before(now, facts.endsAt)) return 'over'
  if (!before(now, facts.startsAt)) return 'running'
  return facts.way === 'drawn' ? 'drawn' : 'closed'
}

/** Places taken as HR may know it: nothing below ten, above that steps of five. */
export function bandOf(taken: number): string {
  if (taken < 10) return '<10'
  const from = Math.floor(taken / 5) * 5
  return `${from}-${from + 4}`
}
