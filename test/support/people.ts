import type { Tx } from '../../db/database.ts'
import { account, accountRole, person, session } from '../../db/schema/ground.ts'
import { household, leave } from '../../db/schema/healing.ts'
import type { CenterManager, Employee, LeaveKind, Official, Role } from '../../src/actor.ts'
import { hex, type Pseudonyms } from '../../src/privacy/pseudonyms.ts'
import type { Locale } from '../../src/ui/i18n.ts'
import type { TestGround } from './ground.ts'
import type { AsSuperuser } from './postgres.ts'

/** What builders stand on. */
export interface Base {
  asSuperuser: AsSuperuser
  ground: TestGround
  pseudonyms: Pseudonyms
  unit: string
}

export interface PersonOptions {
  name?: string
  email?: string
  locale?: Locale
  frontLine?: boolean
  leave?: LeaveKind | null
  /** Two people with the same one are a household. */
  household?: string | null
}

/** The roster row of an account, and what its role is about. */
export interface Links {
  personId: string | null
  reference: string | null
}

/** Adds people with an account and a live session; what they return can act at once. */
export interface PeopleBuilders {
  employee(options?: PersonOptions): Promise<Employee>
  /** An official; a head's role is about the world's unit, or the one that is said. */
  official(role: Official['role'], options?: PersonOptions, headed?: string): Promise<Official>
  centerManager(center: string, options?: PersonOptions): Promise<CenterManager>
}

/** An account in one role with a session; `personId` is null for a contractor, who has no row in the roster. */
export async function signedIn(base: Base, tx: Tx, role: Role, who: Required<PersonOptions>, links: Links) {
  const { ground, pseudonyms } = base
  const id = ground.uuid()
  const { name, email, locale } = who
  const key = await ground.vault.keyOf(tx, 'account', id)
  const sealed = await ground.vault.seal(key, { table: 'auth.account', column: 'sealed', row: id }, { name, email })
  const emailIndex = await pseudonyms.email(email)
  await tx.insert(account).values({ id, personId: links.personId, emailIndex, keyId: key.id, sealed, locale })
  await tx.insert(accountRole).values({ accountId: id, role, reference: links.reference })
  return { ...(await openSession(base, tx, id, role)), account: id, name, email, roles: [role] }
}

async function openSession({ ground }: Base, tx: Tx, accountId: string, role: Role) {
  const idHash = ground.random(32)
  const now = ground.now()
  const expiresAt = now.add({ hours: 12 })
  await tx.insert(session).values({ idHash, accountId, role, createdAt: now, lastSeenAt: now, expiresAt })
  return { session: hex(idHash) }
}

/** Fills in what a test did not say, different for each person. */
export function someone(base: Base, options: PersonOptions): Required<PersonOptions> {
  const tag = hex(base.ground.random(4))
  return {
    name: `사람 ${tag}`,
    email: `${tag}@example.org`,
    locale: 'ko',
    frontLine: false,
    leave: null,
    household: null,
    ...options,
  }
}

/** The builders of people over one world. */
export function peopleBuilders(base: Base): PeopleBuilders {
  const { asSuperuser, ground, pseudonyms, unit } = base
  const rosterPerson = async (tx: Tx, who: Required<PersonOptions>) => {
    const id = ground.uuid()
    const staffNo = hex(ground.random(5))
    const { name, frontLine } = who
    const row = { id, staffNo, name, unitId: unit, category: 'general' as const, frontLine, joinedOn: '2020-03-02' }
    await tx.insert(person).values(row)
    if (who.household) await tx.insert(household).values({ personId: id, id: who.household })
    const during = '[2026-01-01,)'
    if (who.leave) await tx.insert(leave).values({ id: ground.uuid(), personId: id, kind: who.leave, during })
    return id
  }
  return {
    employee: (options = {}) =>
      asSuperuser(async tx => {
        const who = someone(base, options)
        const personId = await rosterPerson(tx, who)
        const signed = await signedIn(base, tx, 'employee', who, { personId, reference: null })
        const healing = {
          me: await pseudonyms.healing(personId),
          household: await pseudonyms.household(who.household ?? personId),
          frontLine: who.frontLine,
          leave: who.leave,
        }
        return { ...signed, role: 'employee', me: await pseudonyms.care(personId), eligible: true, healing }
      }),
    official: (role, options = {}, headed = unit) =>
      asSuperuser(async tx => {
        const who = someone(base, options)
        const personId = await rosterPerson(tx, who)
        const signed = await signedIn(base, tx, role, who, { personId, reference: role === 'head' ? headed : null })
        return { ...signed, role, me: signed.account, unit: headed }
      }),
    centerManager: (center, options = {}) =>
      asSuperuser(async tx => {
        const signed = await signedIn(base, tx, 'center', someone(base, options), { personId: null, reference: center })
        return { ...signed, role: 'center', me: signed.account, center }
      }),
  }
}
