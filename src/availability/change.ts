import { overlaps } from '../wall-clock.ts'
import { blockOf, type ConcreteSlot, type TimeOff } from './rules.ts'

/** A slot that is a row already; `ruleId` is null once its rule is gone, `taken` means a live appointment (or hold) is on it. */
export interface PublishedSlot extends Omit<ConcreteSlot, 'ruleId'> {
  id: string
  ruleId: string | null
  taken: boolean
}

export interface ChangeOfSlots<Slot extends PublishedSlot> {
  /** To insert, after the withdrawn ones are gone. */
  add: ConcreteSlot[]
  /** Free and no longer wanted. */
  withdraw: Slot[]
  /** Wanted and there: same counselor, center, start and end, so the id stays. */
  keep: Slot[]
  /** The free ones among `keep` whose modes or rule differ, as they shall be. */
  update: Slot[]
  /** Taken but no longer wanted: they stay until a person has decided about each appointment. */
  conflicts: Slot[]
}

/**
 * Compares the slots that are published in a horizon with those the rules want there, and never gives up a taken one.
 *
 * A wanted slot that would overlap a conflict waits until the conflict is settled. Carrying the plan out and planning again
 * changes nothing more.
 */
export function planChange<Slot extends PublishedSlot>(
  existing: readonly Slot[],
  wanted: readonly ConcreteSlot[],
): ChangeOfSlots<Slot> {
  const places = wanted.map(placeOf)
  const wantedAt = new Map(wanted.map((slot, at) => [places[at], slot]))
  const there = new Set<string>()
  const [keep, unwanted, update]: [Slot[], Slot[], Slot[]] = [[], [], []]
  for (const slot of existing) {
    const place = placeOf(slot)
    const wish = wantedAt.get(place)
    // A taken slot keeps the buffers it was booked with; a free one with others makes way for its successor.
    if (!wish || !(slot.taken || sameBlock(wish, slot))) {
      unwanted.push(slot)
      continue
    }
    keep.push(slot)
    there.add(place)
    update.push(...renewed(slot, wish))
  }
  const taken = existing.filter(slot => slot.taken)
  const blocked = (slot: ConcreteSlot) =>
    taken.some(other => sameCounselor(other, slot) && overlaps(blockOf(other), blockOf(slot)))
  return {
    add: wanted.filter((slot, at) => !there.has(places[at] ?? '') && !blocked(slot)),
    withdraw: unwanted.filter(slot => !slot.taken),
    ...{ keep, update },
    conflicts: unwanted.filter(slot => slot.taken),
  }
}

/** A taken slot keeps what was promised with it, so new modes and a new rule reach it only when it is free again. */
function renewed<Slot extends PublishedSlot>(slot: Slot, wish: ConcreteSlot): Slot[] {
  if (slot.taken) return []
  const sameModes = slot.modes.toSorted().join() === wish.modes.toSorted().join()
  const sameNotice = String(slot.bookBy ?? null) === String(wish.bookBy ?? null)
  return sameModes && sameNotice && slot.ruleId === wish.ruleId
    ? []
    : [{ ...slot, ruleId: wish.ruleId, modes: wish.modes, ...noticeOf(slot, wish) }]
}

const noticeOf = (slot: PublishedSlot, { bookBy = null }: ConcreteSlot) => (bookBy || slot.bookBy ? { bookBy } : {})

/** What a slot is told apart by: its counselor, center and time. */
export function placeOf(slot: Omit<ConcreteSlot, 'ruleId'>): string {
  return [slot.counselorId, slot.centerId, slot.start.epochMilliseconds, slot.end.epochMilliseconds].join(' ')
}

function sameBlock(one: ConcreteSlot, other: Omit<ConcreteSlot, 'ruleId'>): boolean {
  return blockOf(one).start.equals(blockOf(other).start) && blockOf(one).end.equals(blockOf(other).end)
}

function sameCounselor(one: { counselorId: string }, other: { counselorId: string }): boolean {
  return one.counselorId === other.counselorId
}

/** Lists the published slots that a time off would touch, the taken ones first, each group by start. */
export function conflictsOfTimeOff<Slot extends PublishedSlot>(slots: readonly Slot[], off: TimeOff): Slot[] {
  const touched = slots.filter(
    slot => overlaps(slot, off) && (off.counselorId === undefined || off.counselorId === slot.counselorId),
  )
  return touched.sort(
    (one, other) => Number(other.taken) - Number(one.taken) || Temporal.Instant.compare(one.start, other.start),
  )
}
