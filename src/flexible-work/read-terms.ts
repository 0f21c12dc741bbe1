import { eq } from 'drizzle-orm'
import { setting } from '../../db/schema/ground.ts'
import type { Act } from '../act.ts'
import type { Actor } from '../actor.ts'
import { settingName, type TermsOfDay, termsDuring } from './terms.ts'

/** The terms that hold from one day to another, both included; the first are those of the first day. */
export async function readTerms(
  { tx }: Pick<Act<Actor>, 'tx'>,
  from: string,
  until = from,
): Promise<[TermsOfDay, ...TermsOfDay[]]> {
  const rows = await tx.select().from(setting).where(eq(setting.name, settingName))
  const [first, ...later] = termsDuring(rows, from, until)
  if (!first) throw new Error('No terms of flexible work')
  return [first, ...later]
}
