import { describe, expect, it } from 'vitest'
import { checkInstrument, checkTogether } from '../../src/instruments/check.ts'
import { placeName } from '../../src/instruments/places.ts'
import { cases, fileText, put } from './faulty.ts'
import { kossSf, madeUpInstruments } from './made-up.ts'
import { ship, shipped } from './shipped.ts'

const phq9 = fileText('phq-9.json')

function spoiled(text: string, spoil: (file: unknown) => void): string {
  const file = JSON.parse(text)
  spoil(file)
  return JSON.stringify(file, null, 2)
}
const faults = (text: string) =>
  checkInstrument(text)
    .found.filter(one => one.kind === 'fault')
    .map(one => `${placeName(one.place)} ${one.said.en}`)

describe('a faulty file is explained', () => {
  it.each(cases)('$of', ({ text = phq9, path, value, says }) => {
    const found = faults(spoiled(text, file => put(file, path, value)))
    expect(found).toContainEqual(typeof says === 'string' ? says : expect.stringMatching(says))
    expect(checkInstrument(spoiled(text, file => put(file, path, value))).instrument).toBeUndefined()
  })

  it('a decimal that is a rounded score is named with both exact ways to write it', () => {
    const rounded = spoiled(JSON.stringify(kossSf), file => {
      put(file, ['bandSets', 1], {
        ...kossSf.bandSets[1],
        measure: 'score',
        bands: [
          { key: 'level-0', below: 41.67 },
          { key: 'level-1', atLeast: 41.67 },
        ],
      })
      put(file, ['bandSets', 0, 'bySex', 'male', 2, 'atLeast'], 54.8)
    })
    const found = faults(rounded)
    expect(found).toContainEqual(
      expect.stringMatching(
        /^bandSets\[1\]\.bands\[1\]\.atLeast says 41\.67, which is the score 41\.67… \(125\/3\) rounded; as written, people with that score are not in "level-1"/,
      ),
    )
    expect(found).toContainEqual(
      expect.stringMatching(
        /^bandSets\[0\]\.bySex\.male\[2\]\.atLeast says 54\.8, which is the score 54\.76… \(1150\/21\) rounded/,
      ),
    )
  })

  it('raw points of a total over domains do not exist', () => {
    const found = faults(spoiled(JSON.stringify(kossSf), file => put(file, ['bandSets', 0, 'measure'], 'raw')))
    expect(found).toEqual([
      'bandSets[0].measure is "raw", but a total over domain scores has no raw points; use "score".',
    ])
  })

  it('several faults are all named, each with its line, in the order of the file', () => {
    const text = spoiled(phq9, file => {
      put(file, ['items', 2, 'text', 'en'], undefined)
      put(file, ['items', 4, 'text', 'ko'], undefined)
      put(file, ['alerts', 0, 'item'], '99')
    })
    const { found } = checkInstrument(text)
    const graves = found.filter(one => one.kind === 'fault')
    expect(graves.map(one => placeName(one.place))).toEqual(['items[2].text.en', 'items[4].text.ko', 'alerts[0].item'])
    const lines = text.split('\n')
    expect(lines[(graves[2]?.line ?? 0) - 1]).toContain('"item": "99"')
  })

  it('broken JSON is placed on its line, and a name that stands twice is found', () => {
    expect(checkInstrument('{\n  "format": 1,\n  "id": ]\n}').found).toMatchObject([{ kind: 'fault', line: 3 }])
    expect(checkInstrument('').instrument).toBeUndefined()
    const twice = phq9.replace('"minutes": 3', '"minutes": 3,\n  "minutes": 4')
    expect(faults(twice)).toEqual(['minutes stands twice; only one of them would count.'])
  })

  it('every sentence exists in Korean as well', () => {
    for (const { text = phq9, path, value } of cases)
      for (const { said } of checkInstrument(spoiled(text, file => put(file, path, value))).found)
        expect(said.ko).toMatch(/[가-힣]/)
  })
})

describe('a sound file', () => {
  it.each([...shipped, ...madeUpInstruments].map(one => [one.id, one] as const))('%s has no fault', (_, instrument) => {
    const checked = checkInstrument(JSON.stringify(instrument))
    expect(checked.found.filter(one => one.kind === 'fault')).toEqual([])
    expect(checked.instrument).toEqual(instrument)
  })
})

describe('files together', () => {
  it('the shipped ones fit', () => {
    expect(checkTogether(shipped)).toEqual([])
  })
  it('a follow-on to a missing instrument, a missing item or other answers is found, and so is an id twice', () => {
    const phq2 = ship('phq-2')
    const say = (all: Parameters<typeof checkTogether>[0]) => checkTogether(all).map(one => one.fault.said.en)
    expect(say([phq2])).toEqual(['leads to "phq-9", and there is no such instrument.'])
    const carried = {
      ...phq2,
      followOn: [
        { set: 'screen', bands: ['closer' as const], instrument: 'phq-9', carry: { 44: '1', difficulty: '2' } },
      ],
    }
    expect(say([carried, ship('phq-9')])).toEqual(['carries to the item "44", which "phq-9" does not have.'])
    expect(say([ship('phq-9'), ship('phq-9')])).toEqual(['is "phq-9", which another file already uses.'])
    const other = {
      ...phq2,
      followOn: [{ set: 'screen', bands: ['closer' as const], instrument: 'who-5', carry: { 1: '1' } }],
    }
    expect(say([other, ship('who-5'), ship('phq-9')])).toEqual([
      'carries an answer between items whose scales differ ("1" here, "1" there).',
    ])
  })
})
