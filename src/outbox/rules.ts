import type { Mail } from '../../emails/index.ts'

const longestWait = 6 * 60
const patience = { hours: 72 }
const codeLives = { minutes: 10 }

/** What becomes of a mail that was not taken over: tried again at an instant, or given up (null). */
export function nextTry(
  { tries, dueAt, permanent }: { tries: number; dueAt: Temporal.Instant; permanent: boolean },
  now: Temporal.Instant,
): Temporal.Instant | null {
  if (permanent || Temporal.Instant.compare(now, dueAt.add(patience)) >= 0) return null
  return now.add({ minutes: Math.min(2 ** Math.max(0, tries - 1), longestWait) })
}

/** Says whether a mail has lost its point while it waited: a code that opens nothing, a time that is over. */
export function isStale(mail: Mail, createdAt: Temporal.Instant, now: Temporal.Instant): boolean {
  const until = lastMoment(mail, createdAt)
  return until !== null && Temporal.Instant.compare(now, until) >= 0
}

/** When those who wish for it get no mail, on the employer's clocks: from seven in the evening until eight in the morning. */
export const quietHours = { from: 19, until: 8 }

/** When the quiet hours that an instant lies in are over; null outside of them. */
export function quietUntil(now: Temporal.Instant, timeZone: string): Temporal.Instant | null {
  const local = now.toZonedDateTimeISO(timeZone)
  if (local.hour >= quietHours.until && local.hour < quietHours.from) return null
  const day = local.hour < quietHours.until ? local.toPlainDate() : local.toPlainDate().add({ days: 1 })
  // Where clocks skip that very hour, the morning begins when they have.
  return day.toZonedDateTime({ timeZone, plainTime: { hour: quietHours.until } }).toInstant()
}

/** Whoever has to be somewhere soon after the quiet hours is on the way when they end. */
const onTheWay = { hours: 2 }

/**
 * Says whether a mail to somebody who wishes for quiet hours can wait until they end: not a code that somebody asked for
 * just now, and nothing about what begins, or has to be answered, before the next morning has got going.
 */
export function canWait(mail: Mail, morning: Temporal.Instant): boolean {
  const soon = morning.add(onTheWay)
  return momentsOf(mail).every(text => Temporal.Instant.compare(Temporal.Instant.from(text), soon) >= 0)
}

/** The moments that a mail is about; for a code that is the moment in which it is asked for. */
function momentsOf(mail: Mail): string[] {
  switch (mail.kind) {
    case 'sign-in-code':
    case 'phone-code':
      return ['1970-01-01T00:00:00Z']
    case 'appointment-confirmed':
    case 'appointment-cancelled':
      return [mail.props.appointment.start]
    case 'appointment-changed':
      return [mail.props.appointment.start, mail.props.previousStart]
    case 'appointment-reminder':
    case 'other-times':
      return [mail.props.start]
    case 'waiting-list-offer':
      return [mail.props.start, mail.props.deadline]
    case 'news':
      return mail.props.deadline ? [mail.props.deadline] : []
    case 'decided':
      return [mail.props.begins]
    case 'meeting-poll':
    case 'awaits':
      return [mail.props.deadline]
    case 'meeting-invitation':
    case 'meeting-notice':
    case 'meeting-cancelled':
    case 'meeting-left':
      return [mail.props.meeting.start]
    case 'notice':
    case 'meeting-due':
    case 'message-arrived':
    case 'question':
      return []
  }
}

function lastMoment(mail: Mail, createdAt: Temporal.Instant): Temporal.Instant | null {
  switch (mail.kind) {
    case 'sign-in-code':
    case 'phone-code':
      return createdAt.add(codeLives)
    case 'appointment-reminder':
    case 'other-times':
      return Temporal.Instant.from(mail.props.start)
    case 'waiting-list-offer':
    case 'meeting-poll':
    case 'awaits':
      return Temporal.Instant.from(mail.props.deadline)
    case 'news':
      return mail.props.deadline ? Temporal.Instant.from(mail.props.deadline) : null
    case 'meeting-invitation':
    case 'meeting-notice':
      return Temporal.Instant.from(mail.props.meeting.end)
    default:
      return null
  }
}
