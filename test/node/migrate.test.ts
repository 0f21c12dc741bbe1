import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadMigrations } from '../../db/load-migrations.ts'
import { migrate } from '../../db/migrate.ts'
import { postgresAdmin, postgresDatabase } from '../../db/postgres.ts'
import { slot } from '../../db/schema/counseling.ts'
import { entryOf } from '../../src/act.ts'
import { loginPasswords, loginUrls } from '../../src/edge/keys.ts'
import { ask } from '../support/ask.ts'
import { type Cluster, migrationsFolder, startCluster } from '../support/cluster.ts'
import { testKeys } from '../support/ground.ts'

// A cluster of its own: roles belong to a cluster, and here they must not be there yet.
let cluster: Cluster
let superuser: postgres.Sql
beforeAll(async () => {
  cluster = await startCluster({ bare: true })
  superuser = postgres(`postgres://postgres:${cluster.password}@127.0.0.1:${cluster.port}/postgres`, { max: 1 })
})
afterAll(async () => {
  await superuser?.end()
  await cluster?.stop()
})

test('an administrator who may only create roles and databases migrates, again without effect, and the logins work', async () => {
  const password = randomBytes(8).toString('hex')
  await superuser.unsafe(`create role steward login createrole createdb password '${password}'`)
  const server = `postgres://steward:${password}@127.0.0.1:${cluster.port}`
  const steward = postgres(`${server}/postgres`, { max: 1 })
  await steward.unsafe('create database wellbeing')
  await steward.end()

  const url = `${server}/wellbeing`
  const passwords = await loginPasswords(testKeys.ONDAM_SECRET)
  const migrations = await loadMigrations(migrationsFolder)
  const names = migrations.map(({ name }) => name)
  for (const expected of [names, []]) {
    const admin = postgresAdmin(url)
    expect(await migrate(admin, migrations, passwords)).toEqual(expected)
    await admin.close()
  }

  const connections = { ondam_auth: 1, ondam_care: 1, ondam_job: 1, ondam_office: 1, ondam_publisher: 1 }
  const newestMigration = names.at(-1) ?? ''
  const db = postgresDatabase(loginUrls(url, passwords), { connections, newestMigration })
  await db.ready()
  const job = entryOf({ role: 'job' }, Temporal.Now.instant())
  expect(await db.transaction(job, tx => tx.select().from(slot))).toEqual([])
  await db.close()
})

test('a server with a newer schema than the database says what to do', async () => {
  const passwords = await loginPasswords(testKeys.ONDAM_SECRET)
  const url = `postgres://127.0.0.1:${cluster.port}/wellbeing`
  const connections = { ondam_auth: 1, ondam_care: 1, ondam_job: 1, ondam_office: 1, ondam_publisher: 1 }
  const db = postgresDatabase(loginUrls(url, passwords), { connections, newestMigration: '9999_later' })
  await expect(db.ready()).rejects.toThrow('npm run migrate')
  await db.close()
})

test('the command prints what it applied, and the addresses of the logins only when asked', async () => {
  await superuser.unsafe('create database commanded')
  const dist = await (await ask('/build')).text()
  const address = `postgres://postgres:${cluster.password}@127.0.0.1:${cluster.port}/commanded`
  const env = { PATH: process.env.PATH ?? '', ...testKeys, SMTP_URL: 'smtp://localhost', DATABASE_URL: address }
  const run = promisify(execFile)
  const first = await run(process.execPath, [`${dist}migrate.js`], { env })
  expect(first.stdout).toContain('0001_ground, 0002_counseling')
  expect(first.stdout).not.toContain('postgres://')
  const second = await run(process.execPath, [`${dist}migrate.js`, '--addresses'], { env })
  expect(second.stdout).toMatch(/이미 최신이에요.\nAlready up to date.\n/)
  const addresses = second.stdout.split('\n').filter(line => line.startsWith('postgres://'))
  expect(addresses.sort()).toEqual(
    Object.values(loginUrls(address, await loginPasswords(testKeys.ONDAM_SECRET))).sort(),
  )
})

test('the command without an address, or with one that is not there, says what to set', async () => {
  const dist = await (await ask('/build')).text()
  const env = { PATH: process.env.PATH ?? '', ...testKeys, SMTP_URL: 'smtp://localhost' }
  const run = promisify(execFile)
  const failure = await run(process.execPath, [`${dist}migrate.js`], { env }).catch(error => error)
  expect(failure).toMatchObject({ code: 1, stderr: expect.stringContaining('DATABASE_URL') })
})
