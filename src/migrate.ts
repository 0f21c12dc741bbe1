import { loadMigrations } from '../db/load-migrations.ts'
import { migrate } from '../db/migrate.ts'
import { postgresAdmin } from '../db/postgres.ts'
import { readConfig } from './config.ts'
import { loginPasswords, loginUrls } from './edge/keys.ts'
import { migrationsFolder } from './node/files.ts'
import { secretsOf } from './node/key-file.ts'
import { giveUp, giveUpOver, tell } from './node/terminal.ts'
import { say } from './node/words.ts'

try {
  const config = readConfig(process.env)
  if (!config.DATABASE_URL) giveUp(say('needsUrl'))
  const admin = postgresAdmin(config.DATABASE_URL)
  try {
    const passwords = await loginPasswords(secretsOf(config).secret)
    const applied = await migrate(admin, await loadMigrations(migrationsFolder), passwords)
    tell(applied.length > 0 ? say('migrated', { names: applied.join(', ') }) : say('newest'))
    // Asked for only: for Hyperdrive, which signs in for the Workers, and for looking around with psql.
    if (process.argv.includes('--addresses')) {
      const addresses = Object.values(loginUrls(config.DATABASE_URL, passwords))
      process.stdout.write(`${addresses.join('\n')}\n`)
    }
  } finally {
    await admin.close()
  }
} catch (error) {
  giveUpOver(error)
}
