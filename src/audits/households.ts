import { eq } from 'drizzle-orm'
import { person } from '../../db/schema/ground.ts'
import { household } from '../../db/schema/healing.ts'
import { signInEntry } from '../act.ts'
import type { Deps } from '../deps.ts'
import { hasLeft } from '../sessions/rules.ts'

const atOnce = 1_000

/** What healing programs call every household of somebody who is on the roster and had not left at a moment; no name leaves with it. */
export async function householdsAt(
  { db, ground, pseudonyms }: Pick<Deps, 'db' | 'ground' | 'pseudonyms'>,
  at: Temporal.Instant,
): Promise<Set<string>> {
  const rows = await db.transaction(signInEntry(ground.now()), tx =>
    tx
      .select({ person: person.id, home: household.id, leftOn: person.leftOn })
      .from(person)
      .leftJoin(household, eq(household.personId, person.id)),
  )
  const there = rows.filter(({ leftOn }) => !hasLeft(leftOn, at))
  const called = new Set<string>()
  for (let from = 0; from < there.length; from += atOnce) {
    const some = there.slice(from, from + atOnce).map(one => pseudonyms.household(one.home ?? one.person))
    for (const name of await Promise.all(some)) called.add(name)
  }
  return called
}
