import type { InferInsertModel } from 'drizzle-orm'
import type { account, accountRole, dataKey } from '../db/schema/ground.ts'
import type { Ground } from '../src/act.ts'
import type { Pseudonyms } from '../src/privacy/pseudonyms.ts'
import { centerId, centers } from './centers.ts'
import { idOf } from './chance.ts'
import { counselors } from './counselors.ts'
import { namedAccountId, namedPeople } from './named.ts'
import { rolesOf, type SeedAccount } from './people.ts'

/** The accounts of the contracted provider: every counselor, and a manager for each center. */
export function providerAccounts(today: Temporal.PlainDate): SeedAccount[] {
  const named = namedPeople
    .filter(({ post }) => !post)
    .map(person => ({
      id: namedAccountId(person.slug),
      personId: null,
      name: person.name[person.locale],
      email: person.email,
      locale: person.locale,
      roles: rolesOf(person, today),
    }))
  const taken = new Set(named.flatMap(({ roles }) => roles.map(({ reference }) => reference)))
  const others: SeedAccount[] = [
    ...counselors.map(({ slug, id, name }) => provider('counselor', id, name.ko, slug)),
    ...centers.map(({ slug, name }) => provider('center', centerId(slug), `${name.ko}장`, `${slug}-manager`)),
  ]
  return [...named, ...others.filter(({ roles }) => !roles.some(({ reference }) => taken.has(reference)))]
}

function provider(role: 'counselor' | 'center', reference: string, name: string, slug: string): SeedAccount {
  const roles = [{ role, reference }]
  return { id: idOf('account', slug), personId: null, name, email: `${slug}@centers.example`, locale: 'ko', roles }
}

/** Rows of accounts, ready to insert. */
export interface AccountRows {
  keys: InferInsertModel<typeof dataKey>[]
  accounts: InferInsertModel<typeof account>[]
  roles: InferInsertModel<typeof accountRole>[]
}

/** Seals name and address of every account under a key of its own. */
export async function sealAccounts(
  { vault }: Ground,
  pseudonyms: Pseudonyms,
  accounts: readonly SeedAccount[],
  done: (rows: number) => void,
): Promise<AccountRows> {
  const rows: AccountRows = { keys: [], accounts: [], roles: [] }
  for (const some of chunks(accounts, 200)) {
    const sealed = await Promise.all(
      some.map(async ({ id, personId, name, email, locale }) => {
        const [key, emailIndex] = await Promise.all([vault.mint(), pseudonyms.email(email)])
        const place = { table: 'auth.account', column: 'sealed', row: id }
        return {
          key,
          row: {
            id,
            personId,
            emailIndex,
            keyId: key.id,
            sealed: await vault.seal(key, place, { name, email }),
            locale,
          },
        }
      }),
    )
    for (const { key, row } of sealed) {
      rows.keys.push({ id: key.id, domain: 'account', owner: row.id, wrapped: key.wrapped, epoch: key.epoch })
      rows.accounts.push(row)
    }
    rows.roles.push(...some.flatMap(({ id, roles }) => roles.map(each => ({ accountId: id, ...each }))))
    done(some.length)
  }
  return rows
}

/** Cuts a list into pieces of at most `size`. */
export function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size))
}
