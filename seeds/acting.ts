import { eq, inArray } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { accountRole, session } from '../db/schema/ground.ts'
import { type Act, actIn, entryOf, type Ground, signInEntry } from '../src/act.ts'
import type { Actor, CenterManager, Counselor, Employee, Official, Person, Role } from '../src/actor.ts'
import type { Pseudonyms } from '../src/privacy/pseudonyms.ts'
import { idOf } from './chance.ts'
import { namedPeople, namedPersonId } from './named.ts'

export interface StoryDeps {
  db: Database
  ground: Ground
  pseudonyms: Pseudonyms
}

/** Performs verbs as somebody of the demo city, at a moment of the story. */
export interface Teller {
  employee: As<Employee>
  counselor: As<Counselor>
  center: As<CenterManager>
  hr: As<Official>
  head: As<Official>
  privacy: As<Official>
  council: As<Official>
  /** Ends all sessions of the story. */
  end(): Promise<void>
}
type As<A extends Actor> = <T>(account: string, work: (act: Act<A>) => Promise<T>, at?: Temporal.Instant) => Promise<T>

type Base = Pick<Person, 'account' | 'session' | 'name' | 'email' | 'roles'>
interface Begun {
  base: Base
  idHash: Uint8Array<ArrayBuffer>
  reference: string
}

/** A teller for stories; each of its people has one session a role, that nobody has the token of and that ends with it. */
export function tellerOf(deps: StoryDeps): Teller {
  const { db, ground } = deps
  const begun = new Map<string, Promise<Begun>>()
  const telling =
    <A extends Person>(role: A['role'] & Role, become: (begun: Begun, slug: string) => Promise<A>): As<A> =>
    async (slug, work, at = ground.now()) => {
      const name = `${slug} ${role}`
      const known = begun.get(name) ?? begin(deps, slug, role)
      begun.set(name, known)
      const actor = await become(await known, slug)
      return db.transaction(entryOf(actor, at), tx => work(actIn(ground, tx, actor, at)))
    }
  const official = (role: Official['role']) =>
    telling<Official>(role, async ({ base }) => ({ ...base, role, me: base.account, unit: null }))
  return {
    employee: telling<Employee>('employee', async ({ base }, slug) => ({ ...base, ...(await employeeOf(deps, slug)) })),
    counselor: telling<Counselor>('counselor', async ({ base, reference }) => ({
      ...base,
      role: 'counselor',
      me: reference,
    })),
    center: telling<CenterManager>('center', async ({ base, reference }) => ({
      ...base,
      role: 'center',
      me: base.account,
      center: reference,
    })),
    hr: official('hr'),
    head: official('head'),
    privacy: official('privacy'),
    council: official('council'),
    async end() {
      const all = await Promise.all([...begun.values()])
      begun.clear()
      if (all.length === 0) return
      const hashes = all.map(({ idHash }) => idHash)
      await db.transaction(signInEntry(ground.now()), async tx => {
        await tx.delete(session).where(inArray(session.idHash, hashes))
      })
    },
  }
}

/** What only an employee brings along: the pseudonyms of a named person, and what healing programs ask. */
async function employeeOf({ pseudonyms }: StoryDeps, slug: string) {
  const person = namedPersonId(slug)
  const frontLine = namedPeople.find(one => one.slug === slug)?.post?.frontLine ?? false
  const [me, household] = [await pseudonyms.healing(person), await pseudonyms.household(person)]
  const healing = { me, household, frontLine, leave: null }
  return { role: 'employee' as const, me: await pseudonyms.care(person), eligible: true, healing }
}

async function begin({ db, ground }: StoryDeps, slug: string, role: Role): Promise<Begun> {
  const now = ground.now()
  const account = idOf('account', slug)
  const idHash = new Uint8Array(ground.random(32))
  const reference = await db.transaction(signInEntry(now), async tx => {
    const known = await tx.select().from(accountRole).where(eq(accountRole.accountId, account))
    const mine = known.find(one => one.role === role)
    if (!mine) throw new Error(`${slug} is no ${role}`)
    const times = { createdAt: now, lastSeenAt: now, expiresAt: now.add({ minutes: 10 }) }
    await tx.insert(session).values({ idHash, accountId: account, role, ...times })
    return mine.reference ?? ''
  })
  const named = namedPeople.find(one => one.slug === slug)
  const { name, email } = named ? { name: named.name[named.locale], email: named.email } : { name: slug, email: '' }
  return { base: { account, session: idHash.toHex(), name, email, roles: [role] }, idHash, reference }
}
