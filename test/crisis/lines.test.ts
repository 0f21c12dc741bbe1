import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CrisisLine, crisisLines, linesAt, linesOn } from '../../src/crisis/lines.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const line: CrisisLine = {
  id: 'test',
  number: '100',
  name: { ko: '시험', en: 'Test' },
  hours: { ko: '24시간', en: '24 hours' },
  what: { ko: '시험', en: 'Test' },
  from: '2025-03-01',
  until: '2026-03-01',
  confirmed: true,
}

test('a retired line is shown on no day from its end on, and a coming one on no day before its start', () => {
  fc.assert(
    fc.property(fc.integer({ min: -4000, max: 4000 }), days => {
      const on = day('2025-09-01').add({ days })
      const answered =
        Temporal.PlainDate.compare(on, '2025-03-01') >= 0 && Temporal.PlainDate.compare(on, '2026-03-01') < 0
      expect(linesOn(on, [line]).length).toBe(answered ? 1 : 0)
    }),
  )
})

test('lines change at midnight in Seoul, whatever the clock of the server', () => {
  const before = linesAt(Temporal.Instant.from('2024-09-09T14:59:59Z'))
  const after = linesAt(Temporal.Instant.from('2024-09-09T15:00:00Z'))
  expect(before[0]).toMatchObject({ number: '109' })
  expect(before[0]?.sms).toBeUndefined()
  expect(after[0]).toMatchObject({ number: '109', sms: '109' })
})

test('each line is listed once on any day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 6000 }), days => {
      const ids = linesOn(day('2020-01-01').add({ days })).map(found => found.id)
      expect(new Set(ids).size).toBe(ids.length)
    }),
  )
})

test('the number 109 is first today, and the retired 1393 exists nowhere', () => {
  expect(linesOn(day('2026-11-22'))[0]).toMatchObject({ number: '109', sms: '109' })
  expect(JSON.stringify(crisisLines)).not.toContain('1393')
})

test('a line that nobody has confirmed yet is not shown', () => {
  expect(linesOn(day('2025-09-01'), [{ ...line, confirmed: false }])).toEqual([])
  for (const shown of linesOn(day('2026-11-22'))) expect(shown.confirmed).toBe(true)
})
