import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { setting } from '../../db/schema/ground.ts'
import { type AppWorld, appWorld, type Visitor } from '../support/app.ts'
import { book, claimOn } from '../support/booking.ts'
import type { WorldCounselor } from '../support/care.ts'
import { type FreshEngine, freshPostgres } from '../support/postgres.ts'

const clients = 64
let engine: FreshEngine
let site: AppWorld
let visitors: Visitor[]
let counselor: WorldCounselor

beforeAll(async () => {
  engine = await freshPostgres({ ondam_auth: 2, ondam_care: 12, ondam_office: 1, ondam_job: 1, ondam_publisher: 1 })
  site = await appWorld(engine)
  const { w } = site
  const value = { sessions: 100 }
  await w.asSuperuser(tx => tx.insert(setting).values({ name: 'entitlement', validFrom: '2026-01-01', value }))
  counselor = await w.counselor()
  visitors = []
  for (let at = 0; at < clients; at++) visitors.push(await site.browse(await w.employee()))
})
afterAll(() => engine.close())

const refusal = z.object({ reason: z.literal('taken'), alternatives: z.array(z.object({ id: z.string() })).min(1) })

test('of 64 who want one slot at the same moment just one gets it, the others get alternatives; twenty times', async () => {
  const { w, log } = site
  // Times that stay free, so that there is always something close by.
  await w.slots(await w.counselor(), 4, '2026-12-30T01:00:00Z')
  const rounds = await w.slots(counselor, 20, '2026-11-26T00:00:00Z')
  for (const { id } of rounds) {
    const replies = await Promise.all(visitors.map(by => book(by, id)))
    const won = replies.filter(({ status }) => status === 201)
    expect(won).toHaveLength(1)
    for (const lost of replies.filter(reply => !won.includes(reply))) {
      expect(lost.status).toBe(409)
      const { alternatives } = refusal.parse(await lost.json())
      expect(alternatives.map(other => other.id)).not.toContain(id)
    }
    const { id: appointment } = z.object({ id: z.string() }).parse(await won[0]?.json())
    expect(await claimOn(w, id)).toMatchObject({ appointmentId: appointment })
  }
  expect(log).toEqual([])
})

test('64 who want 64 different slots at the same moment all get theirs', async () => {
  const { w, log } = site
  for (let round = 0; round < 3; round++) {
    const slots = await w.slots(
      counselor,
      clients,
      Temporal.Instant.from('2026-12-01T00:00:00Z').add({ hours: 100 * round }),
    )
    const replies = await Promise.all(visitors.map((by, at) => book(by, slots[at]?.id ?? '')))
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]))
  }
  expect(log).toEqual([])
})
