import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { leavesToAudit, openHolder } from '../../src/draws/audit.ts'
import { receiptCode, receiptOf } from '../../src/draws/receipt.ts'
import { drawn } from './drawn.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const { closed, transcript, applications } = drawn({
  seed: 31,
  applicants: 30,
  seats: 5,
  quota: 2,
  reserves: 5,
  round: 1001,
})
const winner = transcript.list.leaves[transcript.result.quota[0]?.leaf ?? -1]
const application = applications.find(({ leaf }) => leaf === winner)
if (!application) throw new Error('no winner')
const receipt = receiptOf(application, closed.announcement.draw, closed)
const openings = leavesToAudit(transcript, 20).flatMap(position => {
  const one = applications.find(({ leaf }) => leaf === transcript.list.leaves[position])
  return one ? [openHolder(one, position)] : []
})
const audit = { format: 'ondam-audit/1', draw: closed.announcement.draw, further: 20, openings }
const twice = openings.map((one, at) => (at === 1 ? { ...one, reference: openings[0]?.reference } : one))
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'draw-'))
  const files = {
    'sound.json': JSON.stringify(transcript),
    'closed.json': JSON.stringify(closed),
    'moved.json': JSON.stringify({ ...transcript, announcement: { ...transcript.announcement, seats: 6 } }),
    'swapped.json': JSON.stringify({
      ...transcript,
      result: { ...transcript.result, open: transcript.result.open.toReversed() },
    }),
    'torn.json': JSON.stringify(transcript).slice(0, 5000),
    'audit.json': JSON.stringify(audit),
    'audit-less.json': JSON.stringify({ ...audit, openings: openings.slice(1) }),
    'audit-bent.json': JSON.stringify({ ...audit, openings: twice }),
    'audit-other.json': JSON.stringify({ ...audit, draw: crypto.randomUUID() }),
    'receipt.json': JSON.stringify(receipt),
    'receipt.txt': receiptCode(receipt),
    'forged.json': JSON.stringify({ ...receipt, tickets: [1, 1, 1], front: 0 }),
  }
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const verify = (...args: string[]) =>
  new Promise<{ code: number; said: string }>(resolve => {
    execFile(
      process.execPath,
      [join(root, 'scripts/verify-draw.ts'), ...args],
      { cwd: folder },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
    )
  })

test.concurrent.each([
  ['a sound audit', ['--lang=en', '--audit=audit.json', 'sound.json'], 0, 'leaves of the audit are right'],
  ['an audit that leaves one closed', ['--audit=audit-less.json', 'sound.json'], 1, '열려 있지 않습니다'],
  ['an audit with a bent opening', ['--audit=audit-bent.json', 'sound.json'], 1, '명단의 표와 다릅니다'],
  ['an audit of another draw', ['--audit=audit-other.json', 'sound.json'], 2, 'audit-other.json'],
  ['a sound transcript', ['sound.json'], 0, '모든 단계가 맞습니다'],
  [
    'the same in English, with the place of a receipt',
    ['--lang=en', '--receipt=receipt.json', 'sound.json'],
    0,
    'You have a front-line seat, as number 1.',
  ],
  ['a receipt on paper', ['--lang=en', '--receipt=receipt.txt', 'sound.json'], 0, 'as number 1.'],
  ['a closed list', ['--lang=en', 'closed.json'], 0, 'the number is still to come'],
  [
    'the commitment as it was published',
    ['--lang=en', `--commitment=${closed.commitment}`, 'sound.json'],
    0,
    'Every step holds',
  ],
  [
    'another commitment',
    ['--lang=en', `--commitment=${'0'.repeat(64)}`, 'sound.json'],
    1,
    'It fails at the commitment.',
  ],
  ['one seat more', ['--lang=en', 'moved.json'], 1, 'It fails at the commitment.'],
  ['winners in another order', ['--lang=en', 'swapped.json'], 1, 'It fails at the winners and the reserve list.'],
  ['the same in Korean', ['swapped.json'], 1, '‘당첨과 예비 순서’ 단계가 맞지 않습니다.'],
  ['half a file', ['--lang=en', 'torn.json'], 1, 'It fails at the form of the record.'],
  ['a forged receipt', ['--lang=en', '--receipt=forged.json', 'sound.json'], 1, 'contradicts itself'],
  ['a receipt instead of a transcript', ['--lang=en', 'receipt.json'], 1, 'It fails at the form of the record.'],
  ['no such file', ['nowhere.json'], 2, 'nowhere.json: 파일을 열 수 없습니다.'],
  ['nothing', [], 2, '쓰는 법'],
  ['an unknown option', ['--trust-me', 'sound.json'], 2, '쓰는 법'],
  ['a commitment of few digits', ['--commitment=', 'sound.json'], 2, '쓰는 법'],
])('the program on %s says so and ends accordingly', async (_, args, code, said) => {
  const ended = await verify(...args)
  expect(ended.said).toContain(said)
  expect(ended.code).toBe(code)
})
