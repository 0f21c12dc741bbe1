import fc from 'fast-check'
import { highsSolver } from '../src/node/highs.ts'
import { attack } from '../test/statistics/attack.ts'
import { smallWorlds } from '../test/statistics/worlds.ts'

// The attack of test/statistics/attack.test.ts, for much longer and from another seed each time: WORLDS=20000 for more.
const count = Number(process.env.WORLDS ?? 5_000)
const seed = Number(process.env.SEED ?? Temporal.Now.instant().epochMilliseconds % 2_147_483_647)
const solver = await highsSolver()
const began = performance.now()
let [published, cells, done] = [0, 0, 0]
for (const world of fc.sample(smallWorlds, { numRuns: count, seed })) {
  const found = await attack(world, solver)
  published += found.published
  cells += found.cells
  done++
  if (done % 500 === 0) console.log(`${done} worlds, nothing narrowed`)
  if (found.breaches.length === 0 && found.errors.length === 0) continue
  console.log(JSON.stringify({ seed, world, ...found }, undefined, 1))
  process.exit(1)
}
console.log(
  `disclosure: ${count} worlds from seed ${seed}, ${cells} numbers of which ${published} published; none narrowed, ${((performance.now() - began) / 1000).toFixed(0)} s`,
)
process.exit(0)
