import { and, eq } from 'drizzle-orm'
import { availabilityRule } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { wrongFields } from '../http/input.ts'
import { idOrMissing, missing, Refusal } from '../refusal.ts'
import { calendarDay } from '../wall-clock.ts'
import { workplaceOf } from './hours.ts'
import { holdCalendar, publishSlots } from './publish.ts'
import { say, type Word } from './words.ts'

export interface ClosedHours {
  /** How many free sessions are no longer offered. */
  withdrawn: number
  /** How many appointments in these hours stay as they are. */
  kept: number
}

/** Ends hours from a day on ('YYYY-MM-DD', today when not said): free slots go, appointments stay. */
export async function closeHours(
  act: Act<Counselor>,
  { id, from }: { id: string; from?: string | undefined },
): Promise<ClosedHours> {
  const { tx, actor } = act
  await holdCalendar(act, actor.me)
  const mine = and(eq(availabilityRule.id, idOrMissing(id)), eq(availabilityRule.counselorId, actor.me))
  const [rule] = await tx.select().from(availabilityRule).where(mine)
  if (!rule) throw missing()
  const { timeZone } = await workplaceOf(act, actor.me)
  const today = act.now.toZonedDateTimeISO(timeZone).toPlainDate()
  const day = from === undefined ? today : calendarDay(from)
  if (!day) throw wrongDay('date')
  if (Temporal.PlainDate.compare(day, today) < 0) throw wrongDay('dayOver')
  const last = day.subtract({ days: 1 }).toString()
  if (last < rule.validFrom) await tx.delete(availabilityRule).where(mine)
  else if (rule.validUntil === null || last < rule.validUntil)
    await tx.update(availabilityRule).set({ validUntil: last }).where(mine)
  const { withdraw, conflicts } = await publishSlots(act, { counselor: actor.me })
  return { withdrawn: withdraw.length, kept: conflicts.filter(slot => slot.live && !slot.withdrawn).length }
}

const wrongDay = (word: Word) =>
  new Refusal('invalid', wrongFields, { errors: [{ field: 'from', message: say(word) }] })
