import { describe, expect, test } from 'vitest'
import { auditFaults, leavesToAudit, openHolder } from '../../src/draws/audit.ts'
import { draw as drawAgain } from '../../src/draws/draw.ts'
import { closeList, leadsTo, pathsOf, rootOf } from '../../src/draws/list.ts'
import { orderOf } from '../../src/draws/order.ts'
import {
  findInList,
  type Kept,
  readReceipt,
  receiptCode,
  receiptOf,
  receiptQr,
  standingOf,
} from '../../src/draws/receipt.ts'
import { leafOf, newApplication, nobody, paddingFor, referenceOf } from '../../src/draws/tickets.ts'
import type { Application } from '../../src/draws/transcript.ts'
import { drawn, seeded } from './drawn.ts'
import { mutations } from './mutations.ts'

const whole = drawn({ seed: 21, applicants: 60, seats: 9, quota: 3, reserves: 6 })
const { closed, applications, transcript } = whole
const { draw } = closed.announcement
const [mine] = applications
if (!mine) throw new Error('no application')

const read = (text: string): Kept => {
  const found = readReceipt(text)
  if ('fault' in found) throw new Error(found.fault)
  return found.kept
}

describe('a receipt', () => {
  const early = receiptOf(mine, draw)
  const late = receiptOf(mine, draw, closed)

  test('is read back from its file and from its code, before and after the closing', () => {
    const { secret, reference, front, tickets, leaf } = mine
    const said = { secret, reference, front, tickets, leaf }
    expect(read(JSON.stringify(early))).toEqual({ ...said, draw })
    expect(read(JSON.stringify(late))).toEqual({ ...said, draw, proof: late.proof, commitment: closed.commitment })
    expect(read(receiptCode(early))).toEqual(said)
    expect(read(receiptCode(late))).toEqual({ ...said, commitment: closed.commitment.slice(0, 20) })
  })

  test('as a code survives what hands and readers do to it', () => {
    const code = receiptCode(late)
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){24}[0-9A-HJKMNP-TV-Z]{4}$/)
    const sloppy = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
    expect(read(`\n ${sloppy} `)).toEqual(read(code))
    expect(receiptQr(late)).toMatch(/^<svg [^>]*viewBox/)
    expect(receiptQr(late)).not.toMatch(/style=|<script/)
  })

  test('with any character mistyped is refused, and so is what is no receipt', () => {
    const letters = receiptCode(late).replaceAll('-', '')
    for (let at = 0; at < letters.length; at++) {
      const wrong = letters.slice(0, at) + (letters[at] === '7' ? '8' : '7') + letters.slice(at + 1)
      expect(readReceipt(wrong), `${at}`).toEqual({ fault: 'mistyped' })
    }
    for (const nonsense of ['', '{', '{}', 'hello', '[]', letters.slice(1), `${letters}0`, 'Ü'.repeat(100)]) {
      expect(readReceipt(nonsense), nonsense).toEqual({ fault: 'unreadable' })
    }
  })

  test('forged in any field is refused or not in the list', () => {
    const accepted = mutations(late).filter(({ changed }) => {
      const found = readReceipt(JSON.stringify(changed()))
      return 'kept' in found && 'position' in findInList(closed, found.kept)
    })
    // Without its proof it is an earlier receipt, which is a receipt all the same.
    expect(accepted.map(({ path }) => path)).toEqual(['proof'])
  })

  test('says how many tickets count, not why, and holds nothing else', () => {
    expect(Object.keys(late).toSorted()).toEqual([
      'draw',
      'format',
      'front',
      'leaf',
      'proof',
      'reference',
      'secret',
      'tickets',
    ])
    expect(Object.keys(late.proof ?? {}).toSorted()).toEqual(['commitment', 'count', 'path', 'position', 'root'])
  })

  test('of another draw, of nobody, and of a list changed since is told apart', () => {
    const other = drawn({ seed: 22, applicants: 20, seats: 3, quota: 0, reserves: 0 })
    const [theirs] = other.applications
    if (!theirs) throw new Error('no application')
    const foreign = receiptOf(theirs, other.closed.announcement.draw, other.closed)
    expect(findInList(closed, read(JSON.stringify(foreign)))).toEqual({ fault: 'other-draw' })
    expect(findInList(closed, read(receiptCode(foreign)))).toEqual({ fault: 'other-draw' })
    const left = newApplication({ reference: 'cd'.repeat(16), front: 0, tickets: 2 }, seeded(5).bytes)
    expect(findInList(closed, read(JSON.stringify(receiptOf(left, draw))))).toEqual({ fault: 'not-in-list' })
    expect(findInList({ ...closed, commitment: other.closed.commitment }, read(receiptCode(late)))).toEqual({
      fault: 'list-changed',
    })
    expect(() => receiptOf(left, draw, closed)).toThrow(RangeError)
  })
})

test('a household has one reference in a draw and another in the next', () => {
  const [one, two] = [draw, 'd0000000-0000-4000-8000-000000000000']
  expect(referenceOf(one, 'a')).toBe(referenceOf(one, 'a'))
  expect(new Set([referenceOf(one, 'a'), referenceOf(one, 'b'), referenceOf(two, 'a')]).size).toBe(3)
  expect(referenceOf(one, 'a')).toMatch(/^[0-9a-f]{32}$/)
})

