import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import type { TestProject } from 'vitest/node'
import { z } from 'zod'
import { loadMigrations } from '../../db/load-migrations.ts'
import { migrateEmbedded } from '../../db/pglite.ts'
import { type Cluster, migrationsFolder, startCluster } from './cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where test files ask for the run's Postgres cluster and embedded snapshot. */
    broker: string
  }
}

const named = z.object({ version: z.string() })

/** For the length of a run: makes what is dear (cluster, snapshot) once, when a test file first asks for it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let cluster: Promise<Cluster> | undefined
  let snapshot: Promise<Uint8Array> | undefined
  const answers: Record<string, () => Promise<string | Uint8Array>> = {
    '/postgres': async () => {
      cluster ??= startCluster()
      const { port, password, newestMigration } = await cluster
      return JSON.stringify({ port, password, newestMigration })
    },
    '/embedded': async () => {
      snapshot ??= makeSnapshot()
      return snapshot
    },
  }
  const server = createServer(async (request, response) => {
    try {
      const body = await answers[request.url ?? '']?.()
      response.writeHead(body ? 200 : 404).end(body)
    } catch (error) {
      response.writeHead(500).end(String(error))
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('The broker has no port')
  project.provide('broker', `http://127.0.0.1:${address.port}`)
  return async () => {
    server.closeAllConnections()
    server.close()
    const started = await cluster?.catch(() => undefined)
    await started?.stop()
  }
}

/** A migrated embedded data folder as a tar file: loading it is several times faster than making it. */
async function makeSnapshot(): Promise<Uint8Array> {
  const engine = await PGlite.create({ extensions: { btree_gist }, loadDataDir: await emptyDataFolder() })
  await migrateEmbedded(engine, await loadMigrations(migrationsFolder))
  return dump(engine)
}

/** What the engine makes of nothing depends on its version only, and takes it seconds: kept from one run to the next. */
async function emptyDataFolder(): Promise<Blob> {
  const cache = new URL('../../node_modules/.cache/ondam/', import.meta.url)
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  const { version } = named.parse(JSON.parse(await readFile(join(dirname(entry), '../package.json'), 'utf8')))
  const kept = new URL(`pglite-${version}.tar`, cache)
  if (!existsSync(kept)) {
    await mkdir(cache, { recursive: true })
    const made = new URL(`${randomUUID()}.tar`, cache)
    await writeFile(made, await dump(await PGlite.create({ extensions: { btree_gist } })))
    await rename(made, kept)
  }
  return new Blob([new Uint8Array(await readFile(kept))])
}

async function dump(engine: PGlite): Promise<Uint8Array> {
  const tar = await engine.dumpDataDir('none')
  await engine.close()
  return new Uint8Array(await tar.arrayBuffer())
}
