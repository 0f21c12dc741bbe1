import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scoreResponse } from '../../src/checkups/score.ts'
import { attainable, bandRanges } from '../../src/instruments/grid.ts'
import { Refusal } from '../../src/refusal.ts'
import { completeAnswers } from '../instruments/answers.ts'
import {
  audit,
  bat,
  cSsrs,
  kels24,
  kelsCuts,
  kelsSizes,
  kossReverse,
  kossSf,
  kossSizes,
  proQol,
  span,
  wos5,
} from '../instruments/made-up.ts'
import { answered } from '../instruments/shipped.ts'

/** KOSS-SF in whole numbers: a total is k/252 of 100, where a step of a domain of n items is worth 36/(3n). */
function kossAnswers(k: number): Record<string, number> {
  const worth = (size: number) => 36 / (3 * size)
  const fours =
    span(0, 18).find(count => (k - 4 * count) % 3 === 0 && k - 4 * count >= 0 && (k - 4 * count) / 3 <= 48) ?? 0
  const left: Record<number, number> = { 3: (k - 4 * fours) / 3, 4: fours, 6: 0 }
  const given: Record<string, number> = {}
  let place = 0
  for (const size of kossSizes)
    for (const _ of span(1, size)) {
      place += 1
      const kind = worth(size)
      const steps = Math.min(3, left[kind] ?? 0)
      left[kind] = (left[kind] ?? 0) - steps
      given[String(place)] = kossReverse.includes(place) ? 4 - steps : 1 + steps
    }
  return given
}

const kossBand = (k: number, sex: 'male' | 'female') => scoreResponse(kossSf, kossAnswers(k), { sex }).band

describe('KOSS-SF', () => {
  it('men: borderline from 48.5, high from 54.8, exactly; 54.76 is below and no rounding lifts it', () => {
    expect(scoreResponse(kossSf, kossAnswers(138), { sex: 'male' }).total).toMatchObject({
      exact: '1150/21',
      value: 54.76,
    })
    expect([122, 123, 138, 139].map(k => kossBand(k, 'male'))).toEqual(['level-0', 'level-1', 'level-1', 'level-2'])
  })
  it('women: borderline from 50.1, high from 55.7', () => {
    expect([126, 127, 140, 141].map(k => kossBand(k, 'female'))).toEqual(['level-0', 'level-1', 'level-1', 'level-2'])
  })
  it('agrees with whole-number arithmetic over random answers', () => {
    fc.assert(
      fc.property(completeAnswers(kossSf), fc.constantFrom('male' as const, 'female' as const), (given, sex) => {
        let place = 0
        let k = 0
        for (const size of kossSizes)
          for (const _ of span(1, size)) {
            place += 1
            const value = given[String(place)] ?? 0
            k += ((kossReverse.includes(place) ? 5 - value : value) - 1) * (36 / (3 * size))
          }
        const least = sex === 'male' ? [485, 548] : [501, 557]
        const reached = least.filter(tenths => k * 1000 >= tenths * 252).length
        expect(scoreResponse(kossSf, given, { sex }).band).toBe(`level-${reached}`)
      }),
      { numRuns: 500 },
    )
  })
  it('41.67, 55.56 and 66.67 are scores that people get, so raw bands decide: 9 and 12 of four items, 8 and 9 of three', () => {
    const four = attainable(kossSf, 'd1').map(step => [
      Number(step.raw?.num),
      Number(step.score.num) / Number(step.score.den),
    ])
    const three = attainable(kossSf, 'd3').map(step => [
      Number(step.raw?.num),
      Number(step.score.num) / Number(step.score.den),
    ])
    expect(four).toContainEqual([9, 125 / 3])
    expect(four).toContainEqual([12, 200 / 3])
    expect(three).toContainEqual([8, 500 / 9])
    expect(three).toContainEqual([9, 200 / 3])
    const demand = kossSf.bandSets.find(set => set.key === 'demand')
    expect(demand && bandRanges(kossSf, demand)).toEqual([
      { key: 'level-0', from: 0, to: 33.33 },
      { key: 'level-1', from: 41.67, to: 58.33 },
      { key: 'level-2', from: 66.67, to: 100 },
    ])
  })
  it('asks which norms to use when sex is not said', () => {
    const score = () => scoreResponse(kossSf, kossAnswers(100))
    expect(score).toThrow(Refusal)
    try {
      score()
    } catch (error) {
      if (error instanceof Refusal) expect(error.more.errors?.map(one => one.field)).toEqual(['sex'])
    }
  })
})

