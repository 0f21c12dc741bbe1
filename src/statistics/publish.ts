import { asc, eq } from 'drizzle-orm'
import { DatabaseFault, type Tx } from '../../db/database.ts'
import { lockFor } from '../../db/locks.ts'
import { setting } from '../../db/schema/ground.ts'
import { release as releaseTable, run } from '../../db/schema/statistics.ts'
import type { Act } from '../act.ts'
import type { Publisher } from '../actor.ts'
import { settingAt } from '../counseling/booking-rules.ts'
import type { Deps } from '../deps.ts'
import { type Strictness, strictness } from '../disclosure/rules.ts'
import { perform } from '../http/perform.ts'
import { dueAt, lastDue } from './ask.ts'
import { canonical, checkChain, hashOf } from './chain.ts'
import { computeRelease, cutoffOf } from './compute.ts'
import { firstMonth, readFacts } from './facts.ts'
import { endsQuarter } from './relations.ts'
import { type ReleaseBody, released } from './release.ts'
import { type KnownPseudonyms, linkOf, organizationsIn, readCenters, readRoster } from './roster.ts'

const publisher: Publisher = { role: 'publisher' }

/** Why nothing was published: no solver here, a broken chain, or a fault by its code. Never anything personal. */
type Why = 'no-solver' | 'broken-chain' | 'not-due' | string

/** What came of publishing one month. */
export type Outcome = { period: string; published: true; hash: string } | { period: string; published: false; why: Why }

/** The months that are due and not out, the oldest first. A program's own first month is the first; at most two years back. */
export async function dueReleases(act: Act<Publisher>): Promise<string[]> {
  const rows = await act.tx.select({ period: releaseTable.period }).from(releaseTable).orderBy(asc(releaseTable.period))
  const due = Temporal.PlainYearMonth.from(lastDue(act.now))
  const last = rows.at(-1)
  const begun = last ? undefined : await firstMonth(act.tx)
  if (!last && !begun) return []
  // A year is added up of whole months only, so an older history begins with a January.
  const oldest = `${due.year - 1}-01`
  const from = last
    ? Temporal.PlainYearMonth.from(last.period.slice(0, 7)).add({ months: 1 })
    : Temporal.PlainYearMonth.from(begun && begun > oldest ? begun : oldest)
  const months: string[] = []
  for (let at = from; Temporal.PlainYearMonth.compare(at, due) <= 0; at = at.add({ months: 1 }))
    months.push(at.toString())
  return months
}

/** Publishes one month, or nothing and notes why. Whoever calls it twice, or at once with another, gets one release. */
export async function publishRelease(deps: Deps, period: string, known: KnownPseudonyms = new Map()): Promise<Outcome> {
  try {
    await note(deps, period, 'facts', 0, 0)
    const hash = await make(deps, period, known)
    return { period, published: true, hash }
  } catch (error) {
    const why = reasonOf(error)
    await perform(deps, publisher, act => fail(act, period, why), undefined)
    return { period, published: false, why }
  }
}

class Unpublishable extends Error {
  readonly why: Why

  constructor(why: Why) {
    super(why)
    this.why = why
  }
}

function reasonOf(error: unknown): Why {
  if (error instanceof Unpublishable) return error.why
  return error instanceof DatabaseFault ? `database ${error.code}` : error instanceof Error ? error.name : 'unknown'
}

async function make(deps: Deps, period: string, known: KnownPseudonyms): Promise<string> {
  if (!deps.solver) throw new Unpublishable('no-solver')
  const solver = await deps.solver()
  const read = await perform(deps, publisher, act => readBasis(act, period), undefined)
  await note(deps, period, 'counting', 0, 0)
  const { roster, earlier, rules, facts, centers, previousHash } = read
  const organizations = organizationsIn(period, roster, earlier, rules.smallestOrganization)
  const body = await computeRelease({
    period,
    facts,
    organizationOf: await linkOf(deps.pseudonyms, roster, organizations, known),
    organizations,
    centers,
    headcount: roster.headcount,
    rules,
    earlier,
    previousHash,
    solver,
    note: throttled((done, total) => note(deps, period, 'gate', done, total)),
  })
  await note(deps, period, 'writing', 0, 0)
  return perform(deps, publisher, act => store(act, body), undefined)
}

/** Everything one release is made from, read in one transaction. */
async function readBasis(act: Act<Publisher>, period: string) {
  const { tx, now } = act
  if (Temporal.Instant.compare(now, dueAt(period)) < 0) throw new Unpublishable('not-due')
  const chain = await checkChain(act)
  if (!chain.whole) throw new Unpublishable('broken-chain')
  const rows = await tx.select().from(releaseTable).orderBy(asc(releaseTable.number))
  const earlier = rows.map(row => bodyOf(released(row)))
  const rules = await rulesAt(tx, cutoffOf(period))
  const year = Temporal.PlainYearMonth.from(period)
  // Only the end of a quarter adds up more than its own month.
  const from = endsQuarter(period) ? year.with({ month: 1 }).toString() : period
  const [roster, facts, centers] = [
    await readRoster(tx, period),
    await readFacts(act, { from, to: period }, rules.sessionsOfOne),
    await readCenters(tx),
  ]
  return { earlier, rules, roster, facts, centers, previousHash: chain.hash }
}

function bodyOf({ hash, publishedAt, ...body }: ReturnType<typeof released>): ReleaseBody {
  return body
}

async function rulesAt(tx: Tx, day: Temporal.PlainDate): Promise<Strictness> {
  return strictness.parse(settingAt(await tx.select().from(setting), 'statistics', day))
}

async function store({ tx, now }: Act<Publisher>, body: ReleaseBody): Promise<string> {
  await lockFor(tx, 'statistics release')
  const text = canonical(body)
  const hash = await hashOf(text)
  const row = {
    period: `${body.period}-01`,
    number: body.number,
    body: text,
    hash: Uint8Array.fromHex(hash),
    previousHash: body.previousHash === null ? null : Uint8Array.fromHex(body.previousHash),
    publishedAt: now,
  }
  await tx.insert(releaseTable).values(row)
  await tx.delete(run).where(eq(run.period, row.period))
  return hash
}

async function note(
  deps: Deps,
  period: string,
  step: 'facts' | 'counting' | 'gate' | 'writing',
  done: number,
  total: number,
): Promise<void> {
  await perform(
    deps,
    publisher,
    async ({ tx, now }) => {
      const row = { state: 'running' as const, step, done, total, why: null, at: now }
      await tx
        .insert(run)
        .values({ period: `${period}-01`, ...row })
        .onConflictDoUpdate({ target: run.period, set: row })
    },
    undefined,
  )
}

async function fail({ tx, now }: Act<Publisher>, period: string, why: Why): Promise<void> {
  const out = await tx
    .select({ number: releaseTable.number })
    .from(releaseTable)
    .where(eq(releaseTable.period, `${period}-01`))
  // Another process was quicker: nothing failed.
  if (out.length > 0) {
    await tx.delete(run).where(eq(run.period, `${period}-01`))
    return
  }
  const row = { state: 'failed' as const, why, at: now }
  await tx
    .insert(run)
    .values({ period: `${period}-01`, ...row })
    .onConflictDoUpdate({ target: run.period, set: row })
}

/** Tells the first and every tenth step only: progress is looked at by a person. */
function throttled(tell: (done: number, total: number) => Promise<void>) {
  return async (done: number, total: number) => {
    if (done % 10 === 0) await tell(done, total)
  }
}
