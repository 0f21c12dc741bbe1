import { bare, isCode, isProduct, type Rule, type SourceFile } from './source.ts'

// How files look, whatever they are about.

const environment = /^(src\/((node|worker|migrate|seed)\.ts|node\/)|vitest\.config\.ts|(scripts|test|bench)\/)/

/** The environment is read at the edges and handed on as configuration. */
export const environmentAtEdges: Rule = files =>
  found(files.filter(isCode), /\bprocess\b|import\.meta\.env/, bare).filter(line => !environment.test(line))

/** Who may speak of `Date`, and why; everybody else uses Temporal. */
const dates: Record<string, string> = {
  'src/sessions/session-store.ts': "lucia's adapter takes and gives Date",
}

/** Time is Temporal's. */
export const noDateArithmetic: Rule = files =>
  found(
    files.filter(file => isProduct(file) && !(file.path in dates)),
    /\bnew Date\b|\bDate\.(now|parse|UTC)\b/,
    bare,
  )

/** Nothing is left for later without an issue. */
export const nothingLeftForLater: Rule = files =>
  found(files.filter(isCode), /\b(TO[D]O|FIX[M]E|XX[X]|HAC[K])\b/, text => text)

const machine =
  /\/[w]ork\/|\/[r]oot\/|(?<![\w.])\/[h]ome\/\w|\/[U]sers\/\w|[A-Z]:\\[U]sers|[r]egistry\.|"[r]esolved": "http/
/** Nothing names the machine it was written on, nor where packages came from. */
export const namesNoMachine: Rule = files => found(files, machine, text => text)

const limit = { lines: 300, depth: 2, sliceFiles: 14, functionLines: 50 }
const groundFolders = new Set(['http', 'ui'])

/** Files stay short, folders shallow, slices small. */
export const smallEnough: Rule = files => {
  const code = files.filter(isCode)
  const long = code
    .map(file => ({ ...file, lines: file.text.split('\n').length - 1 }))
    .filter(({ lines }) => lines > limit.lines)
    .map(({ path, lines }) => `${path} has ${lines} lines, more than ${limit.lines}`)
  const deep = files
    .filter(({ path }) => path.startsWith('src/') && path.split('/').length - 2 > limit.depth)
    .map(({ path }) => `${path} lies more than ${limit.depth} folders below src`)
  const slices = Map.groupBy(code, ({ path }) => /^src\/([^/]+)\//.exec(path)?.[1] ?? '')
  const crowded = [...slices]
    .filter(([slice, members]) => slice && !groundFolders.has(slice) && members.length > limit.sliceFiles)
    .map(([slice, members]) => `src/${slice} has ${members.length} files, more than ${limit.sliceFiles}`)
  return [...long, ...deep, ...crowded]
}

const opens = /^(export )?(default )?((async )?function\b|const \w+.*(=>.*[{(]|= (async )?\()$)/

/** What is long because it is one thing, and why. */
const wholes: Record<string, string> = {
  'src/privacy/vault.ts': "one closure keeps unwrapped keys out of everybody else's reach",
}

/** Top-level functions, which hold all others, are short enough to be seen at once. */
export const shortFunctions: Rule = files =>
  files
    .filter(file => isProduct(file) && !(file.path in wholes))
    .flatMap(({ path, text }) => {
      const lines = text.split('\n')
      return lines.flatMap((line, at) => {
        if (!opens.test(line)) return []
        const length =
          lines.slice(at).findIndex((one, below) => below > 0 && /^[)}\]]/.test(one) && !/\{$/.test(one)) + 1
        return length > limit.functionLines ? [`${path}:${at + 1} is a function of ${length} lines`] : []
      })
    })

const exported = /^export (default )?(async )?function\b|^export const \w+[^=]*= (async )?(\w+ =>|\(.*=>|\($)/

/** Every exported function of the product promises in one sentence what it does. */
export const promised: Rule = files =>
  files.filter(isProduct).flatMap(({ path, text }) => {
    const lines = text.split('\n')
    return lines.flatMap((line, at) => {
      const isPromised = /\*\/$/.test(lines[at - 1] ?? '') || /^export (async )?function/.test(lines[at - 1] ?? '')
      return exported.test(line) && !isPromised ? [`${path}:${at + 1} promises nothing: ${line}`] : []
    })
  })

/** Casts are at most one in a thousand lines; `as const` is none. */
export const fewCasts: Rule = files => {
  const product = files.filter(isProduct)
  const casts = found(product, /\bas (?!const\b)[A-Z{[(\w]/, text =>
    bare(text).replace(/^\s*(import|export)\b[^;]*?\bfrom\b/gm, blank),
  )
  const lines = product.reduce((sum, { text }) => sum + text.split('\n').length, 0)
  return casts.length > Math.max(1, lines / 1000) ? [`${casts.length} casts in ${lines} lines`, ...casts] : []
}

const blank = (text: string) => text.replace(/[^\n]/g, ' ')

function found(files: SourceFile[], pattern: RegExp, prepare: (text: string) => string): string[] {
  return files.flatMap(({ path, text }) =>
    prepare(text)
      .split('\n')
      .flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1} ${text.split('\n')[at]?.trim()}`] : [])),
  )
}

/** What two languages do not both say, by the keys of a slice's words. */
export function unevenWords(words: unknown): string[] {
  const keys = (value: unknown, path = ''): string[] => {
    if (typeof value === 'string') return value.trim() === '' ? [`${path} (empty)`] : [path]
    if (typeof value !== 'object' || value === null) return [path]
    return Object.entries(value).flatMap(([key, inner]) => keys(inner, `${path}.${key}`))
  }
  const [ko, en] = [new Set(keys(Object(words).ko)), new Set(keys(Object(words).en))]
  return [...ko.symmetricDifference(en), ...[...ko].filter(key => key.endsWith('(empty)'))]
}
