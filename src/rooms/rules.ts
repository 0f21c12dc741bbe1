import type { ConcreteSlot, Mode } from '../availability/rules.ts'
import { overlaps, type Span } from '../wall-clock.ts'

/** A room of a center. */
export interface RoomOf {
  id: string
  centerId: string
}
/** A time at which a room is taken. */
export interface RoomUse extends Span {
  roomId: string
}
/** A wanted time with the room it gets; null where it needs none. */
export type Roomed = ConcreteSlot & { roomId: string | null }

/** Which rooms are taken when. */
export interface RoomBook {
  add(use: RoomUse): void
  isTaken(roomId: string, span: Span): boolean
}

const dayMs = 86_400_000

/** An empty book of rooms, kept by room and day, so that a whole horizon of many counselors is looked through quickly. */
export function roomBook(): RoomBook {
  const pages = new Map<string, RoomUse[]>()
  const pagesOf = (roomId: string, { start, end }: Span) => {
    const [first, last] = [start, end].map(at => Math.floor(at.epochMilliseconds / dayMs))
    return Array.from({ length: (last ?? 0) - (first ?? 0) + 1 }, (_, nth) => `${roomId} ${(first ?? 0) + nth}`)
  }
  return {
    add(use) {
      for (const page of pagesOf(use.roomId, use)) pages.set(page, [...(pages.get(page) ?? []), use])
    },
    isTaken: (roomId, span) =>
      pagesOf(roomId, span).some(page => (pages.get(page) ?? []).some(use => overlaps(use, span))),
  }
}

/**
 * Gives each time at which people may come in person a room of its center: the one it has, else the counselor's last one,
 * else the first that is free, and enters it in the book. Where none is free people cannot come then; a time that offered
 * nothing else falls away.
 *
 * A center without rooms on record has no such bounds.
 */
export function withRooms(
  wanted: readonly ConcreteSlot[],
  rooms: readonly RoomOf[],
  book: RoomBook,
  has: (slot: ConcreteSlot) => string | undefined,
): Roomed[] {
  const last = new Map<string, string>()
  const at = Map.groupBy(rooms, ({ centerId }) => centerId)
  const free = (slot: ConcreteSlot) => {
    const here = (at.get(slot.centerId) ?? []).map(({ id }) => id)
    const order = [last.get(slot.centerId) ?? '', ...here].filter(id => here.includes(id))
    return order.find(id => !book.isTaken(id, slot))
  }
  return wanted.flatMap((slot): Roomed[] => {
    if (!at.has(slot.centerId) || !slot.modes.includes('in-person')) return [{ ...slot, roomId: null }]
    const roomId = has(slot) ?? free(slot)
    if (roomId === undefined) {
      const modes = slot.modes.filter((mode): mode is Exclude<Mode, 'in-person'> => mode !== 'in-person')
      return modes.length > 0 ? [{ ...slot, modes, roomId: null }] : []
    }
    last.set(slot.centerId, roomId)
    if (!has(slot)) book.add({ roomId, start: slot.start, end: slot.end })
    return [{ ...slot, roomId }]
  })
}
