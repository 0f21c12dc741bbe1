import { eq } from 'drizzle-orm'
import { decision } from '../../db/schema/flexible.ts'
import { account } from '../../db/schema/ground.ts'
import type { Employee } from '../../src/actor.ts'
import { staffOf } from '../../src/actor.ts'
import { applyFor, type PlanInput } from '../../src/flexible-work/apply.ts'
import type { World } from './world.ts'

const day = (start: string, end: string) => ({ start, end, mealStart: '12:00', mealEnd: '13:00' })

/** Monday to Friday with these hours, as people type them. */
export function weekOf(start: string, end: string): PlanInput['week'] {
  return [...Array.from({ length: 5 }, () => day(start, end)), null, null]
}

/** Staggered hours from 08:00, for eight weeks from the Monday after the world's first day. */
export const stagger: PlanInput = {
  type: 'staggered',
  from: '2026-11-30',
  until: '2027-01-24',
  week: weekOf('08:00', '17:00'),
}

/** The roster's person behind an employee. */
export async function personOf(w: World, { account: id }: Employee): Promise<string> {
  const [row] = await w.asSuperuser(tx => tx.select().from(account).where(eq(account.id, id)))
  return row?.personId ?? ''
}

/** Lets somebody ask, and a head say yes. */
export async function approved(w: World, who: Employee, plan: PlanInput = stagger): Promise<string> {
  const { id } = await w.as(staffOf(who), applyFor, plan)
  const head = await w.official('head')
  const personId = await personOf(w, who)
  await w.within(head, tx =>
    tx.insert(decision).values({ arrangementId: id, personId, approved: true, decidedBy: head.me, at: w.now() }),
  )
  return id
}
