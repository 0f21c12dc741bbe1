import { inflateRawSync } from 'node:zlib'

/** The files of a ZIP archive, read from its central directory as the format's description says. */
export function unzip(bytes: Uint8Array): Map<string, string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const files = new Map<string, string>()
  let end = bytes.length - 22
  while (view.getUint32(end, true) !== 0x06054b50) end--
  let at = view.getUint32(end + 16, true)
  for (let count = view.getUint16(end + 10, true); count > 0; count--) {
    const [method, size] = [view.getUint16(at + 10, true), view.getUint32(at + 20, true)]
    const [nameLength, extra, comment] = [28, 30, 32].map(offset => view.getUint16(at + offset, true))
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + (nameLength ?? 0)))
    const local = view.getUint32(at + 42, true)
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    const packed = bytes.subarray(start, start + size)
    files.set(name, new TextDecoder().decode(method === 8 ? inflateRawSync(packed) : packed))
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0)
  }
  return files
}

const plain = (xml: string) =>
  xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&amp;', '&')
const textsIn = (xml: string) =>
  [...xml.matchAll(/<t(?: [^>]*)?>([\s\S]*?)<\/t>/g)].map(([, text = '']) => plain(text)).join('')

/** A sheet as read back: numbers as numbers, texts as texts, nothing as null. */
export interface ReadSheet {
  name: string
  rows: (string | number | null)[][]
  /** Whether any cell holds a formula. */
  formulas: boolean
}

/** Reads a workbook by the rules of the format (ECMA-376): shared and inline texts, numbers, the order of the sheets. */
export function readXlsx(bytes: Uint8Array): ReadSheet[] {
  const files = unzip(bytes)
  const shared = [...(files.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>([\s\S]*?)<\/si>/g)].map(([, si = '']) =>
    textsIn(si),
  )
  const names = [...(files.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name = '']) =>
    plain(name),
  )
  return names.map((name, index) => {
    const xml = files.get(`xl/worksheets/sheet${index + 1}.xml`) ?? ''
    const rows = [...xml.matchAll(/<row [^>]*>([\s\S]*?)<\/row>/g)].map(([, row = '']) => {
      const cells: (string | number | null)[] = []
      for (const [, attributes = '', content = ''] of row.matchAll(/<c ([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)) {
        const column = /r="([A-Z]+)\d+"/.exec(attributes)?.[1] ?? 'A'
        const place = [...column].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
        while (cells.length < place) cells.push(null)
        const value = /<v>([\s\S]*?)<\/v>/.exec(content)?.[1]
        if (/t="s"/.test(attributes)) cells.push(shared[Number(value)] ?? null)
        else if (/t="(inlineStr|str)"/.test(attributes))
          cells.push(value === undefined ? textsIn(content) : plain(value))
        else cells.push(value === undefined ? null : Number(value))
      }
      return cells
    })
    return { name, rows, formulas: /<f[ >]/.test(xml) }
  })
}

/** Reads CSV by the rules of RFC 4180. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  let field = ''
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const letter = text[at] ?? ''
    if (quoted && letter === '"' && text[at + 1] === '"') {
      field += '"'
      at++
    } else if (letter === '"') quoted = !quoted
    else if (!quoted && letter === ',') {
      rows.at(-1)?.push(field)
      field = ''
    } else if (!quoted && letter === '\r' && text[at + 1] === '\n') {
      rows.at(-1)?.push(field)
      rows.push([])
      field = ''
      at++
    } else field += letter
  }
  return rows.slice(0, -1)
}
