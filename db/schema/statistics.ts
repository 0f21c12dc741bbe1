import { date, integer, pgSchema, text } from 'drizzle-orm/pg-core'
import { bytes, instant } from '../columns.ts'

// The query builder's picture of db/migrations/0040_statistics.sql.

export const statistics = pgSchema('statistics')

/** What was published, month by month, as text to the byte; nobody may change or remove a row. */
export const release = statistics.table('release', {
  /** First day of the month that it is about. */
  period: date('period').primaryKey(),
  /** 1, 2, 3, …: its place in the chain. */
  number: integer('number').notNull(),
  /** Canonical JSON of the release without its own hash (src/statistics/release.ts). */
  body: text('body').notNull(),
  /** SHA-256 of `body`, which itself carries the hash before it. */
  hash: bytes('hash').notNull(),
  previousHash: bytes('previous_hash'),
  publishedAt: instant('published_at').notNull(),
})

/** The work on one release: asked for by HR or begun by the scheduler, how far it is, and why it failed. */
export const run = statistics.table('run', {
  period: date('period').primaryKey(),
  state: text('state').$type<'waiting' | 'running' | 'failed'>().notNull(),
  /** What is being done: 'facts', 'counting', 'gate', 'writing'. */
  step: text('step').$type<'facts' | 'counting' | 'gate' | 'writing'>(),
  done: integer('done').notNull().default(0),
  total: integer('total').notNull().default(0),
  /** A code that says why nothing was published. */
  why: text('why'),
  at: instant('at').notNull(),
})
