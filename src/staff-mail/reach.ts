import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { staffReach } from '../../db/schema/flexible.ts'
import { person } from '../../db/schema/ground.ts'
import type { Act } from '../act.ts'
import type { Staff } from '../actor.ts'
import { type Locale, locales } from '../ui/i18n.ts'

const shape = z.object({ mail: z.string(), locale: z.enum(locales), quiet: z.boolean().optional() })

/** Where news about flexible work goes, in which language, and whether it waits at night. */
export type StaffReach = z.infer<typeof shape>

const place = (personId: string) => ({ table: 'flexible.reach', column: 'sealed', row: personId })

/** The actor in the roster, as the database knows them. */
export async function ownPersonId({ tx }: Pick<Act<Staff>, 'tx'>): Promise<string> {
  const [own] = await tx.select({ id: person.id }).from(person).where(sql`${person.id} = app.me()`)
  if (!own) throw new Error('Staff without a place in the roster')
  return own.id
}

/** What is kept of the actor, or null before they asked for anything or wished for anything. */
export async function readReach(act: Act<Staff>): Promise<StaffReach | null> {
  const [row] = await act.tx.select().from(staffReach)
  if (!row) return null
  const key = await act.vault.keyById(act.tx, row.keyId)
  return shape.parse(await act.vault.open(key, place(row.personId), row.sealed))
}

/** Keeps where the actor's news goes, over what was kept before. */
export async function keepReach(act: Act<Staff>, reach: StaffReach): Promise<void> {
  const personId = await ownPersonId(act)
  const key = await act.vault.keyOf(act.tx, 'flexible', personId)
  const kept = { keyId: key.id, sealed: await act.vault.seal(key, place(personId), reach) }
  await act.tx.insert(staffReach).values(kept).onConflictDoUpdate({ target: staffReach.personId, set: kept })
}

/** Makes news find the actor at the address they sign in with, in this language; a wish for quiet hours stays. */
export async function becomeReachable(act: Act<Staff>, locale: Locale): Promise<void> {
  const before = await readReach(act)
  await keepReach(act, { mail: act.actor.email, locale, ...(before?.quiet && { quiet: true }) })
}