test('everybody finds their place: in the quota, the seats, the reserves or behind', () => {
  const kinds = new Map<string, number>()
  const order = orderOf(transcript.seed, transcript.list.leaves)
  for (const application of applications.filter(({ reference }) => reference !== nobody)) {
    const kept = read(receiptCode(receiptOf(application, draw, closed)))
    const found = findInList(transcript, kept)
    if ('fault' in found) throw new Error(found.fault)
    const standing = standingOf(transcript, order, kept, found.position)
    kinds.set(standing.kind, (kinds.get(standing.kind) ?? 0) + 1)
    if (standing.kind === 'behind') expect(standing.rank).toBeGreaterThan(standing.last)
    else expect(transcript.result[standing.kind][standing.no - 1]?.leaf).toBe(found.position)
  }
  expect(Object.fromEntries(kinds)).toEqual({ quota: 3, open: 6, reserves: 6, behind: 45 })
})

test('the proof of every position in lists of every size leads to the root, and no other does', () => {
  const leaves = applications.map(({ leaf }) => leaf)
  for (const size of [1, 2, 3, 4, 5, 7, 8, 9, 31, 33, 60]) {
    const some = leaves.slice(0, size)
    const root = rootOf(some)
    const paths = pathsOf(
      some,
      some.map((_, at) => at),
    )
    for (const [at, leaf] of some.entries()) {
      const path = paths[at] ?? []
      expect(leadsTo(root, leaf, at, size, path), `${at} of ${size}`).toBe(true)
      expect(leadsTo(root, leaf, (at + 1) % size, size, path)).toBe(size === 1)
      expect(leadsTo(root, leaves[size] ?? nobody + nobody, at, size, path)).toBe(false)
      expect(leadsTo(root, leaf, at, size, [...path, root])).toBe(false)
      expect(leadsTo(root, leaf, at + size, size, path)).toBe(false)
      expect(leadsTo(root, leaf, at, size * 4, path)).toBe(false)
      if (path.length > 0) expect(leadsTo(root, leaf, at, size, path.slice(1))).toBe(false)
    }
  }
})

describe('an auditor', () => {
  const by = new Map(applications.map(one => [one.leaf, one]))
  const openedBy = (positions: readonly number[], of = by) =>
    positions.flatMap(position => {
      const application = of.get(transcript.list.leaves[position] ?? '')
      return application ? [openHolder(application, position)] : []
    })
  const asked = leavesToAudit(transcript, 10)

  test('gets all places and ten leaves that nobody chose, and sees whose they are but not their tickets', () => {
    expect(asked.length).toBe(25)
    const openings = openedBy(asked)
    expect(auditFaults(transcript, 10, openings)).toEqual([])
    for (const { reference, tickets, front } of openings) {
      if (reference === nobody) continue
      expect([...tickets, front].every(part => typeof part === 'string')).toBe(true)
    }
    expect(leavesToAudit(transcript, 1000).length).toBe(closed.list.count)
  })

  test('finds a leaf left closed, one of somebody else, and an applicant who stands in the list twice', () => {
    const [first, second, ...rest] = openedBy(asked)
    if (!first || !second) throw new Error('nothing opened')
    expect(auditFaults(transcript, 10, [second, ...rest])).toEqual([{ position: first.position, fault: 'missing' }])
    const lying = { ...first, reference: 'ee'.repeat(16) }
    expect(auditFaults(transcript, 10, [lying, second, ...rest])).toEqual([{ position: first.position, fault: 'leaf' }])
    const twice = drawn({ seed: 23, applicants: 2, seats: 2, quota: 0, reserves: 0 })
    expect(twice.transcript.result.open.length).toBe(2)
    const [one] = twice.applications
    const copies = twice.applications.map((application): Application => {
      if (application.reference === nobody) return application
      const again = { ...application, reference: one?.reference ?? '' }
      return { ...again, leaf: leafOf(again) }
    })
    expect(copies.filter(({ reference }) => reference === one?.reference).length).toBe(2)
    const again = redrawn(copies)
    const positions = leavesToAudit(again, 0)
    const openings = positions.flatMap(position => {
      const application = copies.find(({ leaf }) => leaf === again.list.leaves[position])
      return application ? [openHolder(application, position)] : []
    })
    expect(auditFaults(again, 0, openings).map(({ fault }) => fault)).toEqual(['twice'])
  })

  test('sees that padding cannot win', () => {
    const [blank] = paddingFor(1, seeded(7).bytes)
    if (!blank) throw new Error('no padding')
    const ghost: Application = { ...blank, tickets: [1, 0, 0] }
    const list = [{ ...ghost, leaf: leafOf(ghost) }]
    const again = redrawn(list)
    expect(auditFaults(again, 1, [openHolder(list[0] ?? ghost, 0)])).toEqual([{ position: 0, fault: 'padding' }])
  })
})

function redrawn(list: Application[]) {
  const closedAgain = closeList(
    closed.announcement,
    list.map(({ leaf }) => leaf),
    closed.list.fixedAt,
  )
  return drawAgain(closedAgain, list, whole.beacon, 0)
}
