import { PGlite } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { sql } from 'drizzle-orm'
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite'
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { inject } from 'vitest'
import { z } from 'zod'
import type { Database, Tx } from '../../db/database.ts'
import { databaseOver } from '../../db/pglite.ts'
import type { Login } from '../../db/roles.ts'
import { type FreshPostgres, freshDatabase } from './cluster.ts'

/** Work as the superuser in one transaction, past all policies: for setting the scene and for looking behind it. */
export type AsSuperuser = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

export interface FreshEngine {
  db: Database
  asSuperuser: AsSuperuser
  close(): Promise<void>
}

async function ask(path: string): Promise<Response> {
  const response = await fetch(new URL(path, inject('broker')))
  if (!response.ok) throw new Error(await response.text())
  return response
}

const clusterAddress = z.object({ port: z.number(), password: z.string(), newestMigration: z.string() })

/** A real Postgres database of this test file's own, migrated and empty. */
export async function freshPostgres(connections?: Record<Login, number>): Promise<FreshPostgres & FreshEngine> {
  const address = clusterAddress.parse(await (await ask('/postgres')).json())
  const fresh = await freshDatabase(address, connections)
  const pool = postgres(fresh.adminUrl, { max: 2, fetch_types: false, onnotice: () => {} })
  const builder = drizzlePostgres(pool)
  return {
    ...fresh,
    asSuperuser: work => builder.transaction(work),
    async close() {
      await pool.end({ timeout: 5 })
      await fresh.close()
    },
  }
}

/** An embedded database in memory, migrated and empty. */
export async function freshEmbedded(): Promise<FreshEngine & { engine: PGlite }> {
  const loadDataDir = await (await ask('/embedded')).blob()
  const engine = await PGlite.create({ extensions: { btree_gist }, loadDataDir })
  const db = await databaseOver(engine)
  const builder = drizzlePglite(engine)
  return {
    db,
    engine,
    // The one session was opened by the superuser, so it may go back for the length of a transaction.
    asSuperuser: work =>
      builder.transaction(async tx => {
        await tx.execute(sql`set local session authorization postgres`)
        return work(tx)
      }),
    close: () => db.close(),
  }
}
