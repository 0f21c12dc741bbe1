import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { scaleOf } from '../../src/checkups/instrument.ts'
import { folder, ship, shipped } from './shipped.ts'

it('six instruments ship, Korean where a confirmed text is at hand', () => {
  expect(Object.fromEntries(shipped.map(one => [one.id, one.languages.join()]))).toEqual({
    'gad-2': 'ko,en',
    'gad-7': 'ko,en',
    'pc-ptsd-5': 'en',
    'phq-2': 'ko,en',
    'phq-9': 'ko,en',
    'who-5': 'en',
  })
})

it('the short ones ask the first two questions of the long ones, word for word', () => {
  for (const [short, long] of [
    ['phq-2', 'phq-9'],
    ['gad-2', 'gad-7'],
  ] as const) {
    expect(ship(short).items.map(item => item.text)).toEqual(
      ship(long)
        .items.slice(0, 2)
        .map(item => item.text),
    )
    expect(ship(short).stem).toEqual(ship(long).stem)
  }
})

it('item 9 of PHQ-9 is the one that alerts, in the words of its holder', () => {
  const ninth = ship('phq-9').items[8]
  expect(ship('phq-9').alerts).toEqual([{ item: '9', atLeast: 1, signal: 'self-harm' }])
  expect(ninth?.text).toEqual({
    ko: '자신이 죽는 것이 더 낫다고 생각하거나 어떤 식으로든 자신을 해칠 것이라고 생각함',
    en: 'Thoughts that you would be better off dead or of hurting yourself in some way',
  })
})

it('answers count 0–3 in PHQ and GAD and 0–5 in WHO-5, in the order of the published sheet', () => {
  const values = (id: string) => {
    const [first] = ship(id).items
    const scale = first && scaleOf(ship(id), first)
    return scale && 'answers' in scale ? scale.answers.map(answer => answer.value) : []
  }
  expect(['phq-9', 'gad-7', 'phq-2', 'gad-2'].map(values)).toEqual([
    [0, 1, 2, 3],
    [0, 1, 2, 3],
    [0, 1, 2, 3],
    [0, 1, 2, 3],
  ])
  expect(values('who-5')).toEqual([5, 4, 3, 2, 1, 0])
})

it('every file names its holder and terms in LICENSES.md, WHO-5 its own license', () => {
  const listed = readFileSync(join(folder, 'LICENSES.md'), 'utf8')
  for (const { id, license, review } of shipped) {
    expect(listed).toContain(`${id}.json`)
    expect(listed).toContain(license.holder)
    expect(review?.length).toBeGreaterThan(0)
  }
  expect(ship('who-5').license.name).toBe('CC BY-NC-SA 3.0 IGO')
  expect(listed).toContain('CC BY-NC-SA 3.0 IGO')
})
