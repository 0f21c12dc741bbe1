import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { lockFor } from '../../db/locks.ts'
import {
  type MinutesContent,
  minutes,
  minutesAside,
  minutesEditing,
  minutesLook,
  minutesVersion,
  type Section,
} from '../../db/schema/minutes.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { dayOf, type Seat, secretaryIn } from '../council/seat.ts'
import { textField } from '../http/input.ts'
import { choices } from '../merging/merge.ts'
import { logAccess } from '../privacy/access-log.ts'
import { hex } from '../privacy/pseudonyms.ts'
import { readRoom } from '../proceedings/room.ts'
import { bornOf } from './born.ts'
import { type Clash, hashOf, mergeSections, sameWords, tidy } from './document.ts'
import { type Minutes, readMinutes } from './read.ts'
import { needsReason, noSuchVersion, notClosedYet } from './refusals.ts'

/** The language of the letters and minutes of the office, which all of its staff read. */
const language = 'ko'
const sectionText = textField(30000)
const versionField = z.number().int().min(1).max(100000)
export const minutesInput = z.strictObject({
  id: z.string(),
  /** The version that was edited. */
  base: versionField,
  sections: z.array(z.strictObject({ key: z.string().max(60), text: sectionText })).max(200),
  /** What an amendment amends and why; needed once both have signed. */
  reason: textField(500).optional(),
  /** What of each clash is taken, section by section, when the same was asked before. */
  choices: z.record(z.string(), z.array(z.enum(choices)).max(500)).default({}),
  /** The version that the choices were made against; when another came since, they are asked anew. */
  latest: versionField.optional(),
})

/** What a save came to: a version, perhaps merged with what was saved meanwhile, or clashes to choose in. */
export type Saved =
  | { version: number; hash: string; merged: boolean; clashes?: never }
  | { clashes: Clash[]; latest: number; version?: never }

/** Begins the minutes of a closed meeting from its record, in the office's language whoever begins them; begun before, they are as they are. */
export async function beginMinutes(act: Act<Official>, { id }: { id: string }): Promise<{ version: number }> {
  const room = await readRoom(act, { id })
  const { sitting } = room
  const seat = await secretaryIn(act, sitting.seat.body.id)
  const { openedAt, closedAt } = sitting
  if (!openedAt || !closedAt) throw notClosedYet()
  await lockFor(act.tx, `minutes ${sitting.id}`)
  const row = { meetingId: sitting.id, bodyId: seat.body.id, heldOn: dayOf(openedAt).toString(), by: seat.id }
  const made = await act.tx
    .insert(minutes)
    .values({ ...row, at: act.now })
    .onConflictDoNothing()
    .returning({ id: minutes.meetingId })
  if (made.length === 0) return { version: (await readMinutes(act, { id })).latest.version }
  await addVersion(
    act,
    seat,
    sitting.id,
    { version: 1, amendment: 0, reason: null },
    bornOf(room, openedAt, closedAt, language),
  )
  // Whoever makes them of the record has them before their eyes; what is changed afterwards shows as a difference.
  await markRead(act, seat, sitting.id, 1)
  await logAccess(act, { action: 'begin-minutes', objectKind: 'council-minutes', objectId: sitting.id })
  return { version: 1 }
}

/**
 * Saves what a secretary wrote on `base`. On an older version it is merged word by word with what came meanwhile; where both
 * changed the same words nothing is saved but what was written is kept aside, and both texts come back to choose from.
 */
export async function saveMinutes(act: Act<Official>, input: z.infer<typeof minutesInput>): Promise<Saved> {
  const first = await readMinutes(act, input)
  const seat = await secretaryIn(act, first.seat.body.id)
  await lockFor(act.tx, `minutes ${first.meetingId}`)
  const found = await readMinutes(act, input)
  const { latest, meetingId } = found
  const base = found.versions.find(({ version }) => version === input.base)
  if (!base) throw noSuchVersion()
  const mine = input.sections.map(({ key, text }) => ({ key, text: tidy(text) }))
  const picked = input.latest === latest.version ? input.choices : {}
  const merged = mergeSections(base.content.sections, latest.content.sections, mine, picked)
  if (merged.clashes) {
    await keepAside(act, seat, meetingId, input.base, mine)
    return { clashes: merged.clashes, latest: latest.version }
  }
  const reason = reasonFor(found, input.reason)
  await putDown(act, seat, meetingId)
  const behind = base.version !== latest.version
  if (sameWords(latest.content.sections, merged.sections))
    return { version: latest.version, hash: latest.hash, merged: behind }
  const amends = found.nextAmendment > 0 ? (found.sealed?.hash ?? null) : null
  const content = { ...latest.content, sections: merged.sections, amends }
  const version = latest.version + 1
  const hash = await addVersion(act, seat, meetingId, { version, amendment: found.nextAmendment, reason }, content)
  // Whoever wrote on the last version has read all of it; whoever was merged has yet to.
  if (!behind) await markRead(act, seat, meetingId, version)
  await logAccess(act, { action: 'save-minutes', objectKind: 'council-minutes', objectId: meetingId })
  return { version, hash, merged: behind }
}

