import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Agreement } from '../../src/agreement/rules.ts'
import { figureOf } from '../../src/figures/figure.ts'
import { allSpecs } from '../../src/figures/themes.ts'
import { answersOf, lastDayOf } from '../../src/overview/answers.ts'
import { questions, sayAnswer } from '../../src/overview/say-answers.ts'
import { bodySchema, type Release, type ReleaseTable } from '../../src/statistics/release.ts'
import { table } from '../support/releases.ts'
import { monthOfStory } from './story.ts'

const rules = {
  ...{ threshold: 10, rounding: 5, smallest: 15, smallestOrganization: 50 },
  ...{ largestShare: 50, largestTopicShare: 80, sessionsOfOne: 5 },
}
const today = Temporal.PlainDate.from('2026-11-23')

function releaseOf(period: string, tables: ReleaseTable[], version = 1): Release {
  const measures = [...new Set(tables.map(({ measure }) => measure))].map(id => ({ id, version }))
  const known = { format: 1, period, number: 1, previousHash: null, cutoff: '2026-11-15', measures, rules }
  const body = bodySchema.parse({ ...known, headcount: 14_000, merged: [], tables })
  return { ...body, hash: '0'.repeat(64), publishedAt: Temporal.Instant.from('2026-11-15T00:00:00Z') }
}
const facts = (...releases: Release[]) => ({ releases, agreements: [], spending: [], today })
const useTables = (yearly: number | 'hidden' | 'withheld') => [table('organizations', yearly, {}, { span: 'year' })]

test('use is what the persons since January would be in a year, of all staff', () => {
  const { use } = answersOf(facts(releaseOf('2026-10', useTables(350)))) ?? {}
  expect(use).toMatchObject({ value: 3, persons: { value: 350 }, before: undefined })
})

test('nothing is calculated from a number that is not shown', () => {
  for (const kept of ['hidden', 'withheld'] as const) {
    const days = table('first-attended', kept, { '0-3': kept, '4-7': kept, '8-14': kept, '15+': kept })
    const ended = table('attendance', kept, { attended: kept })
    const answers = answersOf(facts(releaseOf('2026-10', [...useTables(kept), days, ended])))
    expect([answers?.use.value, answers?.speed.value, answers?.help.value]).toEqual([undefined, undefined, undefined])
    for (const locale of ['ko', 'en'] as const)
      if (answers)
        for (const question of questions) expect(sayAnswer(question, answers, locale).number, question).toBeUndefined()
  }
})

test('who was met in time is counted from those who were, or from all without those who were not', () => {
  const speed = (rows: Parameters<typeof table>[2]) =>
    answersOf(facts(releaseOf('2026-10', [table('first-attended', 40, rows)])))?.speed.value
  expect(speed({ '0-3': 20, '4-7': 15, '8-14': 'hidden', '15+': 'hidden' })).toBe(88)
  expect(speed({ '0-3': 20, '4-7': 'withheld', '8-14': 15, '15+': 0 })).toBe(63)
  expect(speed({ '0-3': 'hidden', '4-7': 15, '8-14': 15, '15+': 'hidden' })).toBeUndefined()
  expect(['0-3', '4-7', '8-14', '15+'].map(lastDayOf)).toEqual([3, 7, 14, Number.POSITIVE_INFINITY])
})

test('where that is not known, the days that most took are told if they are certain', () => {
  const most = (rows: Parameters<typeof table>[2], total = 120) =>
    answersOf(facts(releaseOf('2026-10', [table('first-attended', total, rows)])))?.speed.most
  expect(most({ '0-3': 'hidden', '4-7': 35, '8-14': 60, '15+': 'withheld' })).toMatchObject({ persons: 60, of: 120 })
  expect(most({ '0-3': 'hidden', '4-7': 55, '8-14': 60, '15+': 'hidden' })).toBeUndefined()
  expect(most({ '0-3': 'hidden', '4-7': 15, '8-14': 40, '15+': 'withheld' })).toBeUndefined()
})

