import fc from 'fast-check'
import { type Instrument, offers, rangeOf, scaleOf } from '../../src/checkups/instrument.ts'
import { openItems } from '../../src/instruments/answers.ts'

/** Draws complete answers: every asked item answered from its scale, what a gate holds back left out. */
export function completeAnswers(instrument: Instrument): fc.Arbitrary<Record<string, number>> {
  const each = instrument.items.map(item => {
    const scale = scaleOf(instrument, item)
    const { low, high } = rangeOf(scale)
    return fc.integer({ min: low, max: high }).filter(value => offers(scale, value))
  })
  return fc.tuple(...each).map(values => {
    const given: Record<string, number> = {}
    instrument.items.forEach((item, index) => {
      if (openItems(instrument, given).includes(item.id)) given[item.id] = values[index] ?? 0
    })
    return given
  })
}
