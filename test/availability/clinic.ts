import { and, asc, eq } from 'drizzle-orm'
import { slot } from '../../db/schema/counseling.ts'
import { entryOf } from '../../src/act.ts'
import type { Employee } from '../../src/actor.ts'
import type { NewHours } from '../../src/availability/open-hours.ts'
import type { Refusal } from '../../src/refusal.ts'
import type { Slot, WorldCounselor } from '../support/care.ts'
import type { World } from '../support/world.ts'

/** Hours of a counselor at their center: Tuesdays nine to twelve, three sessions, unless said otherwise. */
export function hoursAt({ center }: WorldCounselor, change: Partial<NewHours> = {}): NewHours {
  return {
    centerId: center,
    weekdays: [2],
    start: '09:00',
    end: '12:00',
    slotMinutes: 50,
    breakMinutes: 10,
    modes: ['in-person', 'video'],
    validFrom: '2026-11-23',
    validUntil: null,
    ...change,
  }
}

/** A counselor's bookable and booked times in the calendar, the earliest first. */
export function inCalendar(w: World, { me }: WorldCounselor): Promise<Slot[]> {
  return w.asJob(act =>
    act.tx
      .select()
      .from(slot)
      .where(and(eq(slot.counselorId, me), eq(slot.withdrawn, false)))
      .orderBy(asc(slot.startsAt)),
  )
}

/** When these times start, on the clocks of Seoul. */
export function startsOf(slots: readonly { startsAt: Temporal.Instant }[]): string[] {
  return slots.map(({ startsAt }) =>
    startsAt.toZonedDateTimeISO('Asia/Seoul').toPlainDateTime().toString({ smallestUnit: 'minute' }),
  )
}

/** Books a time as an employee does; resolves to the reply, a refusal included. */
export async function book(w: World, who: Employee, { id }: { id: string }): Promise<object> {
  const key = await w.as(who, act => act.vault.keyOf(act.tx, 'care', who.me), undefined)
  const words = { mode: 'video', topic: 'work-stress', keyId: key.id, sealed: 'AQID' }
  const input = { id: w.ground.uuid(), mailId: w.ground.uuid(), slot: id, ...words }
  return Object(await w.db.perform(entryOf(who, w.now()), 'care.book', input))
}

/** What a refusal says of which fields: "field: Korean words". */
export async function faultsOf(work: Promise<unknown>): Promise<string[]> {
  return ((await refusalOf(work)).more.errors ?? []).map(({ field, message }) => `${field}: ${message.ko}`)
}

/** The refusal that some work ends with; fails where it ends with none. */
export function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  return work.then(
    () => Promise.reject(new Error('This was not refused')),
    error => error,
  )
}

/** The nth of a list that must have it. */
export function nth<T>(list: readonly T[], at: number): T {
  const found = list[at]
  if (found === undefined) throw new Error(`There is no number ${at} among ${list.length}`)
  return found
}
