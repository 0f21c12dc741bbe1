import { describe, expect, test } from 'vitest'
import { edgesOnly, noCycles, oneWay, transportWithoutDatabase } from './architecture/imports.ts'
import {
  environmentAtEdges,
  fewCasts,
  namesNoMachine,
  noDateArithmetic,
  nothingLeftForLater,
  promised,
  shortFunctions,
  smallEnough,
  unevenWords,
} from './architecture/shape.ts'
import { importsOf, projectFiles, type Rule, type SourceFile, sample } from './architecture/source.ts'

const files = projectFiles()

interface Case {
  promise: string
  rule: Rule
  /** Samples that the rule must find fault with, each once. */
  bad: SourceFile[][]
  /** Samples much like them that it must let pass. */
  good?: SourceFile[][]
}

// Split, so that this file does not break the rules it tests.
const later = ['TO', 'DO'].join('')
const home = ['/ho', 'me/kim'].join('')
const lines = (count: number) => 'x\n'.repeat(count)

const cases: Case[] = [
  {
    promise: 'imports run from entry to slices to ground',
    rule: oneWay,
    bad: [
      [sample('src/http/perform.ts', "import { book } from '../appointments/book.ts'")],
      [sample('db/columns.ts', "import type { book } from '../src/appointments/book.ts'")],
      [sample('src/waiting/offer.ts', "import { createApp } from '../app.tsx'")],
      [sample('src/waiting/offer.ts', "import { people } from '../../seeds/named.ts'")],
      [sample('src/app.tsx', "import { world } from '../test/support/world.ts'")],
    ],
    good: [[sample('src/app.tsx', "import { pages } from './waiting/pages.tsx'")]],
  },
  {
    promise: "a slice does not reach another slice's pages or endpoints",
    rule: oneWay,
    bad: [
      [sample('src/waiting/offer.ts', "import { row } from '../appointments/pages.tsx'")],
      [sample('src/waiting/offer.ts', "const { api } = await import('../appointments/api.ts')")],
      [sample('src/waiting/offer.ts', "import { row } from '../privacy/pages.tsx'")],
    ],
    good: [
      [sample('src/waiting/offer.ts', "import { book } from '../appointments/book.ts'")],
      [sample('src/waiting/index.ts', "import { row } from './pages.tsx'")],
    ],
  },
  {
    promise: 'runtime and driver modules are imported at the edges only',
    rule: edgesOnly,
    bad: [
      [sample('src/act.ts', "import { randomBytes } from 'node:crypto'")],
      [sample('src/waiting/offer.ts', "import postgres from 'postgres'")],
      [sample('src/http/mail.ts', "import nodemailer from 'nodemailer'")],
      [sample('src/http/session.ts', "import { Lucia } from 'lucia'")],
    ],
    good: [
      [sample('db/postgres.ts', "import postgres from 'postgres'")],
      [sample('src/sessions/store.ts', "import { Lucia } from 'lucia'")],
      [sample('src/act.ts', "// import { randomBytes } from 'node:crypto'")],
    ],
  },
  {
    promise: 'pages and endpoints never touch the database',
    rule: transportWithoutDatabase,
    bad: [
      [sample('src/waiting/pages.tsx', "import { slot } from '../../db/schema/counseling.ts'")],
      [sample('src/waiting/api.ts', 'const rows = await act.tx.select()')],
      [sample('src/waiting/pages-offers.tsx', "import { eq } from 'drizzle-orm'")],
      [sample('src/waiting/offer-page.tsx', "import { eq } from 'drizzle-orm'")],
    ],
  },
  {
    promise: 'no file imports itself by way of others, types included',
    rule: noCycles,
    bad: [
      [
        sample('src/a/a.ts', "import type { B } from '../b/b.ts'"),
        sample('src/b/b.ts', "import { a } from '../a/a.ts'"),
      ],
      [sample('src/a/a.ts', "export * from './a.ts'")],
    ],
  },
  {
    promise: 'the environment is read at the edges only',
    rule: environmentAtEdges,
    bad: [[sample('src/config.ts', 'const port = process.env.PORT')]],
    good: [[sample('src/node.ts', 'run(process.env)')], [sample('src/config.ts', '// in one process')]],
  },
  {
    promise: 'time is calculated with Temporal',
    rule: noDateArithmetic,
    bad: [[sample('src/act.ts', 'const at = Date.now() + 1')], [sample('db/columns.ts', 'return new Date(text)')]],
    good: [[sample('src/act.ts', '/** Never a new Date. */')]],
  },
  {
    promise: 'files are short, folders shallow and slices small',
    rule: smallEnough,
    bad: [
      [sample('src/act.ts', lines(301))],
      [sample('src/a/b/c/d.ts', '')],
      Array.from({ length: 15 }, (_, at) => sample(`src/a/${at}.ts`, '')),
    ],
    good: [[sample('src/act.ts', lines(300)), sample('src/a/b/c.ts', '')]],
  },
  {
    promise: 'nine of ten functions are seen at once, and none is endless',
    rule: shortFunctions,
    bad: [
      [sample('src/act.ts', `export async function act() {\n${lines(50)}}\n`)],
      [sample('src/act.ts', `const act = (input: string) => {\n${lines(50)}}\n`)],
      [sample('src/act.ts', `${'function a() {\n}\n'.repeat(20)}function act() {\n${lines(100)}}\n`)],
      [sample('src/act.ts', `export const act = (\n  input: string,\n) => {\n${lines(50)}}\n`)],
    ],
    good: [[sample('src/act.ts', `function act() {\n${lines(20)}}\n${lines(40)}function other() {\n${lines(20)}}\n`)]],
  },
  {
    promise: 'every exported function promises what it does',
    rule: promised,
    bad: [
      [sample('src/act.ts', 'export function act() {}')],
      [sample('src/act.ts', '// why\nexport const act = async (input: string) => input')],
      [sample('src/act.ts', '\nexport const act: Verb = input => input')],
    ],
    good: [[sample('src/act.ts', '/** Acts. */\nexport function act() {}\nexport const acts = [1]')]],
  },
  {
    promise: 'nothing is left for later',
    rule: nothingLeftForLater,
    bad: [[sample('src/act.ts', `// ${later}: act`)]],
  },
  {
    promise: 'casts are rare',
    rule: fewCasts,
    bad: [[sample('src/act.ts', 'const a = b as C\nconst d = e as F')]],
    good: [
      [
        sample(
          'src/act.ts',
          "import { a as b, c as d } from './x.ts'\nconst e = [1] as const\nsay('as ever, as always')",
        ),
      ],
    ],
  },
  {
    promise: 'nothing names a machine or where packages came from',
    rule: namesNoMachine,
    bad: [[sample('docs/a.md', `see ${home}`)], [sample('package-lock.json', `"resolved": ${'"http'}s://x/y.tgz"`)]],
  },
]

