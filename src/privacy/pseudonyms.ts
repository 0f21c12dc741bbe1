import type { SubjectId } from '../actor.ts'

/** Keyed, one-way names. Each domain has its own key, so that its tables join with no other without the keys. */
export interface Pseudonyms {
  /** The pseudonym that care rows carry for a person. Only sessions, telephone calls and seeds may ask. */
  care(personId: string): Promise<SubjectId>
  /** The blind index under which an e-mail address is found: 32 bytes of the address in lower case, trimmed. */
  email(address: string): Promise<Uint8Array>
  /** The bucket that counts attempts: 32 bytes of any text. */
  bucket(text: string): Promise<Uint8Array>
  /** What is stored of a sign-in code: 32 bytes bound to the address it was sent to. */
  code(emailIndex: Uint8Array, code: string): Promise<Uint8Array>
}

const utf8 = new TextEncoder()

/** Lower-case hex of bytes. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
}

/** Pseudonyms under `key` (HMAC-SHA-256); uuid pseudonyms are its first 128 bits. */
export function createPseudonyms(key: CryptoKey): Pseudonyms {
  const mac = async (domain: string, text: string) =>
    new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8.encode(`${domain}\u0000${text}`)))
  return {
    async care(personId) {
      const digits = hex((await mac('care', personId)).subarray(0, 16))
      return mintSubject(digits.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5'))
    },
    email: address => mac('email', address.trim().toLowerCase()),
    bucket: text => mac('bucket', text),
    code: (emailIndex, code) => mac('code', `${hex(emailIndex)}:${code}`),
  }
}

// The one place that mints: everything else receives a SubjectId from here.
const mintSubject = (uuid: string) => uuid as SubjectId
