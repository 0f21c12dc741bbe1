import { describe, expect, it } from 'vitest'
import { bandKeys, topics } from '../../src/checkups/instrument.ts'
import { nextStep, resultWords, words } from '../../src/checkups/result-words.ts'
import { shipped } from '../instruments/shipped.ts'

const every = topics.flatMap(topic => bandKeys.map(key => ({ topic, key })))

describe('result words', () => {
  it('exist for every band of every shipped instrument in the topic of its own, in the same places in both languages', () => {
    for (const instrument of shipped)
      for (const set of instrument.bandSets)
        for (const { key } of set.bands ?? []) expect(words.ko[instrument.topic]).toHaveProperty([key])
    for (const topic of topics) expect(Object.keys(words.ko[topic])).toEqual(Object.keys(words.en[topic]))
  })
  it('are there for any instrument that an operator adds', () => {
    for (const { topic, key } of every) expect(resultWords('en', topic, key).sentence).not.toBe('')
    expect(resultWords('ko', 'event', 'level-4')).toBe(words.ko.general['level-4'])
  })
  it('name no condition, no severity and no number, in either language', () => {
    const labels =
      /우울|불안|장애|증상|진단|환자|위험|심각|중증|정상|점수|양성|선별|\d점|depress|anxi|disorder|symptom|diagnos|patient|severe|normal|score|positive|risk|PTSD/i
    for (const { topic, key } of every)
      for (const locale of ['ko', 'en'] as const) {
        const { sentence, helps } = resultWords(locale, topic, key)
        expect(`${sentence} ${helps}`).not.toMatch(labels)
      }
  })
  it('speak 해요체 to the end of every Korean sentence', () => {
    for (const { topic, key } of every) {
      const { sentence, helps } = resultWords('ko', topic, key)
      for (const one of `${sentence} ${helps}`.split(/(?<=[.?!])\s+/)) expect(one).toMatch(/[요][.?]$/)
    }
  })
  it('offer one next step a band: counseling wherever a closer look is due', () => {
    expect(bandKeys.map(nextStep)).toEqual([
      'again-in-two-weeks',
      'programs',
      'book',
      'book',
      'book',
      'again-in-two-weeks',
      'book',
    ])
  })
})
