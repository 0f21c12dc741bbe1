import { fromHex, tagged } from './bytes.ts'
import { headOf } from './order.ts'
import { holderSecret, leafOfOpening, nobody, openParts, sealHolder } from './tickets.ts'
import type { Application, HolderOpening, Transcript } from './transcript.ts'

export type { HolderOpening } from './transcript.ts'

// Against ghosts: an auditor sees whose some leaves are. The beacon chooses which, so that nobody could know at closing
// which leaves had better be real. The auditor takes the references to whoever holds the mapping and asks for each
// person once; who has how many tickets stays closed.

/** The positions of all who have a place and `wanted` more that the seed chooses, in ascending order. */
export function leavesToAudit({ seed, list, result }: Transcript, wanted: number): number[] {
  const chosen = new Set([...result.quota, ...result.open, ...result.reserves].map(({ leaf }) => leaf))
  const target = Math.min(list.count, chosen.size + wanted)
  for (let turn = 0; chosen.size < target; turn++) {
    chosen.add(headOf(tagged('audit', fromHex(seed), `${turn}`)) % list.count)
  }
  return [...chosen].toSorted((one, other) => one - other)
}

/** Opens the holder of an application at `position`. */
export function openHolder(application: Application, position: number): HolderOpening {
  const isPadding = application.reference === nobody
  const { front, tickets } = openParts(application, position, false, new Set(isPadding ? [0, 1, 2] : []))
  return { position, reference: application.reference, secret: holderSecret(application), front, tickets }
}

/** What an auditor finds wrong: an opening of another leaf, padding that could win, one holder of two leaves, a leaf left closed. */
export type AuditFault = 'leaf' | 'padding' | 'twice' | 'missing'

/** Checks the openings of an audit against the transcript, without knowing anybody's name. */
export function auditFaults(
  transcript: Transcript,
  wanted: number,
  openings: readonly HolderOpening[],
): { position: number; fault: AuditFault }[] {
  const by = new Map(openings.map(opening => [opening.position, opening]))
  const seen = new Set<string>()
  return leavesToAudit(transcript, wanted).flatMap(position => {
    const opening = by.get(position)
    const fault = opening ? holderFault(transcript, opening, seen) : 'missing'
    if (opening && opening.reference !== nobody) seen.add(opening.reference)
    return fault ? [{ position, fault }] : []
  })
}

function holderFault({ list }: Transcript, opening: HolderOpening, seen: Set<string>): AuditFault | undefined {
  const { position, reference, secret, front, tickets } = opening
  const holder = sealHolder(fromHex(secret), reference)
  if (leafOfOpening({ holder, front, tickets }) !== list.leaves[position]) return 'leaf'
  if (reference !== nobody) return seen.has(reference) ? 'twice' : undefined
  return tickets.every(part => typeof part === 'object' && part.value === 0) ? undefined : 'padding'
}
