import { createHash } from 'node:crypto'
import type { Ground } from '../../src/act.ts'
import { pseudonymsOf } from '../../src/edge/keys.ts'
import type { Pseudonyms } from '../../src/privacy/pseudonyms.ts'
import { createVault } from '../../src/privacy/vault.ts'

/** A Ground whose clock stands still until it is set and whose randomness repeats itself for the same seed. */
export interface TestGround extends Ground {
  /** Sets the clock. */
  at(instant: Temporal.Instant | string): void
}

/** Monday morning, nine o'clock in Seoul: where every world begins. */
export const begin = Temporal.Instant.from('2026-11-23T00:00:00Z')

/** Bytes that look random and are the same in every run with the same seed. */
export function seededRandom(seed: string): (bytes: number) => Uint8Array {
  let block = 0
  return bytes => {
    const out = new Uint8Array(bytes)
    for (let at = 0; at < bytes; at += 32) {
      const digest = createHash('sha256').update(`${seed} ${block++}`).digest()
      out.set(digest.subarray(0, Math.min(32, bytes - at)), at)
    }
    return out
  }
}

const fixedKey = (name: string) => createHash('sha256').update(`test key ${name}`).digest()

/** Fixed keys in the form of the settings ONDAM_SECRET and ONDAM_VAULT_KEYS. */
export const testKeys = {
  ONDAM_SECRET: fixedKey('secret').toString('base64'),
  ONDAM_VAULT_KEYS: `1:${fixedKey('vault').toString('base64')}`,
}

/** The fixed key-encryption key, as the vault takes it. */
export async function testVaultKeys(): Promise<Map<number, CryptoKey>> {
  return new Map([
    [1, await crypto.subtle.importKey('raw', fixedKey('vault'), 'AES-GCM', false, ['encrypt', 'decrypt'])],
  ])
}

/** Pseudonyms under the fixed test secret: the same as those of a server that is started with `testKeys`. */
export function testPseudonyms(): Promise<Pseudonyms> {
  return pseudonymsOf(testKeys.ONDAM_SECRET)
}

/** A ground with fixed keys, its clock at `begin`. */
export async function testGround(seed = 'world'): Promise<TestGround> {
  const random = seededRandom(seed)
  let now = begin
  const uuid = () => {
    const bytes = Buffer.from(random(16))
    bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6)
    bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  }
  const keyEncryptionKeys = await testVaultKeys()
  return {
    now: () => now,
    at(instant) {
      now = Temporal.Instant.from(instant)
    },
    random,
    uuid,
    vault: createVault({
      keyEncryptionKeys,
      random,
      uuid,
      clock: () => now.epochMilliseconds,
    }),
  }
}
