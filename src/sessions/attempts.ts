import { and, count, eq, gt, inArray, lt, max, or } from 'drizzle-orm'
import type { Tx } from '../../db/database.ts'
import { attempt, signInCode } from '../../db/schema/ground.ts'
import { signInEntry } from '../act.ts'
import type { Deps } from '../deps.ts'
import { hex } from '../privacy/pseudonyms.ts'
import { type Limit, networkOf, secondsToWait } from './rules.ts'
import { sweepSessions } from './session-store.ts'

/*
 * Who may ask for a code or try one, and how often. Three counters, each of which slows down and none of which closes:
 *
 * pair     one account from one neighborhood of the network: a person who mistypes, or somebody at the next desk.
 * account  one account from neighborhoods where its owner has not signed in during the last 90 days. Strangers share
 *          it, so thousands of addresses together guess no faster than one; right codes are not counted. The owner, at a place where they have
 *          signed in before, is not counted here: strangers cannot use up the owner's turn.
 * network  one neighborhood, all accounts: somebody who goes through a list of addresses. It begins where a building
 *          full of people ends, and leaves out right codes and everyone who has signed in from there before.
 *
 * Attempts that were refused are not counted. So a wait never exceeds the last gap, and nobody is locked out for good.
 * What remains: while somebody with many addresses keeps attacking one account, its owner competes with them for turns
 * at places where they never signed in before.
 *
 * Unknown addresses are counted like known ones, so that no counter tells whether an account exists.
 */
export type Deed = 'ask' | 'try'
type Counter = 'pair' | 'account' | 'network'

const limits: Record<Deed, Record<Counter, Limit>> = {
  ask: {
    pair: { window: { hours: 1 }, free: 3, gaps: [30, 60, 120, 300, 600] },
    account: { window: { hours: 24 }, free: 6, gaps: [60, 120, 300, 600] },
    network: { window: { minutes: 10 }, free: 1000, gaps: [1] },
  },
  try: {
    pair: { window: { hours: 1 }, free: 10, gaps: [10, 30, 60, 300, 600] },
    account: { window: { hours: 24 }, free: 10, gaps: [60, 120, 300, 600, 900] },
    network: { window: { hours: 1 }, free: 300, gaps: [2, 5, 10] },
  },
}
const counters: readonly Counter[] = ['pair', 'account', 'network']
/** How long a place counts as one of the owner's. */
const placeLife = { hours: 90 * 24 }
/** The longest window: older attempts are deleted. */
const longest = { hours: 24 }

type Buckets = Record<Counter | 'place', Uint8Array>

/** Where attempts of one account from one client address are counted. */
export async function bucketsOf(deps: Deps, deed: Deed, emailIndex: Uint8Array, address: string): Promise<Buckets> {
  const owner = hex(emailIndex)
  const network = networkOf(address)
  const { bucket } = deps.pseudonyms
  return {
    pair: await bucket(`${deed} pair ${owner} ${network}`),
    account: await bucket(`${deed} account ${owner}`),
    network: await bucket(`${deed} network ${network}`),
    place: await bucket(`place ${owner} ${network}`),
  }
}

export interface Turn {
  /** Seconds to wait; 0 when it is their turn. */
  wait: number
  /** Whether the account's owner has signed in from here before. */
  known: boolean
}

/** Whose turn it is, from one query; call it under the account's lock, so that attempts at once are counted one by one. */
export async function turnOf(tx: Tx, deed: Deed, buckets: Buckets, now: Temporal.Instant): Promise<Turn> {
  const within = counters.map(name => {
    const since = now.subtract(limits[deed][name].window)
    return and(eq(attempt.bucket, buckets[name]), gt(attempt.at, since))
  })
  // A place is noted with the moment until which it counts.
  const place = and(eq(attempt.bucket, buckets.place), gt(attempt.at, now))
  const rows = await tx
    .select({ bucket: attempt.bucket, count: count(), last: max(attempt.at) })
    .from(attempt)
    .where(or(...within, place))
    .groupBy(attempt.bucket)
  const made = new Map(rows.map(row => [hex(row.bucket), row]))
  const known = made.has(hex(buckets.place))
  const waits = counters
    .filter(name => name === 'pair' || !known)
    .map(name => {
      const row = made.get(hex(buckets[name]))
      return row?.last ? secondsToWait(limits[deed][name], { count: row.count, last: row.last }, now) : 0
    })
  return { wait: Math.max(...waits), known }
}

/** Counts one attempt; a right code is no guess and counts for nobody but the pair. */
export async function countAttempt(tx: Tx, buckets: Buckets, turn: Turn, now: Temporal.Instant, right = false) {
  const counted = counters.filter(name => name === 'pair' || (!right && (name === 'network' || !turn.known)))
  await tx.insert(attempt).values(counted.map(name => ({ bucket: buckets[name], at: now })))
}

/** Notes that the owner signed in from here, and forgets what they asked and mistyped before. */
export async function welcome(deps: Deps, tx: Tx, emailIndex: Uint8Array, address: string, now: Temporal.Instant) {
  const ask = await bucketsOf(deps, 'ask', emailIndex, address)
  const tried = await bucketsOf(deps, 'try', emailIndex, address)
  await tx.delete(attempt).where(inArray(attempt.bucket, [ask.pair, tried.pair, ask.place]))
  await tx.insert(attempt).values({ bucket: ask.place, at: now.add(placeLife) })
}

const swept = new WeakMap<Deps['db'], Temporal.Instant>()

/** Deletes old attempts, codes and sessions, at most every ten minutes in one process. */
export async function sweep(deps: Deps): Promise<void> {
  const now = deps.ground.now()
  const last = swept.get(deps.db)
  if (last && Math.abs(now.since(last).total('minutes')) < 10) return
  swept.set(deps.db, now)
  await deps.db.transaction(signInEntry(now), async tx => {
    await tx.delete(attempt).where(lt(attempt.at, now.subtract(longest)))
    await tx.delete(signInCode).where(lt(signInCode.expiresAt, now))
    await sweepSessions(tx, now)
  })
}
