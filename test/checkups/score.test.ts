import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rangeOf, scaleOf } from '../../src/checkups/instrument.ts'
import { alertsIn, asksSex, assessSafety, scoreResponse } from '../../src/checkups/score.ts'
import { openItems } from '../../src/instruments/answers.ts'
import { Refusal } from '../../src/refusal.ts'
import { completeAnswers } from '../instruments/answers.ts'
import { madeUpInstruments } from '../instruments/made-up.ts'
import { answered, ship, shipped } from '../instruments/shipped.ts'

const all = [...shipped, ...madeUpInstruments]
const sexes = ['male', 'female'] as const

function refusedFields(score: () => unknown): string[] {
  try {
    score()
  } catch (error) {
    if (error instanceof Refusal && error.code === 'invalid') return (error.more.errors ?? []).map(one => one.field)
    throw error
  }
  return []
}

describe('published test vectors', () => {
  it('PHQ-9 0,0,1,1,1,0,0,0,0 is 3, and all 3 is 27', () => {
    const phq9 = ship('phq-9')
    expect(scoreResponse(phq9, answered(0, 0, 1, 1, 1, 0, 0, 0, 0)).total).toEqual({
      id: 'total',
      raw: 3,
      value: 3,
      exact: '3',
      min: 0,
      max: 27,
    })
    expect(scoreResponse(phq9, answered(3, 3, 3, 3, 3, 3, 3, 3, 3)).total?.value).toBe(27)
  })
  it('GAD-7 0,0,1,1,0,1,0 is 3', () => {
    expect(scoreResponse(ship('gad-7'), answered(0, 0, 1, 1, 0, 1, 0)).total?.value).toBe(3)
  })
  it('WHO-5 all 2 is raw 10 and 40, not (raw − 5) × 4', () => {
    expect(scoreResponse(ship('who-5'), answered(2, 2, 2, 2, 2)).total).toMatchObject({
      raw: 10,
      value: 40,
      min: 0,
      max: 100,
    })
  })
  it('the HL7 example that states 13 sums to 10', () => {
    const scored = scoreResponse(ship('phq-9'), answered(0, 0, 0, 1, 2, 1, 3, 2, 1))
    expect(scored.total?.value).toBe(10)
    expect(scored.band).toBe('level-2')
  })
  it('PHQ-9 has one band at 15, and the bands meet at 4/5, 9/10, 14/15 and 19/20', () => {
    const bandAt = (points: number) => {
      const each = Array.from({ length: 9 }, (_, index) => Math.min(3, Math.max(0, points - index * 3)))
      return scoreResponse(ship('phq-9'), answered(...each)).band
    }
    expect([0, 4, 5, 9, 10, 14, 15, 19, 20, 27].map(bandAt)).toEqual([
      'level-0',
      'level-0',
      'level-1',
      'level-1',
      'level-2',
      'level-2',
      'level-3',
      'level-3',
      'level-4',
      'level-4',
    ])
  })
  it('GAD-7 is in no band twice, and keeps 8 (NHS) and 10 apart', () => {
    const at8 = scoreResponse(ship('gad-7'), answered(2, 2, 2, 2, 0, 0, 0)).bands.map(band => band.key)
    const at10 = scoreResponse(ship('gad-7'), answered(2, 2, 2, 2, 2, 0, 0)).bands.map(band => band.key)
    expect(at8).toEqual(['level-1', 'steady', 'closer'])
    expect(at10).toEqual(['level-2', 'closer', 'closer'])
  })
  it('WHO-5 48 asks for a closer look and 52 does not', () => {
    expect(scoreResponse(ship('who-5'), answered(3, 3, 2, 2, 2))).toMatchObject({
      band: 'closer',
      total: { value: 48 },
    })
    expect(scoreResponse(ship('who-5'), answered(3, 3, 3, 2, 2))).toMatchObject({
      band: 'steady',
      total: { value: 52 },
    })
  })
  it('PC-PTSD-5 is 0 without exposure, and 3 is reached in the Korean validation but not by the US cut-off', () => {
    const ptsd = ship('pc-ptsd-5')
    expect(scoreResponse(ptsd, { exposure: 0 }).total?.value).toBe(0)
    const three = scoreResponse(ptsd, { exposure: 1, ...answered(1, 1, 1, 0, 0) })
    expect(three.bands).toEqual([
      { set: 'us', on: 'total', key: 'steady' },
      { set: 'korean-validation', on: 'total', key: 'closer' },
    ])
    expect(scoreResponse(ptsd, { exposure: 1, ...answered(1, 1, 1, 1, 0) }).band).toBe('closer')
  })
})

