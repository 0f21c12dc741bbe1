import { concatBytes } from '@noble/hashes/utils.js'
import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '../../db/database.ts'
import { dataKey } from '../../db/schema/ground.ts'

/** A subject's data key, unwrapped for a while in memory; rows name it by `id`. */
export interface DataKey {
  id: string
  key: CryptoKey
}

/** Where a sealed value lies; a ciphertext moved to any other place does not open. */
export interface Place {
  table: string
  column: string
  row: string
}

export type Domain = 'account' | 'care' | 'healing' | 'draw' | 'flexible'

export interface Vault {
  /** The owner's data key; made and stored when there is none yet. */
  keyOf(tx: Tx, domain: Domain, owner: string): Promise<DataKey>
  /** The owner's data key when it is at hand without asking the database. */
  keyAtHand(domain: Domain, owner: string): DataKey | undefined
  /** The data key that a row names; rejects when it was destroyed. */
  keyById(tx: Tx, id: string): Promise<DataKey>
  /** The data key of a row that was read along with others, without asking the database again. */
  keyIn(row: { id: string; wrapped: Uint8Array; epoch: number }): Promise<DataKey>
  /** The data keys of many rows by id, a few questions for all; those that were destroyed are missing. */
  keysByIds(tx: Tx, ids: readonly string[]): Promise<Map<string, DataKey>>
  /** Makes a data key without storing it: for bulk work that stores many rows at once. */
  mint(): Promise<DataKey & { wrapped: Uint8Array; epoch: number }>
  seal(key: DataKey, place: Place, value: unknown): Promise<Uint8Array>
  /** The value that was sealed for just this place; rejects when the bytes were changed, moved or sealed with another key. */
  open(key: DataKey, place: Place, sealed: Uint8Array): Promise<unknown>
  /** Forgets keys in memory, all or one owner's: after erasure and rotation. */
  forget(domain?: Domain, owner?: string): void
}

export interface VaultOptions {
  /** Key-encryption keys by epoch, AES-256 each; the highest epoch wraps new keys. */
  keyEncryptionKeys: ReadonlyMap<number, CryptoKey>
  random(bytes: number): Uint8Array
  uuid(): string
  /** Milliseconds of a steady clock; decides how long an unwrapped key stays in memory. */
  clock(): number
}

const version = 1
const cachedFor = 5 * 60_000
const cachedAtMost = 20_000
const utf8 = new TextEncoder()
const text = new TextDecoder()
const aes = 'AES-GCM'

/** Copies into memory of its own, which is what WebCrypto's types ask for. */
const own = (bytes: Uint8Array) => new Uint8Array(bytes)

