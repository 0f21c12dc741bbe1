import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

// Bundles the server that is measured and runs the benchmarks one after the other, so that nothing runs beside them:
// `npm run bench`, or one of them with `npm run bench -- booking`.
const root = fileURLToPath(new URL('..', import.meta.url))
await build({
  // What shows pages cannot run unbundled.
  entryPoints: [`${root}bench/product-server.ts`, `${root}bench/horizon.ts`],
  outdir: `${root}dist/bench`,
  bundle: true,
  platform: 'node',
  target: 'node26',
  format: 'esm',
  packages: 'external',
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  logLevel: 'warning',
})
const wanted = process.argv.slice(2)
for (const name of [
  'booking',
  'race',
  'search',
  'horizon',
  'persona',
  'flexible',
  'draw',
  'drawing',
  'release',
  'disclosure',
].filter(one => wanted.length === 0 || wanted.includes(one))) {
  const file = name === 'horizon' ? 'dist/bench/horizon.js' : `bench/${name}.ts`
  const child = spawn(process.execPath, [`${root}${file}`], { stdio: 'inherit', cwd: root })
  const [code] = await once(child, 'exit')
  if (code !== 0) process.exitCode = 1
}
