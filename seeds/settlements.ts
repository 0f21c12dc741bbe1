import { and, eq, gte, lt } from 'drizzle-orm'
import { lockFor } from '../db/locks.ts'
import { appointment, attendance } from '../db/schema/counseling.ts'
import { settlement } from '../db/schema/settlement.ts'
import { type Act, entryOf } from '../src/act.ts'
import type { CenterManager, Counselor } from '../src/actor.ts'
import { correctAttendance } from '../src/attendance/correct-attendance.ts'
import { closeSettlement } from '../src/settlements/close.ts'
import { earliestMonth } from '../src/settlements/facts.ts'
import { monthNow, placesOf } from '../src/settlements/read.ts'
import { daysAsSpan } from '../src/wall-clock.ts'
import type { StoryDeps, Teller } from './acting.ts'
import { centerId } from './centers.ts'
import { timeZone } from './slots.ts'

const center = centerId('bupyeong')

/** Closes the months of one center as its manager would have, all but the last, with one correction that came after. */
export async function seedSettlements(deps: StoryDeps, teller: Teller): Promise<boolean> {
  const { db, ground } = deps
  const told = await db.transaction(entryOf({ role: 'job' }, ground.now()), async tx => {
    await lockFor(tx, 'seeds')
    const there = await tx.select({ period: settlement.period }).from(settlement).where(eq(settlement.centerId, center))
    return there.length > 0
  })
  if (told) return false
  const months = await teller.center('misun.kwak', monthsToClose)
  for (const [at, period] of months.entries()) {
    // The second day of the month after, in the afternoon.
    const then = period.add({ months: 1 }).toPlainDate({ day: 2 }).toZonedDateTime({ timeZone, plainTime: '15:20' })
    await teller.center('misun.kwak', act => closeSettlement(act, { period }), then.toInstant())
    const later = then.add({ days: 2 }).toInstant()
    if (at === months.length - 1) await teller.counselor('haneul.yoon', act => correctOne(act, period), later)
  }
  return true
}

async function monthsToClose(act: Act<CenterManager>): Promise<Temporal.PlainYearMonth[]> {
  const [place] = await placesOf(act)
  const earliest = place && (await earliestMonth(act, place))
  const last = monthNow(act, timeZone).subtract({ months: 1 })
  const first = earliest ? Temporal.PlainYearMonth.from(earliest) : last
  const count = Math.max(0, first.until(last, { largestUnit: 'months' }).months)
  return Array.from({ length: count }, (_, months) => first.add({ months }))
}

/** Somebody noted as missing had come late after all. */
async function correctOne(act: Act<Counselor>, month: Temporal.PlainYearMonth): Promise<void> {
  const first = month.toPlainDate({ day: 1 })
  const { start, end } = daysAsSpan(first, month.toPlainDate({ day: month.daysInMonth }), timeZone)
  const inMonth = and(gte(appointment.startsAt, start), lt(appointment.startsAt, end))
  const [missed] = await act.tx
    .select({ id: appointment.id })
    .from(appointment)
    .innerJoin(attendance, eq(attendance.appointmentId, appointment.id))
    .where(and(eq(appointment.counselorId, act.actor.me), eq(attendance.outcome, 'no-show'), inMonth))
    .limit(1)
  if (missed) await correctAttendance(act, { id: missed.id, outcome: 'attended', reason: 'came-late' })
}
