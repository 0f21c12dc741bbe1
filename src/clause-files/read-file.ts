import { cellText, csvRows } from './parse.ts'

/** Rows of a CSV (UTF-8, or as Korean offices save it) or of the first sheet of an XLSX workbook; undefined when it is neither. */
export async function rowsOfFile(bytes: Uint8Array<ArrayBuffer>): Promise<string[][] | undefined> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return sheetRows(bytes)
  // No text holds this; a picture, a PDF, an old workbook does.
  if (bytes.includes(0)) return undefined
  const text = decoded(bytes)
  return text === undefined ? undefined : csvRows(text)
}

async function sheetRows(bytes: Uint8Array<ArrayBuffer>): Promise<string[][] | undefined> {
  try {
    const { readSheet } = await import('read-excel-file/universal')
    const rows = await readSheet(bytes.buffer)
    return rows.map(row => row.map(cellText))
  } catch {
    return undefined
  }
}

function decoded(bytes: Uint8Array): string | undefined {
  for (const encoding of ['utf-8', 'euc-kr']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // Perhaps the next one.
    }
  }
  return undefined
}
