/** Repeatable chance: the same seed text gives the same draws on every machine. Never for secrets. */
export interface Chance {
  /** A fraction from 0 up to, not including, 1. */
  next(): number
  /** A whole number from 0 up to, not including, `end`. */
  below(end: number): number
  /** One of the list; the list must not be empty. */
  pick<T>(list: readonly T[]): T
  /** True with the given probability. */
  odds(probability: number): boolean
  /** An index of `weights`, each as likely as its weight. */
  weighted(weights: readonly number[]): number
  /** A copy of the list in an order of chance. */
  shuffled<T>(list: readonly T[]): T[]
  uuid(): string
}

// FNV-1a over UTF-16 units, once for each word of the state.
const hashed = (text: string, basis: number) => {
  let hash = basis >>> 0
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** Starts repeatable chance from a seed text (xoshiro128++). */
export function chance(seed: string): Chance {
  let a = hashed(seed, 0x811c9dc5)
  let b = hashed(seed, a ^ 0x9e3779b9)
  let c = hashed(seed, b ^ 0x85ebca6b)
  let d = hashed(seed, c ^ 0xc2b2ae35) | 1
  const word = () => {
    const sum = (a + d) | 0
    const result = (((sum << 7) | (sum >>> 25)) + a) >>> 0
    const kept = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= kept
    d = (d << 11) | (d >>> 21)
    return result
  }
  // Seeds that differ in their last letter only need a few rounds to drift apart.
  for (let round = 0; round < 12; round++) word()
  const next = () => word() / 0x1_0000_0000
  const below = (end: number) => Math.floor(next() * end)
  const pick = <T>(list: readonly T[]) => {
    const picked = list[below(list.length)]
    if (picked === undefined) throw new Error('Nothing to pick from')
    return picked
  }
  const weighted = (weights: readonly number[]) => {
    let left = next() * weights.reduce((sum, weight) => sum + weight, 0)
    for (const [index, weight] of weights.entries()) {
      left -= weight
      if (left < 0) return index
    }
    return weights.length - 1
  }
  const shuffled = <T>(list: readonly T[]) =>
    list
      .map(item => ({ item, at: next() }))
      .sort((one, other) => one.at - other.at)
      .map(({ item }) => item)
  return {
    next,
    below,
    pick,
    odds: p => next() < p,
    weighted,
    shuffled,
    uuid: () => uuidOf([word(), word(), word(), word()]),
  }
}

const uuidOf = (words: number[]) => {
  const digits = words.map(word => word.toString(16).padStart(8, '0')).join('')
  // Version 8 of RFC 9562: laid out by its maker.
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-8${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20)}`
}

/** The id that a named thing of the demo city has on every machine. */
export function idOf(kind: string, name: string): string {
  return chance(`${kind}:${name}`).uuid()
}
