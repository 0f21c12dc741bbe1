import type { Database } from '../db/database.ts'
import type { CalendarProblem } from '../db/schema/week.ts'
import type { Message } from '../emails/message.ts'
import type { Ground } from './act.ts'
import type { Config } from './config.ts'
import type { Pseudonyms } from './privacy/pseudonyms.ts'
import type { Solver } from './solver.ts'

/** What a calendar's address answered, or why it did not. */
export type Fetched = { text: string; problem?: never } | { problem: CalendarProblem; text?: never }
/** Fetches a calendar from a public address; chosen at the edge, where is known how names are looked up. Never throws. */
export type FetchCalendar = (address: string) => Promise<Fetched>

/** What the application is made of, chosen once at an edge (node.ts, worker.ts, a test). */
export interface Deps {
  config: Config
  db: Database
  ground: Ground
  pseudonyms: Pseudonyms
  /** Loads the solver of the statistics' gate when it is needed; where there is none, no release comes out. */
  solver?(): Promise<Solver>
  /** The signature (hex) of a round of drand's quicknet, where the network lets us ask; undefined when it is not there yet. */
  drand?(round: number): Promise<string | undefined>
  /** Tells the scheduler that there is work: mail to send, a slot to offer. Never fails, never waits. */
  poke(): void
  /** Fetches a counselor's calendar elsewhere, from public addresses only; absent where nothing leads outside. */
  fetchCalendar?: FetchCalendar | undefined
  /** Mails that the demo keeps for /demo/mail, newest first; empty outside the demo. */
  demoMail(): Message[]
}
