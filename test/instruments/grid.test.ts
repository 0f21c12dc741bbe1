import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Instrument } from '../../src/checkups/instrument.ts'
import { offers, rangeOf, scaleOf } from '../../src/checkups/instrument.ts'
import { scoreResponse } from '../../src/checkups/score.ts'
import { openItems } from '../../src/instruments/answers.ts'
import { checkBandSets } from '../../src/instruments/check-bands.ts'
import { attainable, bandRanges } from '../../src/instruments/grid.ts'
import { written } from '../../src/instruments/ratio.ts'
import { cSsrs, kossSf, span, wos5 } from './made-up.ts'
import { ship } from './shipped.ts'

/** Every complete answer set there is, for instruments small enough. */
function everyAnswer(instrument: Instrument): Record<string, number>[] {
  return instrument.items.reduce<Record<string, number>[]>(
    (all, item) =>
      all.flatMap(given => {
        if (!openItems(instrument, given).includes(item.id)) return [given]
        const scale = scaleOf(instrument, item)
        const { low, high } = rangeOf(scale)
        const values = span(low, high).filter(value => offers(scale, value))
        return values.map(value => ({ ...given, [item.id]: value }))
      }),
    [{}],
  )
}

const small = ['phq-2', 'gad-2', 'pc-ptsd-5', 'who-5'].map(ship).concat(cSsrs)

describe('the scores that can be reached', () => {
  it.each(small.map(one => [one.id, one] as const))('of %s are those that some answers give', (_, instrument) => {
    const reached = new Set(everyAnswer(instrument).map(given => scoreResponse(instrument, given).total?.exact))
    expect(attainable(instrument, 'total').map(step => written(step.score))).toEqual(
      [...reached].sort((a, b) => Number(a) - Number(b)),
    )
  })
  it('of KOSS-SF are 247 multiples of 100/252, by way of seven domains', () => {
    const steps = attainable(kossSf, 'total')
    expect(steps).toHaveLength(247)
    expect([steps[0], steps.at(-1)].map(step => step && written(step.score))).toEqual(['0', '100'])
  })
  it('beyond measure are a note, not a stall', () => {
    const wide = {
      ...wos5,
      scales: { ...wos5.scales, hours: { number: { from: -10_000, to: 10_000, unit: { ko: '번', en: 'times' } } } },
      total: { of: 'items' as const, method: 'sum' as const },
    }
    expect(checkBandSets({ ...wide, bandSets: wide.bandSets.map(set => ({ ...set, on: 'total' })) })).toMatchObject([
      { kind: 'note' },
    ])
  })
})

describe('bands', () => {
  it('are drawn from their lowest to their highest score, worst first where more is better', () => {
    const [set] = ship('who-5').bandSets
    expect(set && bandRanges(ship('who-5'), set)).toEqual([
      { key: 'closer', from: 0, to: 48 },
      { key: 'steady', from: 52, to: 100 },
    ])
  })
  it('pass the check exactly when every answer set falls into one of them and none is empty', () => {
    const phq2 = ship('phq-2')
    const answers = everyAnswer(phq2)
    const sum = (given: Record<string, number>) => (given[1] ?? 0) + (given[2] ?? 0)
    const upper = fc.constantFrom('atMost' as const, 'below' as const)
    const lower = fc.constantFrom('atLeast' as const, 'above' as const)
    const point = fc.integer({ min: -1, max: 7 })
    fc.assert(
      fc.property(upper, point, lower, point, (to, last, from, first) => {
        const fits = {
          steady: (points: number) => (to === 'atMost' ? points <= last : points < last),
          closer: (points: number) => (from === 'atLeast' ? points >= first : points > first),
        }
        const sound =
          answers.every(given => fits.steady(sum(given)) !== fits.closer(sum(given))) &&
          answers.some(given => fits.steady(sum(given))) &&
          answers.some(given => fits.closer(sum(given)))
        const bands = [
          { key: 'steady' as const, [to]: last },
          { key: 'closer' as const, [from]: first },
        ]
        const found = checkBandSets({
          ...phq2,
          bandSets: [{ key: 'screen', on: 'total', measure: 'raw', bands, source: 'x' }],
        })
        expect(found.length === 0).toBe(sound)
      }),
      { numRuns: 500 },
    )
  })
})
