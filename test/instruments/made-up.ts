import { type Instrument, instrumentSchema } from '../../src/checkups/instrument.ts'

// Instruments whose texts belong to others, rebuilt with made-up questions: only their arithmetic is real.

type Given = Partial<Instrument> & Pick<Instrument, 'id' | 'scales' | 'items' | 'bandSets'>
type Bands = NonNullable<Instrument['bandSets'][number]['bands']>

/** Numbers from..to, both included. */
export const span = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, step) => from + step)
const texts = (ko: string, en: string) => ({ ko, en })
const answers = (values: number[]) => ({
  answers: values.map(value => ({ value, label: texts(`보기 ${value}`, `Choice ${value}`) })),
})
const ids = (from: number, to: number) => span(from, to).map(String)
const items = (count: number, scale: string, reverse: number[] = []): Instrument['items'] =>
  span(1, count).map(place => ({
    id: String(place),
    text: texts(`지어낸 질문 ${place}`, `Made-up question ${place}`),
    scale,
    ...(reverse.includes(place) ? { reverse: true } : {}),
  }))

function madeUp(given: Given): Instrument {
  return instrumentSchema.parse({
    format: 1,
    version: '1',
    name: given.id,
    title: texts('지어낸 질문지', 'Made-up questionnaire'),
    topic: 'general',
    minutes: 5,
    languages: ['ko', 'en'],
    direction: 'more-is-worse',
    license: { name: 'By agreement', holder: 'Somebody else', notice: 'Made-up texts.', agreement: 'none: a test' },
    sources: [{ of: 'arithmetic', cite: 'DOMAIN, section 2' }],
    ...given,
  })
}

/** Cuts a raw scale where each next level begins. */
const ladder = (starts: number[]): Bands => {
  const keys = ['level-0', 'level-1', 'level-2', 'level-3', 'level-4'] as const
  return [undefined, ...starts].map((start, index) => {
    const next = starts[index]
    return {
      key: keys[index] ?? 'level-4',
      ...(start === undefined ? {} : { atLeast: start }),
      ...(next === undefined ? {} : { below: next }),
    }
  })
}
const onTotal = (bands: Bands, measure: 'raw' | 'score' = 'raw') => ({
  key: 'ladder',
  on: 'total',
  measure,
  bands,
  source: 'DOMAIN, section 2',
})
/** Splits 1..n into consecutive groups of these sizes. */
const groups = (sizes: number[]) =>
  sizes.map((size, index) => {
    const before = sizes.slice(0, index).reduce((all, one) => all + one, 0)
    return ids(before + 1, before + size)
  })
const domainsOf = (sizes: number[], method: 'sum' | 'mean' | 'percent') =>
  groups(sizes).map((group, index) => ({
    id: `d${index + 1}`,
    title: texts(`영역 ${index + 1}`, `Domain ${index + 1}`),
    method,
    items: group,
  }))

export const kossSizes = [4, 4, 3, 2, 4, 3, 4]
export const kossReverse = [3, ...span(5, 11), ...span(14, 20)]

/** KOSS-SF: seven percent domains, some items reversed, the mean of the domains by sex. */
export const kossSf = madeUp({
  id: 'koss-sf',
  scales: { agree: answers([1, 2, 3, 4]) },
  items: items(24, 'agree', kossReverse),
  domains: domainsOf(kossSizes, 'percent'),
  total: { of: 'domains', method: 'mean' },
  bandSets: [
    {
      key: 'total',
      on: 'total',
      measure: 'score',
      bySex: {
        male: [
          { key: 'level-0', below: 48.5 },
          { key: 'level-1', atLeast: 48.5, below: '548/10' },
          { key: 'level-2', atLeast: '548/10' },
        ],
        female: [
          { key: 'level-0', below: 50.1 },
          { key: 'level-1', atLeast: 50.1, below: 55.7 },
          { key: 'level-2', atLeast: 55.7 },
        ],
      },
      source: 'DOMAIN, section 2',
    },
    // 41.67 and 66.67 are raw 9 and 12 of four items; 55.56 and 66.67 are raw 8 and 9 of three.
    { key: 'demand', on: 'd1', measure: 'raw', bands: ladder([9, 12]), source: 'made-up use of 41.67 and 66.67' },
    { key: 'conflict', on: 'd3', measure: 'raw', bands: ladder([8, 9]), source: 'made-up use of 55.56 and 66.67' },
  ],
})

export const kelsSizes = [5, 3, 6, 3, 7]
export const kelsCuts = {
  male: [83.32, 83.32, 69.43, 61.1, 49.99],
  female: [76.66, 72.21, 63.88, 49.99, 45.23],
}
const strictlyAbove = (cut: number): Bands => [
  { key: 'steady', atMost: cut },
  { key: 'closer', above: cut },
]

/** K-ELS-24: five percent domains, risk strictly above a cut-off by sex, no total. */
export const kels24 = madeUp({
  id: 'k-els-24',
  scales: { agree: answers([1, 2, 3, 4]) },
  items: items(24, 'agree'),
  domains: domainsOf(kelsSizes, 'percent'),
  bandSets: kelsSizes.map((_, index) => ({
    key: `risk-${index + 1}`,
    on: `d${index + 1}`,
    measure: 'score' as const,
    bySex: {
      male: strictlyAbove(kelsCuts.male[index] ?? 0),
      female: strictlyAbove(kelsCuts.female[index] ?? 0),
    },
    source: 'DOMAIN, section 2',
  })),
})

