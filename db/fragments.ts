import { and, type Column, eq, gt, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Tx } from './database.ts'
import { claim, slot } from './schema/counseling.ts'

/** The local calendar day of an instant, 'YYYY-MM-DD'. */
export function localDay(at: Column, zone: Column): SQL<string> {
  return sql<string>`to_char(${at} at time zone ${zone}, 'YYYY-MM-DD')`
}

/** The hour on the wall, 0 to 23. */
export function localHour(at: Column, zone: Column): SQL<number> {
  return sql<number>`extract(hour from ${at} at time zone ${zone})::int`
}

/** Whether the day on the wall is a Saturday. */
export function onSaturday(at: Column, zone: Column): SQL {
  return sql`extract(isodow from ${at} at time zone ${zone}) = 6`
}

/** Whether an array column holds the value. */
export function holds(array: Column, value: string): SQL {
  return sql`${value} = any (${array})`
}

/** How many rows of a group. */
export function rowCount(): SQL<number> {
  return sql<number>`count(*)::int`
}

/** The claim, as text, of a span: what a tstzrange column takes. */
export function range(start: Temporal.Instant, end: Temporal.Instant): string {
  return `[${start},${end})`
}

/** Whether nobody has the slot now: no claim on it, or only one that has run out. */
export function isFree(tx: Tx, now: Temporal.Instant): SQL {
  const standing = tx
    .select({ one: sql`1` })
    .from(claim)
    .where(and(eq(claim.slotId, slot.id), or(isNull(claim.expiresAt), gt(claim.expiresAt, now))))
  return sql`not exists ${standing}`
}

/** The counselors with a full day or week on which something still looks free. */
export async function overfullCalendars(tx: Tx): Promise<string[]> {
  const rows = await tx.select({ id: sql<string>`id` }).from(sql`care.overfull_calendars() as id`)
  return rows.map(({ id }) => id)
}

const toInstant = (text: string) => Temporal.Instant.from(text)

/** The first instant of a range column. */
export function startOf(during: Column): SQL<Temporal.Instant> {
  return sql`lower(${during})`.mapWith(toInstant)
}

/** The instant at which a range column ends. */
export function endOf(during: Column): SQL<Temporal.Instant> {
  return sql`upper(${during})`.mapWith(toInstant)
}

/** Whether a range column shares any moment with a span. */
export function meets(during: Column, start: Temporal.Instant, end: Temporal.Instant): SQL {
  return sql`${during} && ${range(start, end)}::tstzrange`
}

/** Stretches of time as one value of the database: apart from each other or not, they count as their union. */
function stretches(spans: readonly { start: Temporal.Instant; end: Temporal.Instant }[]): SQL {
  const text = spans.map(({ start, end }) => range(start, end)).join(',')
  return sql`${`{${text}}`}::tstzmultirange`
}

/** Whether what lasts from one column to the other lies wholly within these stretches. */
export function liesWithin(
  start: Column,
  end: Column,
  spans: readonly { start: Temporal.Instant; end: Temporal.Instant }[],
): SQL {
  return sql`tstzrange(${start}, ${end}) <@ ${stretches(spans)}`
}

/** Whether what lasts from one column to the other shares no moment with these stretches. */
export function touchesNone(
  start: Column,
  end: Column,
  spans: readonly { start: Temporal.Instant; end: Temporal.Instant }[],
): SQL {
  return sql`not (tstzrange(${start}, ${end}) && ${stretches(spans)})`
}

/** The first day of a column of days (daterange), 'YYYY-MM-DD'; null where it holds none. */
export function firstDayOf(days: Column): SQL<string | null> {
  return sql<string | null>`to_char(lower(${days}), 'YYYY-MM-DD')`
}

/** The last day of a column of days, 'YYYY-MM-DD'; null where it holds none. */
export function lastDayOf(days: Column): SQL<string | null> {
  return sql<string | null>`to_char(upper(${days}) - 1, 'YYYY-MM-DD')`
}

/** The days from one to another, both included: what a daterange column takes. */
export function dayRange(from: string, until: string): SQL<string> {
  return sql<string>`daterange(${from}, ${until}, '[]')`
}

/** Whether a column of days shares a day with those from one to another, both included. */
export function sharesDays(days: Column, from: string, until: string): SQL {
  return sql`${days} && ${dayRange(from, until)}`
}
