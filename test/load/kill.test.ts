import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { appointment, claim } from '../../db/schema/counseling.ts'
import { setting } from '../../db/schema/ground.ts'
import { loginPasswords } from '../../src/edge/keys.ts'
import { type Client, clientOf, tokenFor } from '../support/client.ts'
import { type Cluster, startCluster } from '../support/cluster.ts'
import { seededRandom, testKeys } from '../support/ground.ts'
import { readMail } from '../support/mail.ts'
import { type AsSuperuser, freshEmbedded, freshPostgresOn, reopenEmbedded, rowsOf } from '../support/postgres.ts'
import { startServer } from '../support/running.ts'
import { type SmtpHouse, startSmtp } from '../support/smtp.ts'
import { createWorld, type World } from '../support/world.ts'

// Promises 21 and 22: what was confirmed survives kill -9, no slot is sold twice, and a retry after the crash acts once.
const rounds = 11
const people = 6
const made = z.object({ id: z.string(), slotId: z.string() })

let house: SmtpHouse
let folder: string
beforeAll(async () => {
  house = await startSmtp()
  folder = mkdtempSync(join(tmpdir(), 'ondam-kill-'))
})
afterAll(async () => {
  await house?.close()
  rmSync(folder, { recursive: true, force: true })
})

const always = () => ({ ...testKeys, DEMO: 'off', SMTP_URL: `smtp://127.0.0.1:${house.port}` })

/** Six people who may book without end, and hundreds of times to be had. */
async function busyWorld(w: World): Promise<{ tokens: string[]; slots: string[] }> {
  w.ground.at(Temporal.Now.instant())
  await w.asSuperuser(tx =>
    tx.insert(setting).values({ name: 'entitlement', validFrom: '2021-01-01', value: { sessions: 100_000 } }),
  )
  const employees = await Promise.all(Array.from({ length: people }, () => w.employee()))
  const slots: string[] = []
  for (let count = 0; count < 4; count++) {
    const rows = await w.slots(await w.counselor(), 250, w.now().add({ hours: 48 }))
    slots.push(...rows.map(({ id }) => id))
  }
  return { tokens: await Promise.all(employees.map(who => tokenFor(w, who))), slots }
}

interface Asked {
  who: number
  key: string
  slotId: string
}

/** Books without pause until the server is gone; keeps what was confirmed and what got no answer. */
async function bookOn(client: Client, who: number, pick: () => Asked, confirmed: Asked[], unanswered: Asked[]) {
  for (;;) {
    const asked = pick()
    try {
      const reply = await client.post('/api/v1/appointments', wish(asked), { 'idempotency-key': asked.key })
      if (reply.status === 201) confirmed.push(asked)
      else expect([who, reply.status]).toEqual([who, 409])
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      unanswered.push(asked)
      return
    }
  }
}

const wish = ({ slotId }: Asked) => ({ slotId, mode: 'video', topic: 'job-stress' })

async function killWhileBooking(
  settings: Record<string, string>,
  { tokens, slots }: { tokens: string[]; slots: string[] },
  seed: string,
) {
  const random = seededRandom(seed)
  const draw = (end: number) => new DataView(random(4).buffer).getUint32(0) % end
  const confirmed: Asked[] = []
  let retried = 0
  let unanswered: Asked[] = []
  for (let round = 0; round < rounds; round++) {
    const server = await startServer({ ...always(), ...settings })
    const clients = tokens.map(token => clientOf(server.origin, { token }))
    for (const asked of unanswered) {
      const reply = await clients[asked.who]?.post('/api/v1/appointments', wish(asked), {
        'idempotency-key': asked.key,
      })
      expect([201, 409]).toContain(reply?.status)
      if (reply?.status === 201) confirmed.push(asked)
      retried++
    }
    for (const [who, client] of clients.entries()) {
      const items = z.object({ items: z.array(made) }).parse((await client.get('/api/v1/appointments')).json()).items
      const have = items.map(({ slotId }) => slotId).sort()
      const want = confirmed.filter(asked => asked.who === who).map(({ slotId }) => slotId)
      expect(have, `round ${round}, person ${who}`).toEqual(want.sort())
    }
    unanswered = []
    if (round === rounds - 1) {
      expect(await server.stop()).toBe(0)
      break
    }
    let count = 0
    const booking = clients.map((client, who) => {
      const pick = () => ({ who, key: `${round} ${who} ${count++}`, slotId: slots[draw(slots.length)] ?? '' })
      return bookOn(client, who, pick, confirmed, unanswered)
    })
    await new Promise(resolve => setTimeout(resolve, 100 + draw(500)))
    await server.kill()
    await Promise.all(booking)
  }
  return { confirmed, retried }
}

