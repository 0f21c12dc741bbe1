import { asc, eq } from 'drizzle-orm'
import { center, counselor, counselorCenter } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { CenterManager } from '../actor.ts'
import { holidayOn } from '../availability/holidays.ts'
import type { Said } from '../ui/i18n.ts'
import { daysAsSpan } from '../wall-clock.ts'
import { appointmentsOf, type Booking } from './appointments-of.ts'

export interface CenterDay {
  date: Temporal.PlainDate
  timeZone: string
  center: Said
  holiday: Said | null
  /** Every counselor of the center with their appointments there today, by name. */
  counselors: { id: string; name: Said; bookings: Booking[] }[]
}

/** A center's day for its manager: who is met when and how; never who comes or why. */
export async function centerDay(act: Act<CenterManager>): Promise<CenterDay> {
  const { tx, actor, now } = act
  const [place] = await tx.select().from(center).where(eq(center.id, actor.center))
  const timeZone = place?.timeZone ?? 'Asia/Seoul'
  const date = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const { start, end } = daysAsSpan(date, date, timeZone)
  const all = await appointmentsOf(act, { from: start, to: end })
  const people = await counselorsOf(act)
  return {
    ...{ date, timeZone, center: place?.name ?? { ko: '', en: '' }, holiday: holidayOn(date) },
    counselors: people.map(one => ({ ...one, bookings: all.filter(booking => booking.counselor.id === one.id) })),
  }
}

/** The counselors of the manager's center, by their Korean name. */
export async function counselorsOf({ tx, actor }: Act<CenterManager>): Promise<{ id: string; name: Said }[]> {
  const rows = await tx
    .select({ id: counselor.id, name: counselor.name })
    .from(counselor)
    .innerJoin(counselorCenter, eq(counselorCenter.counselorId, counselor.id))
    .where(eq(counselorCenter.centerId, actor.center))
    .orderBy(asc(counselor.id))
  return rows.toSorted((one, other) => one.name.ko.localeCompare(other.name.ko, 'ko'))
}
