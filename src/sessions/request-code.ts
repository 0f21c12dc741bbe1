import { eq, exists } from 'drizzle-orm'
import type { Tx } from '../../db/database.ts'
import { insertWhere } from '../../db/insert-where.ts'
import { lockFor } from '../../db/locks.ts'
import { dataKey, mail, signInCode } from '../../db/schema/ground.ts'
import { mailRow, signInEntry } from '../act.ts'
import type { Deps } from '../deps.ts'
import { hex } from '../privacy/pseudonyms.ts'
import type { DataKey } from '../privacy/vault.ts'
import type { Locale } from '../ui/i18n.ts'
import { accountAt } from './accounts.ts'
import { bucketsOf, countAttempt, sweep, turnOf } from './attempts.ts'
import { codeLife, sixDigits } from './rules.ts'
import { waitFirst } from './words.ts'

export interface CodeRequest {
  email: string
  /** The client's address, for limits. */
  address: string
  /** The language of the page; a known account gets its mail in its own. */
  locale: Locale
}

/**
 * Mails a new six-digit code to the address if it belongs to an account, in place of the one before. An unknown
 * address gets the same answer after the same statements and the same sealing, and nothing is sent. Refuses only
 * with `too-many`.
 */
export async function requestCode(deps: Deps, { email, address, locale }: CodeRequest): Promise<void> {
  await sweep(deps)
  const { ground, pseudonyms } = deps
  const now = ground.now()
  const emailIndex = await pseudonyms.email(email)
  const buckets = await bucketsOf(deps, 'ask', emailIndex, address)
  const wait = await deps.db.transaction(signInEntry(now), async tx => {
    await lockFor(tx, `sign-in ${hex(emailIndex)}`)
    const turn = await turnOf(tx, 'ask', buckets, now)
    // The wait is an outcome, not a failure: attempts counted in this transaction must stay.
    if (turn.wait > 0) return turn.wait
    await countAttempt(tx, buckets, turn, now)
    const found = await accountAt(tx, emailIndex, now)
    const code = sixDigits(ground.random)
    await storeCode(deps, tx, emailIndex, code, now)
    const key = found ? await ground.vault.keyById(tx, found.keyId) : await decoyKey(deps, tx, hex(emailIndex), now)
    // The address as the index knows it, not as typed: no look-alike letter may lead the mail elsewhere.
    const to = { address: email.trim().toLowerCase(), locale: found?.locale ?? locale, key }
    const row = await mailRow(ground, { kind: 'sign-in-code', props: { code } }, to, now)
    // A decoy's key is not stored, so for an unknown address the same statement inserts nothing.
    const stored = tx.select({ id: dataKey.id }).from(dataKey).where(eq(dataKey.id, key.id))
    await insertWhere(tx, mail, row, exists(stored))
    return 0
  })
  if (wait > 0) throw waitFirst(wait)
  deps.poke()
}

async function storeCode(deps: Deps, tx: Tx, emailIndex: Uint8Array, code: string, now: Temporal.Instant) {
  const codeHash = await deps.pseudonyms.code(emailIndex, code)
  const fresh = { codeHash, createdAt: now, expiresAt: now.add(codeLife), tries: 0 }
  await tx
    .insert(signInCode)
    .values({ emailIndex, ...fresh })
    .onConflictDoUpdate({ target: signInCode.emailIndex, set: fresh })
}

// The vault asks the database for a known account's key once in five minutes. So that a second request cannot tell the
// known by its haste, decoys are kept as long.
const decoys = new WeakMap<Deps['db'], Map<string, { key: DataKey; until: Temporal.Instant }>>()
const decoysAtMost = 1000

async function decoyKey(deps: Deps, tx: Tx, name: string, now: Temporal.Instant): Promise<DataKey> {
  const kept = decoys.get(deps.db) ?? new Map<string, { key: DataKey; until: Temporal.Instant }>()
  decoys.set(deps.db, kept)
  const hit = kept.get(name)
  if (hit && Temporal.Instant.compare(now, hit.until) < 0) return hit.key
  await tx.select().from(dataKey).where(eq(dataKey.id, deps.ground.uuid()))
  const key = await deps.ground.vault.mint()
  const [oldest] = kept.keys()
  if (oldest !== undefined && kept.size >= decoysAtMost) kept.delete(oldest)
  kept.set(name, { key, until: now.add({ minutes: 5 }) })
  return key
}
