/** An exact number: cut-offs such as 41.67 lie next to scores such as 125/3, where a float would decide by accident. */
export interface Ratio {
  readonly num: bigint
  /** Always positive; the fraction is in lowest terms. */
  readonly den: bigint
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b)
}

/** Returns num ÷ den in lowest terms; `den` must not be zero. */
export function ratio(num: bigint | number, den: bigint | number = 1n): Ratio {
  const [n, d] = [BigInt(num), BigInt(den)]
  if (d === 0n) throw new RangeError('a ratio needs a denominator other than zero')
  const common = d < 0n ? -gcd(n, d) : gcd(n, d)
  return { num: n / common, den: d / common }
}

const decimal = /^(-?)(\d{1,40})(?:\.(\d{1,40}))?$/
const fraction = /^(-?\d{1,40})\/([1-9]\d{0,39})$/

/** Reads a whole number, a decimal or a fraction such as "125/3" as the exact number it says, or returns undefined. */
export function readRatio(written: number | string): Ratio | undefined {
  const text = String(written)
  const parts = fraction.exec(text)
  if (parts) return ratio(BigInt(parts[1] ?? 0), BigInt(parts[2] ?? 1))
  const digits = decimal.exec(text)
  if (!digits) return undefined
  const [, sign = '', whole = '0', rest = ''] = digits
  return ratio(BigInt(`${sign}${whole}${rest}`), 10n ** BigInt(rest.length))
}

/** Reads a number that the file format has already accepted; anything else is a programming error. */
export function exactly(written: number | string): Ratio {
  const read = readRatio(written)
  if (!read) throw new RangeError(`not an exact number: ${written}`)
  return read
}

/** Returns a + b, exactly. */
export function plus(a: Ratio, b: Ratio): Ratio {
  return ratio(a.num * b.den + b.num * a.den, a.den * b.den)
}

/** Returns a − b, exactly. */
export function minus(a: Ratio, b: Ratio): Ratio {
  return plus(a, { num: -b.num, den: b.den })
}

/** Returns a × b, exactly. */
export function times(a: Ratio, b: Ratio): Ratio {
  return ratio(a.num * b.num, a.den * b.den)
}

/** Returns a ÷ b, exactly; `b` must not be zero. */
export function over(a: Ratio, b: Ratio): Ratio {
  return ratio(a.num * b.den, a.den * b.num)
}

/** Returns a number below, at or above zero as a is below, at or above b. */
export function compare(a: Ratio, b: Ratio): number {
  const difference = a.num * b.den - b.num * a.den
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** Returns the sum of all, zero of none. */
export function sum(all: readonly Ratio[]): Ratio {
  return all.reduce(plus, ratio(0))
}

/** Writes the exact value: "9" or "125/3". */
export function written(value: Ratio): string {
  return value.den === 1n ? `${value.num}` : `${value.num}/${value.den}`
}

/** Returns the value rounded half away from zero to so many decimals, exactly. */
export function rounded(value: Ratio, decimals: number): Ratio {
  const scale = 10n ** BigInt(decimals)
  const doubled = value.num * scale * 2n
  const half = value.num < 0n ? -value.den : value.den
  return ratio((doubled + half) / (value.den * 2n), scale)
}

/** Returns the number to show, rounded to two decimals; never compare it with a cut-off. */
export function shown(value: Ratio): number {
  const two = rounded(value, 2)
  return Number(two.num) / Number(two.den)
}

/** Writes the value for people: whole, or rounded to two decimals with "…" where that is not all of it. */
export function scoreText(value: Ratio): string {
  const two = rounded(value, 2)
  return compare(two, value) === 0 ? `${shown(value)}` : `${shown(value).toFixed(2)}…`
}

/** Counts the decimals of a number as it was written: 54.8 has one. */
export function decimalsOf(written: number | string): number {
  return (String(written).split('.')[1] ?? '').length
}
