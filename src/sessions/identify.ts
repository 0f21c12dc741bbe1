import { signInEntry } from '../act.ts'
import type { Person } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { hex } from '../privacy/pseudonyms.ts'
import { personOf } from './accounts.ts'
import { hashOf, liveSession, looksLikeToken } from './session-store.ts'

const keptAtMost = 10_000
const keptFor = { minutes: 5 }

interface Kept {
  person: Person
  until: Temporal.Instant
}
// One store per database: what a session is never changes, and whether it still lives is asked by app.enter each time.
const stores = new WeakMap<Deps['db'], Map<string, Kept>>()

function storeOf({ db }: Deps): Map<string, Kept> {
  const store = stores.get(db) ?? new Map<string, Kept>()
  stores.set(db, store)
  return store
}

/**
 * Who the token signs in, or null. Facts may be up to five minutes old; that the session lives is certain only inside a
 * transaction as this person, which refuses when it does not.
 */
export async function identify(deps: Deps, token: string): Promise<Person | null> {
  if (!looksLikeToken(token)) return null
  const now = deps.ground.now()
  const hash = hex(hashOf(token))
  const store = storeOf(deps)
  const kept = store.get(hash)
  if (kept && Temporal.Instant.compare(now, kept.until) < 0) {
    // Last in the map is last to go.
    store.delete(hash)
    store.set(hash, kept)
    return kept.person
  }
  store.delete(hash)
  const found = await deps.db.transaction(signInEntry(now), async tx => {
    const live = await liveSession(tx, now, token)
    const person = live && (await personOf(deps, tx, live.account, live.role, hash))
    return person && { person, ends: live.ends }
  })
  if (!found) return null
  const fresh = now.add(keptFor)
  const [oldest] = store.keys()
  if (oldest !== undefined && store.size >= keptAtMost) store.delete(oldest)
  store.set(hash, { person: found.person, until: Temporal.Instant.compare(fresh, found.ends) < 0 ? fresh : found.ends })
  return found.person
}

/** Forgets what is remembered of a session, named by its hash (hex): after it ended. */
export function forgetSession(deps: Deps, hash: string): void {
  storeOf(deps).delete(hash)
}
