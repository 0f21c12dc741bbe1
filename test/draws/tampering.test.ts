import { describe, expect, test } from 'vitest'
import { agreeOnLotto, drandBeacon } from '../../src/draws/beacon.ts'
import { draw } from '../../src/draws/draw.ts'
import { closeList, commitmentOf } from '../../src/draws/list.ts'
import { findInList, readReceipt, receiptOf } from '../../src/draws/receipt.ts'
import { newApplication, openParts } from '../../src/draws/tickets.ts'
import type { Transcript } from '../../src/draws/transcript.ts'
import { verifyClosedList, verifyTranscript } from '../../src/draws/verify.ts'
import { type Drawn, drawn, rounds, seeded } from './drawn.ts'
import { mutations } from './mutations.ts'

const byDrand = drawn({ seed: 17, applicants: 14, seats: 5, quota: 2, reserves: 3, round: 1000, isPadded: false })
const byLotto = drawn({ seed: 18, applicants: 14, seats: 5, quota: 2, reserves: 3, isPadded: false })

function failing(input: unknown, commitment?: string): string {
  const found = verifyTranscript(input, commitment === undefined ? {} : { commitment })
  return found.ok ? 'none' : `${found.failed.step}: ${found.failed.reason}`
}

describe('every change of a single field is rejected with the step that fails', () => {
  // The first part of a changed field's path, and the steps that may name it; shapes are seen before anything else.
  const steps: Record<string, string[]> = {
    format: ['form'],
    announcement: ['form', 'rules', 'commitment'],
    list: ['form', 'rules', 'list', 'commitment'],
    commitment: ['form', 'commitment'],
    beacon: ['form', 'beacon'],
    seed: ['form', 'seed'],
    result: ['form', 'openings', 'result'],
    openings: ['form', 'openings'],
    more: ['form'],
  }

  test.each([
    // A signature takes as long to check as all the rest, so that only what comes up to it is changed here.
    ['with drand', byDrand, /^(announcement|list|beacon|commitment)/, 80],
    ['with Lotto', byLotto, /^/, 700],
  ])('%s', (_, { transcript }, which, atLeast) => {
    expect(failing(transcript)).toBe('none')
    const all = mutations(transcript).filter(({ path }) => which.test(path))
    expect(all.length).toBeGreaterThan(atLeast)
    const wrong = all.flatMap(({ path, changed }) => {
      const step = failing(changed()).split(':')[0] ?? ''
      const root = path.split('.')[0] || 'more'
      return steps[root]?.includes(step) ? [] : [`${path}: ${step}`]
    })
    expect(wrong).toEqual([])
  })

  test('and so is every change of what is published at closing', () => {
    const { closed } = byDrand
    expect(verifyClosedList(closed).ok).toBe(true)
    const accepted = mutations(closed).filter(({ changed }) => verifyClosedList(changed()).ok)
    expect(accepted.map(({ path }) => path)).toEqual([])
  })
})

/** A transcript made anew by somebody who holds all secrets, so that it is consistent in itself. */
function forged({ closed, applications, beacon }: Drawn, change: Partial<Drawn> & { fixedAt?: number }): Transcript {
  const all = change.applications ?? applications
  const leaves = all.map(({ leaf }) => leaf)
  const list = closeList(closed.announcement, leaves, change.fixedAt ?? closed.list.fixedAt)
  return draw(list, all, change.beacon ?? beacon, 3)
}

