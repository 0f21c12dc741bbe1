import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkInstrument, checkTogether } from '../../src/checkups/engine/check.ts'
import { placeName } from '../../src/checkups/engine/places.ts'
import { kossSf, madeUpInstruments } from './made-up.ts'
import { folder, ship, shipped } from './shipped.ts'

const phq9 = readFileSync(join(folder, 'phq-9.json'), 'utf8')
const ptsd = readFileSync(join(folder, 'pc-ptsd-5.json'), 'utf8')
const who5 = readFileSync(join(folder, 'who-5.json'), 'utf8')

function spoiled(text: string, spoil: (file: unknown) => void): string {
  const file = JSON.parse(text)
  spoil(file)
  return JSON.stringify(file, null, 2)
}
const faults = (text: string) =>
  checkInstrument(text)
    .found.filter(one => one.kind === 'fault')
    .map(one => `${placeName(one.place)} ${one.said.en}`)

/** Sets what stands at a path, or takes it away. */
function put(file: unknown, path: (string | number)[], value: unknown): void {
  const last = path.at(-1) ?? ''
  let inside: unknown = file
  for (const step of path.slice(0, -1)) inside = Reflect.get(Object(inside), step)
  if (value === undefined) Reflect.deleteProperty(Object(inside), last)
  else Reflect.set(Object(inside), last, value)
}

