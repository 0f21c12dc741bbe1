import { importsOf, isCode, isProduct, type Rule, type SourceFile } from './source.ts'

// Who may import whom: entry → slices → ground.

const entries = /^src\/((node|worker|app|endpoints|tasks|migrate|seed)\.tsx?$|(node|worker|edge)\/)/
const groundFolders = /^(db|emails|src\/(http|ui|charts|privacy|outbox|mailers))\//
const transport = /^src\/[^/]+\/((pages[^/]*|[^/]+-pages?)\.tsx|api\.ts)$/

/** Part of the ground all the same: what they need of a slice is a pure form of that slice's data. */
const lent: Record<string, string> = {
  'emails/ -> src/calendar/ics.ts': 'a confirmation carries the calendar file',
}

type Layer = { rank: number; slice?: string }

function layerOf(path: string): Layer | undefined {
  // Data files: they import nothing and are bundled like text.
  if (path.startsWith('seeds/instruments/')) return undefined
  if (/^(test|bench|scripts)\//.test(path)) return { rank: 4 }
  if (entries.test(path)) return { rank: 3 }
  if (path.startsWith('seeds/')) return { rank: 2 }
  const slice = /^src\/([^/]+)\//.exec(path)?.[1]
  const isTransport = transport.test(path) && !/^src\/(http|ui)\//.test(path)
  if (slice && (isTransport || !groundFolders.test(path))) return { rank: 1, slice }
  return groundFolders.test(path) || /^src\/[^/]+\.tsx?$/.test(path) ? { rank: 0 } : undefined
}

const isLent = (from: string, to: string) =>
  Object.keys(lent).some(pair => from.startsWith(pair.split(' -> ')[0] ?? '') && to === pair.split(' -> ')[1])

/** Imports run one way, and a slice reaches another through anything but its pages and endpoints. */
export const oneWay: Rule = files =>
  files.filter(isCode).flatMap(file =>
    importsOf(file).flatMap(({ from, to, relative }) => {
      const [above, below] = [layerOf(from), relative ? layerOf(to) : undefined]
      if (!above || !below || isLent(from, to)) return []
      if (below.rank > above.rank) return [`${from} imports ${to}, which stands above it`]
      const foreign = above.slice !== undefined && below.slice !== undefined && above.slice !== below.slice
      return foreign && transport.test(to) ? [`${from} imports another slice's transport ${to}`] : []
    }),
  )

const edges = [
  /^src\/(node|worker|migrate|seed)\.ts$/,
  /^src\/(node|edge)\//,
  /^db\/(postgres|pglite|load-migrations)\.ts$/,
  /^(scripts|test|bench)\//,
  /^vitest\.config\.ts$/,
]
const runtime =
  /^(node:|cloudflare:|postgres$|@electric-sql\/|drizzle-orm\/(postgres-js|pglite)|@hono\/node-server|nodemailer)/
/** Modules that one folder has to itself. */
const homes: Record<string, RegExp> = {
  nodemailer: /^src\/mailers\//,
  lucia: /^src\/sessions\//,
  'ical-generator': /^src\/calendar\//,
}

/** Runtime and driver modules are imported at the edges only; lucia, mail and calendar libraries in their one folder. */
export const edgesOnly: Rule = files =>
  files.filter(isCode).flatMap(file =>
    importsOf(file).flatMap(({ from, to, relative }) => {
      const home = homes[to]
      if (relative || home?.test(from) || (!home && !runtime.test(to))) return []
      if (home ? /^test\//.test(from) : edges.some(edge => edge.test(from))) return []
      return [`${from} imports ${to}${home ? ', which has a folder of its own' : ' away from the edges'}`]
    }),
  )

/** Pages and endpoints parse, perform and show; they never touch the database. */
export const transportWithoutDatabase: Rule = files =>
  files
    .filter(({ path }) => transport.test(path) && !path.startsWith('src/http/'))
    .flatMap(file => {
      const reached = importsOf(file).filter(({ to }) => to.startsWith('db/') || /^drizzle-orm/.test(to))
      const touches = /\btx\b/.test(file.text) ? [`${file.path} speaks of a transaction (tx)`] : []
      return [...reached.map(({ to }) => `${file.path} imports ${to}`), ...touches]
    })

/** No file imports itself by way of others, types included; each circle is told once. */
export const noCycles: Rule = files => {
  const graph = new Map(files.filter(isProduct).map(file => [file.path, targets(file)]))
  const circles: string[] = []
  const done = new Set<string>()
  const visit = (path: string, trail: string[]) => {
    const at = trail.indexOf(path)
    if (at >= 0) circles.push([...trail.slice(at), path].join(' -> '))
    if (at >= 0 || done.has(path)) return
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path])
    done.add(path)
  }
  for (const path of graph.keys()) visit(path, [])
  return circles
}

const targets = (file: SourceFile) =>
  importsOf(file)
    .filter(({ relative }) => relative)
    .map(({ to }) => to)
