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
