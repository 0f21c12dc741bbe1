import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildAssets, type Manifest } from '../../scripts/build-assets.ts'
import { dropUnread } from '../../scripts/build-krds.ts'
import { asset, assetCaching } from '../../src/ui/assets.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
let out = ''
let manifest: Manifest = {}

beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'ondam-assets-'))
  manifest = await buildAssets(root, out)
})
afterAll(() => rm(out, { recursive: true }))

const sheet = async (name: string) => readFile(join(out, name), 'utf8')

test('every asset that pages ask for is built, under a plain and a hashed name with the same content', async () => {
  expect(Object.keys(manifest).sort()).toEqual([
    'answer-keys.js',
    'app.css',
    'council.css',
    'draw-verifier.css',
    'draw-verifier.js',
    'flexible-work.css',
    'fonts.css',
    'keep-draft.js',
    'live-part.js',
    'mark.svg',
    'minutes.css',
    'paper-size.js',
    'planner.js',
    'print.js',
    'programs.css',
    'quick-exit.js',
    'switch-language.js',
    'week-plan.js',
    'work.css',
  ])
  for (const [name, address] of Object.entries(manifest)) {
    expect(address).toMatch(/^\/assets\/[\w-]+\.[0-9a-f]{8}\.\w+$/)
    expect(await sheet(address.slice('/assets/'.length))).toBe(await sheet(name))
  }
})

const compressed = async (...names: string[]) => {
  const sizes = await Promise.all(names.map(async name => gzipSync(await sheet(name)).length))
  return sizes.reduce((sum, size) => sum + size, 0)
}

test('the styles that an employee’s pages load stay within 40 KB compressed', async () => {
  expect(await compressed('app.css', 'fonts.css')).toBeLessThan(40_000)
})

test('the sheets beside them, of the working day, of programs, of flexible work and of the verifier, stay within 10 KB', async () => {
  expect(await compressed('work.css', 'programs.css', 'draw-verifier.css', 'flexible-work.css')).toBeLessThan(10_000)
})

test('the sheets of the council stay within 4 KB', async () => {
  expect(await compressed('council.css', 'minutes.css')).toBeLessThan(4_000)
})

test('every file that a style sheet names is there, and none of them lies elsewhere', async () => {
  const files = new Set(await readdir(out, { recursive: true }))
  for (const name of ['app.css', 'fonts.css']) {
    const named = [...(await sheet(name)).matchAll(/url\(["']?([^"')]+)/g)].map(match => match[1] ?? '')
    expect(named.length).toBeGreaterThan(3)
    for (const path of new Set(named)) expect(files).toContain(path)
  }
})

test('no style reads a KRDS token that is not defined', async () => {
  const sheets = await Promise.all(['app.css', 'work.css', 'programs.css', 'draw-verifier.css'].map(sheet))
  const css = sheets.join('')
  const defined = new Set([...css.matchAll(/(--[\w-]+):/g)].map(match => match[1]))
  const read = new Set([...css.matchAll(/var\((--[\w-]+)\)/g)].map(match => match[1]))
  expect([...read].filter(name => !defined.has(name))).toEqual([])
})

test('a second build of the same sources keeps every address', async () => {
  expect(await buildAssets(root, out)).toEqual(manifest)
})

test('tokens that nothing reads are dropped, also those that only dropped ones read', () => {
  const css = ':root{--krds-a:1;--krds-b:var(--krds-a);--krds-c:2}p{order:var(--krds-c)}'
  expect(dropUnread(`${css.replaceAll('}', ';}')}`)).toBe(':root{--krds-c:2;}p{order:var(--krds-c);}')
})

test('only addresses that change with their content may be kept forever', () => {
  expect(assetCaching('/assets/app.3f2a91c0.css')).toContain('immutable')
  expect(assetCaching('/assets/fonts/1.3.9/PretendardGOVVariable.subset.0.woff2')).toContain('immutable')
  expect(assetCaching(asset('app.css'))).toBe('no-cache')
})
