import { concatBytes } from '@noble/hashes/utils.js'

// What a photograph is, judged by its own bytes, and the photograph without what its camera wrote beside it: where it was
// taken, when, with what, by whom. Which way up it is to be shown stays.

/** Kinds of photographs that a program can show. */
export type PictureType = 'image/jpeg' | 'image/png'

/** A photograph as it is kept. */
export interface Bare {
  type: PictureType
  content: Uint8Array
}

/** The photograph without anything but its picture; undefined when the bytes are no whole JPEG or PNG. */
export function bareOf(bytes: Uint8Array): Bare | undefined {
  const content = isPng(bytes) ? barePng(bytes) : isJpeg(bytes) ? bareJpeg(bytes) : undefined
  return content && { type: isPng(bytes) ? 'image/png' : 'image/jpeg', content }
}

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const isPng = (bytes: Uint8Array) => signature.every((byte, at) => bytes[at] === byte)
const isJpeg = (bytes: Uint8Array) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff

const latin = new TextDecoder('latin1')
/** Chunks that say how the picture looks; all others say something else. */
const pngChunks = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'pHYs'])

function barePng(bytes: Uint8Array): Uint8Array | undefined {
  const view = viewOf(bytes)
  const parts = [bytes.subarray(0, 8)]
  for (let at = 8; at + 12 <= bytes.length; ) {
    const [length, name] = [view.getUint32(at), latin.decode(bytes.subarray(at + 4, at + 8))]
    const end = at + 12 + length
    if (end > bytes.length || (at === 8 && name !== 'IHDR')) return undefined
    if (pngChunks.has(name)) parts.push(bytes.subarray(at, end))
    // What follows the end is not of the picture.
    if (name === 'IEND') return concatBytes(...parts)
    at = end
  }
  return undefined
}

/** Markers without which colors would be wrong: JFIF, the color profile, Adobe's. All other notes of applications go. */
const jpegNotes = new Set([0xe0, 0xe2, 0xee])
const scan = 0xda

function bareJpeg(bytes: Uint8Array): Uint8Array | undefined {
  const view = viewOf(bytes)
  const parts = [bytes.subarray(0, 2)]
  let sized = false
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1] ?? 0
    const end = at + 2 + view.getUint16(at + 2)
    if (end > bytes.length || marker < 0xc0) return undefined
    const segment = bytes.subarray(at, end)
    if (marker === scan) return sized ? concatBytes(...parts, ...scanOf(bytes, at)) : undefined
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) sized = true
    const turned = marker === 0xe1 ? orientationOf(segment) : undefined
    if (turned !== undefined) parts.push(orientationNote(turned))
    const isNote = (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe
    if (!isNote || jpegNotes.has(marker)) parts.push(segment)
    at = end
  }
  return undefined
}

/** From the first scan to the end of the picture; nothing that was put behind it. */
function scanOf(bytes: Uint8Array, from: number): Uint8Array[] {
  for (let at = bytes.length - 2; at > from; at--)
    if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return [bytes.subarray(from, at + 2)]
  return [bytes.subarray(from), Uint8Array.of(0xff, 0xd9)]
}

const orientationTag = 0x0112

/** Which way up (1…8) the camera says a picture is, out of its Exif segment. */
function orientationOf(segment: Uint8Array): number | undefined {
  if (latin.decode(segment.subarray(4, 8)) !== 'Exif' || segment.length < 18) return undefined
  const view = viewOf(segment.subarray(10))
  const little = view.getUint16(0) === 0x4949
  const directory = view.getUint32(4, little)
  if (directory + 2 > view.byteLength) return undefined
  for (let nth = 0; nth < view.getUint16(directory, little); nth++) {
    const entry = directory + 2 + nth * 12
    if (entry + 12 > view.byteLength) return undefined
    const value = view.getUint16(entry + 8, little)
    if (view.getUint16(entry, little) === orientationTag) return value >= 1 && value <= 8 ? value : undefined
  }
  return undefined
}

/** An Exif segment that says nothing but which way up. */
function orientationNote(value: number): Uint8Array {
  const head = [0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1]
  return Uint8Array.of(...head, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0, 0, 0, 0, 0)
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
