import type { Interval } from './rules.ts'

/** Σ coefficient × number lies between `lower` and `upper`: what everybody knows of how published numbers hang together. */
export interface Relation {
  terms: readonly (readonly [key: string, coefficient: number])[]
  lower: number
  upper: number
  /** What moves `lower` for who knows the record of a person with a single session, and with as many as are counted. */
  own?: readonly [number, number]
}

/** The whole is the sum of its parts. */
export function sumOf(whole: string, parts: readonly string[]): Relation {
  return { terms: [[whole, 1], ...parts.map(part => [part, -1] as const)], lower: 0, upper: 0 }
}

/** `less` is at most `times` as large as `more`. */
export function atMost(less: string, more: string, times = 1): Relation {
  return {
    terms: [
      [more, times],
      [less, -1],
    ],
    lower: 0,
    upper: Number.POSITIVE_INFINITY,
  }
}

/** Whoever is among the persons had one session at the least and `most` at the most. */
export function sessionsOf(persons: string, sessions: string, most: number): Relation[] {
  return [
    { ...atMost(persons, sessions), own: [1, most] },
    { ...atMost(sessions, persons, most), own: [-1, -most] },
  ]
}

/** The whole is at most the sum of its parts, for instance persons of a quarter and of its months. */
export function unionOf(whole: string, parts: readonly string[]): Relation {
  return { terms: [...parts.map(part => [part, 1] as const), [whole, -1]], lower: 0, upper: Number.POSITIVE_INFINITY }
}

/** Numbers by index with what is known of each, and the relations between them. */
export interface System {
  keys: string[]
  lower: number[]
  upper: number[]
  /** What the record of somebody who is known may take of each: a person of persons; sessions are looked at with it. */
  own: number[]
  rows: Row[]
  /** The rows that a number stands in. */
  rowsOf: number[][]
  /** Its coefficient in each of them. */
  coefficientsOf: number[][]
}
export interface Row {
  indices: number[]
  coefficients: number[]
  lower: number
  upper: number
  own: readonly [number, number]
}

/** What is known of one number before relations are looked at. */
export interface Known {
  between: Interval
  unit: 'persons' | 'sessions'
}

const untied = [0, 0] as const

/** Puts together what is known; relations that speak of a number nobody has published are left out. */
export function systemOf(known: ReadonlyMap<string, Known>, relations: readonly Relation[]): System {
  const keys = [...known.keys()]
  const indexOf = new Map(keys.map((key, at) => [key, at]))
  const rows: Row[] = []
  for (const { terms, lower, upper, own = untied } of relations) {
    const indices = terms.map(([key]) => indexOf.get(key) ?? -1)
    if (!indices.includes(-1)) rows.push({ indices, coefficients: terms.map(([, by]) => by), lower, upper, own })
  }
  const numbers = [...known.values()]
  const [lower, upper] = [numbers.map(({ between: [low] }) => low), numbers.map(({ between: [, high] }) => high)]
  return withRows({ keys, lower, upper, own: numbers.map(({ unit }) => (unit === 'persons' ? 1 : 0)) }, rows)
}

function withRows(base: Pick<System, 'keys' | 'lower' | 'upper' | 'own'>, rows: Row[]): System {
  const rowsOf: number[][] = base.keys.map(() => [])
  const coefficientsOf: number[][] = base.keys.map(() => [])
  for (const [at, { indices, coefficients }] of rows.entries()) {
    for (const [place, index] of indices.entries()) {
      rowsOf[index]?.push(at)
      coefficientsOf[index]?.push(coefficients[place] ?? 0)
    }
  }
  return { ...base, rows, rowsOf, coefficientsOf }
}

/**
 * The system of all but one person, whose record somebody knows. Where that person may stand in any number of persons or in
 * none, a world with one less at the top of each fits either way. Where the person had sessions, a single one or as many as
 * are counted, it is known that they stand among the persons of the month; sessions stay as they are, theirs among them.
 */
export function ofOthers(system: System, had?: 'one' | 'many'): System {
  const { lower, upper, own, rows } = system
  const tied = new Set(had ? rows.flatMap(row => (row.own[0] === 0 ? [] : row.indices)) : [])
  const shift = (row: Row) => (had ? row.own[had === 'one' ? 0 : 1] : 0)
  return {
    ...system,
    lower: lower.map((low, at) => (tied.has(at) ? Math.max(0, low - (own[at] ?? 0)) : low)),
    upper: upper.map((top, at) => Math.max(tied.has(at) ? 0 : (lower[at] ?? 0), top - (own[at] ?? 0))),
    rows: rows.map(row => ({ ...row, lower: row.lower + shift(row) })),
  }
}

/** The least and the most that a row can come to within the bounds. */
export function reach(row: Row, lower: readonly number[], upper: readonly number[]): Interval {
  let [low, high] = [0, 0]
  for (const [at, index] of row.indices.entries()) {
    const by = row.coefficients[at] ?? 0
    const [a, b] = [by * (lower[index] ?? 0), by * (upper[index] ?? 0)]
    low += Math.min(a, b)
    high += Math.max(a, b)
  }
  return [low, high]
}

/**
 * Splits a system into parts that tell nothing of one another. A relation that holds whatever the numbers are within
 * their bounds ties nothing together, so most months stand alone.
 */
export function components(system: System): System[] {
  const rows = system.rows.filter(row => {
    const [low, high] = reach(row, system.lower, system.upper)
    return low < row.lower + Math.max(0, ...row.own) || high > row.upper
  })
  const parent = system.keys.map((_, at) => at)
  const root = (at: number): number => {
    let top = at
    while (parent[top] !== top) top = parent[top] ?? top
    parent[at] = top
    return top
  }
  for (const { indices } of rows) for (const index of indices) parent[root(index)] = root(indices[0] ?? index)
  const members = new Map<number, number[]>()
  for (const at of system.keys.keys()) {
    const top = root(at)
    const list = members.get(top)
    if (list) list.push(at)
    else members.set(top, [at])
  }
  const rowsIn = new Map<number, Row[]>()
  for (const row of rows) {
    const top = root(row.indices[0] ?? 0)
    rowsIn.set(top, [...(rowsIn.get(top) ?? []), row])
  }
  return [...members].map(([top, indices]) => part(system, indices, rowsIn.get(top) ?? []))
}

function part(system: System, indices: readonly number[], rows: readonly Row[]): System {
  const place = new Map(indices.map((index, at) => [index, at]))
  const base = {
    keys: indices.map(index => system.keys[index] ?? ''),
    lower: indices.map(index => system.lower[index] ?? 0),
    upper: indices.map(index => system.upper[index] ?? 0),
    own: indices.map(index => system.own[index] ?? 0),
  }
  return withRows(
    base,
    rows.map(row => ({ ...row, indices: row.indices.map(index => place.get(index) ?? 0) })),
  )
}
