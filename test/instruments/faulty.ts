import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { folder } from './shipped.ts'

/** The text of a shipped file. */
export const fileText = (name: string) => readFileSync(join(folder, name), 'utf8')
const ptsd = fileText('pc-ptsd-5.json')
const who5 = fileText('who-5.json')

/** Sets what stands at a path, or takes it away. */
export function put(file: unknown, path: (string | number)[], value: unknown): void {
  const last = path.at(-1) ?? ''
  let inside: unknown = file
  for (const step of path.slice(0, -1)) inside = Reflect.get(Object(inside), step)
  if (value === undefined) Reflect.deleteProperty(Object(inside), last)
  else Reflect.set(Object(inside), last, value)
}

/** Each spoils one thing of a shipped file (PHQ-9 where none is named) and says what the check must answer. */
export const cases: { of: string; text?: string; path: (string | number)[]; value: unknown; says: string | RegExp }[] =
  [
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
