import { eq } from 'drizzle-orm'
import { center } from '../../db/schema/counseling.ts'
import type { Act } from '../act.ts'
import type { CenterManager } from '../actor.ts'
import { rulesOf } from '../availability/hours.ts'
import { missing } from '../refusal.ts'
import type { Said } from '../ui/i18n.ts'
import { daysAsSpan } from '../wall-clock.ts'
import { appointmentsOf } from '../workday/appointments-of.ts'
import { counselorsOf } from '../workday/center-day.ts'
import { mondayOf, weekOf } from './rules.ts'
import { slotsOf } from './slots-of.ts'
import type { Week } from './week.ts'

export interface CenterWeek extends Week {
  counselors: { id: string; name: Said }[]
  /** Whose week it is; null where the center has no counselors. */
  counselor: { id: string; name: Said } | null
}

/** The week of one counselor at the manager's center, the first by name when not said; without clients and their reasons. */
export async function centerWeek(
  act: Act<CenterManager>,
  { from, counselor: asked }: { from?: Temporal.PlainDate | undefined; counselor?: string | undefined },
): Promise<CenterWeek> {
  const { tx, actor, now } = act
  const [place] = await tx.select().from(center).where(eq(center.id, actor.center))
  const timeZone = place?.timeZone ?? 'Asia/Seoul'
  const counselors = await counselorsOf(act)
  const counselor = asked === undefined ? (counselors[0] ?? null) : counselors.find(({ id }) => id === asked)
  if (counselor === undefined) throw missing()
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate()
  const monday = mondayOf(from ?? today)
  const span = daysAsSpan(monday, monday.add({ days: 6 }), timeZone)
  const range = { from: span.start, to: span.end }
  const theirs = (one: { counselor: { id: string } }) => one.counselor.id === counselor?.id
  const rules = (await rulesOf(act, { center: actor.center })).filter(theirs)
  const days = weekOf(monday, {
    ...{ timeZone, now, rules, timeOff: [] },
    slots: (await slotsOf(act, range)).filter(theirs),
    bookings: (await appointmentsOf(act, range)).filter(theirs),
  })
  return { monday, today, timeZone, now, days, hasHours: rules.length > 0, counselors, counselor }
}
