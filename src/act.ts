import type { Claims, Entry, Tx } from '../db/database.ts'
import type { Login } from '../db/roles.ts'
import { mail as mailTable } from '../db/schema/ground.ts'
import type { Mail } from '../emails/index.ts'
import type { Actor, Role } from './actor.ts'
import type { DataKey, Vault } from './privacy/vault.ts'
import type { Locale } from './ui/i18n.ts'

/** What the product needs of its surroundings, chosen once at the edge: clock, randomness, keys. */
export interface Ground {
  now(): Temporal.Instant
  random(bytes: number): Uint8Array
  uuid(): string
  vault: Vault
}

/** What a verb may touch: one transaction as one actor, the moment, randomness, the vault, and mail that leaves on commit. */
export interface Act<A extends Actor = Actor> {
  tx: Tx
  actor: A
  now: Temporal.Instant
  random(bytes: number): Uint8Array
  uuid(): string
  vault: Vault
  /** Queues one mail in this transaction; it leaves at `due` or at once. */
  send(mail: Mail, to: Recipient, due?: Temporal.Instant): Promise<void>
}

/**
 * An employee is named by pseudonym, or by person in what is no secret of care: nobody who sends needs their address,
 * delivery opens it from care.subject or flexible.reach. A member of the council is named by account, likewise. Anybody
 * else by address, which is sealed together with the mail under their key; `quiet` where they wish for no mail at night.
 */
export type Recipient =
  | { subject: string }
  | { person: string }
  | { account: string }
  | { address: string; locale: Locale; key: DataKey; quiet?: boolean | undefined }

const officeRoles: ReadonlySet<Role | 'caller'> = new Set(['hr', 'head', 'council', 'privacy'])

/** The database login and claims that an actor enters with. */
export function entryOf(actor: Actor, now: Temporal.Instant): Entry {
  const claims: Claims = { role: actor.role, now: now.toString() }
  if (actor.role === 'job') return { login: 'ondam_job', claims }
  if (actor.role === 'publisher') return { login: 'ondam_publisher', claims }
  if (actor.role === 'bearer') return { login: 'ondam_office', claims: { ...claims, feed: actor.feed } }
  if (actor.role === 'staff' || actor.role === 'deputy' || actor.role === 'reviewer')
    return { login: 'ondam_office', claims: { ...claims, session: actor.session, account: actor.account } }
  const login: Login = officeRoles.has(actor.role) ? 'ondam_office' : 'ondam_care'
  const person: Claims = { ...claims, session: actor.session, account: actor.account, me: actor.me }
  if (actor.role === 'employee') return { login, claims: { ...person, healing: actor.healing.me } }
  const atCenter = actor.role === 'center' || actor.role === 'caller'
  return { login, claims: atCenter ? { ...person, center: actor.center } : person }
}

/** The entry of sessions/ itself, before anybody is known. */
export function signInEntry(now: Temporal.Instant): Entry {
  return { login: 'ondam_auth', claims: { role: 'auth', now: now.toString() } }
}

/** The row of one queued mail. */
export async function mailRow(ground: Ground, { kind, props }: Mail, to: Recipient, now: Temporal.Instant, due = now) {
  const row = { id: ground.uuid(), kind, createdAt: now, dueAt: due, nextTryAt: due }
  if ('subject' in to) return { ...row, subject: to.subject, facts: props }
  if ('account' in to) return { ...row, account: to.account, facts: props }
  if ('person' in to) return { ...row, personId: to.person, facts: props }
  const payload = { to: to.address, locale: to.locale, props, ...(to.quiet && { quiet: true }) }
  const place = { table: 'outbox.mail', column: 'sealed', row: row.id }
  return { ...row, keyId: to.key.id, sealed: await ground.vault.seal(to.key, place, payload) }
}

/** Everything a verb gets, for one transaction. */
export function actIn<A extends Actor>(ground: Ground, tx: Tx, actor: A, now: Temporal.Instant): Act<A> {
  return {
    tx,
    actor,
    now,
    random: ground.random,
    uuid: ground.uuid,
    vault: ground.vault,
    async send(letter, to, due) {
      await tx.insert(mailTable).values(await mailRow(ground, letter, to, now, due))
    },
  }
}
