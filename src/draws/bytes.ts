import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'

// SHA-256 of a small library rather than of WebCrypto: a promise for each of half a million hashes would take longer
// than the hashes, and this one is the same in Node, in Workers and in a browser.

/** The randomness source of a verb (`act.random`). */
export type Random = (bytes: number) => Uint8Array

const utf8 = new TextEncoder()

/** Bytes as lower-case hex. */
export const toHex = (bytes: Uint8Array): string => bytesToHex(bytes)

/** Hex as bytes; throws on anything else. */
export const fromHex = (hex: string): Uint8Array => hexToBytes(hex)

/** The same hash over and over, none made anew: what one begins is ended as often as needed, each time differently. */
export interface Hasher {
  begin(data: Uint8Array): void
  /** Hashes what was begun and `data` into the first 32 bytes of `out`. */
  end(data: Uint8Array, out: Uint8Array): void
}

/** Makes a hasher; nothing is begun. */
export function hasher(): Hasher {
  const fresh = sha256.create()
  const begun = fresh.clone()
  const running = fresh.clone()
  return {
    begin: data => void fresh._cloneInto(begun).update(data),
    end: (data, out) => begun._cloneInto(running).update(data).digestInto(out),
  }
}

const once = hasher()

/** SHA-256. */
export function digest(data: Uint8Array): Uint8Array {
  const out = new Uint8Array(32)
  once.end(data, out)
  return out
}

const tags = new Map<string, Uint8Array>()

function framedTag(tag: string): Uint8Array {
  const known = tags.get(tag)
  if (known) return known
  const name = utf8.encode(`ondam-draw/1 ${tag}`)
  const framed = new Uint8Array(4 + name.length)
  new DataView(framed.buffer).setUint32(0, name.length)
  framed.set(name, 4)
  tags.set(tag, framed)
  return framed
}

/** Hashes fields so that no two lists of fields look alike: every field is preceded by its length in four bytes. */
export function tagged(tag: string, ...fields: (Uint8Array | string)[]): Uint8Array {
  const parts = fields.map(field => (typeof field === 'string' ? utf8.encode(field) : field))
  const name = framedTag(tag)
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + 4 + part.length, name.length))
  const view = new DataView(whole.buffer)
  whole.set(name)
  let at = name.length
  for (const part of parts) {
    view.setUint32(at, part.length)
    whole.set(part, at + 4)
    at += 4 + part.length
  }
  return digest(whole)
}

/** Whether two hashes hold the same bytes. */
export const same = (one: Uint8Array, other: Uint8Array): boolean => compare(one, other) === 0

/** Orders bytes as numbers of the same length are ordered. */
export function compare(one: Uint8Array, other: Uint8Array): number {
  for (let at = 0; at < Math.max(one.length, other.length); at++) {
    const difference = (one[at] ?? -1) - (other[at] ?? -1)
    if (difference !== 0) return difference
  }
  return 0
}
