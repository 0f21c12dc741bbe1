import { counselingMeasures } from './counseling.ts'
import type { Measure } from './measure.ts'
import { saidMeasures } from './said.ts'

/**
 * Every measure, in the order of the release: this is the index. To add one: its definition in a file beside this one, a
 * reading of its facts in src/statistics/facts.ts where they are new, and a test. What is to be counted of flexible work is
 * not here yet: the slice that keeps it will bring a fact `flexible` (a person and a month in which a flexible day was
 * worked) and an entry whose unit is persons and whose rows are organizations.
 */
export const measures: readonly Measure[] = [...counselingMeasures, ...saidMeasures]
