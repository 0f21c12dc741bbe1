import { fileURLToPath } from 'node:url'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { unstable_startWorker } from 'wrangler'
import { z } from 'zod'
import { appointment, attendance } from '../../db/schema/counseling.ts'
import { mail } from '../../db/schema/ground.ts'
import type { Employee } from '../../src/actor.ts'
import { readXlsx } from '../sheets/read-xlsx.ts'
import { ask } from '../support/ask.ts'
import type { Slot, WorldCounselor } from '../support/care.ts'
import { type Client, clientOf } from '../support/client.ts'
import { testKeys } from '../support/ground.ts'
import { readMail } from '../support/mail.ts'
import { freshPostgres } from '../support/postgres.ts'
import { type SmtpHouse, startSmtp } from '../support/smtp.ts'
import { createWorld, type World } from '../support/world.ts'

// The product as it is deployed, in the real Workers runtime, with a real Postgres behind Hyperdrive's local stand-in and
// a real mail server.
let house: SmtpHouse
let database: Awaited<ReturnType<typeof freshPostgres>>
let world: World
let slots: Slot[]
let kim: Employee
let counselor: WorldCounselor
let worker: Awaited<ReturnType<typeof unstable_startWorker>>
let client: Client
const logins = {
  AUTH: 'ondam_auth',
  CARE: 'ondam_care',
  JOB: 'ondam_job',
  OFFICE: 'ondam_office',
  PUBLISHER: 'ondam_publisher',
} as const
const origin = 'http://ondam.localhost'
const email = 'kim@private.example'
const bossEmail = 'boss@private.example'

beforeAll(async () => {
  house = await startSmtp()
  database = await freshPostgres()
  world = await createWorld(database)
  world.ground.at(Temporal.Now.instant())
  kim = await world.employee({ email, locale: 'en' })
  counselor = await world.counselor()
  await world.centerManager(counselor.center, { email: bossEmail, locale: 'en' })
  slots = await world.slots(counselor, 3, Temporal.Now.instant().add({ hours: 72 }))
  worker = await startWorker()
  client = clientOf(origin, { fetch: (url, init) => worker.fetch(url, init) })
})
afterAll(async () => {
  await worker?.dispose()
  await database?.close()
  await house?.close()
})

async function startWorker() {
  await ask('/build')
  const plain = (value: string) => ({ type: 'plain_text' as const, value })
  for (const login of ['AUTH', 'CARE', 'JOB', 'OFFICE', 'PUBLISHER'] as const) {
    const url = database.urls[logins[login]]
    vi.stubEnv(`CLOUDFLARE_HYPERDRIVE_LOCAL_CONNECTION_STRING_HYPERDRIVE_${login}`, url)
  }
  // The configuration that is deployed, but for its build, which the run has done once for everybody.
  const started = await unstable_startWorker({
    config: fileURLToPath(new URL('../../wrangler.toml', import.meta.url)),
    build: { custom: { command: '' } },
    sendMetrics: false,
    bindings: {
      ONDAM_SECRET: plain(testKeys.ONDAM_SECRET),
      ONDAM_VAULT_KEYS: plain(testKeys.ONDAM_VAULT_KEYS),
      SMTP_URL: plain(`smtp://127.0.0.1:${house.port}`),
      BASE_URL: plain(origin),
    },
    dev: { server: { hostname: '127.0.0.1', port: 0 }, inspector: false, logLevel: 'error', watch: false },
  })
  await started.ready
  return started
}

