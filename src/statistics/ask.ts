import { desc, eq, sql } from 'drizzle-orm'
import { release as releaseTable, run } from '../../db/schema/statistics.ts'
import type { Act } from '../act.ts'
import type { Official } from '../actor.ts'
import { homeZone } from '../counseling/settings.ts'
import { Refusal } from '../refusal.ts'
import { cutoffOf } from './compute.ts'

/** Where the next release stands. */
export interface NextRelease {
  /** The month it will be about. */
  period: string
  /** From when on it may come out. */
  due: Temporal.Instant
  state: 'not-due' | 'due' | 'waiting' | 'running' | 'failed'
  step?: 'facts' | 'counting' | 'gate' | 'writing'
  done?: number
  total?: number
  /** Why nothing was published, when it failed. */
  why?: string
}

/** The month whose release may come out last of all by now. */
export function lastDue(now: Temporal.Instant): string {
  const today = now.toZonedDateTimeISO(homeZone).toPlainDate()
  const before = today.toPlainYearMonth().subtract({ months: today.day >= 15 ? 1 : 2 })
  return before.toString()
}

/** The moment from which on a month's release may come out: the 15th of the next month. */
export function dueAt(period: string): Temporal.Instant {
  return cutoffOf(period).toZonedDateTime(homeZone).toInstant()
}

/** Tells which release comes next, when, and how far the work on it is. */
export async function readNextRelease(act: Act<Official>): Promise<NextRelease> {
  const [last] = await act.tx
    .select({ period: releaseTable.period })
    .from(releaseTable)
    .orderBy(desc(releaseTable.period))
    .limit(1)
  const due = lastDue(act.now)
  const after = last && Temporal.PlainYearMonth.from(last.period.slice(0, 7)).add({ months: 1 }).toString()
  const period = after ?? due
  if (period > due) return { period, due: dueAt(period), state: 'not-due' }
  const [work] = await act.tx
    .select()
    .from(run)
    .where(eq(run.period, `${period}-01`))
  const told = work && {
    state: work.state,
    done: work.done,
    total: work.total,
    ...(work.step && { step: work.step }),
    ...(work.why && { why: work.why }),
  }
  return { period, due: dueAt(period), state: 'due', ...told }
}

/**
 * HR asks for the release that is due. It chooses neither the month nor what counts in it: facts noted after the 15th
 * are in the next one whenever the button is pressed, so no moment can be chosen around one booking.
 */
export async function askForRelease(act: Act<Official>): Promise<NextRelease> {
  const next = await readNextRelease(act)
  if (next.state === 'not-due') throw notDue(next)
  await act.tx
    .insert(run)
    .values({ period: `${next.period}-01`, state: 'waiting', at: act.now })
    .onConflictDoUpdate({
      target: run.period,
      set: { state: 'waiting', at: act.now },
      setWhere: sql`${run.state} = 'failed'`,
    })
  return readNextRelease(act)
}

function notDue({ period, due }: NextRelease): Refusal {
  const day = due.toZonedDateTimeISO(homeZone).toPlainDate()
  return new Refusal(
    'conflict',
    {
      ko: `나올 수 있는 통계는 모두 공표되었습니다. ${period} 통계는 ${day.month}월 ${day.day}일부터 공표할 수 있습니다.`,
      en: `Every release that is due is out. The one for ${period} can come out from ${day} on.`,
    },
    { instead: { period, due: due.toString() } },
  )
}
