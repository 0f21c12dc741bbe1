import { eq } from 'drizzle-orm'
import { counter, counterNeed, counterPost, decision } from '../../db/schema/flexible.ts'
import { account, accountRole, person, unit } from '../../db/schema/ground.ts'
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

/** A unit that has nothing to do with the world's people. */
export async function anotherUnit(w: World, name = { ko: '도로과', en: 'Roads' }): Promise<string> {
  const id = w.ground.uuid()
  // A world may hold several scenes, each with a unit of its own.
  const row = { id, code: id, name, kind: 'bureau' as const }
  await w.asSuperuser(tx => tx.insert(unit).values({ ...row, valid: '[2020-01-01,)' }))
  return id
}

/** Moves somebody to another unit. */
export async function moveTo(w: World, who: Employee, unitId: string): Promise<void> {
  const personId = await personOf(w, who)
  await w.asSuperuser(tx => tx.update(person).set({ unitId }).where(eq(person.id, personId)))
}

/** Employees of another unit who sit on the council, and so may be drawn as reviewers. */
export async function reviewersOf(w: World, count = 3): Promise<Employee[]> {
  const unitId = await anotherUnit(w)
  return Promise.all(
    Array.from({ length: count }, async () => {
      const who = await w.employee()
      await moveTo(w, who, unitId)
      const role = { accountId: who.account, role: 'council' as const, reference: null }
      await w.asSuperuser(tx => tx.insert(accountRole).values(role))
      return who
    }),
  )
}

/** A counter of the unit that needs so many from 9 to 18, Monday to Friday, with these people at it from November on. */
export async function counterWith(
  w: World,
  people: readonly Employee[],
  { heads, name = '민원 창구', unitId = w.unit }: { heads: number; name?: string; unitId?: string },
): Promise<string> {
  const id = w.ground.uuid()
  const posts = await Promise.all(people.map(one => personOf(w, one)))
  const needs = [1, 2, 3, 4, 5].flatMap(weekday =>
    Array.from({ length: 9 }, (_, at) => ({ counterId: id, weekday, hour: 9 + at, heads })),
  )
  await w.asSuperuser(async tx => {
    await tx.insert(counter).values({ id, unitId, name })
    await tx.insert(counterNeed).values(needs)
    for (const personId of posts)
      await tx.insert(counterPost).values({ id: w.ground.uuid(), counterId: id, personId, during: '[2026-11-01,)' })
  })
  return id
}
