import { and, asc, count, eq, gt, isNull } from 'drizzle-orm'
import { lockFor } from '../../db/locks.ts'
import { claim, counselorCenter, slot } from '../../db/schema/counseling.ts'
import { room, roomUse } from '../../db/schema/week.ts'
import type { Act } from '../act.ts'
import type { CenterManager } from '../actor.ts'
import { wrongFields } from '../http/input.ts'
import { idOrMissing, missing, Refusal } from '../refusal.ts'
import type { Said } from '../ui/i18n.ts'
import { say, words } from './words.ts'

export interface Room {
  id: string
  name: string
}

const mostRooms = 30

/** The rooms of the manager's center, by name. */
export async function roomsOf({ tx, actor }: Act<CenterManager>): Promise<Room[]> {
  const here = eq(room.centerId, actor.center)
  return tx.select({ id: room.id, name: room.name }).from(room).where(here).orderBy(asc(room.name))
}

/** Adds a room to the manager's center; returns it with the counselors whose times may take it. */
export async function addRoom(
  act: Act<CenterManager>,
  { name: typed }: { name: string },
): Promise<Room & { counselors: string[] }> {
  const { tx, actor, now } = act
  const name = typed.trim().replace(/\s+/g, ' ')
  // The database keeps no text with control characters or halves of a character in it.
  if (name.length < 1 || name.length > 40 || /\p{Cc}|\p{Cs}/u.test(name)) throw wrong(say('emptyName'))
  await lockFor(tx, `rooms ${actor.center}`)
  if ((await roomsOf(act)).length >= mostRooms) throw wrong(say('tooMany'))
  const id = act.uuid()
  const row = { id, centerId: actor.center, name, addedAt: now }
  const made = await tx.insert(room).values(row).onConflictDoNothing().returning({ id: room.id })
  if (made.length === 0) throw wrong(say('known'))
  return { id, name, counselors: await counselorsHere(act) }
}

/** Removes a room nobody is booked in; returns the counselors whose free times need another. Refuses while somebody is. */
export async function removeRoom(
  act: Act<CenterManager>,
  { id: asked }: { id: string },
): Promise<{ counselors: string[] }> {
  const { tx, actor } = act
  const id = idOrMissing(asked)
  await lockFor(tx, `rooms ${actor.center}`)
  const mine = and(eq(room.id, id), eq(room.centerId, actor.center))
  const [found] = await tx.select({ id: room.id }).from(room).where(mine)
  if (!found) throw missing()
  const [live] = await tx
    .select({ booked: count() })
    .from(roomUse)
    .innerJoin(slot, eq(slot.id, roomUse.slotId))
    .innerJoin(claim, eq(claim.slotId, slot.id))
    .where(and(eq(roomUse.roomId, id), gt(slot.endsAt, act.now), isNull(claim.expiresAt)))
  const booked = live?.booked ?? 0
  if (booked > 0)
    throw new Refusal('conflict', { ko: words.ko.inUse(booked), en: words.en.inUse(booked) }, { instead: { booked } })
  await tx.delete(roomUse).where(eq(roomUse.roomId, id))
  await tx.delete(room).where(mine)
  return { counselors: await counselorsHere(act) }
}

const wrong = (message: Said) => new Refusal('invalid', wrongFields, { errors: [{ field: 'name', message }] })

async function counselorsHere({ tx, actor }: Act<CenterManager>): Promise<string[]> {
  const rows = await tx
    .select({ id: counselorCenter.counselorId })
    .from(counselorCenter)
    .where(eq(counselorCenter.centerId, actor.center))
  return rows.map(({ id }) => id)
}
