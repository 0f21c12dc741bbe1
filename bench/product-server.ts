import { serve } from '@hono/node-server'
import { postgresDatabase } from '../db/postgres.ts'
import { forEachLogin } from '../db/roles.ts'
import { createApp } from '../src/app.tsx'
import { readConfig } from '../src/config.ts'
import { realGround } from '../src/edge/ground.ts'
import { testPseudonyms, testVaultKeys } from '../test/support/ground.ts'

// The product as it is served, in a process of its own. Mail stays in the outbox: delivering it is another process's work.
const { urls, newestMigration } = JSON.parse(process.argv[2] ?? '{}')
const db = postgresDatabase(urls, { connections: forEachLogin(() => 12), newestMigration })
const app = createApp({
  config: readConfig({}),
  db,
  ground: realGround(await testVaultKeys()),
  pseudonyms: await testPseudonyms(),
  poke() {},
  demoMail: () => [],
})
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => console.log(JSON.stringify({ port })))
process.stdin.on('end', () => process.exit(0)).resume()