describe('K-ELS-24', () => {
  const cases = (['male', 'female'] as const).flatMap(sex =>
    kelsSizes.map((size, index) => ({ sex, size, domain: index + 1, cut: kelsCuts[sex][index] ?? 0 })),
  )
  it.each(cases)(
    '$sex, domain $domain: risk strictly above $cut, and no score lies on it',
    ({ sex, size, domain, cut }) => {
      const before = kelsSizes.slice(0, domain - 1).reduce((all, one) => all + one, 0)
      for (const raw of span(size, 4 * size)) {
        const given = answered(...span(1, 24).map(() => 1))
        let extra = raw - size
        for (const place of span(before + 1, before + size)) {
          const more = Math.min(3, extra)
          given[String(place)] = 1 + more
          extra -= more
        }
        const scored = scoreResponse(kels24, given, { sex })
        // In hundredths, without division: (raw − n) · 100 / 3n > cut.
        const risk = (raw - size) * 10_000 > Math.round(cut * 100) * 3 * size
        expect((raw - size) * 10_000).not.toBe(Math.round(cut * 100) * 3 * size)
        expect(scored.bands[domain - 1]?.key).toBe(risk ? 'closer' : 'steady')
        expect(scored.total).toBeNull()
        expect(scored.band).toBeNull()
      }
    },
  )
})

describe('the other shapes', () => {
  it('AUDIT skips questions behind its gates, one of which adds two answers', () => {
    expect(scoreResponse(audit, { 1: 0, 9: 2, 10: 0 }, { sex: 'female' }).total?.value).toBe(2)
    expect(scoreResponse(audit, { 1: 3, 2: 0, 3: 0, 9: 0, 10: 4 }, { sex: 'male' }).total?.value).toBe(7)
    const six = { 1: 3, 2: 0, 3: 0, 9: 0, 10: 4 }
    expect(scoreResponse(audit, six, { sex: 'male' }).band).toBe('level-0')
    expect(scoreResponse(audit, six, { sex: 'female' }).band).toBe('level-1')
  })
  it('C-SSRS takes the heaviest answer, not the sum', () => {
    const none = scoreResponse(cSsrs, { 1: 0, 2: 0, 6: 0 })
    const some = scoreResponse(cSsrs, { 1: 1, 2: 1, 3: 1, 4: 0, 5: 0, 6: 1, 7: 0 })
    const most = scoreResponse(cSsrs, { 1: 1, 2: 1, 3: 1, 4: 1, 5: 0, 6: 0 })
    expect([none, some, most].map(one => one.band)).toEqual(['level-0', 'level-2', 'level-3'])
    expect(some.alerts.map(one => one.item)).toEqual(['1', '2', '3', '6'])
  })
  it('BAT is a mean: 59 of 23 answers is below 2.59, 60 is not', () => {
    const summing = (points: number) => answered(...span(1, 23).map(place => (place <= points - 46 ? 3 : 2)))
    expect(scoreResponse(bat, summing(59)).total).toMatchObject({ raw: 59, value: 2.57, min: 1, max: 5 })
    expect([59, 60].map(points => scoreResponse(bat, summing(points)).band)).toEqual(['level-0', 'level-1'])
  })
  it('ProQOL-5 cuts each sum at 22/23 and 41/42', () => {
    const second = (points: number) => {
      const given = answered(...span(1, 30).map(() => 3))
      for (const place of span(11, 20)) {
        const counts = Math.min(5, 1 + Math.max(0, points - 10 - (place - 11) * 4))
        given[String(place)] = place === 15 || place === 17 ? 6 - counts : counts
      }
      return scoreResponse(proQol, given)
    }
    expect(second(22).scores[1]?.raw).toBe(22)
    expect([22, 23, 41, 42].map(points => second(points).bands[1]?.key)).toEqual([
      'level-0',
      'level-1',
      'level-1',
      'level-2',
    ])
  })
  it('WOS-5 counts hours as they are', () => {
    expect(scoreResponse(wos5, answered(1, 37, 1, 1, 1)).scores[1]).toMatchObject({ raw: 37, min: 0, max: 240 })
    expect(() => scoreResponse(wos5, answered(1, 241, 1, 1, 1))).toThrow(Refusal)
  })
})
