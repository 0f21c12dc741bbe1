import { z } from 'zod'
import { invitation } from '../src/calendar/ics.ts'
import type { Content, MailContext } from './layout.tsx'

/** An ISO 8601 instant, as it lies in a queued mail. */
export const instant = z.string().refine(isInstant, 'an instant such as 2026-11-24T05:00:00Z')

/** An IANA time zone that this machine knows. */
export const timeZone = z.string().refine(isTimeZone, 'a time zone such as Asia/Seoul')

/** The part of an appointment that a mail may carry: when, and what calendars need to keep track of it. */
export const appointment = z
  .object({
    id: z.string().regex(/^[\w.-]{1,100}$/),
    sequence: z.number().int().nonnegative(),
    start: instant,
    end: instant,
    timeZone,
  })
  .strict()

/** Returns the calendar part that goes with a mail about `about`. */
export function calendarPart(
  method: 'REQUEST' | 'CANCEL',
  about: z.infer<typeof appointment>,
  { settings, locale, to, at }: MailContext,
): NonNullable<Content['calendar']> {
  const entry = { ...about, start: Temporal.Instant.from(about.start), end: Temporal.Instant.from(about.end) }
  const organizer = { name: settings.brand[locale], address: settings.from.address }
  const now = Temporal.Instant.from(at)
  return { method, ics: invitation(entry, { method, organizer, attendee: to, domain: settings.domain, now, locale }) }
}

function isInstant(text: string): boolean {
  try {
    return Temporal.Instant.from(text) instanceof Temporal.Instant
  } catch {
    return false
  }
}

function isTimeZone(text: string): boolean {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text).timeZoneId !== ''
  } catch {
    return false
  }
}
