import { z } from 'zod'

/** What published numbers are held to (DESIGN §5): setting `statistics`, which the database lets become stricter only. */
export const strictness = z.object({
  threshold: z.int().min(10),
  rounding: z.int().min(5),
  smallestOrganization: z.int().min(50),
  largestShare: z.int().min(1).max(50),
  largestTopicShare: z.int().min(1).max(80),
  sessionsOfOne: z.int().min(1).max(5),
})
export type Strictness = z.infer<typeof strictness>

/** A number as it may be shown. */
export type Shown = { state: 'published'; value: number } | { state: 'hidden' } | { state: 'withheld' }

/** A range of whole numbers, both ends included. */
export type Interval = readonly [lower: number, upper: number]

const nearest = (n: number, step: number) => Math.round(n / step) * step

/**
 * The smallest number that is published. It stands for all from the threshold up to it: rounding 10, 11 and 12 to "10"
 * would leave three possible values, because 8 and 9 are hidden, and a rounded number must leave at least five.
 */
export function smallestShown({ threshold, rounding }: Pick<Strictness, 'threshold' | 'rounding'>): number {
  const first = nearest(threshold, rounding)
  const low = first - Math.floor(rounding / 2)
  return low >= threshold ? first : first + rounding
}

/** Rounds a number that is not below the threshold to the nearest step, at least to the smallest shown. */
export function rounded(n: number, rules: Pick<Strictness, 'threshold' | 'rounding'>): number {
  return Math.max(smallestShown(rules), nearest(n, rules.rounding))
}

/** Every number that a published value may stand for. */
export function standsFor(value: number, rules: Pick<Strictness, 'threshold' | 'rounding'>): Interval {
  const { rounding, threshold } = rules
  // Halves go up, so of an even step the lower half is one longer.
  const low = value - Math.floor(rounding / 2)
  return [value === smallestShown(rules) ? threshold : low, low + rounding - 1]
}
