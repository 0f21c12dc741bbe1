import { and, eq, gt, or } from 'drizzle-orm'
import { release as releaseTable, run } from '../../db/schema/statistics.ts'
import type { Act } from '../act.ts'
import type { Publisher } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { perform } from '../http/perform.ts'
import { dueReleases, type Outcome, publishRelease } from './publish.ts'
import type { KnownPseudonyms } from './roster.ts'

const publisher: Publisher = { role: 'publisher' }

/** Publishes every month that is due, the oldest first, until one fails; what failed is tried again after an hour. */
export async function publishDue(deps: Deps): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  // Where there is no solver there is no gate, and without a gate nothing comes out; HR is told when they ask.
  if (!deps.solver && !(await perform(deps, publisher, isAskedFor, undefined))) return outcomes
  const known: KnownPseudonyms = new Map()
  for (const period of await perform(deps, publisher, dueReleases, undefined)) {
    if (await perform(deps, publisher, isTaken, period)) return outcomes
    const outcome = await publishRelease(deps, period, known)
    outcomes.push(outcome)
    if (!outcome.published) return outcomes
  }
  return outcomes
}

async function isAskedFor({ tx }: Act<Publisher>): Promise<boolean> {
  const asked = await tx.select({ period: run.period }).from(run).where(eq(run.state, 'waiting'))
  return asked.length > 0
}

/** Whether somebody else works on it now, has just finished it, or failed less than an hour ago. */
async function isTaken({ tx, now }: Act<Publisher>, period: string): Promise<boolean> {
  const day = `${period}-01`
  const lately = or(
    and(eq(run.state, 'failed'), gt(run.at, now.subtract({ hours: 1 }))),
    and(eq(run.state, 'running'), gt(run.at, now.subtract({ minutes: 10 }))),
  )
  const busy = await tx
    .select({ period: run.period })
    .from(run)
    .where(and(eq(run.period, day), lately))
  const out = await tx.select({ period: releaseTable.period }).from(releaseTable).where(eq(releaseTable.period, day))
  return busy.length + out.length > 0
}
