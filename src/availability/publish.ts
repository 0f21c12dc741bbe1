import { eq, inArray } from 'drizzle-orm'
import { insertNew } from '../../db/bulk.ts'
import { lockFor, lockForAll } from '../../db/locks.ts'
import { claim, slot } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Counselor, Job } from '../actor.ts'
import { leaveRooms, takeRooms } from '../rooms/take-rooms.ts'
import { overlaps } from '../wall-clock.ts'
import { type ChangeOfSlots, placeOf } from './change.ts'
import { type CalendarSlot, type PlannedChange, plannedChanges } from './planned.ts'
import { blockOf, type ConcreteSlot } from './rules.ts'

type Publisher = Act<Job | Counselor>
const rowsAtOnce = 500
const lockOf = (counselor: string) => `availability ${counselor}`

/**
 * Brings one counselor's bookable slots, from now to the end of the horizon, in line with the weekly rules and time off.
 *
 * An appointment stays, whether its slot is wanted or not: an unwanted one is only withdrawn, so that nobody books it again
 * should the appointment be cancelled, and is returned among `conflicts`. Doing it again changes nothing.
 */
export async function publishSlots(
  act: Publisher,
  { counselor }: { counselor: string },
): Promise<ChangeOfSlots<CalendarSlot>> {
  const [change] = await publishCalendars(act, { counselors: [counselor] })
  if (!change) throw new TypeError('one counselor has one calendar')
  return change
}

/** Does the same for several counselors at once, with as few questions to the database as for one. */
export async function publishCalendars(
  act: Publisher,
  { counselors }: { counselors: readonly string[] },
): Promise<ChangeOfSlots<CalendarSlot>[]> {
  await lockForAll(act.tx, counselors.map(lockOf))
  const plans = await plannedChanges(act, counselors)
  const all = <Key extends 'withdraw' | 'keep' | 'update' | 'conflicts'>(key: Key) => plans.flatMap(plan => plan[key])
  const bookedMeanwhile = await withdraw(act, all('withdraw'))
  await setWithdrawn(act, true, [...all('withdraw'), ...all('conflicts'), ...bookedMeanwhile])
  await setWithdrawn(act, false, all('keep'))
  const isFree = (one: ConcreteSlot) => !bookedMeanwhile.some(other => areInTheWay(one, other))
  const wished = plans.map(plan => plan.add.filter(isFree))
  const added = await publish(act, wished.flat())
  const made = new Set(added.map(({ startsAt: start, endsAt: end, ...row }) => placeOf({ ...row, start, end })))
  // All of the wished times came in, unless something stood in the way of one.
  const adding = wished.map(slots => slots.filter(one => made.has(placeOf(one))))
  for (const { id, modes, bookBy } of all('update')) {
    await act.tx
      .update(slot)
      .set({ modes: [...modes], bookBy: bookBy ?? null })
      .where(eq(slot.id, id))
  }
  await arrangeRooms(act, plans, added)
  const stayed = new Set(bookedMeanwhile.map(({ id }) => id))
  return plans.map((plan, at) => ({
    ...plan,
    add: adding[at] ?? [],
    conflicts: [...plan.conflicts, ...bookedMeanwhile.filter(({ id }) => plan.withdraw.some(one => one.id === id))],
    withdraw: plan.withdraw.filter(({ id }) => !stayed.has(id)),
  }))
}

const areInTheWay = (one: ConcreteSlot, other: CalendarSlot) =>
  one.counselorId === other.counselorId && overlaps(blockOf(one), blockOf(other))

/** Withdrawn times leave their rooms first, so that their successors find them empty. */
async function arrangeRooms(act: Publisher, plans: readonly PlannedChange[], added: readonly SlotRow[]): Promise<void> {
  const left = plans.flatMap(plan => [
    ...plan.withdraw.filter(one => !one.live),
    ...plan.update.filter(one => !one.modes.includes('in-person')),
  ])
  if (left.length > 0) await leaveRooms(act, left)
  const fresh = Map.groupBy(added, ({ counselorId }) => counselorId)
  const taking = plans.flatMap(plan => {
    if (!plan.roomed) return []
    const own = fresh.get(plan.counselor) ?? []
    const made = own.map(({ startsAt: start, endsAt: end, ...row }) => ({ ...row, start, end }))
    return [...plan.keep, ...made].map(one => ({ ...one, roomId: plan.roomOf(one) }))
  })
  await takeRooms(act, taking)
}

/** Makes everybody else who would change this counselor's calendar wait until this transaction ends. */
export async function holdCalendar({ tx }: Pick<Act, 'tx'>, counselor: string): Promise<void> {
  await lockFor(tx, lockOf(counselor))
}

/** Gives each slot a claim of nobody's, so that nobody can book it any more; returns those that somebody booked just before. */
async function withdraw({ tx }: Publisher, slots: readonly CalendarSlot[]): Promise<CalendarSlot[]> {
  const tooLate: CalendarSlot[] = []
  for (const some of portions(slots)) {
    const claims = some.map(({ id, start, end }) => ({
      slotId: id,
      during: `[${start},${end})`,
      expiresAt: end,
    }))
    const ours = await tx.insert(claim).values(claims).onConflictDoNothing().returning({ id: claim.slotId })
    const ids = new Set(ours.map(({ id }) => id))
    tooLate.push(...some.filter(({ id }) => !ids.has(id)).map(one => ({ ...one, taken: true, live: true })))
  }
  return tooLate
}

async function setWithdrawn(act: Publisher, withdrawn: boolean, slots: readonly CalendarSlot[]) {
  const different = slots.filter(one => one.withdrawn !== withdrawn).map(({ id }) => id)
  for (const ids of portions(different)) await act.tx.update(slot).set({ withdrawn }).where(inArray(slot.id, ids))
}

type SlotRow = ReturnType<typeof rowOf> & { id: string }

const rowOf = ({ counselorId, centerId, start, end, modes, blocks, bookBy = null }: ConcreteSlot) => ({
  ...{ counselorId, centerId, startsAt: start, endsAt: end, modes: [...modes] },
  ...{ blocksFrom: blocks?.start ?? null, blocksUntil: blocks?.end ?? null, bookBy },
})

async function publish({ tx, uuid }: Publisher, slots: readonly ConcreteSlot[]): Promise<SlotRow[]> {
  const rows = slots.map(one => ({ id: uuid(), withdrawn: false, ...rowOf(one) }))
  // Where a slot that was booked just now stayed in the way, its overlapping successor waits for the next time.
  const made = await insertNew(tx, slot, rows)
  return rows.filter(({ id }) => made.has(id))
}

function portions<T>(all: readonly T[]): T[][] {
  const parts: T[][] = []
  for (let at = 0; at < all.length; at += rowsAtOnce) parts.push(all.slice(at, at + rowsAtOnce))
  return parts
}
