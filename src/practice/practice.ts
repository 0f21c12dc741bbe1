import { eq } from 'drizzle-orm'
import { practice } from '../../db/schema/week.ts'
import type { Act } from '../act.ts'
import type { Counselor, Job } from '../actor.ts'
import type { Manner } from '../availability/rules.ts'

/** How a counselor works, beyond their hours; null leaves it to the program. */
export interface Practice extends Manner {
  noticeHours: number | null
  horizonWeeks: number | null
  dayCap: number | null
  weekCap: number | null
}

/** What holds for a counselor who has said nothing. */
export const plainPractice: Practice = {
  ...{ minutesBefore: 0, minutesAfter: 0, lunch: null },
  ...{ noticeHours: null, horizonWeeks: null, dayCap: null, weekCap: null },
}

/** Reads how a counselor works. */
export async function readPractice({ tx }: Pick<Act<Counselor | Job>, 'tx'>, who: string): Promise<Practice> {
  const [row] = await tx.select().from(practice).where(eq(practice.counselorId, who))
  return row ? practiceIn(row) : plainPractice
}

/** How a counselor works, as a row says it. */
export function practiceIn(row: typeof practice.$inferSelect): Practice {
  const { lunchStarts, lunchEnds, counselorId: _, ...rest } = row
  const lunch = lunchStarts && lunchEnds ? { start: lunchStarts.slice(0, 5), end: lunchEnds.slice(0, 5) } : null
  return { ...rest, lunch }
}
