import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
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
    define: { __ASSETS__: JSON.stringify(manifest), __NEWEST_MIGRATION__: JSON.stringify(newestMigration()) },
    logLevel: 'warning',
  })
  return entries
}

function newestMigration(): string {
  return (readdirSync(join(root, 'db/migrations')).sort().at(-1) ?? '').replace(/\.sql$/, '')
}

/** How long browsers keep what a Workers deployment serves by itself; on Node the server says the same. */
function headers(manifest: Manifest): void {
  const forever = ['/assets/fonts/*', ...Object.values(manifest)]
  const lines = forever.map(path => `${path}\n  ! Cache-Control\n  Cache-Control: public, max-age=31536000, immutable`)
  writeFileSync(
    join(dist, 'public/_headers'),
    ['/assets/*\n  X-Content-Type-Options: nosniff', ...lines, ''].join('\n'),
  )
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
headers(manifest)
const names = [...entries.map(name => `dist/${name}.js`), 'dist/public'].join(', ')
console.log(`Built ${names} in ${Math.round(performance.now() - started)} ms`)
