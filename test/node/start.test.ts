import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openHours } from '../../src/availability/open-hours.ts'
import { answerMeanwhile } from '../../src/node/preparing.tsx'
import { hoursAt, inCalendar, nth } from '../availability/clinic.ts'
import { ask } from '../support/ask.ts'
import { clientOf, tokenFor } from '../support/client.ts'
import { testKeys } from '../support/ground.ts'
import { freshEmbedded } from '../support/postgres.ts'
import { type RunningServer, startServer } from '../support/running.ts'
import { type SmtpHouse, startSmtp } from '../support/smtp.ts'
import { createWorld } from '../support/world.ts'

let house: SmtpHouse
let folder: string
let settings: Record<string, string>
let server: RunningServer
let token: string
let slot: string | undefined

beforeAll(async () => {
  house = await startSmtp()
  folder = mkdtempSync(join(tmpdir(), 'ondam-start-'))
  settings = { ...testKeys, DEMO: 'off', SMTP_URL: `smtp://127.0.0.1:${house.port}`, DATA_DIR: folder }
  mkdirSync(folder, { recursive: true })
  const engine = await freshEmbedded(join(folder, 'database'))
  const world = await createWorld(engine)
  world.ground.at(Temporal.Now.instant())
  token = await tokenFor(world, await world.employee())
  // Hours, not bare slots: the server's scheduler withdraws what no hours stand behind.
  const counselor = await world.counselor()
  const tomorrow = Temporal.Now.plainDateISO('Asia/Seoul').add({ days: 1 })
  const weekdays = [1, 2, 3, 4, 5, 6, 7]
  await world.as(counselor, openHours, hoursAt(counselor, { weekdays, validFrom: tomorrow.toString() }))
  slot = nth(await inCalendar(world, counselor), 9).id
  await engine.close()
  writeFileSync(join(folder, 'database.complete'), '')
  server = await startServer(settings)
})
afterAll(async () => {
  await server?.kill()
  await house?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** What the server says when it does not start. */
async function refusal(more: Record<string, string>): Promise<{ code: unknown; stderr: string }> {
  const dist = await (await ask('/build')).text()
  const env = { PATH: process.env.PATH ?? '', PORT: '0', ...settings, ...more }
  return promisify(execFile)(process.execPath, [`${dist}node.js`], { env }).then(
    () => ({ code: 0, stderr: '' }),
    (error: unknown) => z.object({ code: z.number(), stderr: z.string() }).parse(error),
  )
}

test('it says how it is, and what waits in the outbox', async () => {
  const client = clientOf(server.origin)
  expect((await client.get('/healthz')).json()).toEqual({ status: 'ok' })
  expect((await client.get('/readyz')).json()).toEqual({
    status: 'ready',
    outbox: { waiting: 0, late: 0, givenUp: 0 },
  })
})

test('public files live as long in browsers as their names promise, and a missing one is not remembered', async () => {
  const client = clientOf(server.origin)
  const [sheet = ''] = /\/assets\/app\.[0-9a-f]{8}\.css/.exec((await client.get('/')).text) ?? []
  const style = await client.get(sheet)
  expect(style.status).toBe(200)
  expect(style.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(style.headers.get('x-content-type-options')).toBe('nosniff')
  const missing = await client.get('/assets/app.00000000.css')
  expect([missing.status, missing.headers.get('cache-control')]).toEqual([404, 'no-store'])
  expect((await client.get('/assets/..%2f..%2fpackage.json')).status).toBe(404)
})

test('a second process on the same folder is refused in both languages, with the folder and the first one’s pid', async () => {
  const { code, stderr } = await refusal({})
  expect(code).toBe(1)
  expect(stderr).toContain(`${folder} 폴더를 다른 온담이 쓰고 있어요 (프로세스 ${server.pid})`)
  expect(stderr).toContain(`Another Ondam is using the folder ${folder} (process ${server.pid})`)
})

test('a taken port and a wrong setting stop the start with what to do, and without a stack', async () => {
  const port = new URL(server.origin).port
  const taken = await refusal({ PORT: port, HOST: '127.0.0.1', DATA_DIR: join(folder, 'other') })
  expect(taken.stderr).toContain(`Another program is using port ${port}`)
  const wrong = await refusal({ PORT: 'abc', ONDAM_SECRET: 'short' })
  expect(wrong.stderr).toMatch(/PORT: .*\n.*ONDAM_SECRET: /)
  for (const { code, stderr } of [taken, wrong]) {
    expect(code).toBe(1)
    expect(stderr).not.toMatch(/\n\s+at /)
  }
})

test('a database that cannot be reached stops the start with the way on, and tells no password', async () => {
  const { code, stderr } = await refusal({ DATABASE_URL: 'postgres://admin:hidden@127.0.0.1:1/ondam' })
  expect(code).toBe(1)
  expect(stderr).toContain('npm run migrate')
  expect(stderr).not.toContain('hidden')
})

/** A booking that the server has begun to read and cannot answer before the rest of it comes. */
async function halfSent() {
  const body = JSON.stringify({ slotId: slot, mode: 'video', topic: 'job-stress' })
  const { hostname, port } = new URL(server.origin)
  const headers = {
    origin: server.origin,
    cookie: `__Host-ondam=${token}`,
    'content-type': 'application/json',
    'content-length': body.length,
    expect: '100-continue',
    connection: 'close',
  }
  const booking = request({ hostname, port, path: '/api/v1/appointments', method: 'POST', headers })
  const answered = new Promise<number | undefined>((resolve, reject) => {
    booking.once('error', reject)
    booking.once('response', reply => {
      reply.resume()
      resolve(reply.statusCode)
    })
  })
  booking.flushHeaders()
  // The server says that it has the first part and waits for more.
  await once(booking, 'continue')
  return { answered, sendRest: () => booking.end(body) }
}

/** Comes back when the server takes no more connections. */
async function closed(): Promise<void> {
  const { hostname, port } = new URL(server.origin)
  for (;;) {
    const socket = connect(Number(port), hostname)
    const isRefused = await once(socket, 'connect').then(
      () => false,
      () => true,
    )
    socket.destroy()
    if (isRefused) return
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}

test('asked to end, it finishes what is under way, and the next start finds everything', async () => {
  const booking = await halfSent()
  const ending = server.stop()
  await closed()
  booking.sendRest()
  expect(await booking.answered).toBe(201)
  expect(await ending).toBe(0)
  server = await startServer(settings)
  const own = z.object({ items: z.array(z.object({ slotId: z.string() })) })
  const found = await clientOf(server.origin, { token }).get('/api/v1/appointments')
  expect(own.parse(found.json()).items).toMatchObject([{ slotId: slot }])
  expect(server.complaints()).toBe('')
})

test('when nobody reads its words any more, it ends as quietly as ever', async () => {
  server.stopListening()
  expect(await server.stop()).toBe(0)
  expect(server.complaints()).toBe('')
})

test('while it prepares itself, people get a calm page that renews itself, scripts a 503, and the process check is well', async () => {
  const answer = (path: string) => answerMeanwhile(new Request(`http://localhost:3000${path}`), { percent: 42 })
  const page = answer('/sign-in')
  const html = await page.text()
  expect([page.status, page.headers.get('retry-after')]).toEqual([503, '2'])
  expect(html).toContain('<title>온담</title>')
  expect(html).toContain('http-equiv="refresh"')
  expect(html).toMatch(/준비하고 있어요.*lang="en"/s)
  expect(answer('/api/v1/slots').status).toBe(503)
  expect(answer('/readyz').status).toBe(503)
  expect(answer('/healthz').status).toBe(200)
})
