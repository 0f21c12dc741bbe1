import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { z } from 'zod'
import type { Database } from '../../db/database.ts'
import { loadMigrations } from '../../db/load-migrations.ts'
import { migrate } from '../../db/migrate.ts'
import { postgresAdmin, postgresDatabase } from '../../db/postgres.ts'
import { forEachLogin, type Login } from '../../db/roles.ts'

/** The migrations of the product. */
export const migrationsFolder = new URL('../../db/migrations/', import.meta.url)

/** Where a running cluster is found; plain data, so that other processes can be told. */
export interface ClusterAddress {
  port: number
  /** Of the superuser `postgres` and of every login. */
  password: string
  newestMigration: string
}
export interface Cluster extends ClusterAddress {
  /** Stops the cluster and removes its files. */
  stop(): Promise<void>
}
export interface FreshPostgres {
  db: Database
  name: string
  /** The superuser on this database, past all policies. */
  adminUrl: string
  urls: Record<Login, string>
  /** Ends its connections and drops the database. */
  close(): Promise<void>
}

const template = 'ondam_template'
const url = ({ port, password }: ClusterAddress, user: string, database: string) =>
  `postgres://${user}:${password}@127.0.0.1:${port}/${database}`

/** Starts a real Postgres from npm with a migrated template (none when `bare`); `durable` keeps fsync on. Ends with this process, however that ends. */
export async function startCluster({ durable = false, bare = false } = {}): Promise<Cluster> {
  const password = randomBytes(18).toString('base64url')
  const script = fileURLToPath(new URL('cluster-process.ts', import.meta.url))
  const arguments_ = [script, password, ...(durable ? ['durable'] : [])]
  // Detached: a signal to our process group must not reach it, only the end of the pipe.
  const child = spawn(process.execPath, arguments_, { stdio: ['pipe', 'pipe', 'inherit'], detached: true })
  const exited = once(child, 'exit')
  const lines = createInterface(child.stdout)
  const first = await Promise.race([once(lines, 'line'), exited.then(() => undefined)])
  if (!first) throw new Error('Postgres did not start; its last words are above')
  const { port } = z.object({ port: z.number() }).parse(JSON.parse(String(first[0])))
  const stop = async () => {
    child.stdin.end()
    await exited
  }
  try {
    return { port, password, newestMigration: bare ? '' : await makeTemplate(port, password), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function makeTemplate(port: number, password: string): Promise<string> {
  const migrations = await loadMigrations(migrationsFolder)
  const newestMigration = migrations.at(-1)?.name ?? ''
  const address = { port, password, newestMigration }
  const server = postgresAdmin(url(address, 'postgres', 'postgres'))
  await server.exec(`create database ${template}`)
  const admin = postgresAdmin(url(address, 'postgres', template))
  await migrate(
    admin,
    migrations,
    forEachLogin(() => password),
  )
  await admin.close()
  await server.close()
  return newestMigration
}

// Kept from file to file: whose connection has copied the template before copies it in half the time.
const administrators = new Map<string, postgres.Sql>()

function administrator(cluster: ClusterAddress): postgres.Sql {
  const address = url(cluster, 'postgres', 'postgres')
  const options = { max: 1, fetch_types: false, idle_timeout: 30, onnotice: () => {} }
  const kept = administrators.get(address) ?? postgres(address, options)
  administrators.set(address, kept)
  return kept
}

/** A database of its own on the cluster, migrated and empty. */
export async function freshDatabase(
  cluster: ClusterAddress,
  connections: Record<Login, number> = {
    ondam_auth: 2,
    ondam_care: 6,
    ondam_job: 3,
    ondam_office: 2,
    ondam_publisher: 1,
  },
): Promise<FreshPostgres> {
  const name = `ondam_${randomBytes(6).toString('hex')}`
  await administrator(cluster).unsafe(`create database ${name} template ${template}`)
  const urls = forEachLogin(login => url(cluster, login, name))
  const db = postgresDatabase(urls, { connections, newestMigration: cluster.newestMigration })
  return {
    db,
    name,
    adminUrl: url(cluster, 'postgres', name),
    urls,
    async close() {
      await db.close()
      await administrator(cluster).unsafe(`drop database if exists ${name} with (force)`)
    },
  }
}
