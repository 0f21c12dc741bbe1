import { eq } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { accountRole, session } from '../db/schema/ground.ts'
import { type Ground, signInEntry } from '../src/act.ts'
import type { Employee, Official } from '../src/actor.ts'
import type { Pseudonyms } from '../src/privacy/pseudonyms.ts'
import { namedAccountId, namedPeople, namedPersonId } from './named.ts'

interface Deps {
  db: Database
  ground: Ground
  pseudonyms: Pseudonyms
}

/** A session of a named employee that nobody has the token of, for as long as their story is told. */
export async function signedInFor(deps: Deps, slug: string): Promise<{ employee: Employee; end(): Promise<void> }> {
  const { signedIn, end } = await sessionOf(deps, slug, 'employee')
  return { employee: { ...signedIn, ...(await employeeOf(deps, slug)) }, end }
}

/** What only an employee brings along: the pseudonyms of a named person, and what healing programs ask. */
export async function employeeOf({ pseudonyms }: Pick<Deps, 'pseudonyms'>, slug: string) {
  const person = namedPersonId(slug)
  const frontLine = namedPeople.find(one => one.slug === slug)?.post?.frontLine ?? false
  const [me, household] = [await pseudonyms.healing(person), await pseudonyms.household(person)]
  const healing = { me, household, frontLine, leave: null }
  return { role: 'employee' as const, me: await pseudonyms.care(person), eligible: true, healing }
}

/** The same for a named official of HR, or the privacy officer. */
export async function officialFor(
  deps: Deps,
  slug: string,
  role: 'hr' | 'privacy',
): Promise<{ official: Official; end(): Promise<void> }> {
  const { signedIn, end } = await sessionOf(deps, slug, role)
  return { official: { ...signedIn, role, me: signedIn.account, unit: null }, end }
}

async function sessionOf({ db, ground }: Deps, slug: string, role: 'employee' | 'hr' | 'privacy') {
  const now = ground.now()
  const person = namedPeople.find(one => one.slug === slug)
  if (!person) throw new Error(`Nobody is called ${slug}`)
  const account = namedAccountId(slug)
  const idHash = ground.random(32)
  const expiresAt = now.add({ minutes: 10 })
  await db.transaction(signInEntry(now), async tx => {
    const roles = await tx.select().from(accountRole).where(eq(accountRole.accountId, account))
    if (!roles.some(one => one.role === role)) throw new Error(`${slug} is not ${role}`)
    const row = { idHash, accountId: account, role, createdAt: now, lastSeenAt: now, expiresAt } as const
    await tx.insert(session).values(row)
  })
  const named = { name: person.name[person.locale], email: person.email, roles: person.roles }
  const end = () =>
    db.transaction(signInEntry(now), async tx => {
      await tx.delete(session).where(eq(session.idHash, idHash))
    })
  return { signedIn: { ...named, account, session: idHash.toHex() }, end }
}
