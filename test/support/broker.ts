import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { PGlite } from '@electric-sql/pglite'
import type { TestProject } from 'vitest/node'
import { z } from 'zod'
import { loadMigrations } from '../../db/load-migrations.ts'
import { migrateEmbedded, newEngine } from '../../db/pglite.ts'
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
  let chromium: Promise<string> | undefined
  let build: Promise<string> | undefined
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
    '/build': async () => {
      build ??= buildProduct()
      return build
    },
    '/chromium': async () => {
      chromium ??= unpackChromium()
      return chromium
    },
  }
  const server = createServer(async (request, response) => {
    try {
      // A test file asks seldom: a connection kept for its next question would be closed while it asks.
      response.setHeader('connection', 'close')
      const body = await answers[request.url ?? '']?.()
      // A connection kept open would be reused by a worker just when this side gives it up.
      response.writeHead(body ? 200 : 404, { connection: 'close' }).end(body)
    } catch (error) {
      response.writeHead(500, { connection: 'close' }).end(String(error))
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

/** Builds the product as it is now; answers where to. Once a run, so that nobody runs what is just being written. */
async function buildProduct(): Promise<string> {
  await promisify(execFile)(process.execPath, [fileURLToPath(new URL('../../scripts/build.ts', import.meta.url))])
  return fileURLToPath(new URL('../../dist/', import.meta.url))
}

/** A migrated embedded data folder as a tar file: loading it is several times faster than making it. */
async function makeSnapshot(): Promise<Uint8Array> {
  const engine = await newEngine()
  await migrateEmbedded(engine, await loadMigrations(migrationsFolder))
  return dump(engine)
}

/** Unpacks the browser of npm into a folder of its own; in the shared temporary folder a second run would meet half a file. */
async function unpackChromium(): Promise<string> {
  return keptBetweenRuns('@sparticuz/chromium', async folder => {
    const unpack = "import('@sparticuz/chromium').then(module => module.default.executablePath())"
    // The package unpacks into TMPDIR, and its shared libraries only where it takes itself to be on a bare image.
    const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' }
    await promisify(execFile)(process.execPath, ['--eval', unpack], { env, cwd: import.meta.dirname })
  })
}

/** A folder that `make` fills once for each version of a package. */
async function keptBetweenRuns(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = fileURLToPath(new URL(`../../node_modules/${name}/`, import.meta.url))
  const { version } = named.parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')))
  const cache = fileURLToPath(new URL('../../node_modules/.cache/ondam/', import.meta.url))
  const kept = join(cache, `${basename(name)}-${version}`)
  if (!existsSync(kept)) {
    const made = join(cache, randomUUID())
    await mkdir(made, { recursive: true })
    await make(made)
    // Another run may have been first; what it made is the same.
    await rename(made, kept).catch(() => rm(made, { recursive: true, force: true }))
  }
  return kept
}

async function dump(engine: PGlite): Promise<Uint8Array> {
  const tar = await engine.dumpDataDir('none')
  await engine.close()
  return new Uint8Array(await tar.arrayBuffer())
}
