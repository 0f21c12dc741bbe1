/** The zone whose wall clock the employer's days follow; a center may be in another one. */
export const homeZone = 'Asia/Seoul'

/** A stretch of real time; `end` is the first instant that no longer belongs to it. */
export interface Span {
  start: Temporal.Instant
  end: Temporal.Instant
}

/** Says whether two spans share any moment; touching ends do not count. */
export function overlaps(one: Span, other: Span): boolean {
  return Temporal.Instant.compare(one.start, other.end) < 0 && Temporal.Instant.compare(other.start, one.end) < 0
}

/** Reads 'HH:MM' (or the database's 'HH:MM:00') as minutes since midnight; null when it is no time of day. */
export function minuteOfDay(text: string): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)(?::00)?$/.exec(text)
  return match ? Number(match[1]) * 60 + Number(match[2]) : null
}

// Of years outside of these the database and Temporal do not think alike, and nobody makes an appointment there.
const isNearby = (year: number) => year >= 1900 && year < 2200

/** Reads 'YYYY-MM-DD'; null when the calendar has no such day, or only in another age. */
export function calendarDay(text: string): Temporal.PlainDate | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null
  try {
    const day = Temporal.PlainDate.from(text)
    return isNearby(day.year) ? day : null
  } catch {
    return null
  }
}

/** Reads an RFC 3339 instant; null when it is none, or of another age. */
export function instantFrom(text: string): Temporal.Instant | null {
  try {
    const at = Temporal.Instant.from(text)
    return isNearby(at.toZonedDateTimeISO('UTC').year) ? at : null
  } catch {
    return null
  }
}

/** Lists the instants at which a zone's clocks show `wall`: none in a skipped hour, two in a repeated one, else one. */
function momentsShowing(wall: Temporal.PlainDateTime, timeZone: string): Temporal.ZonedDateTime[] {
  const earlier = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  if (!earlier.toPlainDateTime().equals(wall)) return []
  const later = wall.toZonedDateTime(timeZone, { disambiguation: 'later' })
  return later.equals(earlier) ? [earlier] : [earlier, later]
}

/**
 * Finds the real `minutes` that a local plan "from minute `fromMinute` of `date`" means, or null where clocks skip part of it.
 *
 * In a repeated hour the plan happens once: at the first pass through which the clock reads as planned from beginning to end,
 * else (the plan contains the whole repeated hour) from its only start, ending earlier on the clock than planned.
 */
export function placeOnWallClock(
  date: Temporal.PlainDate,
  fromMinute: number,
  minutes: number,
  timeZone: string,
): Span | null {
  const wall = date.toPlainDateTime({ hour: Math.floor(fromMinute / 60), minute: fromMinute % 60 })
  // The last minute, not the end, is compared: an end at the very start of a skipped hour is on no clock, yet nothing is lost.
  const plannedLast = wall.add({ minutes: minutes - 1 })
  let shortened: Temporal.ZonedDateTime | undefined
  for (const start of momentsShowing(wall, timeZone)) {
    const last = start.add({ minutes: minutes - 1 }).toPlainDateTime()
    const order = Temporal.PlainDateTime.compare(last, plannedLast)
    if (order === 0) return spanFrom(start, minutes)
    if (order < 0) shortened ??= start
  }
  return shortened ? spanFrom(shortened, minutes) : null
}

function spanFrom(start: Temporal.ZonedDateTime, minutes: number): Span {
  const instant = start.toInstant()
  return { start: instant, end: instant.add({ minutes }) }
}

/** Returns an instant as RFC 3339 with the offset of a zone: "2026-11-24T14:00:00+09:00". */
export function withOffset(at: Temporal.Instant, timeZone: string): string {
  return at.toZonedDateTimeISO(timeZone).toString({ timeZoneName: 'never', smallestUnit: 'second' })
}

/** Returns the span of whole days on a zone's calendar, both days included. */
export function daysAsSpan(first: Temporal.PlainDate, last: Temporal.PlainDate, timeZone: string): Span {
  const midnight = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).toInstant()
  return { start: midnight(first), end: midnight(last.add({ days: 1 })) }
}
