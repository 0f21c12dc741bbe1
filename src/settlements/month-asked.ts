import { homeZone } from '../counseling/settings.ts'
import { missing } from '../refusal.ts'
import { noSuchMonth } from './refusals.ts'

/** No appointment is older than the program. */
const firstYear = 2018

/** The month that an address names; refuses what is no month, and one that has not begun as not there. */
export function monthAsked(text: string, now: Temporal.Instant): Temporal.PlainYearMonth {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) throw noSuchMonth()
  const month = Temporal.PlainYearMonth.from(text)
  // A day of grace: somewhere east of here the month has begun.
  const latest = now.toZonedDateTimeISO(homeZone).add({ hours: 14 }).toPlainDate().toPlainYearMonth()
  if (month.year < firstYear || Temporal.PlainYearMonth.compare(month, latest) > 0) throw missing()
  return month
}
