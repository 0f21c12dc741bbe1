import type { PaperKind } from '../../db/schema/council-work.ts'

/** What a file is by its bytes; its name and what the browser says of it count for nothing. */
export type Sniffed = PaperKind | 'macros' | null

const starts = (bytes: Uint8Array, ...head: number[]) => head.every((byte, at) => bytes[at] === byte)
const textAt = (bytes: Uint8Array, from: number, length: number) =>
  String.fromCharCode(...bytes.subarray(from, from + length))

/** Tells the kind of a paper from its content: a document, a picture, a document with a program in it, or nothing we take. */
export function sniff(bytes: Uint8Array): Sniffed {
  if (textAt(bytes, 0, 5) === '%PDF-') return 'pdf'
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png'
  if (starts(bytes, 0xff, 0xd8, 0xff)) return 'jpeg'
  if (textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP') return 'webp'
  return starts(bytes, 0x50, 0x4b, 3, 4) ? packaged(namesIn(bytes)) : null
}

function packaged(names: readonly string[] | null): Sniffed {
  if (!names) return null
  const has = (name: string) => names.includes(name)
  if (names.some(name => /vbaProject\.bin$|^Scripts\//i.test(name))) return 'macros'
  if (has('[Content_Types].xml') && has('word/document.xml')) return 'docx'
  if (has('[Content_Types].xml') && has('xl/workbook.xml')) return 'xlsx'
  return has('mimetype') && has('Contents/content.hpf') ? 'hwpx' : null
}

const endOfDirectory = 0x06054b50
const entry = 0x02014b50
const mostEntries = 10_000

/** The names in a ZIP's central directory, or null when there is no whole one. */
function namesIn(bytes: Uint8Array): string[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  const first = Math.max(0, end - 0xffff)
  while (end >= first && view.getUint32(end, true) !== endOfDirectory) end--
  if (end < first) return null
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const names: string[] = []
  for (let nth = 0; nth < Math.min(count, mostEntries); nth++) {
    if (at + 46 > end || view.getUint32(at, true) !== entry) return null
    const [name, extra, comment] = [28, 30, 32].map(offset => view.getUint16(at + offset, true))
    if (name === undefined || extra === undefined || comment === undefined || at + 46 + name > end) return null
    names.push(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name)))
    at += 46 + name + extra + comment
  }
  return names
}

const types: Record<PaperKind, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  hwpx: 'application/hwp+zip',
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
}
const endings: Record<PaperKind, RegExp> = {
  pdf: /\.pdf$/i,
  docx: /\.docx$/i,
  xlsx: /\.xlsx$/i,
  hwpx: /\.hwpx$/i,
  png: /\.png$/i,
  jpeg: /\.jpe?g$/i,
  webp: /\.webp$/i,
}

/** The content type a paper is sent with. */
export function typeOf(kind: PaperKind): string {
  return types[kind]
}

/** A name for a paper that is safe on every system and ends as its content says. */
export function paperName(given: string, kind: PaperKind): string {
  const bare = given
    .normalize('NFC')
    .replace(/^.*[\\/]/, '')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"|?*]/gu, '')
    .trim()
    .replace(/^\.+/, '')
  const name = [...(bare || 'paper')].slice(0, 120).join('')
  return endings[kind].test(name) ? name : `${name}.${kind}`
}
