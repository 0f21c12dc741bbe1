import { createHash } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BuildOptions } from 'esbuild'
import type { Manifest } from './build-assets.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const dist = join(root, 'dist')

// The server's libraries are bundled with it: looking up and reading a thousand small files is most of a warm start. Left
// outside are those that find their own WebAssembly beside them. A Worker is bundled by its own tool.
const outside = ['@electric-sql/pglite', '@electric-sql/pglite-prepopulatedfs', 'highs']
// Under a name of its own: a bundled library may import createRequire as well.
const requireInModules = `import { createRequire as requireAt } from 'node:module'; const require = requireAt(import.meta.url);`
const programs: { names: string[]; how: BuildOptions }[] = [
  // What few requests need, and asks for it when it is needed, is no part of what a start reads.
  {
    names: ['node'],
    how: { external: outside, banner: { js: requireInModules }, splitting: true, chunkNames: 'parts/[name]-[hash]' },
  },
  { names: ['worker', 'migrate', 'seed'], how: { packages: 'external' } },
]

async function bundle(manifest: Manifest): Promise<string[]> {
  const { build } = await import('esbuild')
  rmSync(join(dist, 'parts'), { recursive: true, force: true })
  const define = { __ASSETS__: JSON.stringify(manifest), __NEWEST_MIGRATION__: JSON.stringify(newestMigration()) }
  await Promise.all(
    programs.map(({ names, how }) =>
      build({
        ...how,
        entryPoints: names.map(name => join(root, 'src', `${name}.ts`)),
        outdir: dist,
        bundle: true,
        platform: 'node',
        target: 'node26',
        format: 'esm',
        sourcemap: true,
        jsx: 'automatic',
        jsxImportSource: 'hono/jsx',
        define,
        logLevel: 'warning',
      }),
    ),
  )
  return programs.flatMap(({ names }) => names)
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
  cpSync(from, join(dist, 'migrations'), { recursive: true })
}

/** What a build depends on, as one hash: names, sizes and times of all its files. */
function sources(): string {
  const hash = createHash('sha256').update(process.version)
  for (const place of ['src', 'db', 'emails', 'seeds', 'scripts', 'package-lock.json']) {
    const path = join(root, place)
    const files = statSync(path).isDirectory() ? readdirSync(path, { recursive: true, encoding: 'utf8' }).sort() : ['']
    for (const file of files) {
      const { size, mtimeMs } = statSync(join(path, file))
      hash.update(`${place}/${file} ${size} ${mtimeMs}\n`)
    }
  }
  return hash.digest('hex')
}

const stamp = join(dist, 'built-from')
const from = sources()
if (existsSync(stamp) && readFileSync(stamp, 'utf8') === from) {
  console.log('Built before, and nothing has changed since')
} else {
  const started = performance.now()
  // Gone while building, so that a build cut short is not taken for a whole one.
  rmSync(stamp, { force: true })
  // The tools are loaded when there is something to build only: nearly every start finds that there is not.
  const { buildAssets } = await import('./build-assets.ts')
  const manifest = await buildAssets(root, join(dist, 'public/assets'))
  const entries = await bundle(manifest)
  migrations()
  headers(manifest)
  writeFileSync(stamp, from)
  const names = [...entries.map(name => `dist/${name}.js`), 'dist/public'].join(', ')
  console.log(`Built ${names} in ${Math.round(performance.now() - started)} ms`)
}
