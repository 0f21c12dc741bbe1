import { eq, lte } from 'drizzle-orm'
import { type Adapter, type DatabaseSession, Lucia, TimeSpan } from 'lucia'
import type { Tx } from '../../db/database.ts'
import { session } from '../../db/schema/ground.ts'
import type { Role } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { sha256 } from '../privacy/sha256.ts'
import { type Account, sessionAndAccount } from './accounts.ts'
import { isAlive, sessionLife } from './rules.ts'

// lucia is deprecated upstream and stays inside this file: docs/decisions/0003 says how it would be swapped.

interface SessionAttributes {
  role: Role
  /** When the session ends however much it is used. */
  ends: Temporal.Instant
}

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof luciaIn>
    DatabaseSessionAttributes: SessionAttributes
    DatabaseUserAttributes: Account
  }
}

/** The cookie is named so that browsers take it only from this very host, over TLS, for all paths. */
export const cookieName = '__Host-ondam'

/** SHA-256 of a session token: all that the database ever knows of it. */
export function hashOf(token: string): Uint8Array {
  return sha256(token)
}

/** Says whether a text has the form of our tokens, before anybody hashes or looks up what a stranger sent. */
export function looksLikeToken(text: string): boolean {
  return /^[\w-]{43}$/.test(text)
}

// lucia asks the global clock whether a session lives. Ours decides that instead, in the adapter; lucia sees only the
// living, and of those only that they end in a far future.
const farFuture = () => new Date(8.64e15)

function adapterIn(tx: Tx, now: Temporal.Instant): Adapter {
  return {
    async getSessionAndUser(token) {
      const found = await sessionAndAccount(tx, hashOf(token), now)
      if (!found || !isAlive(found.session, now)) return [null, null]
      const { role, expiresAt: ends } = found.session
      const { account } = found
      const alive = { id: token, userId: account.id, expiresAt: farFuture(), attributes: { role, ends } }
      return [alive, { id: account.id, attributes: account }]
    },
    async setSession({ id: token, userId: accountId, attributes: { role, ends } }: DatabaseSession) {
      const idHash = hashOf(token)
      const times = { createdAt: now, lastSeenAt: now, expiresAt: ends }
      await tx.insert(session).values({ idHash, accountId, role, ...times })
    },
    async deleteSession(token) {
      await tx.delete(session).where(eq(session.idHash, hashOf(token)))
    },
    async deleteUserSessions(accountId) {
      await tx.delete(session).where(eq(session.accountId, accountId))
    },
    async deleteExpiredSessions() {
      // One that is only idle stays until its twelve hours are over: it signs nobody in, and tells whose form came late.
      await tx.delete(session).where(lte(session.expiresAt, now))
    },
    // auth.check_session notes that a session was used, for every transaction; nothing here ever lengthens one.
    updateSessionExpiration: () => Promise.reject(new Error('A session is never lengthened')),
    // Tokens are not stored, so nobody can list sessions in lucia's form.
    getUserSessions: () => Promise.reject(new Error('Session tokens are not known')),
  }
}

function luciaIn(tx: Tx, now: Temporal.Instant) {
  return new Lucia(adapterIn(tx, now), {
    sessionExpiresIn: new TimeSpan(sessionLife.absolute.hours, 'h'),
    sessionCookie: { name: cookieName },
    getSessionAttributes: attributes => attributes,
    getUserAttributes: account => ({ account }),
  })
}

/** The living session of a token with its account; null for any other token. */
export async function liveSession(tx: Tx, now: Temporal.Instant, token: string) {
  const { session: found, user } = await luciaIn(tx, now).validateSession(token)
  return found && { role: found.role, ends: found.ends, account: user.account }
}

/** Begins a session under a new token and returns the token; it ends 12 hours from now, or with the one it replaces. */
export async function beginSession(
  { ground }: Deps,
  tx: Tx,
  now: Temporal.Instant,
  { account, role, ends = now.add(sessionLife.absolute) }: { account: Account; role: Role; ends?: Temporal.Instant },
): Promise<string> {
  const token = base64Url(ground.random(32))
  await luciaIn(tx, now).createSession(account.id, { role, ends }, { sessionId: token })
  return token
}

/** Ends the session of a token, if there is one. */
export async function endSession(tx: Tx, now: Temporal.Instant, token: string): Promise<void> {
  await luciaIn(tx, now).invalidateSession(token)
}

/** Deletes what timed out. */
export async function sweepSessions(tx: Tx, now: Temporal.Instant): Promise<void> {
  await luciaIn(tx, now).deleteExpiredSessions()
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
