// First, because modules below speak of Temporal as they load; does nothing where the runtime has it.
import 'temporal-polyfill/global'
import { z } from 'zod'
import type { Database } from '../db/database.ts'
import { postgresDatabase } from '../db/postgres.ts'
import { forEachLogin } from '../db/roles.ts'
import { mailSettings } from '../emails/index.ts'
import { createApp } from './app.tsx'
import { type Config, readConfig } from './config.ts'
import type { Deps } from './deps.ts'
import { currentDatabase } from './edge/current-database.ts'
import { drandFrom } from './edge/drand.ts'
import { fetchFromEdge } from './edge/fetch-calendar.ts'
import { realGround } from './edge/ground.ts'
import { keptMail } from './edge/kept-mail.ts'
import { keyEncryptionKeys, pseudonymsOf } from './edge/keys.ts'
import { smtpMailer } from './mailers/smtp.ts'
import { nameOf } from './outbox/log.ts'
import type { Task } from './outbox/schedule.ts'
import { tasksOf } from './tasks.ts'

/** Put in by `scripts/build.ts`: what the database must hold. */
declare const __NEWEST_MIGRATION__: string

const hyperdrive = z.object({ connectionString: z.string() })
/** A Hyperdrive for each login. */
const bindings = z.object({
  HYPERDRIVE_AUTH: hyperdrive,
  HYPERDRIVE_CARE: hyperdrive,
  HYPERDRIVE_JOB: hyperdrive,
  HYPERDRIVE_OFFICE: hyperdrive,
  HYPERDRIVE_PUBLISHER: hyperdrive,
})

/** What the runtime hands over with a request or an alarm. */
interface Occasion {
  waitUntil(work: Promise<unknown>): void
}

interface Isolate {
  fetch(request: Request): Promise<Response> | Response
  tasks: Task[]
  /** Runs `work` with database connections of its own, which end with it. */
  connected<T>(work: () => Promise<T>, occasion: Occasion): Promise<T>
  /** Whether somebody said since the last question that there is work. */
  wasPoked(): boolean
}

const hour = 3_600_000
const log = (line: string) => console.error(line)
let isolate: Promise<Isolate> | undefined

/** The application, made once an isolate; only connections are made anew each time. */
async function makeIsolate(env: Record<string, unknown>): Promise<Isolate> {
  const config = readConfig({ CLIENT_ADDRESS_HEADER: 'cf-connecting-ip', ...env })
  const { ONDAM_SECRET: secret, ONDAM_VAULT_KEYS: vaultKeys } = config
  if (!secret || !vaultKeys) throw new Error('ONDAM_SECRET and ONDAM_VAULT_KEYS must be set')
  const { db, using } = currentDatabase()
  const { mailer, kept } = postOf(config)
  let poked = false
  const deps: Deps = {
    config,
    db,
    ground: realGround(await keyEncryptionKeys(vaultKeys)),
    pseudonyms: await pseudonymsOf(secret),
    poke: () => {
      poked = true
    },
    fetchCalendar: fetchFromEdge,
    demoMail: kept,
    ...(config.DRAND_URL && { drand: drandFrom(config.DRAND_URL) }),
  }
  const settings = mailSettings({ brand: config.BRAND, from: config.MAIL_FROM, baseUrl: config.BASE_URL })
  const app = createApp(deps, log)
  return {
    fetch: request => app.fetch(request),
    tasks: tasksOf(deps, { mailer, settings, log }),
    async connected(work, occasion) {
      const database = openDatabase(env)
      try {
        return await using(database, work)
      } finally {
        occasion.waitUntil(database.close())
      }
    },
    wasPoked() {
      const was = poked
      poked = false
      return was
    },
  }
}

function postOf(config: Config) {
  const smtp = config.SMTP_URL ? smtpMailer(config.SMTP_URL, config.MAIL_FROM) : undefined
  return smtp && config.DEMO === 'off' ? { mailer: smtp, kept: () => [] } : keptMail(smtp)
}

function openDatabase(env: Record<string, unknown>): Database {
  const { HYPERDRIVE_AUTH, HYPERDRIVE_CARE, HYPERDRIVE_JOB, HYPERDRIVE_OFFICE, HYPERDRIVE_PUBLISHER } =
    bindings.parse(env)
  const urls = {
    ondam_auth: HYPERDRIVE_AUTH.connectionString,
    ondam_care: HYPERDRIVE_CARE.connectionString,
    ondam_job: HYPERDRIVE_JOB.connectionString,
    ondam_office: HYPERDRIVE_OFFICE.connectionString,
    ondam_publisher: HYPERDRIVE_PUBLISHER.connectionString,
  }
  return postgresDatabase(urls, { connections: forEachLogin(() => 1), newestMigration: __NEWEST_MIGRATION__ })
}

async function runAll(tasks: readonly Task[]): Promise<void> {
  for (const task of tasks) {
    try {
      await task.run()
    } catch (error) {
      log(`task ${task.name} failed: ${nameOf(error)}`)
    }
  }
}

export default {
  async fetch(request: Request, env: Record<string, unknown>, occasion: Occasion): Promise<Response> {
    isolate ??= makeIsolate(env)
    const { fetch, tasks, connected, wasPoked } = await isolate
    const response = await connected(async () => fetch(request), occasion)
    const now = tasks.filter(task => task.every === 0)
    if (wasPoked()) occasion.waitUntil(connected(() => runAll(now), occasion))
    return response
  },
  async scheduled({ cron }: { cron: string }, env: Record<string, unknown>, occasion: Occasion): Promise<void> {
    isolate ??= makeIsolate(env)
    const { tasks, connected } = await isolate
    // The minute's cron sends, offers and reminds; the hour's (wrangler.toml) does the heavy work.
    const heavy = cron !== '* * * * *'
    await connected(() => runAll(tasks.filter(task => task.every >= hour === heavy)), occasion)
  },
}
