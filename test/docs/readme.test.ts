import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { configTable, withConfigTable } from '../../scripts/config-table.ts'
import { settings } from '../../src/config.ts'

const root = new URL('../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
const isThere = (path: string) => existsSync(new URL(path, root))
const folders = (path: string) =>
  readdirSync(new URL(path, root), { withFileTypes: true }).flatMap(entry => (entry.isDirectory() ? entry.name : []))

const readme = read('README.md')
const decisions = readdirSync(new URL('docs/decisions/', root)).map(name => `docs/decisions/${name}`)
const documents = [
  ...['README.md', 'CONTRIBUTING.md', 'docs/operations.md', 'docs/threat-model.md', 'docs/instruments.md'],
  ...decisions,
]
const { scripts } = z.object({ scripts: z.record(z.string(), z.string()) }).parse(JSON.parse(read('package.json')))

/** The folders that a map names below `src/`, one a line and indented by two. */
const mapped = (map: string) => [...map.matchAll(/^ {2}([a-z-]+)\/ +\S/gm)].map(([, name]) => name)

/** What a document tells to run that package.json does not have, or has without the file that it runs. */
function deadCommands(text: string, known = scripts): string[] {
  const told = [...text.matchAll(/\bnpm (?:run ([\w-]+)|(test|start)\b)/g)].map(([, run, short]) => run ?? short ?? '')
  const runs = (command: string) =>
    [...command.matchAll(/\bnode (?:--\S+ )*(scripts\/\S+)/g)].map(([, file]) => file ?? '')
  return told.filter(name => {
    const command = known[name]
    return command === undefined || !runs(command).every(isThere)
  })
}

/** Links and paths in a document that lead to no file of the project. */
function deadPaths(path: string, text: string): string[] {
  const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, to = '']) =>
    posix.join(posix.dirname(path), to),
  )
  const quoted = [...text.matchAll(/`((?:src|db|docs|emails|scripts|seeds|test)\/[\w./-]*)`/g)].map(([, to = '']) => to)
  return [...links, ...quoted].filter(to => !isThere(to))
}

test('the table of settings is the one that src/config.ts makes', () => {
  // To renew it: npm run config-table
  expect(withConfigTable(readme)).toBe(readme)
  for (const name of Object.keys(settings.shape)) expect(configTable()).toContain(`\`${name}\``)
})

test('a stale table would show', () => {
  const stale = readme.replace('| `DATA_DIR`', '| `DATA_HERE`')
  expect(stale).not.toBe(readme)
  expect(withConfigTable(stale)).toBe(readme)
  expect(() => withConfigTable('# Without markers')).toThrow('markers')
})

test('every setting says what it is for', () => {
  for (const [name, form] of Object.entries(settings.shape)) expect(form.description, name).toBeTruthy()
})

test('the map names every folder of src and no other', () => {
  expect(mapped(readme).sort()).toEqual(folders('src/').sort())
  expect(mapped('src/\n  moon/   where nobody is')).toEqual(['moon'])
})

test('the map names every folder of the project that is kept', () => {
  const passing = new Set(
    read('.gitignore')
      .split('\n')
      .map(line => line.replace('/', '')),
  )
  for (const name of folders('').filter(one => !one.startsWith('.') && !passing.has(one)))
    expect(readme).toMatch(new RegExp(`^${name}/`, 'm'))
})

describe.each(documents)('%s', path => {
  test('tells only commands that exist', () => expect(deadCommands(read(path))).toEqual([]))
  test('names only files that exist', () => expect(deadPaths(path, read(path))).toEqual([]))
})

test('a command or a file that is not there would show', () => {
  expect(deadCommands('`npm run moon`, `npm test`')).toEqual(['moon'])
  expect(deadCommands('npm run gone', { gone: 'node scripts/gone.ts' })).toEqual(['gone'])
  expect(deadPaths('docs/a.md', '[moon](moon.md) and `src/moon.ts`, [license](../LICENSE)')).toEqual([
    'docs/moon.md',
    'src/moon.ts',
  ])
})

test('decisions are numbered without a gap, and each says context, decision and consequences', () => {
  const numbers = decisions.map(path => Number(/\/(\d{4})-[a-z-]+\.md$/.exec(path)?.[1])).sort((a, b) => a - b)
  expect(numbers).toEqual(decisions.map((_, at) => at + 1))
  for (const path of decisions)
    expect(
      [...read(path).matchAll(/^## (.+)$/gm)].map(([, title]) => title),
      path,
    ).toEqual(expect.arrayContaining(['Context', 'Decision', 'Consequences']))
})
