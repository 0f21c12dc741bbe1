import { counter, counterNeed, counterPost } from '../db/schema/flexible.ts'
import { shortIn } from '../src/team/at-counters.ts'
import { effectsOf } from '../src/team/effect.ts'
import { gridOf } from '../src/team/presence.ts'
import { readTeamWeek, termsAt } from '../src/team/read-team.ts'
import { approvedPlans } from './flexible-plans.ts'
import { participationBench } from './participation.ts'
import { ms, quantile, type Setting, setTheScene } from './setting.ts'

// What the pages of flexible work cost on a real Postgres; one measurement after the other, each a line.
const setting = await setTheScene()
console.log(await coverageOfAnOffice(setting))
await participationBench(setting)
await setting.end()
process.exit(0)

/** The week of an office of 60, most of whom moved their hours, with two counters; and one application weighed against it. */
async function coverageOfAnOffice({ world }: Setting): Promise<string> {
  const head = await world.official('head')
  const people = await approvedPlans(world, 59)
  await world.asSuperuser(async tx => {
    for (const name of ['A', 'B']) {
      const id = world.ground.uuid()
      await tx.insert(counter).values({ id, unitId: world.unit, name })
      const hours = Array.from({ length: 45 }, (_, at) => ({ weekday: 1 + (at % 5), hour: 9 + Math.floor(at / 5) }))
      await tx.insert(counterNeed).values(hours.map(one => ({ counterId: id, ...one, heads: 4 })))
      const there = name === 'A' ? people.slice(0, 8) : people.slice(8, 16)
      await tx
        .insert(counterPost)
        .values(
          there.map(({ personId }) => ({ id: world.ground.uuid(), counterId: id, personId, during: '[2020-01-01,)' })),
        )
    }
  })
  const [asks] = people
  if (!asks) throw new Error('nobody there')
  const week = () =>
    world.as(
      head,
      async act => {
        const found = await readTeamWeek(act, {})
        const grid = gridOf(found.members, found.days, termsAt(found.team, found.today).normal)
        return { people: found.members.length, grid, short: shortIn(found) }
      },
      undefined,
    )
  const effect = () => world.as(head, effectsOf, [{ ...asks, id: world.ground.uuid() }])
  const [seen, weighed] = [await timesOf(week), await timesOf(effect)]
  if ((await week()).people !== 60) throw new Error('other people than expected')
  return `flexible: coverage of an office of 60 ${ms(quantile(seen, 0.5))} p50, ${ms(quantile(seen, 0.99))} p99 (aim ≤ 50 ms); one application weighed ${ms(quantile(weighed, 0.5))} p50`
}

async function timesOf(work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round < 250; round++) {
    const began = performance.now()
    await work()
    // The first rounds warm up.
    if (round >= 50) times.push(performance.now() - began)
  }
  return times.sort((one, other) => one - other)
}
