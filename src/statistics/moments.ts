import { sql } from 'drizzle-orm'
import { homeZone } from '../counseling/settings.ts'

/**
 * The month in whose release a thing counts: its own if it was noted before that release's cutoff (the 15th), else that
 * of the release being worked on when it was noted. So nothing is added to a release that is out.
 */
export const countedIn = (happened: string, noted: string) => `to_char(greatest(
  date_trunc('month', ${happened} at time zone '${homeZone}'),
  date_trunc('month', ${noted} at time zone '${homeZone}' - interval '14 days')), 'YYYY-MM')`

/** The first moment after a month. */
export function monthEnd(month: string) {
  const next = Temporal.PlainYearMonth.from(month).add({ months: 1 }).toPlainDate({ day: 1 })
  return sql`${next.toZonedDateTime(homeZone).toInstant().toString()}::timestamptz`
}
