import { and, eq } from 'drizzle-orm'
import { timeOff } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { idOrMissing, missing, Refusal } from '../refusal.ts'
import { holdCalendar, publishSlots } from './publish.ts'
import { say } from './words.ts'

/** Ends time off, now if it has begun, else altogether, and offers its hours again; returns how many sessions that opened. */
export async function endTimeOff(act: Act<Counselor>, { id }: { id: string }): Promise<{ opened: number }> {
  const { tx, actor, now } = act
  await holdCalendar(act, actor.me)
  const mine = and(eq(timeOff.id, idOrMissing(id)), eq(timeOff.counselorId, actor.me))
  const [off] = await tx.select().from(timeOff).where(mine)
  if (!off) throw missing()
  if (Temporal.Instant.compare(off.endsAt, now) <= 0) throw new Refusal('conflict', say('offOver'))
  if (Temporal.Instant.compare(off.startsAt, now) < 0) await tx.update(timeOff).set({ endsAt: now }).where(mine)
  else await tx.delete(timeOff).where(mine)
  const { add } = await publishSlots(act, { counselor: actor.me })
  return { opened: add.length }
}