function reasonFor({ nextAmendment, latest }: Minutes, given: string | undefined): string | null {
  if (nextAmendment === 0) return null
  const reason = given || (latest.amendment === nextAmendment ? latest.reason : null)
  if (!reason) throw needsReason()
  return reason
}

interface Numbers {
  version: number
  amendment: number
  reason: string | null
}

async function addVersion(
  act: Act<Official>,
  seat: Seat,
  meetingId: string,
  numbers: Numbers,
  content: MinutesContent,
): Promise<string> {
  const hash = hashOf(meetingId, numbers.version, numbers.amendment, content)
  const row = { meetingId, bodyId: seat.body.id, ...numbers, content, hash, side: seat.side, by: seat.id, at: act.now }
  await act.tx.insert(minutesVersion).values(row)
  return hex(hash)
}

async function keepAside(
  { tx, now: at }: Act<Official>,
  seat: Seat,
  meetingId: string,
  base: number,
  sections: Section[],
) {
  const row = { meetingId, bodyId: seat.body.id, by: seat.id, base, sections, at }
  const target = [minutesAside.meetingId, minutesAside.by]
  await tx.insert(minutesAside).values(row).onConflictDoUpdate({ target, set: { base, sections, at } })
}

/** What was set aside is in, or given up; and nobody is at it any more. */
async function putDown({ tx }: Act<Official>, seat: Seat, meetingId: string): Promise<void> {
  await tx.delete(minutesAside).where(and(eq(minutesAside.meetingId, meetingId), eq(minutesAside.by, seat.id)))
  await tx.delete(minutesEditing).where(and(eq(minutesEditing.meetingId, meetingId), eq(minutesEditing.by, seat.id)))
}

async function markRead({ tx, now: at }: Act<Official>, seat: Seat, meetingId: string, version: number): Promise<void> {
  const row = { meetingId, bodyId: seat.body.id, side: seat.side, version, by: seat.id, at }
  const target = [minutesLook.meetingId, minutesLook.side]
  await tx
    .insert(minutesLook)
    .values(row)
    .onConflictDoUpdate({ target, set: { version, by: seat.id, at } })
}

/** Tells the others that the secretary is at a part now; in half an hour that is forgotten. */
export async function beginEditing(
  act: Act<Official>,
  { id, section }: { id: string; section: string },
): Promise<void> {
  const { meetingId, seat: any, latest } = await readMinutes(act, { id })
  const seat = await secretaryIn(act, any.body.id)
  if (!latest.content.sections.some(({ key }) => key === section)) throw noSuchVersion()
  const row = { meetingId, bodyId: seat.body.id, by: seat.id, section, at: act.now }
  const target = [minutesEditing.meetingId, minutesEditing.by]
  await act.tx
    .insert(minutesEditing)
    .values(row)
    .onConflictDoUpdate({ target, set: { section, at: act.now } })
}

/** Puts a part down without saving: what was kept aside is given up. */
export async function stopEditing(act: Act<Official>, { id }: { id: string }): Promise<void> {
  const { meetingId, seat } = await readMinutes(act, { id })
  await putDown(act, await secretaryIn(act, seat.body.id), meetingId)
}

/** Says that the secretary's side has read up to a version; an older one than before changes nothing. */
export async function looked(act: Act<Official>, { id, version }: { id: string; version: number }): Promise<void> {
  const found = await readMinutes(act, { id })
  const seat = await secretaryIn(act, found.seat.body.id)
  if (!found.versions.some(one => one.version === version)) throw noSuchVersion()
  if ((found.looks[seat.side] ?? 0) < version) await markRead(act, seat, found.meetingId, version)
}