test('improvement answers whether it helps where it can be told, kept appointments where it cannot', () => {
  const ended = table('attendance', 100, { attended: 90 }, { unit: 'sessions' })
  const better = table('improvement', 60, { improved: 40, same: 20 }, { span: 'quarter' })
  const few = table('improvement', 60, { improved: 'hidden', same: 'withheld' }, { span: 'quarter' })
  expect(answersOf(facts(releaseOf('2026-10', [ended])))?.help).toMatchObject({ by: 'attendance', value: 90 })
  expect(answersOf(facts(releaseOf('2026-09', [ended, better]), releaseOf('2026-10', [ended])))?.help).toMatchObject({
    ...{ by: 'improvement', value: 67, release: { period: '2026-09' } },
  })
  expect(answersOf(facts(releaseOf('2026-09', [ended, few])))?.help).toMatchObject({ by: 'attendance', value: 90 })
})

test('a year before is compared only where the measure meant the same', () => {
  const before = (version: number) =>
    answersOf(facts(releaseOf('2025-10', useTables(300), version), releaseOf('2026-10', useTables(350))))?.use.before
  expect(before(1)).toBe(2.6)
  expect(before(2)).toBeUndefined()
})

test('the budget is that of the agreement in force, or of the last month published', () => {
  const agreement = (startsOn: string, endsOn: string, budget: number): Agreement => ({
    ...{ provider: 'P', budget, targets: { use: 4, days: 14, improvement: null } },
    ...{ startsOn: Temporal.PlainDate.from(startsOn), endsOn: Temporal.PlainDate.from(endsOn) },
  })
  const releases = [releaseOf('2026-10', useTables(350))]
  const month = (text: string, amount: number) => ({
    ...{ month: Temporal.PlainYearMonth.from(text), amount },
  })
  const spending = [month('2026-02', 5), month('2026-03', 20), month('2026-04', 40)]
  const ask = (...agreements: Agreement[]) => answersOf({ releases, agreements, spending, today })
  const running = ask(agreement('2025-03-01', '2026-02-28', 1), agreement('2026-03-01', '2027-02-28', 120))
  expect(running?.money?.burn).toMatchObject({ total: 60, used: 50, spent: [20, 60] })
  expect(running?.money?.pace).toBe('ahead')
  expect(running?.speed.within).toBe(14)
  expect(running?.use.target).toBe(4)
  expect(ask(agreement('2026-10-01', '2026-10-31', 7))?.money?.agreement.budget).toBe(7)
  expect(ask()?.money).toBeUndefined()
})

test('a figure shows published numbers only, whatever else the release holds', () => {
  const cells = fc.constantFrom<number | 'hidden' | 'withheld'>('hidden', 'withheld', 15, 20, 35, 110)
  const kinds = fc.constantFrom(...allSpecs)
  fc.assert(
    fc.property(kinds, fc.array(cells, { minLength: 14, maxLength: 14 }), (spec, given) => {
      const rows = Object.fromEntries(given.slice(0, 6).map((shown, at) => [`row ${at}`, shown]))
      const tables = (total: number) => [table(spec.measure, given[total] ?? 'hidden', rows, { span: spec.span })]
      const releases = [
        releaseOf('2025-10', tables(6)),
        releaseOf('2026-09', tables(7)),
        releaseOf('2026-10', tables(8)),
      ]
      const figure = figureOf(spec, releases, 'ko')
      const published = new Set(given.filter(shown => typeof shown === 'number'))
      for (const cell of figure?.sheet.rows.flat() ?? [])
        if (typeof cell === 'number') expect(published).toContain(cell)
      expect(figure?.sheet.rows.every(row => row.length === figure.sheet.headings.length)).toBe(true)
      const kept = figure?.sheet.rows.flat().some(cell => typeof cell === 'object' && cell !== null)
      if (kept) expect(figure?.kept.hidden || figure?.kept.withheld).toBe(true)
    }),
  )
})

test('every figure can be made of a whole release, in both languages', () => {
  const releases = ['2025-12', '2026-09'].map((period, at) => releaseOf(period, monthOfStory(period, 10 + 9 * at)))
  for (const spec of allSpecs)
    for (const locale of ['ko', 'en'] as const) {
      const figure = figureOf(spec, releases, locale)
      expect(figure?.definition, spec.key).not.toBe('')
      expect(figure?.sheet.rows.length, spec.key).toBeGreaterThan(0)
    }
})
