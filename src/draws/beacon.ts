import { bls12_381 } from '@noble/curves/bls12-381.js'
import { digest, fromHex, tagged, toHex } from './bytes.ts'
import type { Beacon, LottoDraw, PlannedBeacon } from './transcript.ts'

/** A drand network whose rounds decide: its key signs the number of each round, every `period` seconds from `genesis`. */
export interface Network {
  chain: string
  publicKey: string
  genesis: number
  period: number
}

/** drand's quicknet, scheme bls-unchained-g1-rfc9380, as its operators publish it under /info. */
export const quicknet: Network = {
  chain: '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971',
  publicKey:
    '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a',
  genesis: 1_692_803_367,
  period: 3,
}

const week = 604_800
/** When sales for the first drawing of Lotto 6/45 ended: Saturday 7 December 2002, 20:00 in Seoul. One drawing a week since. */
const firstLotto = 1_039_258_800

/** The first round at or after a moment. */
export function roundAt(seconds: number, { genesis, period }: Network = quicknet): number {
  return Math.max(1, Math.ceil((seconds - genesis) / period) + 1)
}

/** When a round appears. */
export function roundTime(round: number, { genesis, period }: Network = quicknet): number {
  return genesis + (round - 1) * period
}

/** When sales for a drawing of Lotto 6/45 end; its numbers are drawn after that. */
export const lottoTime = (no: number): number => firstLotto + (no - 1) * week

/** The next two drawings of Lotto 6/45 whose sales end at or after a moment. */
export function lottoAfter(seconds: number): [number, number] {
  const no = Math.max(1, Math.ceil((seconds - firstLotto) / week) + 1)
  return [no, no + 1]
}

/** The earliest moment at which anybody could know anything of the beacon; the list stands fixed a day before it. */
export function beaconTime(planned: PlannedBeacon, network: Network = quicknet): number {
  return planned.kind === 'drand' ? roundTime(planned.round, network) : lottoTime(Math.min(...planned.draws))
}

/** The moment from which the draw can be done: the round is out, or the second drawing of Lotto is over. */
export function knownFrom(planned: PlannedBeacon, network: Network = quicknet): number {
  return planned.kind === 'drand' ? roundTime(planned.round, network) : lottoTime(Math.max(...planned.draws))
}

/** The planned beacon as it enters the announcement's hash. */
export function plannedText(planned: PlannedBeacon): string {
  return planned.kind === 'drand' ? `drand ${quicknet.chain} ${planned.round}` : `lotto645 ${planned.draws.join(' ')}`
}

/** Whether a signature is the network's own over the number of that round. */
export function isSigned(round: number, signature: string, network: Network = quicknet): boolean {
  const { shortSignatures } = bls12_381
  const number = new Uint8Array(8)
  new DataView(number.buffer).setBigUint64(0, BigInt(round))
  try {
    return shortSignatures.verify(
      fromHex(signature),
      shortSignatures.hash(digest(number), 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_'),
      fromHex(network.publicKey),
    )
  } catch {
    // What is no point of the curve is no signature either.
    return false
  }
}

/** The beacon of a round, or undefined where the signature is not the network's own. */
export function drandBeacon(round: number, signature: string, network: Network = quicknet): Beacon | undefined {
  if (!/^[0-9a-f]{96}$/.test(signature) || !isSigned(round, signature, network)) return undefined
  return { kind: 'drand', round, signature, randomness: toHex(digest(fromHex(signature))) }
}

/** What is wrong with typed-in numbers of one drawing. */
export type LottoFault = 'range' | 'twice' | 'bonus' | 'order'

/** Finds what no drawing of Lotto 6/45 can be: seven different numbers of 1…45, the six in ascending order. */
export function lottoFault({ numbers, bonus }: LottoDraw): LottoFault | undefined {
  if ([...numbers, bonus].some(number => !Number.isInteger(number) || number < 1 || number > 45)) return 'range'
  if (new Set(numbers).size !== numbers.length) return 'twice'
  if (numbers.some(number => number === bonus)) return 'bonus'
  return numbers.every((number, at) => number > (numbers[at - 1] ?? 0)) ? undefined : 'order'
}

/** Two drawings as text, for instance "1201 03 11 22 33 40 44 + 07\n" for each. */
function lottoText(draws: readonly LottoDraw[]): string {
  const two = (number: number) => `${number}`.padStart(2, '0')
  return draws.map(({ no, numbers, bonus }) => `${no} ${numbers.map(two).join(' ')} + ${two(bonus)}\n`).join('')
}

/** The randomness of two drawings. */
export const lottoRandomness = (draws: readonly LottoDraw[]): string => toHex(tagged('lotto645', lottoText(draws)))

/** The beacon of two drawings as typed in by two persons, or the numbers of the drawings on which they differ. */
export function agreeOnLotto(
  first: [LottoDraw, LottoDraw],
  second: [LottoDraw, LottoDraw],
): { beacon: Beacon } | { differ: number[] } {
  const differ = first.filter((draw, at) => lottoText([draw]) !== lottoText([second[at] ?? draw]))
  if (differ.length > 0) return { differ: differ.map(({ no }) => no) }
  return { beacon: { kind: 'lotto', draws: first, randomness: lottoRandomness(first) } }
}

/** Why a beacon is not the planned one, if it is not. */
export type BeaconFault = 'other' | 'signature' | 'randomness' | 'numbers'

/** Checks a beacon against what was planned: the very round or drawings, the signature or the ranges, the randomness. */
export function beaconFault(planned: PlannedBeacon, beacon: Beacon, network: Network): BeaconFault | undefined {
  if (beacon.kind === 'drand') {
    if (planned.kind !== 'drand' || planned.round !== beacon.round) return 'other'
    if (!isSigned(beacon.round, beacon.signature, network)) return 'signature'
    return toHex(digest(fromHex(beacon.signature))) === beacon.randomness ? undefined : 'randomness'
  }
  if (planned.kind !== 'lotto' || planned.draws.some((no, at) => no !== beacon.draws[at]?.no)) return 'other'
  if (beacon.draws.some(draw => lottoFault(draw))) return 'numbers'
  return lottoRandomness(beacon.draws) === beacon.randomness ? undefined : 'randomness'
}
