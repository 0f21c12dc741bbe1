import type { Band, BandSet, Sex } from '../checkups/instrument.ts'
import { compare, exactly, type Ratio } from './ratio.ts'

/** Tells whether the value lies inside every bound of the band, compared exactly. */
export function holds(band: Band, value: Ratio): boolean {
  const against = (bound: number | string | undefined, fits: (order: number) => boolean) =>
    bound === undefined || fits(compare(value, exactly(bound)))
  return (
    against(band.atLeast, order => order >= 0) &&
    against(band.above, order => order > 0) &&
    against(band.atMost, order => order <= 0) &&
    against(band.below, order => order < 0)
  )
}

/** Returns the bands of a set for this person: their own norms, else those for everyone, else undefined. */
export function bandsFor(set: BandSet, sex: Sex | undefined): readonly Band[] | undefined {
  return (sex && set.bySex?.[sex]) ?? set.bands
}
