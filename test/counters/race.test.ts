import { and, eq, inArray } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { arrangement, decision } from '../../db/schema/flexible.ts'
import { type Official, staffOf } from '../../src/actor.ts'
import { decide } from '../../src/decisions/decide.ts'
import { applyFor } from '../../src/flexible-work/apply.ts'
import { counterWith, stagger } from '../support/flexible.ts'
import { type FreshEngine, freshPostgres } from '../support/postgres.ts'
import { createWorld, type World } from '../support/world.ts'

let engine: FreshEngine
let w: World
let heads: Official[]
beforeAll(async () => {
  engine = await freshPostgres()
  w = await createWorld(engine)
  w.ground.at(Temporal.Instant.from('2026-11-28T00:00:00Z'))
  heads = await Promise.all(Array.from({ length: 5 }, () => w.official('head')))
})
afterAll(() => engine.close())

test('of five approvals at once never more pass than the counter can spare, in twenty of twenty rounds', async () => {
  const people = await Promise.all(heads.map(() => w.employee()))
  // Everybody would leave at five; three have to stay until six, so two may go.
  await counterWith(w, people, { heads: 3 })
  for (let round = 0; round < 20; round++) {
    const monday = Temporal.PlainDate.from('2026-11-30').add({ days: 7 * round })
    const week = { ...stagger, from: String(monday), until: String(monday.add({ days: 6 })) }
    const made = await Promise.all(people.map(one => w.as(staffOf(one), applyFor, week)))
    const asked = made.map(({ id }) => id)
    const ended = await Promise.allSettled(
      asked.map((id, at) => w.as(heads[at] ?? heads[0] ?? nobody(), decide, { id, approve: true })),
    )
    const refused = ended.flatMap(one => (one.status === 'rejected' ? [one.reason] : []))
    expect(
      ended.filter(({ status }) => status === 'fulfilled'),
      `round ${round}`,
    ).toHaveLength(2)
    for (const reason of refused) expect(reason).toMatchObject({ name: 'Refusal', code: 'conflict' })
    const stands = and(inArray(decision.arrangementId, asked), eq(decision.approved, true))
    expect(await w.asSuperuser(tx => tx.select().from(decision).where(stands))).toHaveLength(2)
  }
})

test('past the application too: the database alone lets no more pass', async () => {
  const people = await Promise.all(heads.map(() => w.employee()))
  await counterWith(w, people, { heads: 4 })
  const asked = await Promise.all(people.map(one => w.as(staffOf(one), applyFor, stagger)))
  const rows = await w.asSuperuser(tx =>
    tx
      .select({ id: arrangement.id, personId: arrangement.personId })
      .from(arrangement)
      .where(
        inArray(
          arrangement.id,
          asked.map(({ id }) => id),
        ),
      ),
  )
  const ended = await Promise.allSettled(
    rows.map(({ id, personId }, at) => {
      const head = heads[at] ?? nobody()
      const row = { arrangementId: id, personId, approved: true, decidedBy: head.me, at: w.now() }
      return w.within(head, tx => tx.insert(decision).values(row))
    }),
  )
  expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

function nobody(): never {
  throw new Error('no head')
}
