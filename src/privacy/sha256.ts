import { sha256 as digest } from '@noble/hashes/sha2.js'

/**
 * SHA-256 of a text in UTF-8, 32 bytes, at once: for a short text WebCrypto's way through another thread costs the event
 * loop more than the hash itself, and every request and booking needs one.
 */
export function sha256(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(digest(new TextEncoder().encode(text)))
}
