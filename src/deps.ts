import type { Database } from '../db/database.ts'
import type { Message } from '../emails/message.ts'
import type { Ground } from './act.ts'
import type { Config } from './config.ts'
import type { Pseudonyms } from './privacy/pseudonyms.ts'
import type { Solver } from './solver.ts'

/** What the application is made of, chosen once at an edge (node.ts, worker.ts, a test). */
export interface Deps {
  config: Config
  db: Database
  ground: Ground
  pseudonyms: Pseudonyms
  /** Loads the solver of the statistics' gate when it is needed; where there is none, no release comes out. */
  solver?(): Promise<Solver>
  /** Tells the scheduler that there is work: mail to send, a slot to offer. Never fails, never waits. */
  poke(): void
  /** Mails that the demo keeps for /demo/mail, newest first; empty outside the demo. */
  demoMail(): Message[]
}
