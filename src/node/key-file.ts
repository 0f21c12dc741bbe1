import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Config } from '../config.ts'

export interface Secrets {
  /** 32 bytes, base64. */
  secret: string
  /** By epoch, 32 bytes each, base64. */
  vaultKeys: ReadonlyMap<number, string>
}

/** The folder's database was made with keys that are no longer there: new ones would open nothing of it. */
export class KeysMissing extends Error {
  readonly file: string

  constructor(file: string) {
    super(`${file} is missing`)
    this.name = 'KeysMissing'
    this.file = file
  }
}

const form = z.object({ secret: z.base64(), vaultKeys: z.record(z.string().regex(/^\d+$/), z.base64()) })

/** The keys of this deployment: those configured, and for the demo those of DATA_DIR/keys.json, made at the first start. */
export function secretsOf(config: Config): Secrets {
  const { ONDAM_SECRET: secret, ONDAM_VAULT_KEYS: vaultKeys } = config
  if (secret && vaultKeys) return { secret, vaultKeys }
  const kept = keptKeys(config.DATA_DIR)
  return { secret: secret ?? kept.secret, vaultKeys: vaultKeys ?? kept.vaultKeys }
}

function keptKeys(folder: string): Secrets {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = join(folder, 'keys.json')
  if (!existsSync(file) && existsSync(join(folder, 'database.complete'))) throw new KeysMissing(file)
  const fresh = { secret: newKey(), vaultKeys: { 1: newKey() } }
  try {
    // Whoever comes first makes it; nobody ever overwrites it.
    writeFileSync(file, `${JSON.stringify(fresh, null, 2)}\n`, { mode: 0o600, flag: 'wx', flush: true })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  const { secret, vaultKeys } = form.parse(JSON.parse(readFileSync(file, 'utf8')))
  return { secret, vaultKeys: new Map(Object.entries(vaultKeys).map(([epoch, key]) => [Number(epoch), key])) }
}

function newKey(): string {
  return crypto.getRandomValues(new Uint8Array(32)).toBase64()
}
