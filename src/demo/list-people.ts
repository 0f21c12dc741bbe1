import { and, asc, eq, inArray, isNull, notInArray } from 'drizzle-orm'
import type { Tx } from '../../db/database.ts'
import { account, accountRole, person, unit } from '../../db/schema/ground.ts'
import { signInEntry } from '../act.ts'
import type { Role } from '../actor.ts'
import type { Deps } from '../deps.ts'
import { hex } from '../privacy/pseudonyms.ts'
import { openContact } from '../sessions/accounts.ts'
import { inOrder } from '../sessions/rules.ts'
import type { Locale } from '../ui/i18n.ts'
import type { NamedPerson } from './named-people.tsx'

export interface DemoPerson {
  email: string
  name: string
  roles: Role[]
  unit: string | null
}

/** Lists people of the demo city with a role, the named ones first; opens as many sealed addresses as asked for. */
export async function listPeople(
  deps: Deps,
  named: readonly NamedPerson[],
  { role, limit, locale }: { role?: Role | undefined; limit: number; locale: Locale },
): Promise<DemoPerson[]> {
  const now = deps.ground.now()
  const indexes = await Promise.all(named.map(({ email }) => deps.pseudonyms.email(email)))
  return deps.db.transaction(signInEntry(now), async tx => {
    const known = await accountsOf(tx, { role, limit, where: inArray(account.emailIndex, indexes) })
    const order = new Map(indexes.map((index, at) => [hex(index), at]))
    const place = (row: { emailIndex: Uint8Array }) => order.get(hex(row.emailIndex)) ?? named.length
    known.sort((a, b) => place(a) - place(b))
    const rest = { role, limit: limit - known.length, where: notInArray(account.emailIndex, indexes) }
    const rows = [...known, ...(rest.limit > 0 ? await accountsOf(tx, rest) : [])]
    const roles = await rolesByAccount(
      tx,
      rows.map(({ id }) => id),
    )
    const people: DemoPerson[] = []
    for (const row of rows) {
      const { name, email } = await openContact(deps, tx, row)
      const workplace = row.unit ?? named[place(row)]?.unit
      people.push({ email, name, roles: inOrder(roles.get(row.id) ?? []), unit: workplace?.[locale] ?? null })
    }
    return people
  })
}

interface Wanted {
  role: Role | undefined
  limit: number
  where: ReturnType<typeof inArray>
}

function accountsOf(tx: Tx, { role, limit, where }: Wanted) {
  const { id, emailIndex, keyId, sealed } = account
  const holders = tx.select({ id: accountRole.accountId }).from(accountRole)
  const holds = role && inArray(account.id, holders.where(eq(accountRole.role, role)))
  return tx
    .select({ id, emailIndex, keyId, sealed, unit: unit.name })
    .from(account)
    .leftJoin(person, eq(person.id, account.personId))
    .leftJoin(unit, eq(unit.id, person.unitId))
    .where(and(isNull(account.closedAt), where, holds))
    .orderBy(asc(account.id))
    .limit(limit)
}

async function rolesByAccount(tx: Tx, ids: string[]): Promise<Map<string, Role[]>> {
  const roles = new Map<string, Role[]>()
  if (ids.length === 0) return roles
  const rows = await tx.select().from(accountRole).where(inArray(accountRole.accountId, ids))
  for (const { accountId, role } of rows) roles.set(accountId, [...(roles.get(accountId) ?? []), role])
  return roles
}
