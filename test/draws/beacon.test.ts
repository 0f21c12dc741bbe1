import { bls12_381 } from '@noble/curves/bls12-381.js'
import { describe, expect, test } from 'vitest'
import {
  agreeOnLotto,
  beaconTime,
  drandBeacon,
  isSigned,
  knownFrom,
  lottoAfter,
  lottoFault,
  lottoTime,
  quicknet,
  roundAt,
  roundTime,
} from '../../src/draws/beacon.ts'
import { digest, toHex } from '../../src/draws/bytes.ts'
import type { LottoDraw } from '../../src/draws/transcript.ts'
import { rounds } from './drawn.ts'

const seconds = (text: string) => Temporal.Instant.from(text).epochMilliseconds / 1000

describe('drand quicknet', () => {
  test.each(Object.entries(rounds))(
    'round %s as it was published verifies, and under no other number',
    (no, { signature, randomness }) => {
      const beacon = drandBeacon(Number(no), signature)
      expect(beacon).toBeDefined()
      if (randomness) expect(beacon?.randomness).toBe(randomness)
      expect(drandBeacon(Number(no) + 1, signature)).toBeUndefined()
    },
  )

  test('a signature of another key, a flipped bit, the point at infinity and plain nonsense are refused', () => {
    const { shortSignatures } = bls12_381
    const { secretKey } = shortSignatures.keygen()
    const message = shortSignatures.hash(
      digest(Uint8Array.of(0, 0, 0, 0, 0, 0, 3, 232)),
      'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_',
    )
    const own = toHex(shortSignatures.Signature.toBytes(shortSignatures.sign(message, secretKey)))
    const signature = rounds[1000]?.signature ?? ''
    for (const wrong of [
      own,
      `9${signature.slice(1)}`,
      `${signature.slice(0, -1)}8`,
      `c0${'00'.repeat(47)}`,
      'ff'.repeat(48),
      '',
      'x',
    ]) {
      expect(drandBeacon(1000, wrong), wrong).toBeUndefined()
    }
    // The same signature is good under its own key: it is the key that decides.
    const publicKey = shortSignatures.getPublicKey(secretKey).toHex()
    expect(isSigned(1000, own, { ...quicknet, publicKey })).toBe(true)
  })

  test('a signature moved out of the subgroup, for which the pairing equation holds all the same, is refused', () => {
    const { G1 } = bls12_381
    // A point of small order: another on the curve, times the order of the subgroup.
    const other = G1.Point.fromAffine({ x: 4n, y: bls12_381.fields.Fp.sqrt(68n) })
    let outside = G1.Point.ZERO
    for (const bit of G1.Point.Fn.ORDER.toString(2))
      outside = bit === '1' ? outside.double().add(other) : outside.double()
    expect(outside.equals(G1.Point.ZERO)).toBe(false)
    const { x, y } = G1.Point.fromHex(rounds[1000]?.signature ?? '')
      .add(outside)
      .toAffine()
    const isUpper = y > bls12_381.fields.Fp.ORDER / 2n
    const bent = (x + ((isUpper ? 5n : 4n) << 381n)).toString(16)
    expect(bent).toMatch(/^[0-9a-f]{96}$/)
    expect(drandBeacon(1000, bent)).toBeUndefined()
  })

  test('the round of a moment is the first at or after it', () => {
    expect(roundTime(1)).toBe(1_692_803_367)
    expect(roundAt(seconds('2026-04-20T00:00:00Z'))).toBe(27_946_612)
    expect(roundTime(27_946_612)).toBe(seconds('2026-04-20T00:00:00Z'))
    expect(roundAt(roundTime(1000) + 1)).toBe(1001)
    expect(roundAt(roundTime(1000))).toBe(1000)
    expect(roundAt(0)).toBe(1)
  })
})

describe('Lotto 6/45 for closed networks', () => {
  const drawing = (no: number, numbers: LottoDraw['numbers'], bonus: number): LottoDraw => ({ no, numbers, bonus })
  const first = drawing(1250, [3, 11, 22, 33, 40, 44], 7)
  const second = drawing(1251, [1, 2, 3, 4, 5, 6], 45)

  test('drawings follow one another every Saturday at eight in the evening in Seoul', () => {
    // Drawing 1000 was held on 29 January 2022.
    expect(lottoTime(1000)).toBe(seconds('2022-01-29T20:00:00+09:00'))
    expect(lottoAfter(seconds('2022-01-29T20:00:00+09:00'))).toEqual([1000, 1001])
    expect(lottoAfter(seconds('2022-01-29T20:00:01+09:00'))).toEqual([1001, 1002])
    const planned = { kind: 'lotto', draws: [1000, 1001] } as const
    expect(beaconTime({ ...planned, draws: [1000, 1001] })).toBe(lottoTime(1000))
    expect(knownFrom({ ...planned, draws: [1000, 1001] })).toBe(lottoTime(1001))
  })

  test('two persons must type in the same', () => {
    const agreed = agreeOnLotto([first, second], [{ ...first }, { ...second }])
    expect(agreed).toHaveProperty('beacon.randomness')
    expect(agreeOnLotto([first, second], [first, drawing(1251, [1, 2, 3, 4, 5, 7], 45)])).toEqual({ differ: [1251] })
    expect(agreeOnLotto([first, second], [drawing(1250, first.numbers, 8), drawing(1252, second.numbers, 45)])).toEqual(
      { differ: [1250, 1251] },
    )
  })

  test.each([
    ['a number over 45', drawing(1, [1, 2, 3, 4, 5, 46], 7), 'range'],
    ['a zero', drawing(1, [0, 2, 3, 4, 5, 6], 7), 'range'],
    ['a half', drawing(1, [1, 2, 3, 4, 5, 6.5], 7), 'range'],
    ['a number twice', drawing(1, [1, 2, 3, 4, 6, 6], 7), 'twice'],
    ['a bonus among the six', drawing(1, [1, 2, 3, 4, 5, 6], 6), 'bonus'],
    ['numbers out of order', drawing(1, [1, 2, 3, 5, 4, 6], 7), 'order'],
  ])('%s is named', (_, one, fault) => expect(lottoFault(one)).toBe(fault))

  test('a possible drawing has no fault', () =>
    expect([lottoFault(first), lottoFault(second)]).toEqual([undefined, undefined]))
})
