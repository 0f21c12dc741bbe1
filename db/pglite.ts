import { existsSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { dataDir as emptyDataFolder } from '@electric-sql/pglite-prepopulatedfs'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/pglite'
import { type Database, enterAndWork, retrying } from './database.ts'
import { type Migration, migrate } from './migrate.ts'
import { embeddedLogin } from './roles.ts'

/** The embedded Postgres in `folder` (or in memory when undefined), migrated; the caller holds the folder's lock. */
export async function embeddedDatabase(folder: string | undefined, migrations: Migration[]): Promise<Database> {
  const engine = await (folder && existsSync(folder) ? openEngine(folder) : newEngine(folder))
  await migrateEmbedded(engine, migrations)
  return databaseOver(engine)
}

/**
 * How every embedded engine runs: with the extension that the schema needs, and with 32 MB of buffers. To lay out the
 * usual 128 MB takes half a second at each start, and an engine whose files lie in memory or in the system's own cache
 * gains nothing by them.
 */
export const engineOptions = {
  extensions: { btree_gist },
  startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=32MB'],
}

/** An engine over nothing: in `folder`, which must not exist, or in memory. Begins with the data folder its makers ship, which takes seconds to make. */
export async function newEngine(folder?: string): Promise<PGlite> {
  const loadDataDir = await emptyDataFolder()
  return PGlite.create({ ...engineOptions, ...(folder ? { dataDir: folder } : {}), loadDataDir })
}

/** An engine over a data folder that is there. */
export function openEngine(dataDir: string): Promise<PGlite> {
  return PGlite.create({ ...engineOptions, dataDir })
}

/** Brings an embedded engine, still in its superuser's session, to the newest schema. */
export async function migrateEmbedded(engine: PGlite, migrations: Migration[]): Promise<string[]> {
  const exec = async (text: string) => {
    await engine.exec(text)
  }
  const applied = async () => {
    const table = await engine.query<{ there: unknown }>(`select to_regclass('public.migration') as there`)
    if (!table.rows[0]?.there) return []
    const { rows } = await engine.query<{ name: string }>('select name from public.migration order by name')
    return rows.map(row => row.name)
  }
  return migrate({ engine: 'embedded', exec, applied }, migrations)
}

/** The seam over a migrated engine, whose session gives up its rights. */
export async function databaseOver(engine: PGlite): Promise<Database> {
  // From here on the only session has no rights of its own: forgetting the actor is an error here too.
  await engine.exec(`set timezone = 'UTC'; set session authorization ${embeddedLogin};`)
  const builder = drizzle(engine)
  return {
    engine: 'embedded',
    transaction: (entry, work) => retrying(() => builder.transaction(tx => enterAndWork(tx, entry.claims, work))),
    perform: (entry, verb, input) =>
      retrying(async () => {
        const { rows } = await builder.execute<{ reply: unknown }>(
          sql`select app.perform(${JSON.stringify(entry.claims)}::jsonb, ${verb}, ${JSON.stringify(input)}::jsonb) as reply`,
        )
        return rows[0]?.reply
      }),
    async ready() {
      await engine.query('select 1')
    },
    close: () => engine.close(),
  }
}
