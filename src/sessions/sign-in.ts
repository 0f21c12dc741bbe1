import { and, eq, gt, lt, sql } from 'drizzle-orm'
import type { Tx } from '../../db/database.ts'
import { lockFor } from '../../db/locks.ts'
import { signInCode } from '../../db/schema/ground.ts'
import { signInEntry } from '../act.ts'
import type { Role } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { hex } from '../privacy/pseudonyms.ts'
import type { Locale } from '../ui/i18n.ts'
import { type Account, accountAt, rolesOf } from './accounts.ts'
import { bucketsOf, countAttempt, turnOf, welcome } from './attempts.ts'
import { forgetSession } from './identify.ts'
import { codeTries, sameBytes } from './rules.ts'
import { beginSession, endSession, hashOf, looksLikeToken } from './session-store.ts'
import { waitFirst, wrongCode } from './words.ts'

export interface Attempt {
  email: string
  code: string
  /** The client's address, for limits. */
  address: string
  /** The token that the browser carries already; its session ends with the sign-in. */
  before?: string | undefined
}

/** A session that has just begun; its token is nowhere else but in the cookie. */
export interface SignedIn {
  token: string
  role: Role
  roles: Role[]
  locale: Locale
}

/**
 * Signs in with a mailed code, once and under a new token. A wrong code, an old one, a sixth try and an unknown address
 * are refused alike; attempts in quick succession are asked to wait.
 */
export async function signIn(deps: Deps, { email, code, address, before }: Attempt): Promise<SignedIn> {
  const now = deps.ground.now()
  const emailIndex = await deps.pseudonyms.email(email)
  const given = await deps.pseudonyms.code(emailIndex, code)
  const buckets = await bucketsOf(deps, 'try', emailIndex, address)
  // Refusals are outcomes until the transaction has committed: a rollback would forget the try.
  const outcome = await deps.db.transaction(signInEntry(now), async tx => {
    await lockFor(tx, `sign-in ${hex(emailIndex)}`)
    const turn = await turnOf(tx, 'try', buckets, now)
    if (turn.wait > 0) return waitFirst(turn.wait)
    const right = sameBytes(await takeTry(tx, emailIndex, now), given)
    await countAttempt(tx, buckets, turn, now, right)
    const found = right ? await accountAt(tx, emailIndex, now) : undefined
    if (!found) return wrongCode()
    await tx.delete(signInCode).where(eq(signInCode.emailIndex, emailIndex))
    await welcome(deps, tx, emailIndex, address, now)
    return (await begin(deps, tx, now, found, { before })) ?? wrongCode()
  })
  if ('message' in outcome) throw outcome
  if (before) forgetSession(deps, hex(hashOf(before)))
  return outcome
}

/** The stored code after one of its five tries was taken; bytes that match nothing when none is left. */
async function takeTry(tx: Tx, emailIndex: Uint8Array, now: Temporal.Instant): Promise<Uint8Array> {
  const usable = and(
    eq(signInCode.emailIndex, emailIndex),
    lt(signInCode.tries, codeTries),
    gt(signInCode.expiresAt, now),
  )
  const [row] = await tx
    .update(signInCode)
    .set({ tries: sql`${signInCode.tries} + 1` })
    .where(usable)
    .returning({ codeHash: signInCode.codeHash })
  return row?.codeHash ?? new Uint8Array(32)
}

/** Begins a session for an account that has proven itself, in place of the browser's session before; null without any role. */
export async function begin(
  deps: Deps,
  tx: Tx,
  now: Temporal.Instant,
  account: Account,
  { before, role: wish }: { before?: string | undefined; role?: Role | undefined },
): Promise<SignedIn | null> {
  const roles = rolesOf(account)
  const role = roles.find(name => name === wish) ?? roles[0]
  if (!role) return null
  if (before) await endSession(tx, now, before)
  const token = await beginSession(deps, tx, now, { account, role })
  return { token, role, roles, locale: account.locale }
}

/** Ends the session of a token at once; does nothing for any other text. */
export async function signOut(deps: Deps, token: string | undefined): Promise<void> {
  if (!token || !looksLikeToken(token)) return
  const now = deps.ground.now()
  await deps.db.transaction(signInEntry(now), tx => endSession(tx, now, token))
  forgetSession(deps, hex(hashOf(token)))
}