/** Seals values with AES-256-GCM under per-owner data keys, which lie wrapped in the database (docs/decisions/0002). */
export function createVault({ keyEncryptionKeys, random, uuid, clock }: VaultOptions): Vault {
  const newest = Math.max(...keyEncryptionKeys.keys())
  const byOwner = new Map<string, { key: DataKey; until: number }>()
  const byId = new Map<string, { key: DataKey; until: number }>()

  // A key made in a transaction is nobody else's before that commits, and never was when it rolls back: not cached.
  const ours = new WeakMap<Tx, Set<string>>()
  const isOurs = (tx: Tx, id: string) => ours.get(tx)?.has(id) ?? false

  const cached = (cache: typeof byId, name: string) => {
    const hit = cache.get(name)
    if (hit && hit.until > clock()) return hit.key
    cache.delete(name)
    return undefined
  }
  const remember = (cache: typeof byId, name: string, key: DataKey) => {
    if (cache.size >= cachedAtMost)
      for (const oldest of [...cache.keys()].slice(0, cachedAtMost / 10)) cache.delete(oldest)
    cache.set(name, { key, until: clock() + cachedFor })
    return key
  }
  const kek = (epoch: number) => {
    const found = keyEncryptionKeys.get(epoch)
    if (!found) throw new Error(`No key-encryption key of epoch ${epoch}`)
    return found
  }
  const wrapping = (id: string, iv: Uint8Array) => ({
    name: aes,
    iv: own(iv),
    additionalData: utf8.encode(`${version}|vault.data_key|wrapped|${id}`),
  })
  const asKey = (raw: Uint8Array) => crypto.subtle.importKey('raw', own(raw), aes, false, ['encrypt', 'decrypt'])

  const unwrap = async (row: { id: string; wrapped: Uint8Array; epoch: number }): Promise<DataKey> => {
    const how = wrapping(row.id, row.wrapped.subarray(0, 12))
    const raw = await crypto.subtle.decrypt(how, kek(row.epoch), own(row.wrapped.subarray(12)))
    return { id: row.id, key: await asKey(new Uint8Array(raw)) }
  }
  const mint = async () => {
    const id = uuid()
    const raw = random(32)
    const iv = random(12)
    const sealed = await crypto.subtle.encrypt(wrapping(id, iv), kek(newest), own(raw))
    return { id, key: await asKey(raw), wrapped: concatBytes(iv, new Uint8Array(sealed)), epoch: newest }
  }
  const find = async (tx: Tx, domain: Domain, owner: string) => {
    const [row] = await tx
      .select()
      .from(dataKey)
      .where(and(eq(dataKey.domain, domain), eq(dataKey.owner, owner)))
    return row && unwrap(row)
  }

  return {
    mint,
    keyIn: unwrap,
    keyAtHand: (domain, owner) => cached(byOwner, `${domain}:${owner}`),
    async keyOf(tx, domain, owner) {
      const name = `${domain}:${owner}`
      const hit = cached(byOwner, name) ?? (await find(tx, domain, owner))
      if (hit) return isOurs(tx, hit.id) ? hit : remember(byOwner, name, hit)
      const { id, wrapped, epoch } = await mint()
      ours.set(tx, new Set([...(ours.get(tx) ?? []), id]))
      await tx.insert(dataKey).values({ id, domain, owner, wrapped, epoch }).onConflictDoNothing()
      const stored = await find(tx, domain, owner)
      if (!stored) throw new Error('A data key could not be stored')
      return stored
    },
    async keyById(tx, id) {
      const hit = cached(byId, id)
      if (hit) return hit
      const [row] = await tx.select().from(dataKey).where(eq(dataKey.id, id))
      if (!row) throw new Error('The data key was destroyed')
      const key = await unwrap(row)
      return isOurs(tx, id) ? key : remember(byId, id, key)
    },
    async keysByIds(tx, ids) {
      const found = new Map<string, DataKey>()
      const asked: string[] = []
      for (const id of new Set(ids)) {
        const hit = cached(byId, id)
        if (hit) found.set(id, hit)
        else asked.push(id)
      }
      for (let from = 0; from < asked.length; from += 500) {
        const some = asked.slice(from, from + 500)
        const rows = await tx.select().from(dataKey).where(inArray(dataKey.id, some))
        for (const key of await Promise.all(rows.map(unwrap))) found.set(key.id, remember(byId, key.id, key))
      }
      return found
    },
    async seal(key, place, value) {
      const iv = random(12)
      const how = { name: aes, iv: own(iv), additionalData: boundTo(place) }
      const sealed = await crypto.subtle.encrypt(how, key.key, utf8.encode(JSON.stringify(value)))
      return concatBytes(Uint8Array.of(version), iv, new Uint8Array(sealed))
    },
    async open(key, place, sealed) {
      if (sealed[0] !== version) throw new Error('Sealed by an unknown version')
      const how = { name: aes, iv: own(sealed.subarray(1, 13)), additionalData: boundTo(place) }
      return JSON.parse(text.decode(await crypto.subtle.decrypt(how, key.key, own(sealed.subarray(13)))))
    },
    forget(domain, owner) {
      if (domain && owner) byOwner.delete(`${domain}:${owner}`)
      else byOwner.clear()
      byId.clear()
    },
  }
}

const boundTo = (place: Place) => utf8.encode(`${version}|${place.table}|${place.column}|${place.row}`)