const cases: { of: string; text?: string; path: (string | number)[]; value: unknown; says: string | RegExp }[] = [
  {
    of: 'a missing field',
    path: ['license', 'holder'],
    value: undefined,
    says: 'license.holder is missing; it must be a text.',
  },
  { of: 'a wrong form', path: ['minutes'], value: 'three', says: 'minutes has the wrong form; it must be a number.' },
  {
    of: 'a misspelled name',
    path: ['scroing'],
    value: 1,
    says: 'scroing is not a name this format knows; check the spelling.',
  },
  { of: 'an unknown choice', path: ['direction'], value: 'up', says: /^direction must be one of "more-is-worse"/ },
  {
    of: 'a number that is none',
    path: ['bandSets', 0, 'bands', 1, 'atLeast'],
    value: 'five',
    says: /^bandSets\[0\]\.bands\[1\]\.atLeast must be a whole number, a decimal, or a fraction/,
  },
  {
    of: 'a fault inside a scale',
    path: ['scales', 'frequency', 'answers', 0, 'value'],
    value: 'x',
    says: 'scales.frequency.answers[0].value has the wrong form; it must be a number.',
  },
  { of: 'a foreign language', path: ['items', 0, 'text', 'fr'], value: 'x', says: /^items\[0\]\.text/ },
  {
    of: 'a missing text',
    path: ['items', 2, 'text', 'en'],
    value: undefined,
    says: 'items[2].text.en has no English text.',
  },
  {
    of: 'a missing Korean label',
    path: ['scales', 'frequency', 'answers', 1, 'label', 'ko'],
    value: undefined,
    says: 'scales.frequency.answers[1].label.ko has no Korean text.',
  },
  { of: 'an item id twice', path: ['items', 1, 'id'], value: '1', says: 'items[1].id repeats the item id "1".' },
  {
    of: 'an unknown scale',
    path: ['items', 0, 'scale'],
    value: 'often',
    says: 'items[0].scale names the scale "often", which scales does not define.',
  },
  {
    of: 'a value twice',
    path: ['scales', 'frequency', 'answers', 1, 'value'],
    value: 0,
    says: 'scales.frequency.answers[1].value repeats the value 0; every answer of a scale needs its own.',
  },
  {
    of: 'a LOINC code twice',
    path: ['items', 1, 'loinc'],
    value: '44250-9',
    says: 'items[1].loinc repeats the LOINC code 44250-9, which already stands above.',
  },
  {
    of: 'a mistyped LOINC code',
    path: ['items', 1, 'loinc'],
    value: '44255-7',
    says: 'items[1].loinc says 44255-7, whose check digit does not fit; it is probably mistyped.',
  },
  {
    of: 'an optional item that counts',
    path: ['items', 0, 'optional'],
    value: true,
    says: /^items\[0\]\.optional cannot be optional while it counts/,
  },
  {
    of: 'a forgotten item',
    path: ['total', 'items'],
    value: ['1', '2'],
    says: 'items[2] is the item "3", which no score counts; list it or mark it unscored.',
  },
  {
    of: 'an unknown item in the total',
    path: ['total', 'items'],
    value: ['1', '77'],
    says: 'total.items[1] names the item "77", which items does not define.',
  },
  {
    of: 'an unscored item in the total',
    path: ['total', 'items'],
    value: ['difficulty'],
    says: 'total.items[0] counts the item "difficulty", which is marked unscored.',
  },
  {
    of: 'an overlap at one value',
    path: ['bandSets', 0, 'bands', 2, 'atMost'],
    value: 15,
    says: /^bandSets\[0\]\.bands overlaps: the score 15 lies in "level-2", "level-3" at once/,
  },
  {
    of: 'a gap of several values',
    path: ['bandSets', 0, 'bands', 2, 'atMost'],
    value: 12,
    says: /^bandSets\[0\]\.bands leaves a gap: the score 13–14 lies in no band/,
  },
  {
    of: 'a cut-off that leaves its own value out on both sides',
    path: ['bandSets', 1, 'bands'],
    value: [
      { key: 'steady', below: 10 },
      { key: 'closer', above: 10 },
    ],
    says: /leaves a gap: the score 10 lies in no band/,
  },
  {
    of: 'an unreachable band',
    path: ['bandSets', 1, 'bands'],
    value: [
      { key: 'steady', atMost: 27 },
      { key: 'closer', atLeast: 28 },
    ],
    says: 'bandSets[1].bands[1] is the band "closer", which no answers can reach.',
  },
  {
    of: 'two lower bounds',
    path: ['bandSets', 1, 'bands', 1, 'above'],
    value: 10,
    says: 'bandSets[1].bands[1] has atLeast and above; keep the one that is meant.',
  },
  {
    of: 'a fraction on raw points',
    path: ['bandSets', 1, 'bands'],
    value: [
      { key: 'steady', below: 9.5 },
      { key: 'closer', atLeast: 9.5 },
    ],
    says: 'bandSets[1].bands[0].below says 9.5, but raw scores are whole numbers.',
  },
  {
    of: 'keys against the direction',
    path: ['direction'],
    value: 'more-is-better',
    says: /^bandSets\[0\]\.bands\[\d\]\.key puts "level-\d" beyond "level-\d", against direction/,
  },
  { of: 'a set on nothing', path: ['bandSets', 0, 'on'], value: 'mood', says: /^bandSets\[0\]\.on stands on "mood"/ },
  {
    of: 'an alert on nothing',
    path: ['alerts', 0, 'item'],
    value: '99',
    says: 'alerts[0].item names the item "99", which items does not define.',
  },
  {
    of: 'an alert that never fires',
    path: ['alerts', 0, 'atLeast'],
    value: 4,
    says: 'alerts[0] never fires: the answers go from 0 to 3.',
  },
  {
    of: 'an alert that always fires',
    path: ['alerts', 0, 'atLeast'],
    value: 0,
    says: 'alerts[0] fires at every answer.',
  },
  {
    of: 'a priority beyond the total',
    path: ['priority', 0, 'totalAtLeast'],
    value: 28,
    says: 'priority[0].totalAtLeast separates nothing: the total goes from 0–27.',
  },
  {
    of: 'a follow-on from an unknown set',
    path: ['followOn'],
    value: [{ set: 'x', bands: ['closer'], instrument: 'y' }],
    says: 'followOn[0].set names the band set "x", which bandSets does not define.',
  },
  {
    of: 'a gate after what it opens',
    text: ptsd,
    path: ['gates', 0],
    value: { items: ['2'], atLeast: 1, opens: ['1'] },
    says: /^gates\[0\]\.opens\[0\] opens the item "1", which must stand after/,
  },
  {
    of: 'a gate that never closes',
    text: ptsd,
    path: ['gates', 0, 'atLeast'],
    value: 0,
    says: 'gates[0].atLeast never closes: the answers add up to 0–1.',
  },
  {
    of: 'a percent cut-off on the score grid',
    text: who5,
    path: ['bandSets', 0],
    value: {
      key: 'screen',
      on: 'total',
      measure: 'score',
      source: 'x',
      bands: [
        { key: 'closer', below: 52 },
        { key: 'steady', atLeast: 52 },
      ],
    },
    says: /^bandSets\[0\]\.bands\[1\]\.atLeast says 52, which is itself a score that people get, so "atLeast" decides about them/,
  },
]

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
