import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { type Database, enterAndWork, retrying } from './database.ts'
import type { AdminSession } from './migrate.ts'
import { forEachLogin, type Login } from './roles.ts'

export interface PostgresOptions {
  /** Connections a login may hold. Workers keep 1: a connection there lives as long as a request. */
  connections: Record<Login, number>
  newestMigration: string
}

const open = (url: string, max: number) =>
  postgres(url, {
    max,
    // Array types are parsed by the query builder; asking the catalogue at every connection would cost a round trip.
    fetch_types: false,
    idle_timeout: 60,
    connect_timeout: 10,
    onnotice: () => {},
    connection: { TimeZone: 'UTC', application_name: 'ondam' },
  })

/** A real Postgres, reached by the logins of db/roles.ts. */
export function postgresDatabase(urls: Record<Login, string>, options: PostgresOptions): Database {
  const { connections } = options
  const pools = forEachLogin(login => open(urls[login], connections[login]))
  const builders = forEachLogin(login => drizzle(pools[login]))
  return {
    engine: 'postgres',
    transaction: (entry, work) =>
      retrying(() => builders[entry.login].transaction(tx => enterAndWork(tx, entry.claims, work))),
    perform: (entry, verb, input) =>
      retrying(async () => {
        const [row] = await pools[entry.login]`
          select app.perform(${JSON.stringify(entry.claims)}::jsonb, ${verb}, ${JSON.stringify(input)}::jsonb) as reply`
        return row?.reply
      }),
    async ready() {
      const [row] = await pools.ondam_auth`select max(name) as newest from public.migration`
      if (row?.newest !== options.newestMigration) throw new Error('The database is not migrated: run npm run migrate')
    },
    async close() {
      await Promise.all(Object.values(pools).map(pool => pool.end({ timeout: 5 })))
    },
  }
}

/** An administrator's session on a real Postgres, for migrations only. */
export function postgresAdmin(url: string): AdminSession & { close(): Promise<void> } {
  const pool = open(url, 1)
  return {
    engine: 'postgres',
    async exec(sql) {
      await pool.unsafe(sql).simple()
    },
    async applied() {
      const [table] = await pool`select to_regclass('public.migration') as there`
      if (!table?.there) return []
      const rows = await pool`select name from public.migration order by name`
      return rows.map(row => String(row.name))
    },
    close: () => pool.end({ timeout: 5 }),
  }
}
