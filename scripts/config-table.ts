import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { z } from 'zod'
import { settings } from '../src/config.ts'

const readme = new URL('../README.md', import.meta.url)
const markers = { begin: '<!-- settings: npm run config-table -->', end: '<!-- /settings -->' }

type Row = readonly [string, string, string]

/** The configuration as a Markdown table, a row for each setting of src/config.ts in the order it stands there. */
export function configTable(): string {
  const rows = Object.entries(settings.shape).map(
    ([name, form]): Row => [`\`${name}\``, defaultOf(form), form.description ?? ''],
  )
  const head: Row = ['setting', 'default', 'what it is for']
  const widest = (column: 0 | 1 | 2) => Math.max(...[head, ...rows].map(row => columnsOf(row[column])))
  const widths = [widest(0), widest(1), widest(2)]
  const line = (row: Row) =>
    `| ${row.map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - columnsOf(cell))).join(' | ')} |`
  return [line(head), `| ${widths.map(each => '-'.repeat(each)).join(' | ')} |`, ...rows.map(line)].join('\n')
}

/** How wide a text is set: a Hangul syllable takes two columns, which is how the formatter aligns tables. */
function columnsOf(text: string): number {
  return [...text].reduce((sum, sign) => sum + (/\p{Script=Hangul}/u.test(sign) ? 2 : 1), 0)
}

function defaultOf(form: z.ZodType): string {
  const { success, data } = form.safeParse(undefined)
  return success && data !== undefined ? `\`${String(data)}\`` : ''
}

/** The text with the table between its two markers put in place of the one there; rejects a text without them. */
export function withConfigTable(text: string, table = configTable()): string {
  const [from, to] = [text.indexOf(markers.begin), text.indexOf(markers.end)]
  if (from < 0 || to < from) throw new Error(`README.md needs the markers ${markers.begin} and ${markers.end}`)
  return `${text.slice(0, from + markers.begin.length)}\n\n${table}\n\n${text.slice(to)}`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(readme, withConfigTable(readFileSync(readme, 'utf8')))
}
