import { pathToFileURL } from 'node:url'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/pglite'
import { loadMigrations } from '../db/load-migrations.ts'
import { databaseOver, migrateEmbedded, newEngine } from '../db/pglite.ts'
import { createWorld, type World } from '../test/support/world.ts'

/** A small world on an embedded engine in this process, and a meter of the time that the engine itself worked. */
export async function embeddedWorld(): Promise<{ world: World; worked(): number; close(): Promise<void> }> {
  const engine = await newEngine()
  await migrateEmbedded(engine, await loadMigrations(pathToFileURL(`${process.cwd()}/db/migrations/`)))
  let spent = 0
  const raw = engine.execProtocolRawSync.bind(engine)
  engine.execProtocolRawSync = message => {
    const began = performance.now()
    const answer = raw(message)
    spent += performance.now() - began
    return answer
  }
  const db = await databaseOver(engine)
  const builder = drizzle(engine)
  const world = await createWorld({
    db,
    bare: {},
    asSuperuser: work =>
      builder.transaction(async tx => {
        await tx.execute(sql`set local session authorization postgres`)
        return work(tx)
      }),
    close: () => db.close(),
  })
  return { world, worked: () => spent, close: () => db.close() }
}