/** AUDIT: scales that differ by item, two gates (one on a sum of two answers), norms by sex. */
export const audit = madeUp({
  id: 'audit',
  scales: { five: answers([0, 1, 2, 3, 4]), three: answers([0, 2, 4]) },
  items: [...items(8, 'five'), ...items(10, 'three').slice(8)],
  gates: [
    { items: ['1'], atLeast: 1, opens: ids(2, 8) },
    { items: ['2', '3'], atLeast: 1, opens: ids(4, 8) },
  ],
  total: { of: 'items', method: 'sum' },
  bandSets: [
    {
      key: 'ladder',
      on: 'total',
      measure: 'raw',
      bySex: { male: ladder([10, 20]), female: ladder([6, 10]) },
      source: 'made-up norms',
    },
  ],
})

/** PSS-10: a sum with four reversed items. */
export const pss10 = madeUp({
  id: 'pss-10',
  scales: { often: answers([0, 1, 2, 3, 4]) },
  items: items(10, 'often', [4, 5, 7, 8]),
  total: { of: 'items', method: 'sum' },
  bandSets: [onTotal(ladder([14, 27]))],
})

/** ISI: answer words that differ by question. */
export const isi = madeUp({
  id: 'isi',
  scales: { severe: answers([0, 1, 2, 3, 4]), content: answers([0, 1, 2, 3, 4]) },
  items: items(7, 'severe').map(item => (item.id === '4' ? { ...item, scale: 'content' } : item)),
  total: { of: 'items', method: 'sum' },
  bandSets: [onTotal(ladder([8, 15, 22]))],
})

/** CES-D: 20 items, four reversed, more than one published cut-off. */
export const cesD = madeUp({
  id: 'ces-d',
  scales: { days: answers([0, 1, 2, 3]) },
  items: items(20, 'days', [4, 8, 12, 16]),
  total: { of: 'items', method: 'sum' },
  bandSets: [
    onTotal([
      { key: 'steady', below: 16 },
      { key: 'closer', atLeast: 16 },
    ]),
    {
      key: 'stricter',
      on: 'total',
      measure: 'raw',
      bands: [
        { key: 'steady', below: 25 },
        { key: 'closer', atLeast: 25 },
      ],
      source: 'made-up second cut-off',
    },
  ],
})

/** C-SSRS screener: a gate, and the heaviest answer instead of a sum, with alerts on single items. */
export const cSsrs = madeUp({
  id: 'c-ssrs',
  scales: { 'yes-no': answers([0, 1]) },
  items: items(7, 'yes-no'),
  gates: [
    { items: ['2'], atLeast: 1, opens: ['3', '4', '5'] },
    { items: ['6'], atLeast: 1, opens: ['7'] },
  ],
  total: {
    of: 'items',
    method: 'max',
    items: [
      '1',
      '2',
      { item: '3', weight: 2 },
      { item: '4', weight: 3 },
      { item: '5', weight: 3 },
      { item: '6', weight: 2 },
      { item: '7', weight: 3 },
    ],
  },
  bandSets: [onTotal(ladder([1, 2, 3]))],
  alerts: ids(1, 7).map(item => ({ item, atLeast: 1, signal: 'self-harm' as const })),
  priority: [{ totalAtLeast: 2 }],
})

/** BAT: means of domains and a mean over all items. */
export const bat = madeUp({
  id: 'bat',
  scales: { often: answers([1, 2, 3, 4, 5]) },
  items: items(23, 'often'),
  domains: domainsOf([8, 5, 5, 5], 'mean'),
  total: { of: 'items', method: 'mean' },
  bandSets: [
    onTotal(
      [
        { key: 'level-0', below: 2.59 },
        { key: 'level-1', atLeast: 2.59, below: 3.02 },
        { key: 'level-2', atLeast: 3.02 },
      ],
      'score',
    ),
  ],
})

/** ProQOL-5: three sums of ten, reversed items, no total. */
export const proQol = madeUp({
  id: 'proqol-5',
  scales: { often: answers([1, 2, 3, 4, 5]) },
  items: items(30, 'often', [1, 4, 15, 17, 29]),
  domains: domainsOf([10, 10, 10], 'sum'),
  bandSets: ['d1', 'd2', 'd3'].map(on => ({
    key: on,
    on,
    measure: 'raw' as const,
    bands: [
      { key: 'level-0' as const, atMost: 22 },
      { key: 'level-1' as const, atLeast: 23, atMost: 41 },
      { key: 'level-2' as const, atLeast: 42 },
    ],
    source: 'DOMAIN, section 2',
  })),
})

/** WOS-5: five one-item scores, one of them in hours. */
export const wos5 = madeUp({
  id: 'wos-5',
  scales: {
    agree: answers([1, 2, 3, 4, 5]),
    hours: { number: { from: 0, to: 240, unit: texts('시간', 'hours') } },
  },
  items: items(5, 'agree').map(item => (item.id === '2' ? { ...item, scale: 'hours' } : item)),
  domains: domainsOf([1, 1, 1, 1, 1], 'sum'),
  bandSets: [
    {
      key: 'hours',
      on: 'd2',
      measure: 'raw',
      bands: [
        { key: 'steady', atMost: 0 },
        { key: 'closer', atLeast: 1 },
      ],
      source: 'made-up',
    },
  ],
})

export const madeUpInstruments = [kossSf, kels24, audit, pss10, isi, cesD, cSsrs, bat, proQol, wos5]
