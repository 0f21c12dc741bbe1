/** What is kept from the reader, with the few words that stand in its place: "10명 미만". */
export interface Hidden {
  hidden: string
}

/** One value of a chart: a number, one that is hidden, or null where there is none (yet). */
export type Value = number | Hidden | null

/** One row of values across a chart, for example this year's months. */
export interface Series {
  name: string
  values: readonly Value[]
}

/** Says whether a value is there but may not be shown. */
export function isHidden(value: Value | undefined): value is Hidden {
  return typeof value === 'object' && value !== null
}

/** The numbers among the values, in order. */
export function numbersIn(values: readonly Value[]): number[] {
  return values.filter(value => typeof value === 'number')
}

/** Where the last number stands, or -1. */
export function lastNumber(values: readonly Value[]): number {
  return values.findLastIndex(value => typeof value === 'number')
}
