import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Tx } from '../../db/database.ts'
import { account, accountRole, person, session, unit } from '../../db/schema/ground.ts'
import { household, leave } from '../../db/schema/healing.ts'
import type { HealingPass, Person, Role } from '../actor.ts'
import type { Deps } from '../deps.ts'
import type { Locale } from '../ui/i18n.ts'
import { hasLeft, inOrder, isCovered, type Post } from './rules.ts'

/** An open account of somebody who has not left, still sealed. */
export interface Account {
  id: string
  personId: string | null
  keyId: string
  sealed: Uint8Array
  locale: Locale
  references: ReadonlyMap<Role, string | null>
  eligible: boolean
  frontLine: boolean
}

const columns = {
  id: account.id,
  personId: account.personId,
  keyId: account.keyId,
  sealed: account.sealed,
  locale: account.locale,
  role: accountRole.role,
  reference: accountRole.reference,
  category: person.category,
  frontLine: person.frontLine,
  leftOn: person.leftOn,
  unitKind: unit.kind,
}

/** The account found under an address's blind index, unless it is closed or its owner has left. */
export async function accountAt(tx: Tx, emailIndex: Uint8Array, now: Temporal.Instant): Promise<Account | undefined> {
  const rows = await tx
    .select(columns)
    .from(account)
    .innerJoin(accountRole, eq(accountRole.accountId, account.id))
    .leftJoin(person, eq(person.id, account.personId))
    .leftJoin(unit, eq(unit.id, person.unitId))
    .where(open(eq(account.emailIndex, emailIndex)))
  return accountOf(rows, now)
}

/** A session by the hash of its token, with its account, in one query; undefined when either is missing or closed. */
export async function sessionAndAccount(tx: Tx, idHash: Uint8Array, now: Temporal.Instant) {
  const { role, lastSeenAt, expiresAt } = session
  const rows = await tx
    .select({ ...columns, session: { role, lastSeenAt, expiresAt } })
    .from(session)
    .innerJoin(account, eq(account.id, session.accountId))
    .innerJoin(accountRole, eq(accountRole.accountId, account.id))
    .leftJoin(person, eq(person.id, account.personId))
    .leftJoin(unit, eq(unit.id, person.unitId))
    .where(open(eq(session.idHash, idHash)))
  const found = accountOf(rows, now)
  return found && rows[0] && { account: found, session: rows[0].session }
}

const open = (condition: SQL) => and(condition, isNull(account.closedAt))

interface Row extends Omit<Account, 'references' | 'eligible' | 'frontLine'> {
  role: Role
  reference: string | null
  category: Post['category'] | null
  frontLine: boolean | null
  leftOn: string | null
  unitKind: Post['unitKind'] | null
}

function accountOf(rows: readonly Row[], now: Temporal.Instant): Account | undefined {
  const [first] = rows
  if (!first || hasLeft(first.leftOn, now)) return undefined
  const { id, personId, keyId, sealed, locale, unitKind, category, frontLine } = first
  const eligible = unitKind !== null && category !== null && isCovered({ unitKind, category, frontLine: !!frontLine })
  const references = new Map(rows.map(({ role, reference }) => [role, reference]))
  return { id, personId, keyId, sealed, locale, references, eligible, frontLine: !!frontLine }
}

/** The roles an account may act in, the one to sign in with first. */
export function rolesOf({ references, personId }: Account): Role[] {
  // Without a row in the roster there is nobody whose care this could be.
  return inOrder([...references.keys()].filter(role => role !== 'employee' || personId !== null))
}

const contact = z.object({ name: z.string(), email: z.string() })

/** Opens name and address of an account. */
export async function openContact(
  { ground }: Pick<Deps, 'ground'>,
  tx: Tx,
  { id, keyId, sealed }: Pick<Account, 'id' | 'keyId' | 'sealed'>,
) {
  const key = await ground.vault.keyById(tx, keyId)
  return contact.parse(await ground.vault.open(key, { table: 'auth.account', column: 'sealed', row: id }, sealed))
}

/** The account's owner acting in `role` with the session of this hash (hex); null when the account lacks that role. */
export async function personOf(
  deps: Deps,
  tx: Tx,
  found: Account,
  role: Role,
  session: string,
): Promise<Person | null> {
  const roles = rolesOf(found)
  if (!roles.includes(role)) return null
  const signedIn = { session, account: found.id, ...(await openContact(deps, tx, found)), roles }
  const reference = found.references.get(role) ?? null
  switch (role) {
    case 'employee': {
      if (found.personId === null) return null
      const me = await deps.pseudonyms.care(found.personId)
      return { ...signedIn, role, me, eligible: found.eligible, healing: await passOf(deps, tx, found.personId, found) }
    }
    case 'counselor':
      return reference === null ? null : { ...signedIn, role, me: reference }
    case 'center':
      return reference === null ? null : { ...signedIn, role, me: found.id, center: reference }
    default:
      return { ...signedIn, role, me: found.id, unit: reference }
  }
}

/** What healing programs ask of a person: their other pseudonym, and what the roster says of them today. */
async function passOf(
  { ground, pseudonyms }: Deps,
  tx: Tx,
  personId: string,
  { frontLine }: Account,
): Promise<HealingPass> {
  const today = ground.now().toZonedDateTimeISO('Asia/Seoul').toPlainDate().toString()
  const onLeave = and(eq(leave.personId, personId), sql`${leave.during} @> ${today}::date`)
  const [away] = await tx.select({ kind: leave.kind }).from(leave).where(onLeave).limit(1)
  const [home] = await tx.select({ id: household.id }).from(household).where(eq(household.personId, personId))
  return {
    me: await pseudonyms.healing(personId),
    household: await pseudonyms.household(home?.id ?? personId),
    frontLine,
    leave: away?.kind ?? null,
  }
}
