import { escalateOverdue } from '../../db/flexible.ts'
import type { Act } from '../act.ts'
import type { Job } from '../actor.ts'
import { isWorkingDay, nextWorkingDay } from '../availability/holidays.ts'
import { homeZone } from '../counseling/settings.ts'
import { askToAnswer } from '../staff-mail/ask-to-answer.ts'

/**
 * Sends every application that nobody decided in time to the unit above, whose head then sees it, is told so by a mail that
 * says nothing of it, and may decide; silent there too, it goes up again. Run again it sends nothing twice; whoever could
 * decide before still may until somebody has.
 */
export async function escalateApplications(act: Act<Job>): Promise<number> {
  const due = endOfWorkingDay(act.now)
  const up = await escalateOverdue(act.tx, act.now, due)
  for (const { accounts } of up) for (const account of accounts) await askToAnswer(act, { account, until: due })
  return up.reduce((sum, { sent }) => sum + sent, 0)
}

/** The midnight at the end of this day where offices work on it, else of the next on which they do. */
export function endOfWorkingDay(now: Temporal.Instant): Temporal.Instant {
  const today = now.toZonedDateTimeISO(homeZone).toPlainDate()
  const day = isWorkingDay(today) ? today : nextWorkingDay(today)
  return day.add({ days: 1 }).toZonedDateTime(homeZone).toInstant()
}
