interface Span {
  start: Temporal.Instant
  end: Temporal.Instant
}

/** Tells whether a calendar file can name this zone; "+09:00" and the like would break its syntax. */
export function canDescribe(timeZone: string): boolean {
  return /^[A-Za-z][\w+/-]*$/.test(timeZone)
}

/**
 * Returns the VTIMEZONE (RFC 5545 §3.6.5) that holds for all of `spans`: the offset in force before the first and each
 * change until after the last, as dated facts. Yearly rules, as ready-made collections give them, are a week off in
 * some years (America/Santiago) and can disagree with the zone data that the appointment was made with; facts cannot.
 */
export function describeZone(timeZone: string, spans: readonly Span[]): string | null {
  const starts = spans.map(span => span.start).toSorted(Temporal.Instant.compare)
  const last = spans
    .map(span => span.end)
    .toSorted(Temporal.Instant.compare)
    .at(-1)
  const [first] = starts
  if (!first || !last) return null
  const changes = changesAround(first.toZonedDateTimeISO(timeZone), last)
  return ['BEGIN:VTIMEZONE', `TZID:${timeZone}`, ...changes, 'END:VTIMEZONE'].join('\r\n')
}

function changesAround(first: Temporal.ZonedDateTime, last: Temporal.Instant): string[] {
  // "Previous" is strictly earlier; a change at the very start counts too.
  const before = first.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')
  // Changes before 1970 can have offsets with seconds, which the format has no room for; nobody needs them.
  const changes = before && before.year >= 1970 ? [observance(before)] : [sinceEver(first)]
  let next = first.getTimeZoneTransition('next')
  while (next) {
    changes.push(observance(next))
    // One change more than needed: some programs want both a summer and a winter time.
    if (Temporal.Instant.compare(next.toInstant(), last) > 0) break
    next = next.getTimeZoneTransition('next')
  }
  return changes.flat()
}

function observance(change: Temporal.ZonedDateTime): string[] {
  const former = change.subtract({ seconds: 1 })
  const kind = change.offsetNanoseconds > former.offsetNanoseconds ? 'DAYLIGHT' : 'STANDARD'
  return lines(kind, change.withTimeZone(former.offset).toPlainDateTime(), former.offset, change.offset)
}

function sinceEver({ offset }: Temporal.ZonedDateTime): string[] {
  return lines('STANDARD', Temporal.PlainDateTime.from('1970-01-01T00:00'), offset, offset)
}

function lines(kind: 'DAYLIGHT' | 'STANDARD', start: Temporal.PlainDateTime, from: string, to: string): string[] {
  return [
    `BEGIN:${kind}`,
    `DTSTART:${start.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')}`,
    `TZOFFSETFROM:${from.replace(':', '')}`,
    `TZOFFSETTO:${to.replace(':', '')}`,
    `END:${kind}`,
  ]
}
