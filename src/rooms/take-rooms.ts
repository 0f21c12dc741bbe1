import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import { endOf, meets, range, startOf } from '../../db/fragments.ts'
import { lockForAll } from '../../db/locks.ts'
import { slot } from '../../db/schema/counseling.ts'
import { room, roomUse } from '../../db/schema/week.ts'
import type { Act } from '../act.ts'
import type { Counselor, Job } from '../actor.ts'
import { placeOf } from '../availability/change.ts'
import type { ConcreteSlot } from '../availability/rules.ts'
import { type Roomed, roomBook, withRooms } from './rules.ts'

type Publisher = Act<Job | Counselor>

/** The rooms of some counselors' centers while their calendars are planned. */
export interface Rooms {
  /** Gives each wanted time of one counselor its room; whoever comes next finds it taken. */
  find(wanted: readonly ConcreteSlot[]): Roomed[]
  /** Whether a published time has its room already. */
  hasOne(slotId: string): boolean
}

/** Reads which rooms are free for these counselors; nobody else takes rooms of their centers until the transaction ends. */
export async function roomsFor(
  act: Publisher,
  counselors: readonly string[],
  wanted: readonly ConcreteSlot[],
): Promise<Rooms> {
  const places = [...new Set(wanted.map(({ centerId }) => centerId))]
  const rooms =
    places.length === 0
      ? []
      : await act.tx.select().from(room).where(inArray(room.centerId, places)).orderBy(asc(room.name))
  const book = roomBook()
  const find = (has: (slot: ConcreteSlot) => string | undefined) => (slots: readonly ConcreteSlot[]) =>
    withRooms(slots, rooms, book, has)
  if (rooms.length === 0) return { find: find(() => undefined), hasOne: () => false }
  const roomed = [...new Set(rooms.map(({ centerId }) => centerId))]
  await lockForAll(
    act.tx,
    roomed.map(place => `rooms ${place}`),
  )
  const own = await ownUses(act, counselors)
  const at = new Map(own.map(row => [placeOf(row), row.roomId]))
  const bySlot = new Set(own.map(({ slotId }) => slotId))
  const has = (one: ConcreteSlot) => at.get(placeOf(one))
  const fresh = wanted.filter(one => one.modes.includes('in-person') && !has(one))
  for (const use of await usesAround(act, roomed, fresh)) book.add(use)
  return { find: find(has), hasOne: id => bySlot.has(id) }
}

async function ownUses({ tx, now }: Publisher, counselors: readonly string[]) {
  return tx
    .select({
      ...{ counselorId: slot.counselorId, centerId: slot.centerId, start: slot.startsAt, end: slot.endsAt },
      ...{ modes: slot.modes, roomId: roomUse.roomId, slotId: roomUse.slotId },
    })
    .from(roomUse)
    .innerJoin(slot, eq(slot.id, roomUse.slotId))
    .where(and(inArray(slot.counselorId, [...counselors]), gt(slot.startsAt, now)))
}

async function usesAround({ tx }: Publisher, places: readonly string[], fresh: readonly ConcreteSlot[]) {
  const ordered = fresh.toSorted((one, other) => Temporal.Instant.compare(one.start, other.start))
  const [first, last] = [ordered[0], ordered.at(-1)]
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

/** Notes which rooms the published times take; one without a room takes none. */
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