describe('safety', () => {
  const safetyOf = (...values: number[]) => {
    const phq9 = ship('phq-9')
    return assessSafety(phq9, scoreResponse(phq9, answered(...values)))
  }
  it('item 9 at 1 signals at a total of 1, and item 9 at 0 does not', () => {
    expect(safetyOf(0, 0, 0, 0, 0, 0, 0, 0, 1)).toEqual({ signal: true, priority: false })
    expect(safetyOf(3, 3, 3, 3, 2, 0, 0, 0, 0)).toEqual({ signal: false, priority: false })
  })
  it('a priority place opens at 20, and at 15 only with item 9', () => {
    expect(safetyOf(3, 3, 3, 3, 3, 0, 0, 0, 0).priority).toBe(false)
    expect(safetyOf(3, 3, 3, 3, 2, 0, 0, 0, 1).priority).toBe(true)
    expect(safetyOf(3, 3, 3, 3, 1, 0, 0, 0, 1).priority).toBe(false)
    expect(safetyOf(3, 3, 3, 3, 3, 3, 1, 0, 0).priority).toBe(false)
    expect(safetyOf(3, 3, 3, 3, 3, 3, 2, 0, 0)).toEqual({ signal: false, priority: true })
  })
  it('is known from a half-filled form as soon as item 9 is answered', () => {
    expect(alertsIn(ship('phq-9'), { 9: 2 })).toEqual([{ item: '9', value: 2, signal: 'self-harm' }])
    expect(alertsIn(ship('phq-9'), { 1: 3 })).toEqual([])
  })
})

describe('what is refused', () => {
  const phq9 = ship('phq-9')
  const full = answered(1, 1, 1, 1, 1, 1, 1, 1, 1)
  it('an incomplete form names each unanswered item; item 9 is never imputed', () => {
    expect(refusedFields(() => scoreResponse(phq9, answered(0, 1, 2, 3, 0, 1, 2, 3)))).toEqual(['9'])
    expect(refusedFields(() => scoreResponse(phq9, {}))).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9'])
  })
  it('foreign and forged items are named, prototype names too', () => {
    const forged: Record<string, unknown> = JSON.parse('{"__proto__": 1, "constructor": 1, "10": 0}')
    expect(refusedFields(() => scoreResponse(phq9, { ...full, 10: 0 }))).toEqual(['10'])
    expect(refusedFields(() => scoreResponse(phq9, Object.assign(forged, full))).sort()).toEqual([
      '10',
      '__proto__',
      'constructor',
    ])
  })
  it.each([[4], [-1], [1.5], [Number.NaN], ['1'], [null], [true], [[1]]])('%j is no answer', value => {
    expect(refusedFields(() => scoreResponse(phq9, { ...full, 3: value }))).toEqual(['3'])
  })
  it('a sex that names no norms is refused, also where none is asked for', () => {
    const forged: { sex?: 'male' } = JSON.parse('{"sex": "other"}')
    expect(refusedFields(() => scoreResponse(phq9, full, forged))).toEqual(['sex'])
  })
  it('the unscored question may be left out, never counts, and still refuses a value outside its scale', () => {
    expect(scoreResponse(phq9, { ...full, difficulty: 3 }).total?.value).toBe(9)
    expect(refusedFields(() => scoreResponse(phq9, { ...full, difficulty: 4 }))).toEqual(['difficulty'])
  })
  it('answers behind a closed gate are refused, behind an unanswered one only the gate is asked for', () => {
    const ptsd = ship('pc-ptsd-5')
    expect(refusedFields(() => scoreResponse(ptsd, { exposure: 0, 2: 1 }))).toEqual(['2'])
    expect(refusedFields(() => scoreResponse(ptsd, { 2: 1 }))).toEqual(['exposure'])
    expect(openItems(ptsd, {})).toEqual(['exposure'])
    expect(openItems(ptsd, { exposure: 1 })).toEqual(['exposure', '1', '2', '3', '4', '5'])
  })
  it('every message speaks both languages and points at the place in the form', () => {
    try {
      scoreResponse(phq9, { ...full, 3: 9 })
      expect.unreachable()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      expect(error.said.ko).toMatch(/요\./)
      expect(error.more.errors?.[0]?.message).toEqual({
        ko: '3번 문항의 답이 보기에 없는 값이에요. 보기에서 골라 주세요.',
        en: 'The answer to question 3 is not one of the choices. Please pick one of them.',
      })
    }
  })
})

