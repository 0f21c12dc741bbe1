import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { ask } from './ask.ts'

/** The built server in a process of its own. */
export interface RunningServer {
  origin: string
  pid: number
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>
  /** Asks it to end and tells its exit code. */
  stop(): Promise<number | null>
  /** Lets whoever reads its words end before it does. */
  stopListening(): void
  /** What it wrote to its error stream so far. */
  complaints(): string
}

/** Starts the built server with just these settings and waits until it says that it is ready. */
export async function startServer(settings: Record<string, string>): Promise<RunningServer> {
  const dist = await (await ask('/build')).text()
  const env = { PATH: process.env.PATH ?? '', PORT: '0', HOST: '127.0.0.1', ...settings }
  const child = spawn(process.execPath, [`${dist}node.js`], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let complaints = ''
  child.stderr.on('data', chunk => {
    complaints += String(chunk)
  })
  const port = await readyOn(child).catch(() => {
    throw new Error(`The server did not start:\n${complaints}`)
  })
  const exited = once(child, 'exit')
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await exited
    return child.exitCode
  }
  return {
    origin: `http://localhost:${port}`,
    pid: child.pid ?? 0,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    stopListening: () => void child.stdout.destroy(),
    complaints: () => complaints,
  }
}

async function readyOn(child: ChildProcess): Promise<number> {
  if (!child.stdout) throw new Error('No output')
  for await (const line of createInterface(child.stdout)) {
    const port = /ready: http:\/\/localhost:(\d+)/.exec(line)?.[1]
    if (!port) continue
    child.stdout.resume()
    return Number(port)
  }
  throw new Error('It ended')
}
