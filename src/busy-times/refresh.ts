import { asc, eq, lte } from 'drizzle-orm'
import { z } from 'zod'
import { busyCalendar, busyTime, type CalendarProblem } from '../../db/schema/week.ts'
import type { Act } from '../act.ts'
import type { Job } from '../actor.ts'
import { workplaceOf } from '../availability/hours.ts'
import { holdCalendar, publishSlots } from '../availability/publish.ts'
import { readSettings } from '../counseling/settings.ts'
import type { Deps, FetchCalendar } from '../deps.ts'
import { perform } from '../http/perform.ts'
import type { Span } from '../wall-clock.ts'
import { type Reading, readCalendar } from './read-calendar.ts'

const job: Job = { role: 'job' }
const again = { minutes: 30 }
/** After a failure: a calendar that is gone for good is not asked every few minutes. */
const later = { hours: 2 }
const most = 10

/** Reads every calendar elsewhere whose turn it is and closes what its counselor is busy at; one that fails harms no other. */
export async function refreshBusyTimes(deps: Deps): Promise<void> {
  const { fetchCalendar } = deps
  if (!fetchCalendar) return
  // Side by side: a server that never answers must not keep the mail waiting that comes after.
  const due = await perform(deps, job, takeDue, undefined)
  await Promise.all(due.map(one => refreshOne(deps, fetchCalendar, one)))
}

interface Due {
  counselor: string
  url: string
  timeZone: string
  until: Temporal.Instant
}

/** Calendars whose turn it is, put off at once, so that two schedulers do not ask the same one. */
async function takeDue(act: Act<Job>): Promise<Due[]> {
  const { tx, now, vault } = act
  const rows = await tx
    .select()
    .from(busyCalendar)
    .where(lte(busyCalendar.nextTryAt, now))
    .orderBy(asc(busyCalendar.nextTryAt))
    .limit(most)
    .for('update', { skipLocked: true })
  const { horizonWeeks } = await readSettings(act)
  const due: Due[] = []
  for (const { counselorId: counselor, keyId, sealed } of rows) {
    await tx
      .update(busyCalendar)
      .set({ nextTryAt: now.add(again) })
      .where(eq(busyCalendar.counselorId, counselor))
    const place = { table: 'care.busy_calendar', column: 'sealed', row: counselor }
    const { url } = z.object({ url: z.string() }).parse(await vault.open(await vault.keyById(tx, keyId), place, sealed))
    const { timeZone } = await workplaceOf(act, counselor)
    due.push({ counselor, url, timeZone, until: now.add({ hours: 24 * (7 * horizonWeeks + 2) }) })
  }
  return due
}

async function refreshOne(
  deps: Deps,
  fetchCalendar: FetchCalendar,
  { counselor, url, timeZone, until }: Due,
): Promise<void> {
  const fetched = await fetchCalendar(url)
  const ownDomain = new URL(deps.config.BASE_URL).hostname
  const from = deps.ground.now()
  const reading: Reading =
    fetched.text === undefined ? fetched : readCalendar(fetched.text, { from, until, timeZone, ownDomain })
  await perform(deps, job, keepReading, { counselor, reading })
}

/** Replaces what was known by what was read; after a failure what was known stays, and the counselor sees since when. */
async function keepReading(
  act: Act<Job>,
  { counselor, reading }: { counselor: string; reading: Reading },
): Promise<void> {
  await holdCalendar(act, counselor)
  const [still] = await act.tx.select().from(busyCalendar).where(eq(busyCalendar.counselorId, counselor))
  if (!still) return
  if (reading.busy === undefined) return noteProblem(act, counselor, reading.problem)
  await replace(act, counselor, reading.busy)
  await act.tx
    .update(busyCalendar)
    .set({ fetchedAt: act.now, problem: null })
    .where(eq(busyCalendar.counselorId, counselor))
  await publishSlots(act, { counselor })
}

async function replace({ tx }: Act<Job>, counselorId: string, busy: readonly Span[]): Promise<void> {
  await tx.delete(busyTime).where(eq(busyTime.counselorId, counselorId))
  const rows = busy.map(({ start, end }) => ({ counselorId, startsAt: start, endsAt: end }))
  for (let at = 0; at < rows.length; at += 500) await tx.insert(busyTime).values(rows.slice(at, at + 500))
}

async function noteProblem({ tx, now }: Act<Job>, counselorId: string, problem: CalendarProblem): Promise<void> {
  await tx
    .update(busyCalendar)
    .set({ problem, nextTryAt: now.add(later) })
    .where(eq(busyCalendar.counselorId, counselorId))
}
