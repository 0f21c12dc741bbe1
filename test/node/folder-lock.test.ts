import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FolderInUse, lockFolder } from '../../src/node/folder-lock.ts'

let base: string
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'ondam-lock-'))
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

/** Another process that takes the folder and says so, or says who has it. */
async function holder(folder: string) {
  const code = `
    import { lockFolder } from ${JSON.stringify(new URL('../../src/node/folder-lock.ts', import.meta.url).href)}
    try { lockFolder(${JSON.stringify(folder)}); console.log('mine'); setInterval(() => {}, 1000) }
    catch (error) { console.log(error.name, error.pid) }`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [said] = await once(child.stdout, 'data')
  return { child, said: String(said).trim() }
}

test('a folder is one process’s: a second is refused with the folder’s name and the first one’s pid', async () => {
  const folder = join(base, 'one')
  const { child, said } = await holder(folder)
  expect(said).toBe('mine')
  const second = await holder(folder)
  expect(second.said).toBe(`FolderInUse ${child.pid}`)
  expect(() => lockFolder(folder)).toThrow(expect.objectContaining({ name: 'FolderInUse', folder, pid: child.pid }))
  child.kill('SIGKILL')
  await once(child, 'exit')
})

test('a process that was killed leaves nothing in the way, in ten of ten rounds', async () => {
  const folder = join(base, 'killed')
  for (let round = 0; round < 10; round++) {
    const { child, said } = await holder(folder)
    expect(said).toBe('mine')
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  lockFolder(folder).release()
})

test('of processes that start together exactly one gets the folder', async () => {
  const folder = join(base, 'race')
  const all = await Promise.all(Array.from({ length: 5 }, () => holder(folder)))
  expect(all.filter(({ said }) => said === 'mine')).toHaveLength(1)
  for (const { child } of all) child.kill('SIGKILL')
})

test('what was released can be taken again, also within one process, and only its owner may look into the folder', () => {
  const folder = join(base, 'again')
  const first = lockFolder(folder)
  expect(() => lockFolder(folder)).toThrow(FolderInUse)
  first.release()
  lockFolder(folder).release()
  expect(statSync(folder).mode & 0o777).toBe(0o700)
})
