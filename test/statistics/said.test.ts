import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changes, severities } from '../../src/checkups/counted.ts'
import type { Fact } from '../../src/measures/measure.ts'
import { reduced } from '../../src/statistics/said.ts'

const months = ['2026-06', '2026-07', '2026-08', '2026-09']
const people = ['a', 'b', 'c']
const someone = fc.constantFrom(...people)
const attending = fc
  .uniqueArray(fc.record({ subject: someone, month: fc.constantFrom(...months.slice(1)) }), {
    selector: ({ subject, month }) => subject + month,
    maxLength: 6,
  })
  .chain(rows =>
    fc.record({ rows: fc.constant(rows), beginners: fc.subarray(people) }).map(({ rows, beginners }) =>
      rows.map(({ subject, month }): Fact => {
        const first = rows.filter(each => each.subject === subject).every(each => each.month >= month)
        return { kind: 'attending', subject, month, begins: first && beginners.includes(subject) }
      }),
    ),
  )
const said = fc.array(
  fc.record({ subject: someone, satisfaction: fc.constantFrom('satisfied', 'middling', 'dissatisfied') }),
  { maxLength: 8 },
)
const noted = fc
  .array(
    fc.record({
      subject: someone,
      month: fc.constantFrom(...months),
      instrument: fc.constantFrom('phq-9' as const, 'gad-7' as const),
      band: fc.constantFrom(...severities),
      change: fc.constantFrom(...changes, null),
    }),
    { maxLength: 12 },
  )
  .map(all => all.toSorted((a, b) => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0)))

/** The same by the definitions' words, person by person, the slow way. */
function byHand(came: readonly Fact[], answers: Parameters<typeof reduced>[2], notes: Parameters<typeof reduced>[3]) {
  const lines: string[] = []
  for (const person of people) {
    const sessions = came.filter(({ subject }) => subject === person)
    if (sessions.length === 0) continue
    const own = answers.filter(({ subject }) => subject === person)
    if (own.length > 0) lines.push(`satisfaction ${person} ${own[own.length - 1]?.satisfaction}`)
    const start = sessions.find(({ begins }) => begins)?.month
    let [level, worst] = [-1, '']
    for (const instrument of ['phq-9', 'gad-7']) {
      const of = notes.filter(each => each.subject === person && each.instrument === instrument)
      const near = of.filter(
        ({ month }) => start && (month === start || months.indexOf(month) + 1 === months.indexOf(start)),
      )
      if (near[0]?.band) level = Math.max(level, severities.indexOf(near[0].band))
      const quarter = of.filter(({ month }) => month !== '2026-06')
      const last = quarter[quarter.length - 1]?.change ?? ''
      const order = ['', 'same', 'improved', 'worse']
      if (order.indexOf(last) > order.indexOf(worst)) worst = last
    }
    if (level >= 0) lines.push(`intake ${person} ${severities[level]}`)
    if (worst) lines.push(`improvement ${person} ${worst}`)
  }
  return lines.sort()
}

test('of a quarter each person counts once and kind: the last rating, the first level, the last change; only who came', () => {
  fc.assert(
    fc.property(attending, said, noted, (came, answers, notes) => {
      const facts = reduced('2026-09', came, answers, notes)
      const lines = facts.map(
        ({ kind, subject, satisfaction, severity, change }) =>
          `${kind} ${subject} ${satisfaction ?? severity ?? change}`,
      )
      expect(lines.sort()).toEqual(byHand(came, answers, notes))
      expect(facts.every(({ month }) => month === '2026-09')).toBe(true)
    }),
    { numRuns: 400 },
  )
})
