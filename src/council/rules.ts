import type { Side } from '../../db/schema/council.ts'

export const sides = ['employer', 'union'] as const satisfies readonly Side[]

/** Who has a seat or stands in for somebody who has: all that a quorum asks of them. */
export interface Seated {
  id: string
  side: Side
  seat: 'member' | 'alternate' | 'none'
  standsFor: string | null
  chair: boolean
}

/** How many of a side have to be there: more than half of those who sit on it. A side on which nobody sits never is. */
export function quorumOf(seated: number): number {
  return Math.floor(seated / 2) + 1
}

export interface SideCount {
  seated: number
  present: number
  needed: number
  met: boolean
}

/** Counts each side's seats that are filled by `there`, each seat once, whether by its member or by an alternate. */
export function countSides(members: readonly Seated[], there: ReadonlySet<string>): Record<Side, SideCount> {
  const filled = new Set([...there].map(id => seatOf(members, id)).filter(id => id !== null))
  const count = (side: Side): SideCount => {
    const seats = members.filter(one => one.side === side && one.seat === 'member')
    const present = seats.filter(({ id }) => filled.has(id)).length
    const needed = quorumOf(seats.length)
    return { seated: seats.length, present, needed, met: present >= needed }
  }
  return { employer: count('employer'), union: count('union') }
}

/** Whose seat somebody fills by being there: their own, the one they stand in for, or none. */
export function seatOf(members: readonly Seated[], id: string): string | null {
  const one = members.find(member => member.id === id)
  if (!one || one.seat === 'none') return null
  return one.seat === 'member' ? one.id : one.standsFor
}

/** Whether a term holds on a day; its last day is part of it. */
export function holdsOn(term: { fromOn: string; untilOn: string | null }, day: Temporal.PlainDate): boolean {
  const on = day.toString()
  return term.fromOn <= on && (term.untilOn === null || on <= term.untilOn)
}
