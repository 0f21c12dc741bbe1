import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { slot } from '../../db/schema/counseling.ts'
import { freshEmbedded, freshPostgres } from './postgres.ts'

const job = { login: 'ondam_job' as const, claims: { role: 'job', now: '2026-11-23T00:00:00Z' } }
const put = sql`insert into app.setting values ('x', '2026-01-01', '{}')`

test('a fresh Postgres database is migrated, empty and apart from every other', async () => {
  const [first, second] = await Promise.all([freshPostgres(), freshPostgres()])
  try {
    await second.db.ready()
    expect(await second.db.transaction(job, tx => tx.select().from(slot))).toEqual([])
    await second.asSuperuser(tx => tx.execute(put))
    expect(await first.asSuperuser(tx => tx.execute(sql`select 1 from app.setting where name = 'x'`))).toHaveLength(0)
  } finally {
    await Promise.all([first.close(), second.close()])
  }
})

test('a fresh embedded database is migrated and empty, its only session without rights again after set-up', async () => {
  const fresh = await freshEmbedded()
  try {
    await fresh.asSuperuser(tx => tx.execute(put))
    expect(await fresh.db.transaction(job, tx => tx.select().from(slot))).toEqual([])
    await expect(fresh.engine.query('select * from app.setting')).rejects.toThrow('permission denied')
  } finally {
    await fresh.close()
  }
})

test('a cluster ends and leaves no files behind when whoever started it is killed without a word', async () => {
  const script = fileURLToPath(new URL('cluster-process.ts', import.meta.url))
  // A stand-in for a killed test run: it starts a cluster, passes its address on, and is killed.
  const starter = spawn(process.execPath, [
    '--eval',
    `const { spawn } = require('node:child_process')
     const cluster = spawn(process.execPath, [${JSON.stringify(script)}, 'secret'], { stdio: ['pipe', 'pipe', 'inherit'], detached: true })
     cluster.stdout.on('data', line => console.log(JSON.stringify({ pid: cluster.pid, ...JSON.parse(line) })))`,
  ])
  const [line] = await once(createInterface(starter.stdout), 'line')
  const { pid, folder } = JSON.parse(String(line))
  expect(existsSync(folder)).toBe(true)
  starter.kill('SIGKILL')
  await expect.poll(() => [isAlive(pid), existsSync(folder)], { timeout: 20_000 }).toEqual([false, false])
})

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
