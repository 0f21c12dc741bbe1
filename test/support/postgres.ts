import { PGlite } from '@electric-sql/pglite'
import { sql } from 'drizzle-orm'
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite'
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { z } from 'zod'
import type { Database, Tx } from '../../db/database.ts'
import { databaseOver, engineOptions, openEngine } from '../../db/pglite.ts'
import { embeddedLogin, type Login } from '../../db/roles.ts'
import { ask } from './ask.ts'
import { type ClusterAddress, type FreshPostgres, freshDatabase } from './cluster.ts'

/** Work as the superuser in one transaction, past all policies: for setting the scene and for looking behind it. */
export type AsSuperuser = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>

/** Runs one statement in a session that has not taken on an actor. */
export type Bare = (statement: string) => Promise<unknown>

export interface FreshEngine {
  db: Database
  asSuperuser: AsSuperuser
  /** The sessions that exist on this engine, each as it is before anybody has entered. */
  bare: Record<string, Bare>
  close(): Promise<void>
}

const clusterAddress = z.object({ port: z.number(), password: z.string(), newestMigration: z.string() })

/** The rows that a raw statement gave, whichever engine gave them. */
export function rowsOf(result: unknown): Record<string, unknown>[] {
  return z.array(z.record(z.string(), z.unknown())).parse(Array.isArray(result) ? [...result] : Object(result).rows)
}

/** A real Postgres database of this test file's own, migrated and empty. */
export async function freshPostgres(connections?: Record<Login, number>): Promise<FreshPostgres & FreshEngine> {
  return freshPostgresOn(clusterAddress.parse(await (await ask('/postgres')).json()), connections)
}

/** The same on a cluster of the caller's own. */
export async function freshPostgresOn(
  cluster: ClusterAddress,
  connections?: Record<Login, number>,
): Promise<FreshPostgres & FreshEngine> {
  const fresh = await freshDatabase(cluster, connections)
  const pool = postgres(fresh.adminUrl, { max: 2, fetch_types: false, onnotice: () => {} })
  const builder = drizzlePostgres(pool)
  const sessions = Object.entries(fresh.urls).map(([login, url]) => {
    // Connects when it is first used.
    const session = postgres(url, { max: 1, fetch_types: false, onnotice: () => {} })
    const run: Bare = statement => session.unsafe(statement)
    return { login, session, run }
  })
  return {
    ...fresh,
    asSuperuser: work => builder.transaction(work),
    bare: Object.fromEntries(sessions.map(({ login, run }) => [login, run])),
    async close() {
      await Promise.all([pool, ...sessions.map(({ session }) => session)].map(open => open.end({ timeout: 5 })))
      await fresh.close()
    },
  }
}

/** What the engine reads whole, at hand whole: to gather it from the parts of an ordinary blob takes as long as all the rest. */
class WholeBlob extends Blob {
  readonly #bytes: ArrayBuffer

  constructor(bytes: ArrayBuffer) {
    super()
    this.#bytes = bytes
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    return this.#bytes
  }
}

// Small worlds: laying out the product's 32 MB would be a third of each start.
const startParams = [...engineOptions.startParams, '-c', 'shared_buffers=4MB']

// Fetched once for all the files that a worker runs.
let snapshot: Promise<Blob> | undefined

/** An embedded database in memory, or in a folder that is not there yet; migrated and empty. */
export async function freshEmbedded(dataDir?: string): Promise<FreshEngine & { engine: PGlite }> {
  snapshot ??= ask('/embedded').then(async answer => new WholeBlob(await answer.arrayBuffer()))
  const loadDataDir = await snapshot
  return embeddedOver(await PGlite.create({ ...engineOptions, startParams, loadDataDir, ...(dataDir && { dataDir }) }))
}

/** An embedded database that lies in a folder already. */
export async function reopenEmbedded(dataDir: string): Promise<FreshEngine & { engine: PGlite }> {
  return embeddedOver(await openEngine(dataDir))
}

async function embeddedOver(engine: PGlite): Promise<FreshEngine & { engine: PGlite }> {
  const db = await databaseOver(engine)
  const builder = drizzlePglite(engine)
  return {
    db,
    engine,
    bare: { [embeddedLogin]: statement => engine.query(statement) },
    // The one session was opened by the superuser, so it may go back for the length of a transaction.
    asSuperuser: work =>
      builder.transaction(async tx => {
        await tx.execute(sql`set local session authorization postgres`)
        return work(tx)
      }),
    close: () => db.close(),
  }
}
