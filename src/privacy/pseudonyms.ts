import type { HealingId, SubjectId } from '../actor.ts'

/** Keyed, one-way names. Each domain has its own key, so that its tables join with no other without the keys. */
export interface Pseudonyms {
  /** The pseudonym that care rows carry for a person. Only sessions, telephone calls and seeds may ask. */
  care(personId: string): Promise<SubjectId>
  /** The pseudonym that healing programs carry for a person, of a key of its own. Only sessions and seeds may ask. */
  healing(personId: string): Promise<HealingId>
  /** What everybody of one household is called in healing programs; without one, a person is a household of their own. Sessions, seeds and audits ask. */
  household(id: string): Promise<HealingId>
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

/** Pseudonyms (HMAC-SHA-256) under one key for care and sign-in and another for healing; uuids are the first 128 bits. */
export function createPseudonyms(key: CryptoKey, healingKey: CryptoKey): Pseudonyms {
  const macUnder = async (under: CryptoKey, domain: string, text: string) =>
    new Uint8Array(await crypto.subtle.sign('HMAC', under, utf8.encode(`${domain}\u0000${text}`)))
  const mac = (domain: string, text: string) => macUnder(key, domain, text)
  return {
    care: async personId => mintSubject(asUuid(await mac('care', personId))),
    healing: async personId => mintHealing(asUuid(await macUnder(healingKey, 'healing', personId))),
    household: async id => mintHealing(asUuid(await macUnder(healingKey, 'household', id))),
    email: address => mac('email', address.trim().toLowerCase()),
    bucket: text => mac('bucket', text),
    code: (emailIndex, code) => mac('code', `${hex(emailIndex)}:${code}`),
  }
}

const asUuid = (bytes: Uint8Array) =>
  hex(bytes.subarray(0, 16)).replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5')

// The one place that mints: everything else receives a SubjectId or a HealingId from here.
const mintSubject = (uuid: string) => uuid as SubjectId
const mintHealing = (uuid: string) => uuid as HealingId
