import type { Ground } from '../act.ts'
import { createVault } from '../privacy/vault.ts'

/** The real clock, the machine's randomness, and a vault under these keys. */
export function realGround(keyEncryptionKeys: ReadonlyMap<number, CryptoKey>): Ground {
  const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes))
  const uuid = () => crypto.randomUUID()
  return {
    now: () => Temporal.Now.instant(),
    random,
    uuid,
    vault: createVault({ keyEncryptionKeys, random, uuid, clock: () => performance.now() }),
  }
}
