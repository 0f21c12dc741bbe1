import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readInstruments } from '../../src/node/read-instruments.ts'
import { fileText } from './faulty.ts'

const scratch = mkdtempSync(join(tmpdir(), 'instruments-'))
afterAll(() => rmSync(scratch, { recursive: true }))

it('a folder is read whole or not at all: the first fault is named with file and line', async () => {
  writeFileSync(join(scratch, 'README.md'), 'not an instrument')
  writeFileSync(join(scratch, 'gad-7.json'), `\uFEFF${fileText('gad-7.json')}`)
  expect((await readInstruments(scratch)).map(one => one.id)).toEqual(['gad-7'])
  writeFileSync(join(scratch, 'phq-2.json'), fileText('phq-2.json'))
  await expect(readInstruments(scratch)).rejects.toThrow(
    'phq-2: followOn[0].instrument leads to "phq-9", and there is no such instrument.',
  )
  writeFileSync(join(scratch, 'phq-2.json'), fileText('phq-2.json').replace('"value": 1', '"value": 0'))
  await expect(readInstruments(scratch)).rejects.toThrow(
    /^phq-2\.json, line \d+: scales\.frequency\.answers\[1\]\.value repeats the value 0/,
  )
})
