import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { transform } from 'lightningcss'
import { dropUnread, readKrds } from './build-krds.ts'

/** Which address each asset name has after this build, for example `app.css` → `/assets/app.3f2a91c0.css`. */
export type Manifest = Record<string, string>

/** Sheets beside that of all pages: of those who work in it all day, of healing programs, of the verifier of a draw, of the council. */
const ownSheets: Record<string, string[]> = {
  'work.css': ['calendar', 'cases', 'settlements', 'charts', 'figures'],
  'programs.css': ['programs'],
  'flexible-work.css': ['flexible-work'],
  'draw-verifier.css': ['draws'],
  'minutes.css': ['minutes'],
  'council.css': ['council'],
}

const sheets = ['base', 'layout', 'forms', 'content', 'pages', 'booking', 'check-ups', 'messages', 'demo']

function minify(filename: string, css: string): Uint8Array {
  return transform({ filename, code: Buffer.from(css), minify: true, targets: { chrome: 111 << 16, safari: 16 << 16 } })
    .code
}

/** The text of some of our sheets, one after the other. */
function sheetsOf(root: string, names: readonly string[]): string {
  return names.map(name => readFileSync(join(root, 'src/ui/css', `${name}.css`), 'utf8')).join('\n')
}

function styles(root: string, out: string): Uint8Array {
  const krds = readKrds(root)
  const own = sheetsOf(root, sheets)
  const theme = sheetsOf(root, ['theme'])
  const layered = `@layer base,krds;@layer krds{${krds.tokens}${krds.components}}\n${theme}\n${own}`
  mkdirSync(join(out, 'icons'), { recursive: true })
  for (const [, name = ''] of layered.matchAll(/url\(icons\/([\w.]+)\)/g)) {
    if (!existsSync(join(out, 'icons', name))) cpSync(join(krds.icons, name), join(out, 'icons', name))
  }
  return minify('app.css', dropUnread(layered, sheetsOf(root, Object.values(ownSheets).flat())))
}

/** Font files never change within a version of the package, so a folder that is there is not copied again. */
function fonts(root: string, out: string): Uint8Array {
  const from = join(root, 'node_modules/pretendard-gov')
  const { version }: { version: string } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8'))
  const variable = join(from, 'dist/web/variable')
  const folder = join(out, 'fonts', version)
  const files = readdirSync(join(variable, 'woff2-dynamic-subset'))
  if (!existsSync(folder) || readdirSync(folder).length !== files.length + 1) {
    rmSync(join(out, 'fonts'), { recursive: true, force: true })
    cpSync(join(variable, 'woff2-dynamic-subset'), folder, { recursive: true })
    cpSync(join(from, 'dist/LICENSE.txt'), join(folder, 'LICENSE.txt'))
  }
  const css = readFileSync(join(variable, 'pretendardvariable-gov-dynamic-subset.css'), 'utf8')
  return minify('fonts.css', css.replaceAll('./woff2-dynamic-subset/', `fonts/${version}/`))
}

/** Islands that belong to one slice. */
const ownIslands: Record<string, string> = {
  'draw-verifier': 'src/draws/island.ts',
  planner: 'src/planner/island.ts',
}

async function islands(root: string): Promise<Map<string, Uint8Array>> {
  const folder = join(root, 'src/ui/islands')
  const shared = existsSync(folder) ? readdirSync(folder) : []
  const entryPoints = [
    ...shared.map(name => ({ in: join(folder, name), out: name.replace(/\.ts$/, '') })),
    ...Object.entries(ownIslands).map(([out, path]) => ({ in: join(root, path), out })),
  ]
  const result = await build({
    entryPoints,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    outdir: folder,
    write: false,
  })
  return new Map(result.outputFiles.map(file => [file.path.slice(folder.length + 1), file.contents]))
}

/** Builds every public asset into `out` under a plain and a hashed name and returns the addresses of the hashed ones. */
export async function buildAssets(root: string, out: string): Promise<Manifest> {
  mkdirSync(out, { recursive: true })
  const files = await islands(root)
  files.set('app.css', styles(root, out))
  files.set('fonts.css', fonts(root, out))
  for (const [name, sources] of Object.entries(ownSheets)) files.set(name, minify(name, sheetsOf(root, sources)))
  files.set('mark.svg', readFileSync(join(root, 'src/ui/mark.svg')))
  const manifest: Manifest = {}
  const names = new Set(['fonts', 'icons'])
  for (const [name, contents] of files) {
    const hash = createHash('sha256').update(contents).digest('hex').slice(0, 8)
    const hashed = name.replace(/(\.\w+)$/, `.${hash}$1`)
    for (const target of [name, hashed]) {
      writeFileSync(join(out, target), contents)
      names.add(target)
    }
    manifest[name] = `/assets/${hashed}`
  }
  for (const stale of readdirSync(out)) if (!names.has(stale)) rmSync(join(out, stale), { recursive: true })
  return manifest
}
