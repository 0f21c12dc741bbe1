import { createHash, createHmac } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { account, person } from '../../db/schema/ground.ts'
import { useApp } from '../support/app.ts'
import { held, type Planted, plant, secret } from './canary.ts'
import { everything } from './scene.ts'

const site = useApp({ DEMO: 'off', SMTP_URL: 'smtp://127.0.0.1:2525' })
let planted: Planted
let stolen: Map<string, string[]>

beforeAll(async () => {
  planted = await plant(site())
  stolen = await everything(site().w)
})

const inSchemas = (pattern: RegExp) =>
  [...stolen]
    .filter(([table]) => pattern.test(table))
    .flatMap(([, rows]) => rows)
    .filter(row => !ofOffice.test(row))
    .join('\n')
// Mails about flexible work name a person and those of the council an account, as their rows do; never a client as well.
const ofOffice = /^\([0-9a-f-]{36},(?:decided|meeting-[a-z]+),,/

test('a stolen dump holds no address, alias, contact, message or code in clear, and a name only in the roster', () => {
  const { name, ...words } = secret
  expect(stolen.get('care.appointment')?.length).toBeGreaterThan(2)
  expect(stolen.get('outbox.mail')?.length).toBeGreaterThan(1)
  expect(stolen.get('care.draft')?.length).toBeGreaterThan(0)
  for (const [table, rows] of stolen) {
    expect([table, held(rows.join('\n'), Object.values(words))]).toEqual([table, []])
    const named = held(rows.join('\n'), [name])
    expect([table, named]).toEqual([table, table === 'people.person' ? [name] : []])
  }
})

test('nothing in it opens a session, a calendar or an account', async () => {
  const { w, app } = site()
  const { tokens } = planted
  const all = [...stolen.values()].flat().join('\n')
  for (const [kind, token] of Object.entries(tokens)) {
    const raw = kind === 'code' ? [] : [Buffer.from(token, 'base64url').toString('hex')]
    for (const form of [token, Buffer.from(token).toString('hex'), ...raw])
      if (kind !== 'code') expect([kind, all.includes(form)]).toEqual([kind, false])
  }
  // What is stored of a code is no digest that a million tries would open.
  const codes = (stolen.get('auth.sign_in_code') ?? []).join('\n')
  for (const hash of ['sha256', 'sha1', 'md5', 'sha512']) {
    const index = /x([0-9a-f]{64})/.exec(codes)?.[1] ?? ''
    for (const text of [
      tokens.code,
      `${index}:${tokens.code}`,
      `code\0${index}:${tokens.code}`,
      `${secret.email}${tokens.code}`,
    ])
      expect(codes).not.toContain(createHash(hash).update(text).digest('hex').slice(0, 32))
  }
  // Stored hashes, sent as tokens, are nobody.
  const hashes = (await w.asSuperuser(tx => tx.select().from(account))).map(({ emailIndex }) => emailIndex)
  const stored = [...(stolen.get('auth.session') ?? [])].flatMap(row => row.match(/[0-9a-f]{64}/g) ?? [])
  expect(stored.length).toBeGreaterThan(5)
  for (const hex of [...stored, ...hashes.map(index => Buffer.from(index).toString('hex'))]) {
    for (const cookie of [hex, Buffer.from(hex, 'hex').toString('base64url')]) {
      const reply = await app.request('/api/v1/me', { headers: { cookie: `__Host-ondam=${cookie}` } })
      expect(reply.status).toBe(401)
    }
  }
})

test('no key of a row leads from the roster or an account to care: no id is in both', async () => {
  const { w } = site()
  const mails = stolen.get('outbox.mail') ?? []
  expect(mails.filter(row => ofOffice.test(row)).length).toBeGreaterThan(1)
  expect(mails.some(row => /^\([^,]*,(?:decided|meeting-[a-z]+),[^,]/.test(row))).toBe(false)
  const care = inSchemas(/^(care|outbox)\./)
  const people = inSchemas(/^(people|auth)\./)
  const roster = await w.asSuperuser(tx => tx.select().from(person))
  const accounts = await w.asSuperuser(tx => tx.select().from(account))
  for (const { id, staffNo } of roster) {
    expect(care).not.toContain(id)
    expect(care).not.toContain(staffNo)
  }
  // Which manager acted for a caller and who closed a month stands beside the deed; of nobody in the roster anything does.
  const deeds = /^care\.(phone_visit|settlement)$/
  const careBesides = inSchemas(/^(care\.(?!phone_visit$|settlement$)|outbox\.)/)
  for (const { id, personId } of accounts) {
    expect(careBesides).not.toContain(id)
    if (personId) expect(inSchemas(deeds)).not.toContain(id)
  }
  const ofEmployees = (stolen.get('privacy.access_log') ?? []).filter(row => row.includes(',employee,')).join('\n')
  for (const { id } of [...roster, ...accounts]) expect(ofEmployees).not.toContain(id)
  expect(ofEmployees).toContain(planted.kim.me)
  expect(people).not.toContain(planted.kim.me)
})

/** Whatever somebody without the keys could compute from what they know of a person. */
function guesses(known: string[]): Set<string> {
  const found = new Set<string>()
  const keys = ['', '\0'.repeat(32), 'ondam', 'care', 'key', 'secret', 'pseudonyms', 'test']
  const forms = known.flatMap(text => {
    const bare = text.replaceAll('-', '')
    const bytes = /^[0-9a-f]{32}$/i.test(bare) ? [Buffer.from(bare, 'hex')] : []
    return [Buffer.from(text), Buffer.from(text.toUpperCase()), Buffer.from(bare), ...bytes]
  })
  const prefixes = ['', 'care\0', 'care:', 'care', 'email\0', 'email:', 'ondam']
  for (const form of forms)
    for (const prefix of prefixes) {
      const text = Buffer.concat([Buffer.from(prefix), form])
      for (const hash of ['sha256', 'sha1', 'md5', 'sha512', 'sha3-256']) {
        found.add(createHash(hash).update(text).digest('hex').slice(0, 32))
        for (const key of keys) found.add(createHmac(hash, key).update(text).digest('hex').slice(0, 32))
      }
    }
  for (const text of known) found.add(text.replaceAll('-', '').slice(0, 32))
  return found
}

test('every staff number, person, account and address tried without the keys hits no pseudonym; with the keys it does', async () => {
  const { w } = site()
  const rows = await w.asSuperuser(tx => tx.select().from(person))
  const accounts = await w.asSuperuser(tx => tx.select().from(account))
  const addresses = [secret.email, secret.mail, ...Object.values(planted.scene.people).map(({ who }) => who.email)]
  const numbers = Array.from({ length: 300 }, (_, at) => String(at).padStart(10, '0'))
  const known = [
    ...rows.flatMap(({ id, staffNo, name }) => [id, staffNo, name]),
    ...accounts.map(({ id }) => id),
    ...addresses,
    ...numbers,
  ]
  // Keys of flexible work are keyed by person on purpose, as their rows are; no row of care names such a key.
  const ofCare = (row: string) => !row.includes(',flexible,')
  const care = inSchemas(/^(care|outbox|privacy|vault)\./)
    .split('\n')
    .filter(ofCare)
    .join('\n')
    .replaceAll('-', '')
  const indexes = inSchemas(/^auth\./).replaceAll('-', '')
  // Own ids of account keys are keyed by account on purpose; they lead to no care.
  const targets = new Set([...(care.match(/[0-9a-f]{32}/g) ?? []), ...(indexes.match(/(?<=\\x)[0-9a-f]{32}/g) ?? [])])
  for (const { id } of accounts) targets.delete(id.replaceAll('-', ''))
  const hits = [...guesses(known)].filter(guess => targets.has(guess))
  expect(hits).toEqual([])

  const [kim] = await w.asSuperuser(tx => tx.select().from(person).where(eq(person.name, secret.name)))
  const withKeys = [
    (await w.pseudonyms.care(kim?.id ?? '')).replaceAll('-', ''),
    Buffer.from(await w.pseudonyms.email(secret.email))
      .toString('hex')
      .slice(0, 32),
  ]
  for (const guess of withKeys) expect(targets.has(guess)).toBe(true)
})
