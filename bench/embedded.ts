import { pathToFileURL } from 'node:url'
import type { QueryOptions } from '@electric-sql/pglite'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/pglite'
import { loadMigrations } from '../db/load-migrations.ts'
import { databaseOver, migrateEmbedded, newEngine } from '../db/pglite.ts'
import { createWorld, type World } from '../test/support/world.ts'

/**
 * A small world on an embedded engine in this process, with two meters in milliseconds: how long the engine itself worked,
 * and how long its queries took those who asked, the driver's reading and writing included.
 */
export async function embeddedWorld(): Promise<{
  world: World
  worked(): number
  waited(): number
  close(): Promise<void>
}> {
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
  let waiting = 0
  const transaction = engine.transaction.bind(engine)
  engine.transaction = work =>
    transaction(tx => {
      const query = async <T>(text: string, params?: unknown[], options?: QueryOptions) => {
        const began = performance.now()
        const answer = await tx.query<T>(text, params, options)
        waiting += performance.now() - began
        return answer
      }
      return work({ ...tx, query })
    })
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
  return { world, worked: () => spent, waited: () => waiting, close: () => db.close() }
}
