import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  hasLeft,
  isAlive,
  isCovered,
  localPath,
  networkOf,
  sameBytes,
  secondsToWait,
  sixDigits,
} from '../../src/sessions/rules.ts'

const noon = Temporal.Instant.from('2026-11-23T03:00:00Z')

test('a code is six digits, each million of draws alike, and the draws above the last whole million are thrown away', () => {
  const bytesOf = (number: number) => new Uint8Array(new Uint32Array([number]).buffer).reverse()
  const drawing = (...numbers: number[]) => {
    const left = numbers.map(bytesOf)
    return () => left.shift() ?? new Uint8Array(4)
  }
  expect(sixDigits(drawing(0))).toBe('000000')
  expect(sixDigits(drawing(4_293_999_999))).toBe('999999')
  expect(sixDigits(drawing(4_294_000_000, 4_294_967_295, 42))).toBe('000042')
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 4, maxLength: 4 }), bytes => {
      const draws = [bytes]
      expect(sixDigits(() => draws.shift() ?? new Uint8Array(4))).toMatch(/^\d{6}$/)
    }),
  )
})

test('bytes are the same only when every one is', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), fc.nat(), fc.integer({ min: 1, max: 255 }), (bytes, at, flip) => {
      const other = bytes.with(at % bytes.length, (bytes[at % bytes.length] ?? 0) ^ flip)
      expect(sameBytes(bytes, Uint8Array.from(bytes))).toBe(true)
      expect(sameBytes(bytes, other)).toBe(false)
      expect(sameBytes(bytes, bytes.subarray(1))).toBe(false)
    }),
  )
})

test('a session ends 30 minutes after its last use and at its end, whichever is first', () => {
  const times = { lastSeenAt: noon, expiresAt: noon.add({ hours: 12 }) }
  expect(isAlive(times, noon.add({ minutes: 29, seconds: 59 }))).toBe(true)
  expect(isAlive(times, noon.add({ minutes: 30 }))).toBe(false)
  const late = { lastSeenAt: noon.add({ hours: 12 }), expiresAt: noon.add({ hours: 12 }) }
  expect(isAlive(late, noon.add({ hours: 11, minutes: 59 }))).toBe(true)
  expect(isAlive(late, noon.add({ hours: 12 }))).toBe(false)
})

test('attempts slow down step by step and nobody ever waits longer than the last gap', () => {
  const limit = { window: { hours: 1 }, free: 3, gaps: [30, 60, 120] as const }
  const waits = [0, 2, 3, 4, 5, 500].map(count => secondsToWait(limit, { count, last: noon }, noon))
  expect(waits).toEqual([0, 0, 30, 60, 120, 120])
  expect(secondsToWait(limit, { count: 3, last: noon }, noon.add({ seconds: 29 }))).toBe(1)
  expect(secondsToWait(limit, { count: 3, last: noon }, noon.add({ seconds: 30 }))).toBe(0)
  fc.assert(
    fc.property(fc.nat(100_000), fc.nat(100_000), (count, later) => {
      const wait = secondsToWait(limit, { count, last: noon }, noon.add({ seconds: later }))
      expect(wait).toBeGreaterThanOrEqual(0)
      expect(wait).toBeLessThanOrEqual(120)
    }),
  )
})

test('an address counts as its neighborhood, however it is written', () => {
  expect(networkOf('203.0.113.77')).toBe('203.0.113.0/24')
  expect(networkOf('::ffff:203.0.113.9')).toBe('203.0.113.0/24')
  expect(networkOf('2001:db8:1::5')).toBe('2001:db8:1::/48')
  expect(networkOf('2001:0DB8:0001:ffff:0:0:0:1')).toBe('2001:db8:1::/48')
  expect(networkOf('2001:db8::1')).toBe('2001:db8:0::/48')
  expect(networkOf('::1')).toBe('0:0:0::/48')
  expect(networkOf('unknown')).toBe('unknown')
})

test('the way back never leaves the site and never loops', () => {
  expect(localPath('/counseling?week=2')).toBe('/counseling?week=2')
  expect(localPath('/a/../b#part')).toBe('/b')
  const elsewhere = [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    'javascript:alert(1)',
    ' /x',
    '',
    undefined,
    ['/a', '/b'],
    '/sign-in',
    '/session/end',
  ]
  for (const wish of elsewhere) expect([wish, localPath(wish)]).toEqual([wish, '/home'])
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('/', '\\', '.', '\t', '\r', 'e', ':', '@', '?', '#', '%2f') }),
      wish => {
        const to = new URL(localPath(`/${wish}`), 'https://ondam.example/page')
        expect(to.origin).toBe('https://ondam.example')
      },
    ),
    { numRuns: 2000 },
  )
})

test('all of the city and its public-service workers and security police are covered, of the districts only the front line', () => {
  const post = { unitKind: 'district', category: 'general', frontLine: false } as const
  expect(isCovered(post)).toBe(false)
  expect(isCovered({ ...post, frontLine: true })).toBe(true)
  expect(isCovered({ ...post, category: 'public-service' })).toBe(true)
  expect(isCovered({ ...post, category: 'security-police' })).toBe(true)
  expect(isCovered({ ...post, category: 'fire' })).toBe(false)
  for (const unitKind of ['bureau', 'fire', 'institute'] as const) expect(isCovered({ ...post, unitKind })).toBe(true)
})

test('the last day still counts, in Seoul', () => {
  expect(hasLeft(null, noon)).toBe(false)
  expect(hasLeft('2026-11-23', Temporal.Instant.from('2026-11-23T14:59:59Z'))).toBe(false)
  expect(hasLeft('2026-11-23', Temporal.Instant.from('2026-11-23T15:00:00Z'))).toBe(true)
})
