import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { watch } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Rebuilds and restarts the server whenever a source file changes; Ctrl+C ends both. */
const root = fileURLToPath(new URL('..', import.meta.url))
let server: ChildProcess | undefined
let pending: NodeJS.Timeout | undefined

async function stop(): Promise<void> {
  const old = server
  server = undefined
  if (!old || old.exitCode !== null || old.signalCode !== null) return
  // The embedded database is locked by the old process, so the new one must wait for its end.
  const ended = new Promise(resolve => old.once('exit', resolve))
  old.kill('SIGTERM')
  await ended
}

async function restart(): Promise<void> {
  const built = spawnSync(process.execPath, ['scripts/build.ts'], { cwd: root, stdio: 'inherit' })
  if (built.status !== 0) return
  await stop()
  server = spawn(process.execPath, ['--enable-source-maps', 'dist/node.js'], { cwd: root, stdio: 'inherit' })
}

for (const folder of ['src', 'db', 'emails', 'seeds']) {
  watch(`${root}${folder}`, { recursive: true }, () => {
    clearTimeout(pending)
    pending = setTimeout(restart, 150)
  }).on('error', error => console.error(`Not watching ${folder}: ${error.message}`))
}
process.on('SIGINT', () => stop().then(() => process.exit(0)))
await restart()
