import { AsyncLocalStorage } from 'node:async_hooks'
import type { Database } from '../../db/database.ts'

/** One database for the application to hold, which stands for the one that belongs to the work at hand. */
export interface CurrentDatabase {
  db: Database
  /** Runs `work` with `database` in its place. */
  using<T>(database: Database, work: () => Promise<T>): Promise<T>
}

/** For runtimes where connections live no longer than a request: the application is made once, its database each time. */
export function currentDatabase(): CurrentDatabase {
  const current = new AsyncLocalStorage<Database>()
  const present = () => {
    const database = current.getStore()
    if (!database) throw new Error('No database outside of a request')
    return database
  }
  return {
    using: (database, work) => current.run(database, work),
    db: {
      engine: 'postgres',
      transaction: (entry, work) => present().transaction(entry, work),
      perform: (entry, verb, input) => present().perform(entry, verb, input),
      ready: () => present().ready(),
      close: async () => {},
    },
  }
}
