import { eq } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { accountRole, session } from '../db/schema/ground.ts'
import { type Act, actIn, entryOf, type Ground, signInEntry } from '../src/act.ts'
import type { Actor, CenterManager, Counselor, Employee, Person, Role } from '../src/actor.ts'
import type { Pseudonyms } from '../src/privacy/pseudonyms.ts'
import { idOf } from './chance.ts'
import { employeeOf } from './signed-in.ts'

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
}
type As<A extends Actor> = <T>(account: string, work: (act: Act<A>) => Promise<T>, at?: Temporal.Instant) => Promise<T>

/** A teller for a story; each act has a session that nobody has the token of and that ends with it. */
export function tellerOf(deps: StoryDeps): Teller {
  return {
    employee: (slug, work, at) =>
      act(deps, slug, 'employee', at, work, async base => ({ ...base, ...(await employeeOf(deps, slug)) })),
    counselor: (slug, work, at) =>
      act(deps, slug, 'counselor', at, work, async (base, me) => ({ ...base, role: 'counselor', me })),
    center: (slug, work, at) =>
      act(deps, slug, 'center', at, work, async (base, center) => ({
        ...base,
        role: 'center',
        me: base.account,
        center,
      })),
  }
}

type Base = Pick<Person, 'account' | 'session' | 'name' | 'email' | 'roles'>

async function act<A extends Exclude<Actor, { role: 'job' }>, T>(
  { db, ground }: StoryDeps,
  slug: string,
  role: Role,
  at: Temporal.Instant | undefined,
  work: (act: Act<A>) => Promise<T>,
  become: (base: Base, reference: string) => Promise<A>,
): Promise<T> {
  const now = at ?? ground.now()
  const account = idOf('account', slug)
  const idHash = ground.random(32)
  const reference = await db.transaction(signInEntry(now), async tx => {
    const known = await tx.select().from(accountRole).where(eq(accountRole.accountId, account))
    const mine = known.find(one => one.role === role)
    if (!mine) throw new Error(`${slug} is no ${role}`)
    const times = { createdAt: now, lastSeenAt: now, expiresAt: now.add({ minutes: 10 }) }
    await tx.insert(session).values({ idHash, accountId: account, role, ...times })
    return mine.reference ?? ''
  })
  try {
    const base = { account, session: idHash.toHex(), name: slug, email: '', roles: [role] }
    const actor = await become(base, reference)
    return await db.transaction(entryOf(actor, now), tx => work(actIn(ground, tx, actor, now)))
  } finally {
    await db.transaction(signInEntry(now), async tx => {
      await tx.delete(session).where(eq(session.idHash, idHash))
    })
  }
}
