import { readdirSync, readFileSync, statSync } from 'node:fs'
import { posix } from 'node:path'

/** One file of the project, its path from the root with forward slashes. */
export interface SourceFile {
  path: string
  text: string
}
/** Looks at all files and says what is wrong, one line each, beginning with the path. */
export type Rule = (files: SourceFile[]) => string[]

const root = new URL('../../', import.meta.url)

/** Every text file of the project but what .gitignore names. */
export function projectFiles(): SourceFile[] {
  const ignored = readFileSync(new URL('.gitignore', root), 'utf8').split('\n')
  const skipped = new Set(['.git', ...ignored.map(line => line.replace('/', '').trim())])
  const walk = (folder: string): string[] =>
    readdirSync(new URL(folder || '.', root)).flatMap(name => {
      if (skipped.has(name) || name.endsWith('.log')) return []
      const path = `${folder}${name}`
      return statSync(new URL(path, root)).isDirectory() ? walk(`${path}/`) : [path]
    })
  return walk('')
    .filter(path => !/\.(png|jpe?g|webp|woff2?|ico)$/.test(path))
    .map(path => ({ path, text: readFileSync(new URL(path, root), 'utf8') }))
}

/** Whether it is code of ours. */
export const isCode = ({ path }: SourceFile) => /\.(ts|tsx)$/.test(path)

/** Whether it runs in the product or fills it: not tests, benchmarks, scripts. */
export const isProduct = (file: SourceFile) => isCode(file) && /^(src|db|emails|seeds)\//.test(file.path)

const pieces = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g

/** The code without comments; lines stay where they were. */
export function withoutComments(text: string): string {
  return text.replace(pieces, piece => (piece.startsWith('/') ? piece.replace(/[^\n]/g, ' ') : piece))
}

/** The code without comments and without what stands in quotes. */
export function bare(text: string): string {
  return text.replace(pieces, piece => piece.replace(/[^\n]/g, ' '))
}

export interface Import {
  from: string
  /** A path from the root for a relative import, the module's name otherwise. */
  to: string
  relative: boolean
}

const importing = /(?:\bfrom\s*|\bimport\s*\(\s*|^\s*import\s+)(['"])([^'"\n]+)\1/gm

/** What a file imports, for its types or for its values. */
export function importsOf({ path, text }: SourceFile): Import[] {
  return [...withoutComments(text).matchAll(importing)].map(([, , specifier = '']) => {
    const relative = specifier.startsWith('.')
    return { from: path, to: relative ? posix.join(posix.dirname(path), specifier) : specifier, relative }
  })
}

/** A file for a rule's own test. */
export const sample = (path: string, text: string): SourceFile => ({ path, text })
