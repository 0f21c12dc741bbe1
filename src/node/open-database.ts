import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from '../../db/database.ts'
import { loadMigrations } from '../../db/load-migrations.ts'
import type { Migration } from '../../db/migrate.ts'
import { embeddedDatabase } from '../../db/pglite.ts'
import { postgresDatabase } from '../../db/postgres.ts'
import type { Config } from '../config.ts'
import { loginPasswords, loginUrls } from '../edge/keys.ts'
import { migrationsFolder } from './files.ts'

/** The database does not answer, or not with our schema. */
export class DatabaseUnready extends Error {}

/** Opens the configured database: the embedded one brought to the newest schema, a real one as `npm run migrate` left it. */
export async function openDatabase(config: Config, secret: string): Promise<Database> {
  const migrations = await loadMigrations(migrationsFolder)
  if (!config.DATABASE_URL) return openEmbedded(config.DATA_DIR, migrations)
  const db = postgresDatabase(loginUrls(config.DATABASE_URL, await loginPasswords(secret)), {
    connections: { ondam_auth: 4, ondam_care: 10, ondam_job: 3, ondam_office: 4, ondam_publisher: 1 },
    newestMigration: migrations.at(-1)?.name ?? '',
  })
  try {
    await db.ready()
    return db
  } catch (error) {
    await db.close()
    // Drivers say whom they could not reach; passwords are in none of their messages.
    throw new DatabaseUnready(error instanceof Error ? error.message : '', { cause: error })
  }
}

async function openEmbedded(dataDir: string, migrations: Migration[]): Promise<Database> {
  const folder = join(dataDir, 'database')
  const complete = join(dataDir, 'database.complete')
  // A process that ended while it made the database left half of one, with nothing of anybody's in it.
  if (!existsSync(complete)) rmSync(folder, { recursive: true, force: true })
  const db = await embeddedDatabase(folder, migrations)
  writeFileSync(complete, '', { flush: true })
  return db
}
