import { cpSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { buildAssets, type Manifest } from './build-assets.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')

async function bundle(manifest: Manifest): Promise<string[]> {
  const entries = ['node', 'worker', 'migrate', 'seed'].filter(name => existsSync(join(root, 'src', `${name}.ts`)))
  if (entries.length === 0) return entries
  await build({
    entryPoints: entries.map(name => join(root, 'src', `${name}.ts`)),
    outdir: dist,
    bundle: true,
    platform: 'node',
    target: 'node26',
    format: 'esm',
    packages: 'external',
    sourcemap: true,
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    define: { __ASSETS__: JSON.stringify(manifest) },
    logLevel: 'warning',
  })
  return entries
}

function migrations(): void {
  const from = join(root, 'db/migrations')
  rmSync(join(dist, 'migrations'), { recursive: true, force: true })
  if (existsSync(from)) cpSync(from, join(dist, 'migrations'), { recursive: true })
}

const started = performance.now()
const manifest = await buildAssets(root, join(dist, 'public/assets'))
const entries = await bundle(manifest)
migrations()
const names = [...entries.map(name => `dist/${name}.js`), 'dist/public'].join(', ')
console.log(`Built ${names} in ${Math.round(performance.now() - started)} ms`)