async function mailNumber(count: number, to = email) {
  for (let wait = 0; wait < 200 && house.deliveries.length < count; wait++) {
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  const delivery = house.deliveries[count - 1]
  expect(delivery?.to).toEqual([to])
  return readMail(delivery?.raw ?? '')
}

test('the runtime serves the process check, the database check, pages and public files', async () => {
  expect((await client.get('/healthz')).json()).toEqual({ status: 'ok' })
  expect((await client.get('/readyz')).status).toBe(200)
  const page = await client.get('/')
  expect(page.status).toBe(200)
  const [sheet = ''] = /\/assets\/app\.[0-9a-f]{8}\.css/.exec(page.text) ?? []
  const style = await client.get(sheet)
  expect(style.status).toBe(200)
  expect(style.headers.get('cache-control')).toContain('immutable')
})

test('an employee signs in by a mailed code, searches, books, and the confirmation arrives with its calendar entry', async () => {
  expect((await client.get('/api/v1/appointments')).status).toBe(401)
  expect((await client.post('/api/v1/sign-in-codes', { email })).status).toBe(202)
  const code = /\b\d{6}\b/.exec((await mailNumber(1)).text ?? '')?.[0] ?? ''
  expect((await client.post('/api/v1/session', { email, code })).json()).toEqual({
    role: 'employee',
    roles: ['employee'],
  })
  const found = z
    .object({ items: z.array(z.object({ id: z.string() })) })
    .parse((await client.get('/api/v1/slots')).json())
  expect(found.items.map(({ id }) => id)).toEqual(slots.map(({ id }) => id))
  const wish = { slotId: slots[0]?.id, mode: 'video', topic: 'job-stress' }
  const booked = await client.post('/api/v1/appointments', wish, { 'accept-language': 'en' })
  expect(booked.status).toBe(201)
  const confirmation = await mailNumber(2)
  expect(confirmation.subject).toBe('About your schedule')
  expect(confirmation.attachments.some(({ mimeType }) => mimeType === 'text/calendar')).toBe(true)
  const rows = await world.asJob(act => act.tx.select().from(appointment))
  expect(rows.map(({ slotId }) => slotId)).toEqual([slots[0]?.id])
})

test('a slot that is gone is refused with alternatives, as on Node', async () => {
  const again = await client.post('/api/v1/appointments', { slotId: slots[0]?.id, mode: 'video', topic: 'job-stress' })
  expect(again.status).toBe(409)
})

test('a center’s month is downloaded as a workbook that can be opened, and scripts see the same sums', async () => {
  const manager = clientOf(origin, { fetch: (url, init) => worker.fetch(url, init) })
  await manager.post('/api/v1/sign-in-codes', { email: bossEmail })
  const code = /\b\d{6}\b/.exec((await mailNumber(3, bossEmail)).text ?? '')?.[0] ?? ''
  expect((await manager.post('/api/v1/session', { email: bossEmail, code })).status).toBe(201)
  // Two days ago somebody came.
  const [past] = await world.slots(counselor, 1, Temporal.Now.instant().subtract({ hours: 49 }))
  if (!past) throw new Error('no slot')
  const { id: appointmentId, subject } = await world.appointment(kim, past, { mode: 'video' })
  const { startsAt, endsAt: at, counselorId, centerId } = past
  const whose = { appointmentId, subject, counselorId, centerId }
  await world.asSuperuser(tx => tx.insert(attendance).values({ ...whose, at, outcome: 'attended' }))
  const path = `/settlements/${startsAt.toZonedDateTimeISO('Asia/Seoul').toPlainDate().toPlainYearMonth()}`
  const { headers, status, bytes } = await manager.get(`${path}/file`)
  expect([status, headers.get('content-type')]).toEqual([200, expect.stringContaining('spreadsheetml.sheet')])
  const [sheet] = readXlsx(bytes)
  expect(sheet?.formulas).toBe(false)
  expect(sheet?.rows.flat()).toEqual(expect.arrayContaining([expect.stringMatching(/남동 거점|Namdong hub/), 1]))
  expect((await manager.get(`/api/v1/provider${path}`)).json()).toMatchObject({ items: [{ count: 1 }] })
})

test('the minute’s alarm sends what is waiting', async () => {
  const [row] = await world.asJob(act => act.tx.select().from(appointment))
  const facts = {
    id: row?.id ?? '',
    sequence: 1,
    start: `${row?.startsAt}`,
    end: `${row?.endsAt}`,
    timeZone: 'Asia/Seoul',
  }
  world.ground.at(Temporal.Now.instant())
  await world.asJob(act =>
    act.send(
      { kind: 'appointment-cancelled', props: { appointment: facts, by: 'provider' } },
      { subject: row?.subject ?? '' },
    ),
  )
  const queued = () => world.asJob(act => act.tx.select().from(mail).where(eq(mail.kind, 'appointment-cancelled')))
  expect(await queued()).toHaveLength(1)
  const alarm = await fetch(new URL('/cdn-cgi/handler/scheduled?cron=*+*+*+*+*', await worker.url))
  expect(await alarm.text()).toBe('ok')
  expect((await mailNumber(4)).subject).toBe('Your schedule: canceled')
  for (let wait = 0; wait < 100 && (await queued()).length > 0; wait++) await new Promise(r => setTimeout(r, 50))
  expect(await queued()).toEqual([])
})