describe.each(cases)('$promise', ({ rule, bad, good = [] }) => {
  test('in the whole project', () => expect(rule(files)).toEqual([]))
  test('and the rule finds what breaks it', () => {
    for (const set of bad) expect(rule(set), set[0]?.text.slice(0, 80)).not.toEqual([])
    for (const set of good) expect(rule(set)).toEqual([])
  })
})

describe('words exist in both languages alike', () => {
  const sources = files.filter(({ path }) => /^src\/.*words\.ts$/.test(path))

  test('in every slice', async () => {
    expect(sources.length).toBeGreaterThan(3)
    for (const { path } of sources) {
      const module: Record<string, unknown> = await import(new URL(`../${path}`, import.meta.url).href)
      const said = Object.values(module).filter(value => Object(value).ko !== undefined)
      if (path.endsWith('/words.ts')) expect(said.length, path).toBeGreaterThan(0)
      for (const words of said) expect(unevenWords(words), path).toEqual([])
    }
  })

  test('and the rule finds a missing or empty one', () => {
    expect(unevenWords({ ko: { hello: '안녕', more: { a: '가' } }, en: { hello: 'Hello', more: {} } })).toEqual([
      '.more.a',
    ])
    expect(unevenWords({ ko: { hello: '' }, en: { hello: '' } })).toEqual(['.hello (empty)'])
  })
})

test('the rules see the project: its files and their imports', () => {
  expect(files.filter(({ path }) => path.startsWith('src/')).length).toBeGreaterThan(50)
  const act = files.find(({ path }) => path === 'src/act.ts')
  expect(act && importsOf(act).map(({ to }) => to)).toContain('db/database.ts')
})
