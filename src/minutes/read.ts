import { and, asc, desc, eq, gt, ne } from 'drizzle-orm'
import { meeting, member, type Side } from '../../db/schema/council.ts'
import {
  type MinutesContent,
  minutes,
  minutesAside,
  minutesEditing,
  minutesLook,
  minutesSignature,
  minutesVersion,
  publication,
  type Section,
} from '../../db/schema/minutes.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { type Seat, seatIn } from '../council/seat.ts'
import { hex } from '../privacy/pseudonyms.ts'
import { idOrMissing, missing } from '../refusal.ts'
import type { Said } from '../ui/i18n.ts'
import { hashOf } from './document.ts'
import { noMinutes } from './refusals.ts'

/** Minutes during which somebody who began to edit a part counts as being at it. */
const editingMinutes = 30

export interface Version {
  version: number
  amendment: number
  reason: string | null
  content: MinutesContent
  /** Hex. */
  hash: string
  /** Whether the stored text still has that fingerprint. */
  intact: boolean
  side: Side
  by: string
  at: Temporal.Instant
  signatures: { side: Side; by: string; at: Temporal.Instant }[]
  publishedAt: Temporal.Instant | null
}
/** Minutes of a meeting, every version of them. */
export interface Minutes {
  meetingId: string
  title: Said
  seat: Seat
  heldOn: string
  /** The first first; never empty. */
  versions: Version[]
  latest: Version
  /** The last version that both sides signed. */
  sealed: Version | null
  /** How many versions both sides signed: what is saved next belongs to this amendment. */
  nextAmendment: number
  looks: Partial<Record<Side, number>>
  /** Others who are at a part now. */
  editing: { name: string; side: Side; section: string; since: Temporal.Instant }[]
  /** What the reader saved and what clashed, until they have chosen. */
  aside: { base: number; sections: Section[] } | null
}

/** Whether both sides have signed a version. */
export function isSealed({ signatures }: Pick<Version, 'signatures'>): boolean {
  return new Set(signatures.map(({ side }) => side)).size === 2
}

/** Minutes with all versions, signatures and who is at what; another body's are refused like minutes that never were. */
export async function readMinutes(act: Act<Official>, { id }: { id: string }): Promise<Minutes> {
  const { tx } = act
  const of = eq(meeting.id, idOrMissing(id))
  const [row] = await tx
    .select({ meeting, minutes })
    .from(meeting)
    .leftJoin(minutes, eq(minutes.meetingId, meeting.id))
    .where(of)
  if (!row) throw missing()
  const seat = await seatIn(act, row.meeting.bodyId)
  const meetingId = row.meeting.id
  const versions = row.minutes ? await versionsOf(act, meetingId) : []
  const latest = versions.at(-1)
  if (!row.minutes || !latest) throw noMinutes()
  const looked = await tx.select().from(minutesLook).where(eq(minutesLook.meetingId, meetingId))
  const own = and(eq(minutesAside.meetingId, meetingId), eq(minutesAside.by, seat.id))
  const [aside] = await tx.select().from(minutesAside).where(own)
  const sealed = versions.filter(isSealed)
  return {
    ...{ meetingId, seat, versions, latest, title: row.meeting.title, heldOn: row.minutes.heldOn },
    sealed: sealed.at(-1) ?? null,
    nextAmendment: sealed.length,
    looks: Object.fromEntries(looked.map(({ side, version }) => [side, version])),
    editing: await editingOf(act, meetingId, seat.id),
    aside: aside ? { base: aside.base, sections: aside.sections } : null,
  }
}

async function versionsOf({ tx }: Act<Official>, meetingId: string): Promise<Version[]> {
  const rows = await tx
    .select({ version: minutesVersion, name: member.name })
    .from(minutesVersion)
    .innerJoin(member, eq(member.id, minutesVersion.by))
    .where(eq(minutesVersion.meetingId, meetingId))
    .orderBy(asc(minutesVersion.version))
  const signed = await tx
    .select({ signature: minutesSignature, name: member.name })
    .from(minutesSignature)
    .innerJoin(member, eq(member.id, minutesSignature.by))
    .where(eq(minutesSignature.meetingId, meetingId))
    .orderBy(asc(minutesSignature.at))
  const published = await tx
    .select({ version: publication.version, at: publication.at })
    .from(publication)
    .where(eq(publication.meetingId, meetingId))
  return rows.map(({ version: { version, amendment, reason, content, hash, side, at }, name }) => ({
    ...{ version, amendment, reason, content, side, at, by: name, hash: hex(hash) },
    intact: hex(hashOf(meetingId, version, amendment, content)) === hex(hash),
    signatures: signed
      .filter(({ signature }) => signature.version === version)
      .map(({ signature, name }) => ({ side: signature.side, by: name, at: signature.at })),
    publishedAt: published.find(one => one.version === version)?.at ?? null,
  }))
}

async function editingOf({ tx, now }: Act<Official>, meetingId: string, me: string): Promise<Minutes['editing']> {
  const since = gt(minutesEditing.at, now.subtract({ minutes: editingMinutes }))
  const rows = await tx
    .select({ editing: minutesEditing, name: member.name, side: member.side })
    .from(minutesEditing)
    .innerJoin(member, eq(member.id, minutesEditing.by))
    .where(and(eq(minutesEditing.meetingId, meetingId), ne(minutesEditing.by, me), since))
    .orderBy(desc(minutesEditing.at))
  return rows.map(({ editing, name, side }) => ({ name, side, section: editing.section, since: editing.at }))
}
