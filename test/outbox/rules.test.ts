import fc from 'fast-check'
import { expect, test } from 'vitest'
import { previews } from '../../emails/preview.ts'
import { isStale, nextTry } from '../../src/outbox/rules.ts'

const due = Temporal.Instant.from('2026-11-23T00:00:00Z')
const after = (now: Temporal.Instant, at: Temporal.Instant | null) => at && now.until(at).total('minutes')

test('a mail that was not taken is tried after 1, 2, 4 … minutes and never less often than every six hours', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 40].map(tries => {
    return after(due, nextTry({ tries, dueAt: due, permanent: false }, due))
  })
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360, 360])
})

test('a mail is given up after three days, or at once when the same would be refused again, and not before', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 0, max: 5 * 24 * 60 }), (tries, minutes) => {
      const now = due.add({ minutes })
      expect(nextTry({ tries, dueAt: due, permanent: false }, now) === null).toBe(minutes >= 3 * 24 * 60)
      expect(nextTry({ tries, dueAt: due, permanent: true }, now)).toBeNull()
    }),
  )
})

test('codes, reminders and offers lose their point with time; what tells of an appointment never does', () => {
  const lifetimes = Object.fromEntries(
    previews.map(mail => {
      const moments = [due, due.add({ minutes: 10 }), Temporal.Instant.from('2100-01-01T00:00:00Z')]
      return [mail.kind, moments.map(now => isStale(mail, due, now))]
    }),
  )
  expect(lifetimes).toMatchObject({
    'sign-in-code': [false, true, true],
    'appointment-confirmed': [false, false, false],
    'appointment-changed': [false, false, false],
    'appointment-cancelled': [false, false, false],
    'appointment-reminder': [false, false, true],
    'waiting-list-offer': [false, false, true],
  })
})
