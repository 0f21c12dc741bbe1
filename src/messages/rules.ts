import { nextWorkingDay } from '../availability/holidays.ts'

/** How many messages one page of a conversation shows. */
export const pageSize = 20

const evening = '18:00'

/** By when a message is answered: the evening of the n-th working day after the day on which it was written. */
export function answerBy(sent: Temporal.Instant, workingDays: number, timeZone: string): Temporal.Instant {
  let day = sent.toZonedDateTimeISO(timeZone).toPlainDate()
  for (let passed = 0; passed < Math.max(1, workingDays); passed++) day = nextWorkingDay(day)
  return day.toZonedDateTime({ timeZone, plainTime: evening }).toInstant()
}

/** Seconds until one more may be written: until the oldest of the last day is a day old. */
export function waitFor(oldest: Temporal.Instant, now: Temporal.Instant): number {
  return Math.max(1, Math.ceil(now.until(oldest.add({ hours: 24 })).total('seconds')))
}
