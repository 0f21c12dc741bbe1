import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { kossSf } from './made-up.ts'
import { folder } from './shipped.ts'

const script = fileURLToPath(new URL('../../scripts/instruments.ts', import.meta.url))
const scratch = mkdtempSync(join(tmpdir(), 'instruments-'))
afterAll(() => rmSync(scratch, { recursive: true }))

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: 'utf8' })
  return { status, stdout, stderr }
}
function file(name: string, text: string): string {
  const path = join(scratch, name)
  writeFileSync(path, text)
  return path
}

describe('npm run instruments -- check', () => {
  it('says of a sound file what its bands mean, so that they can be compared with the publication', () => {
    const { status, stdout } = run('check', '--lang=en', file('koss.json', JSON.stringify(kossSf)))
    expect(status).toBe(0)
    expect(stdout).toContain('ready to use.')
    expect(stdout).toContain('total · total · men: level-0 0–48.41, level-1 48.81–54.76, level-2 55.16–100')
    expect(stdout).toContain('demand · d1: level-0 0–33.33, level-1 41.67–58.33, level-2 66.67–100')
  })
  it('names every fault with its place and line, in the language asked for', () => {
    const spoiled = readFileSync(join(folder, 'phq-9.json'), 'utf8')
      .replace('"atMost": 14', '"atMost": 15')
      .replace('"en": "Poor appetite or overeating"', '"ko ": "x"')
    const path = file('phq.json', spoiled)
    const en = run('check', '--lang=en', path)
    expect(en.status).toBe(1)
    expect(en.stdout).toMatch(/fault: items\[4\]\.text\.ko {2}\(line \d+\) is not a name/)
    const overlapping = file(
      'phq-15.json',
      readFileSync(join(folder, 'phq-9.json'), 'utf8').replace('"atMost": 14', '"atMost": 15'),
    )
    const ko = run('check', '--lang=ko', overlapping)
    expect(ko.status).toBe(1)
    expect(ko.stdout).toMatch(/고칠 것: bandSets\[0\]\.bands \(\d+번째 줄\): 점수 15: 여러 구간에 겹칩니다/)
  })
  it('finds a follow-on that leads nowhere among the shipped ones', () => {
    const phq2 = readFileSync(join(folder, 'phq-2.json'), 'utf8').replace(
      '"instrument": "phq-9"',
      '"instrument": "phq-99"',
    )
    const { status, stdout } = run('check', '--lang=en', file('phq2.json', phq2))
    expect(status).toBe(1)
    expect(stdout).toContain('followOn[0].instrument leads to "phq-99", and there is no such instrument.')
  })
  it('says how it is used, and which file cannot be read', () => {
    expect(run('--lang=en')).toMatchObject({
      status: 2,
      stderr: 'Usage: npm run instruments -- check [--lang=ko|en] <file>…\n',
    })
    expect(run('check', '--lang=en', join(scratch, 'none.json'))).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('cannot be read.'),
    })
  })
})
