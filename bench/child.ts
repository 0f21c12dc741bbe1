import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** Starts a server of bench/ in a process of its own; it ends with ours. Its memory can be asked for in MiB. */
export async function startServer(name: 'product-server' | 'reference-server', told: unknown) {
  // The product holds TSX, so `npm run bench` bundles it first.
  const place = name === 'product-server' ? '../dist/bench/product-server.js' : './reference-server.ts'
  const file = fileURLToPath(new URL(place, import.meta.url))
  const child = spawn(process.execPath, [file, JSON.stringify(told)], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = await once(createInterface(child.stdout), 'line')
  const port: number = JSON.parse(String(line)).port
  return { port, pid: child.pid ?? 0, stop: () => child.stdin.end() }
}
