import { arrangement, decision } from '../db/schema/flexible.ts'
import { person } from '../db/schema/ground.ts'
import type { World } from '../test/support/world.ts'

/** So many more people of the world's unit, three of four with other hours in force for a quarter from today on. */
export async function approvedPlans(world: World, count: number) {
  const today = world.now().toZonedDateTimeISO('Asia/Seoul').toPlainDate()
  const [from, until] = [today.toString(), today.add({ days: 90 }).toString()]
  const during = `[${from},${until}]`
  const people = Array.from({ length: count }, (_, at) => {
    const start = 420 + (at % 7) * 30
    const day = { start, end: start + 540, mealStart: 720, mealEnd: 780 }
    const week = [day, day, day, day, day, null, null]
    return { personId: world.ground.uuid(), id: world.ground.uuid(), type: 'staggered' as const, from, until, week }
  })
  await world.asSuperuser(async tx => {
    const row = { unitId: world.unit, category: 'general' as const, frontLine: false, joinedOn: '2020-03-02' }
    await tx.insert(person).values(people.map(({ personId: id }) => ({ id, staffNo: id, name: `사람 ${id}`, ...row })))
    const asked = people.filter((_, at) => at % 4 > 0)
    const at = world.now()
    await tx.insert(arrangement).values(
      asked.map(({ id, personId, type, week }) => ({
        id,
        personId,
        type,
        asked: during,
        during,
        week,
        appliedAt: at,
      })),
    )
    const said = { approved: true, decidedBy: world.ground.uuid(), at }
    await tx.insert(decision).values(asked.map(({ id, personId }) => ({ arrangementId: id, personId, ...said })))
  })
  return people
}
