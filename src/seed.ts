import { seedCity } from '../seeds/seed.ts'
import { readConfig } from './config.ts'
import { realGround } from './edge/ground.ts'
import { keyEncryptionKeys, pseudonymsOf } from './edge/keys.ts'
import { lockFolder } from './node/folder-lock.ts'
import { secretsOf } from './node/key-file.ts'
import { openDatabase } from './node/open-database.ts'
import { giveUpOver, progressBar, tell } from './node/terminal.ts'
import { say } from './node/words.ts'

try {
  const config = readConfig(process.env)
  const lock = config.DATABASE_URL ? undefined : lockFolder(config.DATA_DIR)
  const { secret, vaultKeys } = secretsOf(config)
  const ground = realGround(await keyEncryptionKeys(vaultKeys))
  const db = await openDatabase(config, secret)
  const bar = progressBar()
  try {
    const made = await seedCity({ db, ground, pseudonyms: await pseudonymsOf(secret) }, bar.show)
    bar.end()
    tell(say(made ? 'seeded' : 'seededBefore'))
  } finally {
    await db.close()
    lock?.release()
  }
} catch (error) {
  giveUpOver(error)
}
