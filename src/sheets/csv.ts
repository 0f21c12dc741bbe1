import type { Sheet, SheetCell } from './sheet.ts'

// Spreadsheets run what begins with one of these, also after blanks; an apostrophe before it makes it text again.
const runs = /^[\s\u00a0\u3000]*[=+\-@\t\r|%\uff1d\uff0b\uff0d\uff20]/

function field(cell: SheetCell): string {
  if (typeof cell === 'number') return String(cell)
  const text = typeof cell === 'string' ? cell : (cell?.hidden ?? '')
  const safe = runs.test(text) ? `'${text}` : text
  return /[",\r\n;']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Writes a table as CSV that office programs open rightly: UTF-8 with its mark, CRLF, and no text that they would run as a formula. */
export function csvOf({ headings, rows }: Pick<Sheet, 'headings' | 'rows'>): string {
  const lines = [headings, ...rows].map(row => row.map(field).join(','))
  return `\ufeff${lines.join('\r\n')}\r\n`
}
