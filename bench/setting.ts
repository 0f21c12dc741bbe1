import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { session } from '../db/schema/ground.ts'
import type { Employee } from '../src/actor.ts'
import { type Cluster, type FreshPostgres, freshDatabase, startCluster } from '../test/support/cluster.ts'
import { createWorld, type World } from '../test/support/world.ts'

/** A real Postgres that syncs to disk, a small world on it, and the superuser's hands; ends with this process. */
export interface Setting {
  cluster: Cluster
  database: FreshPostgres
  world: World
  admin: postgres.Sql
  end(): Promise<void>
}

/** Sets the scene of a benchmark: everything below the measured work is the product's own. */
export async function setTheScene(): Promise<Setting> {
  const cluster = await startCluster({ durable: true })
  const database = await freshDatabase(cluster)
  const admin = postgres(database.adminUrl, { max: 4, onnotice: () => {} })
  const builder = drizzle(postgres(database.adminUrl, { max: 2, onnotice: () => {}, fetch_types: false }))
  const world = await createWorld({
    db: database.db,
    asSuperuser: work => builder.transaction(work),
    bare: {},
    close: async () => {},
  })
  world.ground.at(Temporal.Now.instant())
  return {
    cluster,
    database,
    world,
    admin,
    async end() {
      await admin.end({ timeout: 1 })
      await database.db.close()
      await cluster.stop()
    },
  }
}

/** Employees with a session each, and the cookie that carries it. */
export async function employeesWithCookies(
  world: World,
  count: number,
): Promise<{ actor: Employee; cookie: string }[]> {
  const made: { actor: Employee; cookie: string }[] = []
  for (let at = 0; at < count; at++) {
    const actor = await world.employee()
    const token = Buffer.from(world.ground.random(32)).toString('base64url')
    const idHash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token)))
    const now = world.now()
    await world.asSuperuser(tx =>
      tx.insert(session).values({
        idHash,
        accountId: actor.account,
        role: 'employee',
        createdAt: now,
        lastSeenAt: now,
        expiresAt: now.add({ hours: 12 }),
      }),
    )
    made.push({ actor: { ...actor, session: Buffer.from(idHash).toString('hex') }, cookie: `__Host-ondam=${token}` })
  }
  return made
}

/** The value below which a share of the sorted values lies. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

/** Milliseconds with one decimal. */
export function ms(value: number): string {
  return `${value.toFixed(1)} ms`
}