describe('whoever holds all secrets cannot', () => {
  const { closed, applications, transcript, beacon } = byDrand
  const ghost = newApplication({ reference: 'ab'.repeat(16), front: 0, tickets: 3 }, seeded(99).bytes)

  test('swap a winner for somebody else', () => {
    const [first, second, ...rest] = transcript.result.open
    const [reserve] = transcript.result.reserves
    if (!first || !second || !reserve) throw new Error('no winner')
    const swapped = { ...transcript.result, open: [reserve, second, ...rest], reserves: [first] }
    expect(failing({ ...transcript, result: swapped })).toBe('result: places')
    expect(failing({ ...transcript, result: { ...transcript.result, open: [second, first, ...rest] } })).toBe(
      'result: places',
    )
  })

  test('pass over a winner by saying that the ticket was blank', () => {
    const [winner] = transcript.result.open
    const openings = transcript.openings.map(opening => {
      if (opening.leaf !== winner?.leaf) return opening
      const ticket = opening.tickets[winner.ticket]
      if (typeof ticket !== 'object') throw new Error('not opened')
      const [a, b, c] = opening.tickets.map(one => (one === ticket ? { ...ticket, value: 0 as const } : one))
      if (!a || !b || !c) throw new Error('three tickets')
      return { ...opening, tickets: [a, b, c] }
    })
    expect(failing({ ...transcript, openings })).toBe('openings: leaf')
  })

  test.each([
    ['drop a leaf', applications.slice(1)],
    ['add a leaf', [...applications, ghost]],
    ['replace a leaf', [ghost, ...applications.slice(1)]],
  ])('%s after the list was published', (_, changed) => {
    const other = forged(byDrand, { applications: changed })
    expect(failing({ ...transcript, list: other.list })).toBe('commitment: mismatch')
    // Made anew as a whole it holds together, and fails against what was published.
    expect(failing(other)).toBe('none')
    expect(failing(other, closed.commitment)).toBe('commitment: announced')
    expect(failing(other, closed.commitment.slice(0, 20))).toBe('commitment: announced')
  })

  test('fix the list later than a day before the randomness', () => {
    const late = forged(byDrand, { fixedAt: closed.list.fixedAt + 5000 })
    expect(failing(late)).toBe('time: window')
  })

  test('use an earlier or a later randomness, or a true one under another number', () => {
    for (const round of [1001, 1002]) {
      const other = drandBeacon(round, rounds[round]?.signature ?? '')
      if (!other) throw new Error('no beacon')
      expect(failing(forged(byDrand, { beacon: other }))).toBe('beacon: other')
      expect(failing(forged(byDrand, { beacon: { ...other, ...(other.kind === 'drand' && { round: 1000 }) } }))).toBe(
        'beacon: signature',
      )
    }
    const early = { ...closed.announcement, beacon: { kind: 'drand' as const, round: 500 } }
    const list = closeList(early, closed.list.leaves, closed.list.fixedAt)
    expect(failing(draw(list, applications, beacon, 0))).toBe('time: window')
    expect(failing(forged(byDrand, { beacon: byLotto.beacon }))).toBe('beacon: other')
  })

  test('fix the list before applications closed, or miscount it', () => {
    const early = forged(byDrand, { fixedAt: closed.announcement.closesAt - 1 })
    expect(failing(early)).toBe('rules: closing')
    const list = { ...closed.list, count: closed.list.count + 1 }
    const commitment = commitmentOf(closed.announcement, list)
    expect(failing(draw({ ...closed, list, commitment }, applications, beacon, 3))).toBe('list: count')
  })

  test('take two other drawings of Lotto than the announced', () => {
    if (byLotto.beacon.kind !== 'lotto') throw new Error('not Lotto')
    const [first, second] = byLotto.beacon.draws
    const others = { ...second, no: second.no + 1 }
    const agreed = agreeOnLotto([first, others], [first, others])
    if (!('beacon' in agreed)) throw new Error('two copies differ')
    expect(failing(forged(byLotto, { beacon: agreed.beacon }))).toBe('beacon: other')
  })

  test('list somebody among the opened of whom nothing is opened', () => {
    const position = closed.list.leaves.findIndex((_, at) => !transcript.openings.some(({ leaf }) => leaf === at))
    const application = applications.find(({ leaf }) => leaf === closed.list.leaves[position])
    if (!application) throw new Error('everybody is opened')
    const idle = openParts(application, position, false, new Set())
    const openings = [...transcript.openings, idle].toSorted((one, other) => one.leaf - other.leaf)
    expect(failing({ ...transcript, openings })).toBe('openings: needless')
  })

  test('give a front-line seat to anybody else', () => {
    for (const { leaf } of transcript.result.quota) {
      expect(applications.find(one => one.leaf === closed.list.leaves[leaf])?.front).toBe(1)
    }
    expect(transcript.result.quota.length).toBe(2)
  })

  test('choose numbers of Lotto that no drawing can have', () => {
    if (byLotto.beacon.kind !== 'lotto') throw new Error('not Lotto')
    const [first, second] = byLotto.beacon.draws
    const odd = {
      ...byLotto.beacon,
      draws: [{ ...first, bonus: first.numbers[0] }, second] as [typeof first, typeof second],
    }
    expect(failing(forged(byLotto, { beacon: odd }))).toBe('beacon: numbers')
  })

  test('draw again unseen: a second transcript of the same draw contradicts every receipt of the first', () => {
    const again = forged(byDrand, { fixedAt: closed.announcement.closesAt })
    expect(again.seed).not.toBe(transcript.seed)
    expect(failing(again)).toBe('none')
    const [mine] = applications
    if (!mine) throw new Error('no application')
    const read = readReceipt(JSON.stringify(receiptOf(mine, closed.announcement.draw, closed)))
    if (!('kept' in read)) throw new Error('unreadable')
    expect(findInList(transcript, read.kept)).toHaveProperty('position')
    expect(findInList(again, read.kept)).toEqual({ fault: 'list-changed' })
  })

  test('open more of anybody than the result needs', () => {
    const more = draw(closed, applications, beacon, 4)
    expect(failing(more)).toBe('none')
    expect(failing({ ...transcript, openings: more.openings })).toMatch(/^openings: needless/)
    expect(failing({ ...more, openings: transcript.openings })).toMatch(/^openings: missing/)
  })
})

test('a draw done again from the same input gives the same bytes, also after a crash and in another order of rows', () => {
  const { closed, applications, beacon, transcript } = byLotto
  expect(JSON.stringify(draw(closed, applications.toReversed(), beacon, 3))).toBe(JSON.stringify(transcript))
})

test('publishing more reserves changes nothing of what was published', () => {
  const { closed, applications, beacon } = byLotto
  const [few, many] = [draw(closed, applications, beacon, 2), draw(closed, applications, beacon, 6)]
  expect(many.result.quota).toEqual(few.result.quota)
  expect(many.result.open).toEqual(few.result.open)
  expect(many.result.reserves.slice(0, 2)).toEqual(few.result.reserves)
})

test('a list without leaves, or with one twice, is not fixed', () => {
  const { announcement, list } = byDrand.closed
  const [leaf = ''] = list.leaves
  expect(() => closeList(announcement, [], 0)).toThrow(RangeError)
  expect(() => closeList(announcement, [leaf, leaf], 0)).toThrow(RangeError)
})
