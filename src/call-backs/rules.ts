import { isWorkingDay, nextWorkingDay } from '../availability/holidays.ts'

const sameDayUntil = '15:00'
const byEvening = '18:00'
const byNoon = '12:00'

/** By when somebody is called: asked before three on a working day, that day by six; else the next working day by noon. */
export function callBackDue(now: Temporal.Instant, timeZone: string): Temporal.Instant {
  const local = now.toZonedDateTimeISO(timeZone)
  const today = local.toPlainDate()
  const at = (day: Temporal.PlainDate, plainTime: string) => day.toZonedDateTime({ timeZone, plainTime }).toInstant()
  if (isWorkingDay(today) && Temporal.PlainTime.compare(local.toPlainTime(), sameDayUntil) < 0)
    return at(today, byEvening)
  return at(nextWorkingDay(today), byNoon)
}

export type CallBackState = 'waiting' | 'taken' | 'closed'

/** Where a call-back stands. */
export function stateOf(row: { takenBy: string | null; closedAt: Temporal.Instant | null }): CallBackState {
  return row.closedAt ? 'closed' : row.takenBy ? 'taken' : 'waiting'
}
