import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { keyEncryptionKeys, loginPasswords, loginUrls, pseudonymsOf } from '../../src/edge/keys.ts'
import { KeysMissing, secretsOf } from '../../src/node/key-file.ts'
import { testKeys } from '../support/ground.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ondam-keys-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('the demo makes its keys once, for its owner’s eyes only, and finds the same at the next start', () => {
  const config = readConfig({ DATA_DIR: folder })
  const first = secretsOf(config)
  expect(statSync(join(folder, 'keys.json')).mode & 0o777).toBe(0o600)
  expect(secretsOf(config)).toEqual(first)
  expect(atob(first.secret)).toHaveLength(32)
  expect([...first.vaultKeys.keys()]).toEqual([1])
})

test('a spoiled key file stops the start rather than making new keys that open nothing', () => {
  writeFileSync(join(folder, 'keys.json'), '{"secret": 1}')
  expect(() => secretsOf(readConfig({ DATA_DIR: folder }))).toThrow()
  expect(readFileSync(join(folder, 'keys.json'), 'utf8')).toBe('{"secret": 1}')
})

test('a database whose keys are gone stops the start rather than getting new ones', () => {
  writeFileSync(join(folder, 'database.complete'), '')
  expect(() => secretsOf(readConfig({ DATA_DIR: folder }))).toThrow(KeysMissing)
  expect(existsSync(join(folder, 'keys.json'))).toBe(false)
})

test('configured keys are used as they are, and nothing is written', () => {
  const config = readConfig({ ...testKeys, DATA_DIR: folder, SMTP_URL: 'smtp://localhost' })
  expect(secretsOf(config).secret).toBe(testKeys.ONDAM_SECRET)
  expect(() => statSync(join(folder, 'keys.json'))).toThrow()
})

test('one secret gives every purpose a key of its own, the same on every machine', async () => {
  const passwords = await loginPasswords(testKeys.ONDAM_SECRET)
  expect(await loginPasswords(testKeys.ONDAM_SECRET)).toEqual(passwords)
  expect(new Set(Object.values(passwords)).size).toBe(5)
  expect(passwords.ondam_care).toMatch(/^[0-9a-f]{64}$/)
  const [mine, others] = [await pseudonymsOf(testKeys.ONDAM_SECRET), await pseudonymsOf(btoa('x'.repeat(32)))]
  expect(await mine.care('a')).not.toBe(await others.care('a'))
  expect(await mine.care('a')).toBe(await (await pseudonymsOf(testKeys.ONDAM_SECRET)).care('a'))
  const keys = await keyEncryptionKeys(new Map([[2, btoa('y'.repeat(32))]]))
  expect(keys.get(2)?.extractable).toBe(false)
})

test('each login reaches the same database with its own name and password, whatever the given address carried', () => {
  const passwords = { ondam_auth: 'a', ondam_care: 'c', ondam_job: 'j', ondam_office: 'o', ondam_publisher: 'p' }
  const urls = loginUrls('postgres://admin:p%40ss@db.example:5433/ondam?sslmode=require', passwords)
  expect(urls).toEqual({
    ondam_auth: 'postgres://ondam_auth:a@db.example:5433/ondam?sslmode=require',
    ondam_care: 'postgres://ondam_care:c@db.example:5433/ondam?sslmode=require',
    ondam_job: 'postgres://ondam_job:j@db.example:5433/ondam?sslmode=require',
    ondam_office: 'postgres://ondam_office:o@db.example:5433/ondam?sslmode=require',
    ondam_publisher: 'postgres://ondam_publisher:p@db.example:5433/ondam?sslmode=require',
  })
})
