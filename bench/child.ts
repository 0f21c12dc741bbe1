import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** Starts a server of bench/ in a process of its own; it ends with ours. Its memory can be asked for in MiB. */
export async function startServer(name: 'product-server' | 'reference-server', told: unknown) {
  // The product holds TSX, so `npm run bench` bundles it first.
  const place = name === 'product-server' ? '../dist/bench/product-server.js' : './reference-server.ts'
  const file = fileURLToPath(new URL(place, import.meta.url))
  const flags = name === 'product-server' ? await startFlags() : []
  const child = spawn(process.execPath, [...flags, file, JSON.stringify(told)], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = await once(createInterface(child.stdout), 'line')
  const port: number = JSON.parse(String(line)).port
  return { port, pid: child.pid ?? 0, stop: () => child.stdin.end() }
}

/** How `npm start` starts Node. */
async function startFlags(): Promise<string[]> {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8')
  return /&& node (.*) dist\/node\.js"/.exec(text)?.[1]?.split(' ') ?? []
}