describe('going on to the full questionnaire', () => {
  it('PHQ-2 and GAD-2 lead on from 3, carrying the two answers', () => {
    expect(scoreResponse(ship('phq-2'), answered(1, 1)).followOn).toEqual([])
    expect(scoreResponse(ship('phq-2'), answered(1, 2)).followOn).toEqual([
      { instrument: 'phq-9', answers: { 1: 1, 2: 2 } },
    ])
    expect(scoreResponse(ship('gad-2'), answered(3, 0)).followOn).toEqual([
      { instrument: 'gad-7', answers: { 1: 3, 2: 0 } },
    ])
  })
})

describe.each(all.map(one => [one.id, one] as const))('%s', (_, instrument) => {
  const sexed = asksSex(instrument) ? sexes : ([undefined] as const)
  const scored = (given: Record<string, number>, sex?: 'male' | 'female') =>
    scoreResponse(instrument, given, sex ? { sex } : {})

  it('gives every complete answer set exactly one band of every set, and a score inside its range', () => {
    fc.assert(
      fc.property(completeAnswers(instrument), fc.constantFrom(...sexed), (given, sex) => {
        const { bands, total, scores } = scored(given, sex)
        expect(bands.map(band => band.set)).toEqual(instrument.bandSets.map(set => set.key))
        for (const score of total ? [total, ...scores] : scores) {
          expect(score.value).toBeGreaterThanOrEqual(Math.min(0, score.min))
          expect(score.value).toBeLessThanOrEqual(score.max)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('does not care in which order the answers come', () => {
    fc.assert(
      fc.property(
        completeAnswers(instrument),
        fc.constantFrom(...sexed),
        fc.infiniteStream(fc.nat()),
        (given, sex, order) => {
          const shuffled = Object.entries(given)
            .map(entry => ({ entry, rank: Number(order.next().value) }))
            .sort((a, b) => a.rank - b.rank)
          expect(scored(Object.fromEntries(shuffled.map(one => one.entry)), sex)).toEqual(scored(given, sex))
        },
      ),
      { numRuns: 30 },
    )
  })
})

const withReversed = all.filter(one => one.items.some(item => item.reverse))

describe.each(withReversed.map(one => [one.id, one] as const))('%s', (_, instrument) => {
  it('counts a reversed item as its mirror image', () => {
    const turned = instrument.items.filter(item => item.reverse)
    const plain = { ...instrument, items: instrument.items.map(({ reverse: _, ...item }) => item) }
    fc.assert(
      fc.property(completeAnswers(instrument), fc.constantFrom(...sexes), (given, sex) => {
        const mirrored = { ...given }
        for (const item of turned) {
          const { low, high } = rangeOf(scaleOf(instrument, item))
          mirrored[item.id] = low + high - (given[item.id] ?? 0)
        }
        expect(scoreResponse(plain, mirrored, { sex })).toEqual(scoreResponse(instrument, given, { sex }))
      }),
      { numRuns: 30 },
    )
  })
})

// Written from the published scoring sheets, without looking at the engine: tallies of columns, ends of ranges.
function oracle(values: readonly number[], ends: readonly number[]) {
  const tally = [0, 0, 0, 0]
  for (const value of values) tally[value] = (tally[value] ?? 0) + 1
  const total = (tally[1] ?? 0) + (tally[2] ?? 0) * 2 + (tally[3] ?? 0) * 3
  let level = 0
  while (total > (ends[level] ?? Number.POSITIVE_INFINITY)) level += 1
  return { total, band: `level-${level}` }
}

describe('agreement with an independently written oracle', () => {
  const sheets = [
    { id: 'phq-9', count: 9, ends: [4, 9, 14, 19, 27] },
    { id: 'gad-7', count: 7, ends: [4, 9, 14, 21] },
  ]
  it.each(sheets)('$id over random answers', ({ id, count, ends }) => {
    const answer = fc.integer({ min: 0, max: 3 })
    fc.assert(
      fc.property(fc.array(answer, { minLength: count, maxLength: count }), values => {
        const { total, band } = scoreResponse(ship(id), answered(...values))
        expect({ total: total?.value, band }).toEqual(oracle(values, ends))
      }),
      { numRuns: 2000 },
    )
  })
  it('PHQ-9 safety over random answers', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 9, maxLength: 9 }), values => {
        const phq9 = ship('phq-9')
        const { total } = oracle(values, [])
        const ninth = (values[8] ?? 0) > 0
        expect(assessSafety(phq9, scoreResponse(phq9, answered(...values)))).toEqual({
          signal: ninth,
          priority: total > 19 || (total > 14 && ninth),
        })
      }),
      { numRuns: 1000 },
    )
  })
})
