import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

// Bundles the server that is measured and runs the benchmarks one after the other, so that nothing runs beside them:
// `npm run bench`, or one of them with `npm run bench -- booking`.
const root = fileURLToPath(new URL('..', import.meta.url))
await build({
  entryPoints: [`${root}bench/product-server.ts`],
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
for (const name of ['booking', 'race', 'search', 'persona', 'release', 'disclosure'].filter(
  one => wanted.length === 0 || wanted.includes(one),
)) {
  const child = spawn(process.execPath, [`${root}bench/${name}.ts`], { stdio: 'inherit', cwd: root })
  const [code] = await once(child, 'exit')
  if (code !== 0) process.exitCode = 1
}
