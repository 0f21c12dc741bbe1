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

/**
 * Gives each time at which people may come in person a room of its center: the one it has, else the counselor's last one,
 * else the first that is free. Where none is free people cannot come then; a time that offered nothing else falls away.
 *
 * A center without rooms on record has no such bounds.
 */
export function withRooms(
  wanted: readonly ConcreteSlot[],
  rooms: readonly RoomOf[],
  uses: readonly RoomUse[],
  has: (slot: ConcreteSlot) => string | undefined,
): Roomed[] {
  const taken = [...uses]
  const last = new Map<string, string>()
  const free = (slot: ConcreteSlot) => {
    const here = rooms.filter(({ centerId }) => centerId === slot.centerId).map(({ id }) => id)
    const order = [last.get(slot.centerId) ?? '', ...here].filter(id => here.includes(id))
    return order.find(id => !taken.some(use => use.roomId === id && overlaps(use, slot)))
  }
  return wanted.flatMap((slot): Roomed[] => {
    const bound = rooms.some(({ centerId }) => centerId === slot.centerId)
    if (!bound || !slot.modes.includes('in-person')) return [{ ...slot, roomId: null }]
    const roomId = has(slot) ?? free(slot)
    if (roomId === undefined) {
      const modes = slot.modes.filter((mode): mode is Exclude<Mode, 'in-person'> => mode !== 'in-person')
      return modes.length > 0 ? [{ ...slot, modes, roomId: null }] : []
    }
    last.set(slot.centerId, roomId)
    if (!has(slot)) taken.push({ roomId, start: slot.start, end: slot.end })
    return [{ ...slot, roomId }]
  })
}