async function nothingSoldTwice(asSuperuser: AsSuperuser, confirmed: Asked[]): Promise<void> {
  const live = await asSuperuser(tx => tx.select().from(appointment))
  const claims = await asSuperuser(tx => tx.select().from(claim))
  expect(new Set(live.map(({ slotId }) => slotId)).size).toBe(live.length)
  expect(live.map(({ slotId }) => slotId).sort()).toEqual(confirmed.map(({ slotId }) => slotId).sort())
  expect(claims.map(({ appointmentId }) => appointmentId).sort()).toEqual(live.map(({ id }) => id).sort())
}

/** Every booking's mail has left by the end, if not before the kill then after the lease. */
async function everyMailKnown(asSuperuser: AsSuperuser): Promise<void> {
  const rest = await asSuperuser(tx => tx.execute(sql`select id from outbox.mail`))
  const waiting = rowsOf(rest).length
  const ids = await Promise.all(house.deliveries.map(async ({ raw }) => (await readMail(raw)).messageId))
  const booked = await asSuperuser(tx => tx.select({ id: appointment.id }).from(appointment))
  expect(new Set(ids).size + waiting).toBeGreaterThanOrEqual(booked.length)
  house.deliveries.length = 0
}

test('the embedded database keeps every confirmed booking through ten kills', { timeout: 400_000 }, async () => {
  const data = join(folder, 'data')
  const database = join(data, 'database')
  mkdirSync(data)
  const first = await freshEmbedded(database)
  const setup = await busyWorld(await createWorld(first))
  await first.close()
  writeFileSync(join(data, 'database.complete'), '')
  const { confirmed, retried } = await killWhileBooking({ DATA_DIR: data }, setup, 'embedded')
  console.log(`embedded: ${confirmed.length} confirmed, ${retried} retried after a kill`)
  expect(confirmed.length).toBeGreaterThan(rounds)
  const again = await reopenEmbedded(database)
  await nothingSoldTwice(again.asSuperuser, confirmed)
  await everyMailKnown(again.asSuperuser)
  await again.close()
})

test('real Postgres keeps every confirmed booking through ten kills', { timeout: 400_000 }, async () => {
  const cluster: Cluster = await startCluster({ durable: true })
  const fresh = await freshPostgresOn(cluster)
  try {
    const world = await createWorld(fresh)
    const setup = await busyWorld(world)
    // The server's logins have passwords that follow from its secret.
    for (const [login, password] of Object.entries(await loginPasswords(testKeys.ONDAM_SECRET))) {
      await world.asSuperuser(tx => tx.execute(sql.raw(`alter role ${login} password '${password}'`)))
    }
    const { confirmed, retried } = await killWhileBooking({ DATABASE_URL: fresh.adminUrl }, setup, 'postgres')
    console.log(`Postgres: ${confirmed.length} confirmed, ${retried} retried after a kill`)
    expect(confirmed.length).toBeGreaterThan(rounds)
    await nothingSoldTwice(fresh.asSuperuser, confirmed)
    await everyMailKnown(fresh.asSuperuser)
  } finally {
    await fresh.close()
    await cluster.stop()
  }
})
