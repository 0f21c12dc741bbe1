import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import type { Email } from 'postal-mime'
import { afterAll, beforeAll, expect } from 'vitest'
import { mailSettings } from '../../emails/index.ts'
import type { Message } from '../../emails/message.ts'
import { createApp } from '../../src/app.tsx'
import { readConfig } from '../../src/config.ts'
import type { Deps } from '../../src/deps.ts'
import { keptMail } from '../../src/edge/kept-mail.ts'
import type { Env } from '../../src/http/context.ts'
import { smtpMailer } from '../../src/mailers/smtp.ts'
import { createScheduler } from '../../src/outbox/schedule.ts'
import { tasksOf } from '../../src/tasks.ts'
import { ask } from '../support/ask.ts'
import { depsOf } from '../support/deps.ts'
import { testKeys } from '../support/ground.ts'
import { readMail } from '../support/mail.ts'
import { freshPostgres } from '../support/postgres.ts'
import { startSmtp } from '../support/smtp.ts'
import { createWorld, type World } from '../support/world.ts'

/** The whole product at work: pages, scheduler and mail, over a small world on a real Postgres. */
export interface House {
  w: World
  app: Hono<Env>
  /** Where browsers find it. */
  origin: string
  /** Every line that was logged. */
  log: string[]
  /** The nth mail (1 is the first) to an address, once it has arrived. */
  mail(to: string, nth: number): Promise<Email>
  /** How many mails an address has got so far. */
  count(to: string): number
  /** Resolves when the scheduler has nothing left to do. */
  settled(): Promise<void>
}

/** One house for a test file; `house()` only inside hooks and tests. */
export function useHouse(demo: 'on' | 'off' = 'off'): () => House {
  let open: { house: House; close(): Promise<void> } | undefined
  beforeAll(async () => {
    open = await openHouse(demo)
  })
  afterAll(() => open?.close())
  return () => {
    if (!open) throw new Error('The house exists inside hooks and tests only')
    return open.house
  }
}

async function openHouse(demo: 'on' | 'off') {
  const built = await (await ask('/build')).text()
  const engine = await freshPostgres()
  const w = await createWorld(engine)
  const smtp = await startSmtp()
  const outside = new Hono()
  const server = createServer(getRequestListener(outside.fetch))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port }: AddressInfo = Object(server.address())
  // By this name a browser takes cookies for secure ones over plain HTTP.
  const origin = `http://localhost:${port}`
  const SMTP_URL = `smtp://127.0.0.1:${smtp.port}`
  const config = readConfig({ ...testKeys, DEMO: demo, SMTP_URL, BASE_URL: origin })
  const { MAIL_FROM: from } = config
  const log: string[] = []
  const sender = smtpMailer(SMTP_URL, from)
  const kept = keptMail(sender)
  const post = {
    mailer: kept.mailer,
    settings: mailSettings({ from, baseUrl: origin }),
    log: (line: string) => void log.push(line),
  }
  const demoMail = (): Message[] => kept.kept()
  const deps: Deps = { ...depsOf(w), config, demoMail, poke: () => scheduler.poke() }
  const scheduler = createScheduler({ tasks: tasksOf(deps, post), clock: () => performance.now(), log: post.log })
  const app = createApp(deps, line => log.push(line))
  outside.get('/assets/*', serveStatic({ root: `${built}public` }))
  outside.mount('/', app.fetch)

  const to = (address: string) => smtp.deliveries.filter(delivery => delivery.to.includes(address))
  const house: House = {
    w,
    app,
    origin,
    log,
    async mail(address, nth) {
      await expect.poll(() => to(address).length, { timeout: 10_000, interval: 20 }).toBeGreaterThanOrEqual(nth)
      return readMail(to(address)[nth - 1]?.raw ?? '')
    },
    count: address => to(address).length,
    async settled() {
      scheduler.poke()
      await scheduler.settled()
    },
  }
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await scheduler.stop()
    sender.close()
    await smtp.close()
    await engine.close()
  }
  return { house, close }
}
