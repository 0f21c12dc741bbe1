import { z } from 'zod'
import { invitation } from '../src/calendar/ics.ts'
import { oneLine } from '../src/one-line.ts'
import { saySpan } from '../src/ui/say.ts'
import { appointment } from './appointment.ts'
import type { Content, MailContext } from './layout.tsx'

const said = z.object({ ko: z.string(), en: z.string() }).strict()

/** A meeting of a council as mails and calendars may know it: unlike an appointment it has a name and a place. */
export const meetingEntry = appointment.extend({ title: said, place: z.string() }).strict()
export type MeetingEntry = z.infer<typeof meetingEntry>

/** Returns the calendar part that goes with a mail about a meeting. */
export function meetingPart(
  method: 'REQUEST' | 'CANCEL',
  { title, place, ...about }: MeetingEntry,
  { settings, locale, to, at }: MailContext,
): NonNullable<Content['calendar']> {
  const span = { start: Temporal.Instant.from(about.start), end: Temporal.Instant.from(about.end) }
  const organizer = { name: settings.brand[locale], address: settings.from.address }
  const now = Temporal.Instant.from(at)
  const entry = { ...about, ...span, title: title[locale], place }
  return { method, ics: invitation(entry, { method, organizer, attendee: to, domain: settings.domain, now, locale }) }
}

const labels = {
  ko: { what: '회의', when: '일시', where: '장소' },
  en: { what: 'Meeting', when: 'When', where: 'Where' },
}

/** What, when and where, as facts of a letter. */
export function meetingFacts({ title, start, end, timeZone, place }: MeetingEntry, { locale }: MailContext) {
  const t = labels[locale]
  return [
    { label: t.what, value: oneLine(title[locale]) },
    { label: t.when, value: saySpan(Temporal.Instant.from(start), Temporal.Instant.from(end), timeZone, locale) },
    { label: t.where, value: oneLine(place) },
  ]
}
