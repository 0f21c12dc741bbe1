import { mailSettings } from '../../emails/index.ts'
import type { Message } from '../../emails/message.ts'
import { seedCity } from '../../seeds/seed.ts'
import { createApp } from '../app.tsx'
import { addInstruments, shipped } from '../checkups/shipped.ts'
import type { Config } from '../config.ts'
import type { Deps } from '../deps.ts'
import { drandFrom } from '../edge/drand.ts'
import { realGround } from '../edge/ground.ts'
import { keptMail } from '../edge/kept-mail.ts'
import { keyEncryptionKeys, pseudonymsOf } from '../edge/keys.ts'
import { smtpMailer } from '../mailers/smtp.ts'
import type { Post } from '../outbox/deliver.ts'
import { createScheduler } from '../outbox/schedule.ts'
import { tasksOf } from '../tasks.ts'
import { fetchCalendar } from './fetch-calendar.ts'
import { lockFolder } from './folder-lock.ts'
import { highsSolver } from './highs.ts'
import { secretsOf } from './key-file.ts'
import { openDatabase } from './open-database.ts'
import { answerMeanwhile } from './preparing.tsx'
import { readInstruments } from './read-instruments.ts'
import { type Answer, listen } from './server.ts'
import { log, progressBar } from './terminal.ts'

export interface Running {
  url: string
  /** Finishes what is under way, then lets go of everything. */
  stop(): Promise<void>
}

/** Starts the whole product: listens at once, answers that it prepares itself, and takes over when the city is there. */
export async function start(config: Config, baseUrlIsGiven: boolean): Promise<Running> {
  const lock = config.DATABASE_URL ? undefined : lockFolder(config.DATA_DIR)
  const preparation = { percent: 0 }
  let answer: Answer = request => answerMeanwhile(request, preparation)
  const server = await listen(config.HOST, config.PORT, (request, bindings) => answer(request, bindings))
  const url = baseUrlIsGiven ? config.BASE_URL : `http://localhost:${server.port}`
  const product = await assemble({ ...config, BASE_URL: url })
  if (config.INSTRUMENTS_DIR) addInstruments(product.deps, await readInstruments(config.INSTRUMENTS_DIR, shipped))
  if (config.DEMO === 'on') await seed(product.deps, percent => Object.assign(preparation, { percent }))
  const app = createApp(product.deps, log)
  answer = (request, bindings) => app.fetch(request, bindings)
  // Whoever has been waiting for the page gets it before the work that can wait.
  product.scheduler.start(500)
  return {
    url,
    async stop() {
      await server.close()
      await product.close()
      lock?.release()
    },
  }
}

async function seed(deps: Deps, note: (percent: number) => void): Promise<void> {
  const bar = progressBar()
  try {
    await seedCity(deps, (done, total, what) => {
      note(Math.floor((100 * done) / Math.max(1, total)))
      bar.show(done, total, what)
    })
  } finally {
    bar.end()
  }
}

/** Everything that the application stands on, chosen for Node. */
async function assemble(config: Config) {
  const { secret, vaultKeys } = secretsOf(config)
  const ground = realGround(await keyEncryptionKeys(vaultKeys))
  const pseudonyms = await pseudonymsOf(secret)
  const db = await openDatabase(config, secret)
  const { post, kept, closeMail } = postOf(config)
  const { DRAND_URL } = config
  const drand = DRAND_URL ? { drand: drandFrom(DRAND_URL) } : {}
  const solver = once(highsSolver)
  const edge = { poke: () => scheduler.poke(), fetchCalendar, solver, ...drand, demoMail: kept }
  const deps: Deps = { config, db, ground, pseudonyms, ...edge }
  const scheduler = createScheduler({ tasks: tasksOf(deps, post), clock: () => performance.now(), log })
  return {
    deps,
    scheduler,
    async close() {
      await scheduler.stop()
      closeMail()
      await db.close()
    },
  }
}

/** Loads a thing at the first asking and keeps it. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined
  return () => (loading ??= load())
}

function postOf(config: Config): { post: Post; kept(): Message[]; closeMail(): void } {
  const smtp = config.SMTP_URL ? smtpMailer(config.SMTP_URL, config.MAIL_FROM, { pool: true }) : undefined
  const settings = mailSettings({ brand: config.BRAND, from: config.MAIL_FROM, baseUrl: config.BASE_URL })
  const closeMail = () => smtp?.close()
  if (smtp && config.DEMO === 'off') return { post: { mailer: smtp, settings, log }, kept: () => [], closeMail }
  const { mailer, kept } = keptMail(smtp)
  return { post: { mailer, settings, log }, kept, closeMail }
}
