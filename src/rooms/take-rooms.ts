import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import { endOf, meets, range, startOf } from '../../db/fragments.ts'
import { lockFor } from '../../db/locks.ts'
import { slot } from '../../db/schema/counseling.ts'
import { room, roomUse } from '../../db/schema/week.ts'
import type { Act } from '../act.ts'
import type { Counselor, Job } from '../actor.ts'
import { placeOf } from '../availability/change.ts'
import type { ConcreteSlot } from '../availability/rules.ts'
import { type Roomed, withRooms } from './rules.ts'

type Publisher = Act<Job | Counselor>

/** Finds a room for each wanted time of one counselor; nobody else takes rooms of these centers until the transaction ends. */
export async function findRooms(act: Publisher, counselor: string, wanted: readonly ConcreteSlot[]): Promise<Roomed[]> {
  const places = [...new Set(wanted.map(({ centerId }) => centerId))].sort()
  if (places.length === 0) return []
  const rooms = await act.tx.select().from(room).where(inArray(room.centerId, places)).orderBy(asc(room.name))
  if (rooms.length === 0) return withRooms(wanted, [], [], () => undefined)
  for (const place of places) if (rooms.some(one => one.centerId === place)) await lockFor(act.tx, `rooms ${place}`)
  const own = await ownUses(act, counselor)
  const has = (one: ConcreteSlot) => own.get(placeOf(one))
  const fresh = wanted.filter(one => one.modes.includes('in-person') && !has(one))
  const uses = fresh.length > 0 ? await usesAround(act, places, fresh) : []
  return withRooms(wanted, rooms, uses, has)
}

async function ownUses({ tx, now }: Publisher, counselor: string): Promise<Map<string, string>> {
  const rows = await tx
    .select({
      ...{ counselorId: slot.counselorId, centerId: slot.centerId, start: slot.startsAt, end: slot.endsAt },
      ...{ modes: slot.modes, roomId: roomUse.roomId },
    })
    .from(roomUse)
    .innerJoin(slot, eq(slot.id, roomUse.slotId))
    .where(and(eq(slot.counselorId, counselor), gt(slot.startsAt, now)))
  return new Map(rows.map(row => [placeOf(row), row.roomId]))
}

async function usesAround({ tx }: Publisher, places: readonly string[], fresh: readonly ConcreteSlot[]) {
  const [first, last] = [fresh[0], fresh.at(-1)]
  if (!first || !last) return []
  return tx
    .select({ roomId: roomUse.roomId, start: startOf(roomUse.during), end: endOf(roomUse.during) })
    .from(roomUse)
    .where(and(inArray(roomUse.centerId, [...places]), meets(roomUse.during, first.start, last.end.add({ hours: 24 }))))
}

/** A published time with the room found for it. */
export interface RoomedSlot {
  id: string
  centerId: string
  start: Temporal.Instant
  end: Temporal.Instant
  roomId: string | null
}

/** Notes which rooms the published times take; a time that has its room keeps it. */
export async function takeRooms({ tx }: Publisher, slots: readonly RoomedSlot[]): Promise<void> {
  const rows = slots.flatMap(({ id, centerId, start, end, roomId }) =>
    roomId ? [{ slotId: id, roomId, centerId, during: range(start, end) }] : [],
  )
  for (let at = 0; at < rows.length; at += 500)
    await tx
      .insert(roomUse)
      .values(rows.slice(at, at + 500))
      .onConflictDoNothing()
}

/** Gives back the rooms of times that are no longer held in person. */
export async function leaveRooms({ tx }: Publisher, slots: readonly { id: string }[]): Promise<void> {
  const ids = slots.map(({ id }) => id)
  for (let at = 0; at < ids.length; at += 500)
    await tx.delete(roomUse).where(inArray(roomUse.slotId, ids.slice(at, at + 500)))
}
