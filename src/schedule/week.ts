import type { Act } from '../act.ts'
import type { Counselor } from '../actor.ts'
import { rulesOf, timeOffOf, workplaceOf } from '../availability/hours.ts'
import { busyTimesOf } from '../busy-times/busy-times.ts'
import { readPractice } from '../practice/practice.ts'
import { unanswered } from '../reoffers/asked.ts'
import { daysAsSpan } from '../wall-clock.ts'
import { appointmentsOf } from '../workday/appointments-of.ts'
import { openWords } from '../workday/client-notes.ts'
import { mondayOf, type WeekDay, weekOf } from './rules.ts'
import { slotsOf } from './slots-of.ts'

export interface Week {
  monday: Temporal.PlainDate
  today: Temporal.PlainDate
  timeZone: string
  now: Temporal.Instant
  days: WeekDay[]
  /** False until the counselor has opened any hours. */
  hasHours: boolean
}

/** The counselor's week around a day, today's when not said: every time with its state, clients by the name they chose. */
export async function week(act: Act<Counselor>, { from }: { from?: Temporal.PlainDate | undefined }): Promise<Week> {
  const { actor, now } = act
  const { timeZone } = await workplaceOf(act, actor.me)
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const monday = mondayOf(from ?? today)
  const span = daysAsSpan(monday, monday.add({ days: 6 }), timeZone)
  const range = { from: span.start, to: span.end }
  const bookings = await appointmentsOf(act, range)
  const live = bookings.filter(one => one.cancelledBy === null).map(({ id }) => id)
  const words = await openWords(act, live, 'list')
  const rules = await rulesOf(act, { counselor: actor.me, since: monday.toString() })
  const asked = await unanswered(act)
  const days = weekOf(monday, {
    ...{ timeZone, now, rules },
    bookings: bookings.map(one => ({
      ...one,
      alias: words.get(one.id)?.alias ?? null,
      href: `/schedule/appointments/${one.id}`,
      asked: asked.has(one.id),
    })),
    slots: await slotsOf(act, range),
    timeOff: await timeOffOf(act, actor.me, span.start),
    busy: await busyTimesOf(act, actor.me, span.start),
    manner: await readPractice(act, actor.me),
  })
  return { monday, today, timeZone, now, days, hasHours: rules.length > 0 }
}
