import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { busyCalendar, busyTime, type CalendarProblem } from '../../db/schema/week.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { holdCalendar, publishSlots } from '../availability/publish.ts'
import { wrongFields } from '../http/input.ts'
import { Refusal } from '../refusal.ts'
import { calendarAddress } from './addresses.ts'
import { say } from './words.ts'

/** How a counselor's calendar elsewhere does; its address is shown by its host only, the rest is its password. */
export interface OwnCalendar {
  host: string
  addedAt: Temporal.Instant
  fetchedAt: Temporal.Instant | null
  problem: CalendarProblem | null
  /** How many busy times lie ahead. */
  ahead: number
}

const sealedUrl = z.object({ url: z.string() })
const placeOf = (row: string) => ({ table: 'care.busy_calendar', column: 'sealed', row })

/** The counselor's calendar elsewhere; null when there is none. */
export async function ownCalendar({ tx, actor, now, vault }: Act<Counselor>): Promise<OwnCalendar | null> {
  const [row] = await tx.select().from(busyCalendar).where(eq(busyCalendar.counselorId, actor.me))
  if (!row) return null
  const key = await vault.keyById(tx, row.keyId)
  const { url } = sealedUrl.parse(await vault.open(key, placeOf(actor.me), row.sealed))
  const times = await tx.select({ end: busyTime.endsAt }).from(busyTime).where(eq(busyTime.counselorId, actor.me))
  const ahead = times.filter(({ end }) => Temporal.Instant.compare(end, now) > 0).length
  const { addedAt, fetchedAt, problem } = row
  return { host: new URL(url).hostname, addedAt, fetchedAt, problem, ahead }
}

/** Keeps the address of the counselor's calendar elsewhere, sealed, over the one before; it is read shortly after. */
export async function connectCalendar(act: Act<Counselor>, { url: typed }: { url: string }): Promise<void> {
  const { tx, actor, now, vault } = act
  const url = calendarAddress(typed)
  if (!url) throw new Refusal('invalid', wrongFields, { errors: [{ field: 'url', message: say('wrongAddress') }] })
  const key = await vault.keyOf(tx, 'care', actor.me)
  const sealed = await vault.seal(key, placeOf(actor.me), { url: url.href })
  const row = { keyId: key.id, sealed, addedAt: now, nextTryAt: now, fetchedAt: null, problem: null }
  await tx
    .insert(busyCalendar)
    .values({ counselorId: actor.me, ...row })
    .onConflictDoUpdate({ target: busyCalendar.counselorId, set: row })
}

/** Forgets the calendar elsewhere and its busy times; what they closed opens again. Returns how many sessions that were. */
export async function disconnectCalendar(act: Act<Counselor>): Promise<{ opened: number }> {
  const { tx, actor } = act
  await holdCalendar(act, actor.me)
  await tx.delete(busyCalendar).where(eq(busyCalendar.counselorId, actor.me))
  await tx.delete(busyTime).where(eq(busyTime.counselorId, actor.me))
  const { add } = await publishSlots(act, { counselor: actor.me })
  return { opened: add.length }
}
