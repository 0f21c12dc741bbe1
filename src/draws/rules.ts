import { objectionSeconds } from './transcript.ts'

// What a draw's form accepts, and how many tickets somebody has. docs/decisions/0014 says why.

/** How tickets are counted: everybody has one; at high risk `atRisk` in all; one loss gives `perLoss` more; never over `most`. */
export interface TicketRule {
  atRisk: number
  perLoss: number
  most: number
}

/** What every draw starts from. */
export const usualTickets: TicketRule = { atRisk: 2, perLoss: 1, most: 3 }

/** What a form asks about a draw; moments are whole seconds since 1970. */
export interface DrawRules {
  /** Who may apply: 'all' eligible staff or 'front-line'; anything else is refused. */
  audience: string
  seats: number
  quota: number
  tickets: TicketRule
  now: number
  closesAt: number
  /** When the beacon can first be known (`beaconTime`). */
  drawsAt: number
}

/** What is wrong with a form, by the field to mend. */
export interface RuleFault {
  field: 'audience' | 'seats' | 'quota' | 'tickets' | 'closesAt' | 'drawsAt'
  code: RuleFaultCode
}
export type RuleFaultCode =
  | 'confidential-group'
  | 'no-seats'
  | 'quota-over-seats'
  | 'quota-needless'
  | 'too-many-tickets'
  | 'risk-tells'
  | 'closes-in-past'
  | 'window-too-short'

/** Winning may multiply the odds that somebody is at high risk by this much at most. */
export const mostTold = 2

/** Checks a draw's rules; an empty list means that the form accepts them. */
export function checkRules(rules: DrawRules): RuleFault[] {
  const { audience, seats, quota, tickets, now, closesAt, drawsAt } = rules
  const faults: (RuleFault | false)[] = [
    !['all', 'front-line'].includes(audience) && { field: 'audience', code: 'confidential-group' },
    !isCount(seats, 1, 100_000) && { field: 'seats', code: 'no-seats' },
    !isCount(quota, 0, seats) && { field: 'quota', code: 'quota-over-seats' },
    audience === 'front-line' && quota > 0 && { field: 'quota', code: 'quota-needless' },
    !areBounded(tickets) && { field: 'tickets', code: 'too-many-tickets' },
    areBounded(tickets) && riskTells(tickets) > mostTold && { field: 'tickets', code: 'risk-tells' },
    closesAt <= now && { field: 'closesAt', code: 'closes-in-past' },
    drawsAt < closesAt + objectionSeconds && { field: 'drawsAt', code: 'window-too-short' },
  ]
  return faults.filter(fault => fault !== false)
}

const isCount = (value: number, least: number, most: number) =>
  Number.isInteger(value) && value >= least && value <= most

const areBounded = ({ atRisk, perLoss, most }: TicketRule) =>
  isCount(most, 1, 3) && isCount(perLoss, 0, 2) && isCount(atRisk, 1, 3)

/**
 * How much a win tells of risk at most: the largest ratio of tickets with and without it, among people who lost equally
 * often. Somebody wins exactly if their best ticket beats a bar that only the others' tickets set, so t tickets win at
 * most t times as often as one.
 */
export function riskTells(rule: TicketRule): number {
  const losses = Array.from({ length: rule.most + 1 }, (_, count) => count)
  return Math.max(
    ...losses.map(
      count => ticketCount(rule, { atRisk: true, losses: count }) / ticketCount(rule, { atRisk: false, losses: count }),
    ),
  )
}

/** How many of the three tickets count. Risk lifts to a second ticket and is not added to what losses give. */
export function ticketCount(
  { atRisk, perLoss, most }: TicketRule,
  person: { atRisk: boolean; losses: number },
): 1 | 2 | 3 {
  const count = Math.min(most, Math.max(person.atRisk ? atRisk : 1, 1 + perLoss * person.losses))
  return count >= 3 ? 3 : count >= 2 ? 2 : 1
}

/** The one figure on chances that is published: how many applications there are for each seat at most, alike for everybody. */
export function applicationsPerSeat(seats: number, leaves: number): number {
  return Math.max(1, Math.ceil(leaves / seats))
}
