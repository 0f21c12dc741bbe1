import type { Side } from '../../db/schema/council.ts'
import type { Answer } from '../../db/schema/council-work.ts'
import { quorumOf, type Seated, seatOf, sides } from '../council/rules.ts'

export type { Answer } from '../../db/schema/council-work.ts'

/** What somebody said to an option; an absence that is known counts as a no of those who said nothing. */
export type Answers = ReadonlyMap<string, Answer>

/** How many of one side's seats an option fills. */
export interface SideTally {
  seated: number
  needed: number
  /** Seats that somebody will surely fill. */
  yes: number
  /** Seats that somebody would fill if need be. */
  ifNeedBe: number
  /** Seats of which nothing is known. */
  silent: number
}

/** Whether a quorum is reached: in any case, if those come who would if need be, or not as answers stand. */
export type Quorum = 'sure' | 'if-need-be' | 'no'

export interface Tally {
  sides: Record<Side, SideTally>
  quorum: Quorum
  chair: Answer | 'silent' | 'vacant'
}

export interface RankedOption extends Tally {
  id: string
  start: Temporal.Instant
  /** 1 is the best; every option has its own. */
  rank: number
}

const weight = { yes: 3, 'if-need-be': 2, silent: 1, vacant: 1, no: 0 } as const
const quorumWeight = { sure: 2, 'if-need-be': 1, no: 0 } as const

/** What is said of a seat: the best of what its member and alternates said, a yes before an if-need-be before a no. */
function saidOfSeat(members: readonly Seated[], seat: string, answers: Answers): Answer | 'silent' {
  const said = members.filter(one => seatOf(members, one.id) === seat).map(one => answers.get(one.id) ?? 'silent')
  return said.reduce<Answer | 'silent'>((best, one) => (weight[one] > weight[best] ? one : best), said[0] ?? 'silent')
}

/** Counts an option by seats, side for side. The chair has to be there in person, whoever else fills the seat. */
export function tallyOf(members: readonly Seated[], answers: Answers): Tally {
  const count = (side: Side): SideTally => {
    const seats = members.filter(one => one.side === side && one.seat === 'member')
    const said = seats.map(({ id }) => saidOfSeat(members, id, answers))
    const of = (what: Answer | 'silent') => said.filter(one => one === what).length
    const needed = quorumOf(seats.length)
    return { seated: seats.length, needed, yes: of('yes'), ifNeedBe: of('if-need-be'), silent: of('silent') }
  }
  const counted = { employer: count('employer'), union: count('union') }
  const chair = members.find(one => one.chair)
  return {
    sides: counted,
    quorum: marginOf(counted, false) >= 0 ? 'sure' : marginOf(counted, true) >= 0 ? 'if-need-be' : 'no',
    chair: chair ? (answers.get(chair.id) ?? 'silent') : 'vacant',
  }
}

/** By how many seats the weaker side is above its quorum, or below it when negative. */
function marginOf(tallies: Record<Side, SideTally>, withIfNeedBe: boolean): number {
  return Math.min(
    ...sides.map(side => tallies[side].yes + (withIfNeedBe ? tallies[side].ifNeedBe : 0) - tallies[side].needed),
  )
}

/**
 * Options from best to worst: a quorum of each side first, then the chair, then how far the weaker side is above its
 * quorum (surely, then if need be), then how many come in all, then the earlier.
 */
export function rankOptions(
  members: readonly Seated[],
  options: readonly { id: string; start: Temporal.Instant; answers: Answers }[],
): RankedOption[] {
  const counted = options.map(({ id, start, answers }) => ({ id, start, ...tallyOf(members, answers) }))
  const key = ({ quorum, chair, sides: by }: Tally) => [
    quorumWeight[quorum],
    weight[chair],
    marginOf(by, false),
    marginOf(by, true),
    by.employer.yes + by.union.yes,
  ]
  return counted
    .toSorted((a, b) => {
      const other = key(b)
      const first = key(a)
        .map((value, at) => (other[at] ?? 0) - value)
        .find(difference => difference !== 0)
      return first ?? (Temporal.Instant.compare(a.start, b.start) || (a.id < b.id ? -1 : 1))
    })
    .map((one, at) => ({ ...one, rank: at + 1 }))
}

/** Adds a no for everybody who is known to be away that day and has not said otherwise. */
export function withAbsences(answers: Answers, away: Iterable<string>): Map<string, Answer> {
  return new Map([...[...away].map(id => [id, 'no'] as const), ...answers])
}
