import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'

// SHA-256 of a small library rather than of WebCrypto: a promise for each of half a million hashes would take longer
// than the hashes, and this one is the same in Node, in Workers and in a browser.

/** The randomness source of a verb (`act.random`). */
export type Random = (bytes: number) => Uint8Array

const utf8 = new TextEncoder()

/** SHA-256. */
export const digest = (data: Uint8Array): Uint8Array => sha256(data)

/** Bytes as lower-case hex. */
export const toHex = (bytes: Uint8Array): string => bytesToHex(bytes)

/** Hex as bytes; throws on anything else. */
export const fromHex = (hex: string): Uint8Array => hexToBytes(hex)

/** Hashes fields so that no two lists of fields look alike: every field is preceded by its length in four bytes. */
export function tagged(tag: string, ...fields: (Uint8Array | string)[]): Uint8Array {
  const parts = [`ondam-draw/1 ${tag}`, ...fields].map(part => (typeof part === 'string' ? utf8.encode(part) : part))
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + 4 + part.length, 0))
  const view = new DataView(whole.buffer)
  let at = 0
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
