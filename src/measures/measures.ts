import { counselingMeasures } from './counseling.ts'
import type { Measure } from './measure.ts'
import { saidMeasures } from './said.ts'

/**
 * Every measure, in the order of the release: this is the index. To add one: its definition in a file beside this one, a
 * reading of its facts in src/statistics/facts.ts where they are new, and a test. Participation in flexible work is not here on
 * purpose: it is no secret of care and is kept exactly, apart from what is made of pseudonyms (docs/decisions/0024).
 */
export const measures: readonly Measure[] = [...counselingMeasures, ...saidMeasures]
