import { type AuditFault, auditFaults, type HolderOpening, leavesToAudit } from '../draws/audit.ts'
import { nobody } from '../draws/tickets.ts'
import type { Transcript } from '../draws/transcript.ts'

/** So many leaves the seed chooses beside those that have a place; alike for every draw, so that nobody picks them. */
export const furtherLeaves = 20

/** One opened leaf as it is kept. */
export interface OpenedLeaf {
  opening: HolderOpening
  /** Whether the roster knows whose it is; null for a leaf of nobody. */
  onRoster: boolean | null
  confirmedAt: Temporal.Instant | null
}

/** What an audit says of one leaf. */
export interface JudgedLeaf {
  position: number
  place: 'quota' | 'open' | 'reserves' | null
  /** Null where the leaf stayed closed or is nobody's. */
  reference: string | null
  isNobody: boolean
  /** `ghost`: a reference that belongs to nobody of the roster. */
  fault: AuditFault | 'ghost' | null
  confirmed: boolean
}

/** Judges what was opened of a draw, leaf by leaf in the order of the list. */
export function judge(transcript: Transcript, opened: readonly OpenedLeaf[]): JudgedLeaf[] {
  const by = new Map(opened.map(one => [one.opening.position, one]))
  const openings = opened.map(({ opening }) => opening)
  const faults = new Map(auditFaults(transcript, furtherLeaves, openings).map(one => [one.position, one.fault]))
  return leavesToAudit(transcript, furtherLeaves).map(position => {
    const one = by.get(position)
    const isNobody = one?.opening.reference === nobody
    return {
      position,
      place: placeAt(transcript, position),
      reference: one && !isNobody ? one.opening.reference : null,
      isNobody,
      fault: faults.get(position) ?? (one && !isNobody && one.onRoster !== true ? 'ghost' : null),
      confirmed: one !== undefined && one.confirmedAt !== null,
    }
  })
}

function placeAt({ result }: Transcript, position: number): JudgedLeaf['place'] {
  const names = ['quota', 'open', 'reserves'] as const
  return names.find(name => result[name].some(({ leaf }) => leaf === position)) ?? null
}
